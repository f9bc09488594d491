"""Revisions of a naskah and what differs between them: who reads which, and what is told."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.api.asking import given, refused
from tests.cast import Member, Province
from tests.factories import naskah as make
from tnde.kernel.ids import new_id
from tnde.naskah.models import Naskah
from tnde.naskah.services import amending, submitting

pytestmark = pytest.mark.django_db


def amended(naskah: Naskah, by: Member, hal: str) -> Naskah:
    content = {**make.content_of("surat_dinas"), "hal": hal}
    return amending.amend_naskah(
        naskah_id=naskah.pk, content=content, digest=make.digest_of(naskah), note="Hal keliru", actor=by.actor
    )


@pytest.fixture
def changed(province: Province) -> Naskah:
    """Initialled by Budi, then changed by Citra."""
    naskah = make.initial(make.in_review(province), province.budi)
    return amended(naskah, province.citra, "Permintaan Data Sertifikat Pejabat")


def test_revisions_tell_who_froze_them_in_which_capacity_and_why(province: Province, ask, changed: Naskah):
    first, second = given(ask(province.budi).see(f"naskah/{changed.pk}/revisions"))
    assert (first["seq"], first["by"], first["note"]) == (1, province.sari.jabatan.title, "")
    assert (second["seq"], second["by"], second["capacity"], second["note"]) == (
        2,
        "Kepala Bidang",
        "definitif",
        "Hal keliru",
    )
    whole = given(ask(province.budi).see(f"naskah/{changed.pk}/revisions/{first['id']}"))
    assert whole["content"]["hal"] == "Permintaan Data Sertifikat Elektronik Pejabat Penanda Tangan"
    refused(ask(province.budi).see(f"naskah/{changed.pk}/revisions/{new_id()}"), 404, "not_found")
    refused(ask(province.dewi).see(f"naskah/{changed.pk}/revisions"), 404, "not_found")


def test_an_approver_learns_from_which_revision_to_compare_until_he_has_decided_again(
    province: Province, ask, changed: Naskah
):
    detail = given(ask(province.budi).see(f"naskah/{changed.pk}"))
    first = given(ask(province.budi).see(f"naskah/{changed.pk}/revisions"))[0]
    assert (detail["changed_since"], detail["revision"]) == (first["id"], str(changed.revision_id))
    for member in (province.citra, province.ratna, province.sari):
        assert given(ask(member).see(f"naskah/{changed.pk}"))["changed_since"] is None
    naskah = submitting.recall_naskah(naskah_id=changed.pk, actor=province.sari.actor)
    naskah = submitting.submit_naskah(naskah_id=naskah.pk, actor=province.sari.actor)
    assert given(ask(province.budi).see(f"naskah/{naskah.pk}"))["changed_since"] == first["id"]
    make.initial(naskah, province.budi)
    assert given(ask(province.budi).see(f"naskah/{naskah.pk}"))["changed_since"] is None


def test_the_difference_is_told_word_by_word(province: Province, ask, changed: Naskah):
    first, second = given(ask(province.budi).see(f"naskah/{changed.pk}/revisions"))
    address = f"naskah/{changed.pk}/revisions/{first['id']}/difference/{second['id']}"
    told = given(ask(province.budi).see(address))
    block = next(block for block in told["blocks"] if block["op"] != "same")
    assert (block["op"], block["path_after"], block["setting_after"]) == ("changed", "hal", "")
    assert [(words["op"], words["text"].strip()) for words in block["words"] if words["op"] != "same"] == [
        ("removed", "Elektronik"),
        ("removed", "Penanda Tangan"),
    ]
    assert [told["is_empty"], told["before"]["seq"], told["after"]["seq"]] == [False, 1, 2]
    same = given(ask(province.budi).see(f"naskah/{changed.pk}/revisions/{second['id']}/difference/{second['id']}"))
    assert same["is_empty"] is True


def test_what_was_changed_on_the_way_is_for_those_who_took_part(province: Province, ask, changed: Naskah):
    """Tuti keeps the book: she reads the naskah and its present text, not how its approvers came to it."""
    first, second = changed.revisions.order_by("seq")
    tuti = ask(province.tuti)
    assert [row["id"] for row in given(tuti.see(f"naskah/{changed.pk}/revisions"))] == [str(second.pk)]
    given(tuti.see(f"naskah/{changed.pk}/revisions/{second.pk}"))
    refused(tuti.see(f"naskah/{changed.pk}/revisions/{first.pk}"), 404, "not_found")
    refused(tuti.see(f"naskah/{changed.pk}/revisions/{first.pk}/difference/{second.pk}"), 404, "not_found")


def test_a_revision_of_another_naskah_is_not_there(province: Province, ask, changed: Naskah):
    other = make.in_review(province)
    refused(ask(province.budi).see(f"naskah/{changed.pk}/revisions/{other.revision_id}"), 404, "not_found")


def test_revisions_cost_the_same_however_many_there_are(province: Province, ask, changed: Naskah):
    budi = ask(province.budi)
    costs = []
    for hal in ("Hal satu", "Hal dua", "Hal tiga"):
        changed = amended(changed, province.citra, hal)
        with CaptureQueriesContext(connection) as captured:
            given(budi.see(f"naskah/{changed.pk}/revisions"))
        costs.append(len(captured))
    assert costs[0] == costs[-1]
