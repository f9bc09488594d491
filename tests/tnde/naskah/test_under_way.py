"""While somebody signs, nobody takes the naskah away under his hand; what his failed try leaves is in nobody's way."""

from __future__ import annotations

import pytest

from tests.cast import Province
from tests.factories import naskah as make
from tests.pki import ThrowawayPki
from tests.tnde.naskah.test_sign_again import begun, sign
from tnde.kernel import presence
from tnde.naskah.errors import AlreadySigning
from tnde.naskah.models import Naskah
from tnde.naskah.services import ending, parties, reviewing, submitting
from tnde.naskah.services.parties import SignatoryInput
from tnde.registers.models import NumberEntry
from tnde.signing.contracts import Secret
from tnde.signing.errors import WrongPassphrase

pytestmark = pytest.mark.django_db


def give_back(p: Province, naskah: Naskah) -> Naskah:
    about = {"naskah_id": naskah.pk, "digest": make.digest_of(naskah), "actor": p.ratna.actor}
    return reviewing.return_approved(note="Perbaiki tanggal.", **about)


def drop(p: Province, naskah: Naskah) -> Naskah:
    return ending.drop_naskah(naskah_id=naskah.pk, note="Rapat batal.", actor=p.sari.actor)


@pytest.mark.parametrize("act", [give_back, drop])
def test_what_is_being_signed_is_neither_returned_nor_dropped(province: Province, signing: ThrowawayPki, act):
    naskah = make.approved(province)
    attempt = begun(province, naskah)
    with presence.held(attempt.pk), pytest.raises(AlreadySigning):
        act(province, naskah)
    naskah.refresh_from_db()
    assert naskah.state == "approved"
    assert act(province, naskah).state in ("draft", "dropped")  # his process is gone
    attempt.refresh_from_db()
    assert (attempt.state, attempt.reason) == ("failed", "process_gone")


def test_after_a_failed_try_and_a_return_another_may_be_asked_to_sign(province: Province, signing: ThrowawayPki):
    p = province
    naskah = make.approved(p)
    with pytest.raises(WrongPassphrase):
        sign(p, naskah, secret=Secret("keliru"))
    naskah = give_back(p, naskah)
    naskah = parties.set_signatories(
        naskah_id=naskah.pk,
        version=naskah.version,
        actor=p.sari.actor,
        signatories=[SignatoryInput(p.dimas.jabatan.pk)],
    )
    assert naskah.attempts.get().state == "failed"
    naskah = submitting.submit_naskah(naskah_id=naskah.pk, actor=p.sari.actor)
    while naskah.state == "in_review":
        naskah = make.initial(naskah, make.next_desk(naskah, p))
    naskah = sign(p, naskah, actor=p.dimas.actor)
    assert naskah.state == "signed"
    states = list(NumberEntry.objects.filter(subject_id=naskah.pk).values_list("state", flat=True))
    assert sorted(states) == ["used", "void"]
