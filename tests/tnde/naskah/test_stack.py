"""One text and a table of rows: one chain, one digest, and as many naskah as there are rows."""

from __future__ import annotations

from typing import Any

import pytest

from templates_naskah import uploaded
from tests.cast import Province
from tests.factories import naskah as make
from tests.pki import ThrowawayPki
from tnde.archives.models import Record
from tnde.audit.queries import history_of
from tnde.documents import services as documents
from tnde.kernel.errors import Invalid, InvalidMove
from tnde.naskah import integrity, policies, queries, rendering, verification
from tnde.naskah.errors import IncompleteContent
from tnde.naskah.models import Naskah, SigningAttempt
from tnde.naskah.services import ending, filling, reviewing, submitting
from tnde.naskah.services import signing as acts
from tnde.naskah.services.signing import sign_naskah
from tnde.outbox.models import Event
from tnde.registers.models import NumberEntry
from tnde.signing.contracts import Secret
from tnde.signing.errors import NotOurOutput, WrongPassphrase

pytestmark = pytest.mark.django_db
ROWS = [
    {"nama": "Imam Darmokusumo", "jabatan": "Arsiparis Mahir"},
    {"nama": "Yohana Lenjau", "jabatan": "Pranata Komputer"},
    {"nama": "Sri Wahyuni", "jabatan": "Analis Kebijakan"},
]


def content() -> dict[str, Any]:
    return {**make.content_of("sertifikat"), "penerima": [{"nama": "{{nama}}", "jabatan": "{{jabatan}}"}]}


def draft(p: Province, rows: list[dict[str, str]] | None = None, **given: Any) -> Naskah:
    naskah = make.draft(p, "sertifikat", content=given.pop("content", None) or content(), **given)
    return filling.set_rows(naskah_id=naskah.pk, version=naskah.version, rows=rows or ROWS, actor=p.sari.actor)


def approved(p: Province, rows: list[dict[str, str]] | None = None, **given: Any) -> Naskah:
    naskah = submitting.submit_naskah(naskah_id=draft(p, rows, **given).pk, actor=p.sari.actor)
    for member in (p.budi, p.citra):
        naskah = make.initial(naskah, member)
    return naskah


def renditions(stack: Naskah) -> list[Naskah]:
    return list(stack.renditions.exclude(state="dropped").order_by("row"))


def failing_at(monkeypatch: pytest.MonkeyPatch, row: int, error: Exception) -> None:
    """The middle beat fails for one row, the way it may fail for any."""
    real = acts._do

    def do(prepared: Any, secret: Secret) -> Any:
        if prepared.naskah.row == row:
            raise error
        return real(prepared, secret)

    monkeypatch.setattr(acts, "_do", do)


def test_each_row_is_a_naskah_with_its_own_number_code_and_record(province: Province, signing: ThrowawayPki):
    stack = make.sign(province, approved(province))
    made = renditions(stack)
    assert (stack.state, stack.document, stack.number, len(made)) == ("signed", None, "", 3)
    assert [one.number.split("/")[1] for one in made] == ["1", "2", "3"]
    assert len({one.token for one in made}) == 3
    for one, row in zip(made, ROWS, strict=True):
        assert one.state == "signed"
        words = " ".join(uploaded.words(documents.read(one.document_id), 100_000).split())
        assert [other["nama"] in words for other in ROWS] == [other is row for other in ROWS]
        assert Record.objects.get(source_id=one.pk).number == one.number
        assert verification.check_token(one.token).facts["number"] == one.number
        assert row["nama"] in one.title
        told = [entry.kind for entry in history_of(one.ref)]
        assert told == [
            "naskah.laid_out", "naskah.submitted", "naskah.approved", "naskah.signed"
        ]  # fmt: skip
    assert not Record.objects.filter(source_id=stack.pk).exists()
    assert [entry.kind for entry in history_of(stack.ref)][-1] == "naskah.stack_signed"
    assert Event.objects.filter(kind="naskah.signed").count() == 4
    assert integrity.findings() == []


def test_one_digest_covers_text_and_table(province: Province):
    one, same, other = (
        submitting.submit_naskah(naskah_id=draft(province, rows).pk, actor=province.sari.actor)
        for rows in (ROWS, ROWS, [*ROWS[:2], {**ROWS[2], "jabatan": "Arsiparis"}])
    )
    assert make.digest_of(one) == make.digest_of(same) != make.digest_of(other)


def test_a_faulty_row_is_named_before_submission(province: Province):
    naskah = draft(province, [*ROWS, {"nama": "", "jabatan": "Arsiparis"}])
    with pytest.raises(IncompleteContent) as refused:
        submitting.submit_naskah(naskah_id=naskah.pk, actor=province.sari.actor)
    (problem,) = [one for one in refused.value.problems if one["code"] == "empty_cell"]
    assert (problem["row"], problem["columns"]) == (5, ["nama"])
    assert problem["sentence"].startswith("Baris 5, kolom nama: ")
    unknown = draft(province, content={**content(), "alasan": "{{alasan}}"})
    assert "unknown_column" in {one["code"] for one in queries.problems(unknown)}


def test_a_csv_is_read_and_what_is_no_table_is_refused(province: Province):
    naskah = make.draft(province, "sertifikat", content=content())
    about = {"naskah_id": naskah.pk, "actor": province.sari.actor}
    naskah = filling.set_rows(version=naskah.version, csv="Nama;Jabatan\nImam;Arsiparis\n;\nSri;Analis\n", **about)
    assert naskah.rows == {
        "columns": ["nama", "jabatan"],
        "rows": [["Imam", "Arsiparis"], ["Sri", "Analis"]],
        "numbers": [2, 4],
    }
    for csv in ("nama;nama\na;b\n", "nama\n"):
        with pytest.raises(Invalid):
            filling.set_rows(version=naskah.version, csv=csv, **about)
    with pytest.raises(Invalid, match="salah satu saja"):
        filling.set_rows(version=naskah.version, rows=[{"nama": "Imam"}], csv="nama\nSri\n", **about)
    naskah = filling.set_rows(version=naskah.version, rows=[], **about)
    assert (naskah.is_stack, naskah.rows) == (False, {})
    memo = make.draft(province, "memo")
    with pytest.raises(Invalid) as refused:
        filling.set_rows(naskah_id=memo.pk, version=memo.version, rows=ROWS, actor=province.sari.actor)
    assert refused.value.problems[0]["code"] == "kind_without_rows"


def test_a_row_is_seen_before_it_is_signed(province: Province):
    naskah = draft(province)
    words = uploaded.words(rendering.preview_row(naskah, 2), 100_000)
    assert ("Yohana Lenjau" in words, "Imam Darmokusumo" in words, "KONSEP" in words) == (True, False, True)


def test_one_failure_holds_back_no_other_and_the_next_try_doubles_nothing(
    province: Province, signing: ThrowawayPki, monkeypatch: pytest.MonkeyPatch
):
    stack = approved(province)
    with monkeypatch.context() as patch:
        failing_at(patch, 2, NotOurOutput("not what was sent"))
        stack = make.sign(province, stack)
    assert stack.state == "approved"
    before = {one.row: (one.pk, one.number, one.state, one.document_id) for one in renditions(stack)}
    assert [before[row][2] for row in (1, 2, 3)] == ["signed", "approved", "signed"]
    assert list(queries.waiting_for(province.ratna.actor)) == [stack]
    assert "return_approved" not in policies.abilities(province.ratna.actor, stack)
    assert make.sign(province, stack).state == "signed"
    after = {one.row: (one.pk, one.number, one.state, one.document_id) for one in renditions(stack)}
    assert (after[1], after[3]) == (before[1], before[3])
    assert after[2][:3] == (before[2][0], before[2][1], "signed")
    assert NumberEntry.objects.filter(state="used").count() == NumberEntry.objects.count() == 3
    assert SigningAttempt.objects.filter(state="done").count() == 3
    assert Record.objects.filter(source_kind="naskah").count() == 3
    assert make.sign(province, stack).state == "signed"  # a request whose answer was lost
    assert Record.objects.filter(source_kind="naskah").count() == 3
    assert integrity.findings() == []


def test_a_death_in_the_middle_loses_and_doubles_nothing(
    province: Province, signing: ThrowawayPki, monkeypatch: pytest.MonkeyPatch
):
    stack = approved(province)
    with monkeypatch.context() as patch:
        failing_at(patch, 2, KeyboardInterrupt())
        with pytest.raises(KeyboardInterrupt):
            make.sign(province, stack)
    assert [one.state for one in renditions(stack)] == ["signed", "approved", "approved"]
    assert make.sign(province, stack).state == "signed"
    assert [one.number.split("/")[1] for one in renditions(stack)] == ["1", "2", "3"]
    assert integrity.findings() == []


def test_a_long_table_is_signed_in_several_requests(
    province: Province, signing: ThrowawayPki, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(acts, "STACK_AT_ONCE", 2)
    stack = make.sign(province, approved(province))
    assert (stack.state, queries.rows(stack, province.sari.actor).signed) == ("approved", 2)
    assert make.sign(province, stack).state == "signed"


def test_a_wrong_passphrase_is_tried_once_and_not_for_every_row(province: Province, signing: ThrowawayPki):
    stack = approved(province)
    with pytest.raises(WrongPassphrase):
        sign_naskah(
            naskah_id=stack.pk, digest=make.digest_of(stack), secret=Secret("keliru"), actor=province.ratna.actor
        )
    assert SigningAttempt.objects.count() == 1
    assert NumberEntry.objects.filter(state="reserved").count() == 3
    assert integrity.findings() == []


def test_what_was_approved_is_what_is_signed(province: Province, signing: ThrowawayPki):
    """Nobody signs or ends what comes of a stack behind its back, and a changed text makes its naskah anew."""
    stack = approved(province)
    with pytest.raises(WrongPassphrase):
        sign_naskah(
            naskah_id=stack.pk, digest=make.digest_of(stack), secret=Secret("keliru"), actor=province.ratna.actor
        )
    first = renditions(stack)[0]
    for act in (ending.drop_naskah, ending.annul_naskah):
        with pytest.raises(InvalidMove):
            act(naskah_id=first.pk, note="Tidak jadi", actor=province.ratna.actor)
    reviewing.return_approved(
        naskah_id=stack.pk, digest=make.digest_of(stack), note="Perbaiki", actor=province.ratna.actor
    )
    with pytest.raises(InvalidMove):
        make.sign(province, first)
    stack.refresh_from_db()
    filling.set_rows(
        naskah_id=stack.pk,
        version=stack.version,
        rows=[ROWS[0], {**ROWS[1], "jabatan": "Arsiparis"}],
        actor=province.sari.actor,
    )
    stack = submitting.submit_naskah(naskah_id=stack.pk, actor=province.sari.actor)
    for member in (province.budi, province.citra):
        stack = make.initial(stack, member)
    stack = make.sign(province, stack)
    assert [one.pk == first.pk for one in renditions(stack)] == [True, False]
    assert sorted(NumberEntry.objects.values_list("urut", "state")) == [
        (1, "used"), (2, "void"), (3, "void"), (4, "used")
    ]  # fmt: skip
    assert integrity.findings() == []


def test_a_dropped_stack_drops_what_came_of_it(province: Province, signing: ThrowawayPki):
    stack = approved(province)
    with pytest.raises(WrongPassphrase):
        sign_naskah(
            naskah_id=stack.pk, digest=make.digest_of(stack), secret=Secret("keliru"), actor=province.ratna.actor
        )
    ending.drop_naskah(naskah_id=stack.pk, note="Kegiatan batal", actor=province.sari.actor)
    assert set(stack.renditions.values_list("state", flat=True)) == {"dropped"}
    assert set(NumberEntry.objects.values_list("state", "reason")) == {("void", "Kegiatan batal")}
