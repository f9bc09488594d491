"""Corrections beside the approved text: paraf stay, those who come later see them, nothing else gets in that way."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.cast import KLASIFIKASI, Member, Province
from tests.factories import access as rights
from tests.factories import naskah as make
from tests.owner import as_owner
from tests.pki import ThrowawayPki
from tnde.archives.models import Record
from tnde.audit.queries import history_of
from tnde.kernel.errors import Invalid, InvalidMove, NotAllowed, NotFound
from tnde.naskah import cautions, integrity, pages, queries, rendering
from tnde.naskah.errors import RevisionDamaged
from tnde.naskah.models import Naskah
from tnde.naskah.services import correcting, parties, signing, submitting
from tnde.naskah.services.correcting import RecipientCorrection
from tnde.naskah.services.parties import RecipientInput
from tnde.naskah.services.routing import RouteStep, save_route
from tnde.outbox.models import Event
from tnde.signing.contracts import Secret
from tnde.signing.errors import WrongPassphrase
from workflows import queries as runs

pytestmark = pytest.mark.django_db
OTHER_CODE = "000.5.3.1"


def correct(naskah: Naskah, by: Member, **given: Any) -> Naskah:
    return correcting.correct_naskah(naskah_id=naskah.pk, actor=by.actor, **given)


def addressed(p: Province, count: int = 3) -> Naskah:
    """In review, to the head of the other agency and to parties outside, with a copy to one of them."""
    content = make.content_of("surat_dinas")
    content["yth"] = {"gaya": "daftar_terlampir" if count > 10 else "dalam_surat", "di": "Tempat"}
    draft = make.draft(p, content=content)
    outside = [
        RecipientInput("yth", title=f"Direktur PT {number}", email=f"pt{number}@example.id") for number in range(count)
    ]
    parties.set_recipients(
        naskah_id=draft.pk,
        version=draft.version,
        actor=p.sari.actor,
        recipients=[
            RecipientInput("yth", jabatan_id=p.dimas.jabatan.pk),
            *outside,
            RecipientInput("tembusan", title="Ketua RT 1"),
            RecipientInput("tembusan", title="Ketua RT 2"),
        ],
    )
    return submitting.submit_naskah(naskah_id=draft.pk, actor=p.sari.actor)


def as_they_are(naskah: Naskah) -> list[RecipientCorrection]:
    return [RecipientCorrection(row.pk) for row in naskah.recipients.all()]


def told(naskah: Naskah) -> list[tuple[str, str, Any, Any]]:
    return [(row.field, row.recipient, row.before, row.after) for row in queries.corrections(naskah)]


def test_klasifikasi_is_put_right_by_tata_usaha_and_every_paraf_stays(province: Province):
    naskah = make.initial(make.in_review(province), province.budi)
    digest, version = make.digest_of(naskah), naskah.version
    naskah = correct(naskah, province.tuti, klasifikasi=OTHER_CODE)
    assert (naskah.klasifikasi, make.digest_of(naskah), naskah.version) == (OTHER_CODE, digest, version + 1)
    assert naskah.revisions.count() == 1
    assert [row.verdict for row in runs.steps_of(naskah.run_id)] == ["approve", None]
    assert told(naskah) == [("klasifikasi", "", KLASIFIKASI, OTHER_CODE)]
    row = queries.corrections(naskah)[0]
    assert (row.jabatan_title, row.capacity) == (province.tuti.jabatan.title, "definitif")
    entry = list(history_of(naskah.ref))[-1]
    assert (entry.kind, entry.facts["facts"]["changes"][0]["after"]) == ("naskah.corrected", OTHER_CODE)
    assert Event.objects.get(kind="naskah.corrected").payload == {"fields": ["klasifikasi"]}
    assert make.initial(naskah, province.citra).state == "approved"


def test_the_holder_of_the_open_step_and_the_record_officer_in_the_chain_may_others_not(province: Province):
    naskah = make.in_review(province)
    correct(naskah, province.budi, klasifikasi=OTHER_CODE)
    for member in (province.sari, province.citra, province.ratna):
        with pytest.raises(NotAllowed):
            correct(naskah, member, klasifikasi=KLASIFIKASI)
    with pytest.raises(NotFound):
        correct(naskah, province.dewi, klasifikasi=KLASIFIKASI)
    with pytest.raises(NotAllowed):
        correct(make.draft(province), province.budi, klasifikasi=KLASIFIKASI)


def test_recipients_are_printed_in_the_corrected_order_and_the_archive_says_what_is_printed(
    province: Province, signing: ThrowawayPki
):
    naskah = addressed(province)
    for member in (province.budi, province.citra):
        naskah = make.initial(naskah, member)
    frozen = dict(naskah.revision.content)
    turned = as_they_are(naskah)[::-1]
    naskah = correct(naskah, province.tuti, recipients=turned)
    titles = ["Direktur PT 2", "Direktur PT 1", "Direktur PT 0", province.dimas.jabatan.title]
    printed = rendering.printed_content(naskah)
    assert printed["yth"]["daftar"] == titles
    assert printed["tembusan"] == ["Ketua RT 2", "Ketua RT 1"]
    field, _recipient, before, after = told(naskah)[0]
    assert (field, before[0], after[0]) == ("recipient_order", ["tembusan", "Ketua RT 1"], ["tembusan", "Ketua RT 2"])
    naskah.revision.refresh_from_db()
    assert naskah.revision.content == frozen
    assert integrity.findings() == []
    naskah = make.sign(province, naskah)
    assert naskah.state == "signed"
    text = Record.objects.get(source_id=naskah.pk).text
    places = [text.index(title) for title in titles]
    assert places == sorted(places)
    assert pages.text(naskah).index("Direktur PT 2") < pages.text(naskah).index("Direktur PT 1")
    assert integrity.findings() == []


def test_a_long_list_on_its_own_sheet_is_turned_as_well(province: Province):
    naskah = addressed(province, count=12)
    naskah = correct(naskah, province.tuti, recipients=as_they_are(naskah)[::-1])
    groups = rendering.printed_content(naskah)["lampiran_naskah"][0]["kelompok"]
    assert groups[0]["penerima"][0] == "Direktur PT 11"
    assert integrity.findings() == []


def test_address_and_way_of_a_recipient_are_put_right_and_each_is_told(province: Province):
    naskah = addressed(province)
    rows = as_they_are(naskah)
    place = next(n for n, row in enumerate(naskah.recipients.all()) if row.title == "Direktur PT 1")
    rows[place] = replace(rows[place], channel="paper", address="Jalan Merdeka 1", email="")
    naskah = correct(naskah, province.tuti, recipients=rows)
    assert told(naskah) == [
        ("recipient_address", "Direktur PT 1", "", "Jalan Merdeka 1"),
        ("recipient_email", "Direktur PT 1", "pt1@example.id", ""),
        ("recipient_channel", "Direktur PT 1", "email", "paper"),
    ]
    row = naskah.recipients.get(pk=rows[place].id)
    assert (row.channel, row.address, row.email) == ("paper", "Jalan Merdeka 1", "")


def test_what_is_no_correction_is_refused_with_what_to_do(province: Province):
    naskah = addressed(province)
    rows = as_they_are(naskah)
    outside = next(n for n, row in enumerate(naskah.recipients.all()) if row.title == "Direktur PT 0")

    def with_wrong(**part: str) -> dict[str, Any]:
        return {"recipients": [replace(row, **part) if n == outside else row for n, row in enumerate(rows)]}

    for given, code in (
        ({"klasifikasi": "999.9"}, "klasifikasi_unknown"),
        ({"klasifikasi": ""}, "klasifikasi_unknown"),
        ({"recipients": rows[1:]}, "other_recipients"),
        ({"recipients": [*rows, rows[0]]}, "other_recipients"),
        (with_wrong(channel="internal"), "invalid_party"),
        (with_wrong(email="bukan"), "invalid_party"),
        (with_wrong(email=""), "invalid_party"),
    ):
        with pytest.raises(Invalid) as refusal:
            correct(naskah, province.tuti, **given)
        assert [problem["code"] for problem in refusal.value.problems] == [code]
    for nothing in ({}, {"klasifikasi": KLASIFIKASI}, {"recipients": rows}):
        with pytest.raises(Invalid, match="Tidak ada yang berubah"):
            correct(naskah, province.tuti, **nothing)
    naskah.refresh_from_db()
    assert told(naskah) == []
    assert [row.pk for row in naskah.recipients.all()] == [row.id for row in rows]


def test_the_code_stands_once_the_number_is_reserved(province: Province, signing: ThrowawayPki):
    naskah = make.approved(province)
    with pytest.raises(WrongPassphrase):
        signing_with(naskah, province, "keliru")
    with pytest.raises(Invalid) as refusal:
        correct(naskah, province.tuti, klasifikasi=OTHER_CODE)
    assert [problem["code"] for problem in refusal.value.problems] == ["number_is_given"]


def signing_with(naskah: Naskah, p: Province, passphrase: str) -> None:
    signing.sign_naskah(
        naskah_id=naskah.pk, digest=make.digest_of(naskah), secret=Secret(passphrase), actor=p.ratna.actor
    )


def test_nothing_is_corrected_after_signing(province: Province, signing: ThrowawayPki):
    naskah = make.signed(province)
    with pytest.raises(InvalidMove):
        correct(naskah, province.tuti, klasifikasi=OTHER_CODE)


@pytest.mark.parametrize("change", ['"order" = 99', "\"group\" = 'Kelompok lain'", "title = 'Direktur PT 33'"])
def test_rows_changed_past_the_application_are_refused_at_the_next_paraf(province: Province, change: str):
    """An order that no correction tells of, another group, another title."""
    naskah = addressed(province, count=12)
    as_owner(f"UPDATE naskah_recipient SET {change} WHERE title = 'Direktur PT 3'")
    with pytest.raises(RevisionDamaged):
        make.initial(naskah, province.budi)
    assert len(integrity.findings()) == 1


def test_corrections_end_with_the_approval_they_were_made_in(province: Province):
    naskah = correct(make.in_review(province), province.tuti, klasifikasi=OTHER_CODE)
    naskah = submitting.recall_naskah(naskah_id=naskah.pk, actor=province.sari.actor)
    naskah = submitting.submit_naskah(naskah_id=naskah.pk, actor=province.sari.actor)
    assert (naskah.klasifikasi, told(naskah)) == (OTHER_CODE, [])


def test_another_klasifikasi_that_would_ask_more_desks_is_said_so(province: Province):
    p = province
    save_route(
        agency_id=p.agency.pk,
        name="Kepegawaian",
        condition={"klasifikasi": ["800"]},
        steps=[RouteStep(0, p.budi.jabatan.pk), RouteStep(1, p.tono.jabatan.pk), RouteStep(2, p.tuti.jabatan.pk)],
        actor=rights.admin(p.agency),
    )
    naskah = make.in_review(p)
    assert cautions.before_act(p.ratna.actor, naskah) == []
    naskah = correct(naskah, p.tuti, klasifikasi="800.1")
    for member in (p.budi, p.tuti, p.ratna):
        (told,) = cautions.before_act(member.actor, naskah)
        assert (told["code"], told["severity"]) == ("route_differs", "warning")
        assert f"{p.tono.jabatan.title}, {p.tuti.jabatan.title}" in told["sentence"]
    naskah = correct(naskah, p.tuti, klasifikasi=KLASIFIKASI)
    assert cautions.before_act(p.ratna.actor, naskah) == []
