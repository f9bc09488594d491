"""Ids, digests, references, sealed fields, locks: what every floor leans on."""

from __future__ import annotations

import time
from uuid import UUID

import pytest
from cryptography.exceptions import InvalidTag
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from tnde.accounts.models import User
from tnde.agencies.models import Tenure
from tnde.kernel import digests, secrets_at_rest
from tnde.kernel.errors import NotFound
from tnde.kernel.ids import new_id
from tnde.kernel.models import lock
from tnde.kernel.refs import Ref
from tnde.kernel.vocabulary import Keamanan, Urgensi

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


def test_ids_are_version_7_and_later_ones_sort_later():
    first = new_id()
    time.sleep(0.002)
    second = new_id()
    assert (first.version, second.version) == (7, 7)
    assert first < second


@given(JSON)
def test_the_digest_of_json_does_not_depend_on_the_order_of_keys(value):
    def turned(part):
        if isinstance(part, dict):
            return {key: turned(part[key]) for key in reversed(list(part))}
        return [turned(item) for item in part] if isinstance(part, list) else part

    try:
        expected = digests.digest(value)
    except UnicodeEncodeError:
        return  # a lone surrogate is no text; the canonical form refuses it
    assert digests.digest(turned(value)) == expected


def test_composed_and_decomposed_letters_have_one_digest():
    assert digests.digest({"hal": "é"}) == digests.digest({"hal": "é"})


def test_a_reference_reads_back():
    ref = Ref("naskah", new_id())
    assert Ref.parse(str(ref)) == ref
    with pytest.raises(ValueError):
        Ref.parse("naskah")


def test_a_sealed_text_opens_and_tells_nothing():
    sealed = secrets_at_rest.encrypt("6472010101900001")
    assert b"6472" not in sealed
    assert secrets_at_rest.decrypt(sealed) == "6472010101900001"
    with pytest.raises(InvalidTag):
        secrets_at_rest.decrypt(sealed[:-1] + bytes([sealed[-1] ^ 1]))


def test_equal_texts_have_equal_blind_indexes():
    assert secrets_at_rest.blind_index("a") == secrets_at_rest.blind_index("a") != secrets_at_rest.blind_index("b")


@pytest.mark.parametrize("levels", [Keamanan, Urgensi])
def test_levels_are_ordered_and_known_by_their_word(levels):
    assert [levels.of(word) for word in levels.slugs()] == sorted(levels)
    with pytest.raises(ValueError):
        levels.of("penting sekali")


@pytest.mark.django_db(transaction=True)
def test_a_lock_needs_a_transaction():
    user = User.objects.create_user("sari")
    with pytest.raises(RuntimeError):
        lock(User, user.pk)
    with transaction.atomic():
        assert lock(User, user.pk) == user
        with pytest.raises(NotFound):
            lock(User, UUID(int=0))


def test_a_lock_fetches_only_what_is_asked_for_with_it(province, django_assert_num_queries):
    tenure = province.ratna.tenure
    with transaction.atomic():
        alone = lock(Tenure, tenure.pk)
        assert not Tenure.jabatan.is_cached(alone)
        with django_assert_num_queries(1):
            held = lock(Tenure, tenure.pk, related=("jabatan",))
            assert held.jabatan.title == tenure.jabatan.title
        assert not Tenure.person.is_cached(held)
