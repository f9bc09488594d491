"""The pure parts of the demo: contents filled in, parties picked by title, reports, and copies tampered with."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest

from templates_naskah import checking
from tnde.operations.demo import checking as checks
from tnde.operations.demo import desks, directory, letters, report
from tnde.operations.demo.claims import Unkept, hold
from tnde.operations.demo.letters import Issued, Receiver
from tnde.operations.demo.stories import STORIES, replaced, with_wrong_day

SUNDAY = dt.date(2026, 11, 22)
DAYS = [SUNDAY, dt.date(2026, 11, 25), dt.date(2026, 12, 31), dt.date(2028, 2, 29)]
ISSUED = {"permohonan": Issued("000.8.3/7/RO-ORG/2026", dt.date(2026, 11, 20))}


def row(title: str, agency: str, key: str = "") -> dict[str, str]:
    return {"id": key or title, "title": title, "agency": agency, "agency_name": agency}


ROWS = [
    row("Gubernur Kalimantan Timur", "Sekretariat Daerah"),
    row("Sekretaris Daerah", "Sekretariat Daerah"),
    row("Kepala Biro Umum", "Biro Umum"),
    row("Sekretaris Dinas", "Dinas Kesehatan", "sekretaris-kesehatan"),
    row("Sekretaris Dinas", "Dinas Perkebunan", "sekretaris-perkebunan"),
]


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.file)
def test_every_content_fits_its_kind_on_any_day(story, day):
    letter = letters.letter(story.file, day, ISSUED)
    errors = [p.path for p in checking.check(letter.kind, letter.content) if p.severity == "error"]
    assert [path for path in errors if not path.startswith("yth") and not path.endswith(".penerima")] == []
    assert re.search(r"\{\w+( [\w -]+)?\}", json.dumps(letter.content)) is None


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.file)
def test_the_word_that_must_be_found_stands_in_the_body_only(story):
    letter = letters.letter(story.file, SUNDAY, ISSUED)
    parties = " ".join(receiver.title for receiver in letter.receivers)
    assert story.word in str(letter.content)
    assert story.word not in letter.title
    assert story.word not in parties


def test_the_stories_are_the_ones_promised():
    kinds = {letters.letter(story.file, SUNDAY, ISSUED).kind for story in STORIES}
    assert kinds == {
        "surat_dinas",
        "surat_undangan",
        "nota_dinas",
        "surat_tugas",
        "keputusan_kepala_perangkat_daerah",
    }
    assert len({story.signer for story in STORIES}) >= 5
    assert sum(story.returned is not None for story in STORIES) == 1
    assert {story.mandate for story in STORIES} == {"own", "an"}
    assert {story.tenure for story in STORIES} == {"definitif", "plt"}
    assert [bool(story.passed_down) for story in STORIES].count(True) == 1
    assert all(story.arrivals for story in STORIES if story.passed_down)


@pytest.mark.parametrize(
    ("count", "day"),
    [(0, SUNDAY), (1, dt.date(2026, 11, 23)), (6, dt.date(2026, 11, 30)), (-1, dt.date(2026, 11, 20))],
)
def test_working_days_pass_over_weekends(count, day):
    assert letters.working_day(SUNDAY, count) == day


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (dt.date(2026, 6, 22), dt.date(2026, 6, 24), "22-24 Juni 2026"),
        (dt.date(2026, 6, 28), dt.date(2026, 7, 1), "28 Juni-1 Juli 2026"),
        (dt.date(2026, 6, 24), dt.date(2026, 7, 24), "24 Juni-24 Juli 2026"),
        (dt.date(2026, 12, 30), dt.date(2027, 1, 2), "30 Desember 2026-2 Januari 2027"),
        (dt.date(2026, 6, 22), dt.date(2026, 6, 22), "22 Juni 2026"),
    ],
)
def test_a_span_says_month_and_year_once_where_it_can(first, last, said):
    assert letters.span(first, last) == said


def test_a_letter_that_speaks_of_one_not_issued_cannot_be_written():
    with pytest.raises(KeyError):
        letters.letter("jawaban", SUNDAY, {})


def test_typed_receivers_become_rows_and_leave_the_content():
    content = {
        "yth": {"gaya": "daftar_terlampir", "daftar": ["A"]},
        "tembusan": ["B"],
        "lampiran_naskah": [
            {"jenis": "daftar_penerima", "kelompok": [{"nama": "Dinas", "penerima": ["C", "D"]}]},
            {"jenis": "tabel"},
        ],
    }
    kept, receivers = letters.without_receivers(content)
    assert kept == {
        "yth": {"gaya": "daftar_terlampir"},
        "lampiran_naskah": [{"jenis": "daftar_penerima", "kelompok": []}, {"jenis": "tabel"}],
    }
    assert receivers == (
        Receiver("yth", "A"),
        Receiver("yth", "C", "Dinas"),
        Receiver("yth", "D", "Dinas"),
        Receiver("tembusan", "B"),
    )
    assert content["tembusan"] == ["B"]


@pytest.mark.parametrize(
    ("written", "near", "found"),
    [
        ("GUBERNUR KALIMANTAN TIMUR", "", "Gubernur Kalimantan Timur"),
        ("Sekretaris Daerah Provinsi Kalimantan Timur", "", "Sekretaris Daerah"),
        ("Kepala Biro Umum Sekretariat Daerah Provinsi Kalimantan Timur", "", "Kepala Biro Umum"),
        ("Sekretaris Dinas Perkebunan", "", "sekretaris-perkebunan"),
        ("Sekretaris Dinas", "Dinas Perkebunan", "sekretaris-perkebunan"),
        ("Sekretaris Dinas", "", "sekretaris-kesehatan"),
    ],
)
def test_a_written_title_means_one_jabatan(written, near, found):
    meant = directory.find(ROWS, written, near=near)
    assert meant is not None
    assert meant["id"] == found


def test_who_is_not_in_the_directory_is_a_party_outside():
    receivers = [Receiver("yth", "Kepala Biro Umum"), Receiver("tembusan", "Forum"), Receiver("tembusan", "Warga")]
    assert directory.find(ROWS, "Sekretaris") is None
    assert directory.recipient_rows(receivers, ROWS, {"Forum": "forum@example.id"}, near="") == [
        {"section": "yth", "title": "Kepala Biro Umum", "jabatan": "Kepala Biro Umum"},
        {"section": "tembusan", "title": "Forum", "email": "forum@example.id"},
        {"section": "tembusan", "title": "Warga"},
    ]


def test_the_wrong_day_is_one_the_check_refuses():
    right = letters.letter("undangan", SUNDAY, ISSUED).content
    wrong = with_wrong_day(right)
    assert wrong != right
    codes = {p.code for p in checking.check("surat_undangan", wrong) if p.severity == "error"}
    assert "weekday_contradicts_date" in codes
    assert "weekday_contradicts_date" not in {p.code for p in checking.check("surat_undangan", right)}


def test_what_the_desk_sends_back_stands_in_the_draft_it_sees():
    story = next(story for story in STORIES if story.returned)
    right = letters.letter(story.file, SUNDAY, ISSUED).content
    draft = replaced(right, story.returned.right, story.returned.wrong)
    assert draft != right
    assert replaced(draft, story.returned.wrong, story.returned.right) == right


def test_states_are_told_by_the_history_each_change_once():
    entries = [("drafted", 1), ("content_saved", 2), ("submitted", 3), ("initialled", 4), ("returned", 5)]
    entries += [("submitted", 6), ("approved", 7), ("signed", 8), ("signed", 9), ("sent", 10)]
    history = [{"kind": f"naskah.{kind}", "at": str(at)} for kind, at in entries]
    assert [(one["state"], one["at"]) for one in report.states(history)] == [
        ("draft", "1"),
        ("in_review", "3"),
        ("draft", "5"),
        ("in_review", "6"),
        ("approved", "7"),
        ("signed", "8"),
        ("sent", "10"),
    ]


def test_the_token_is_read_from_the_identifier_of_the_file():
    assert desks.token_in(b"... /ID [ <00FF00FF00FF00FF00FF00FF00FF00FF> <1> ]") == "00ff" * 8
    with pytest.raises(ValueError, match="no token"):
        desks.token_in(b"%PDF-1.7")


def test_file_names_hold_no_slashes():
    assert desks.file_name("tugas-800.1/7/K.1/2026") == "tugas-800.1-7-K.1-2026.pdf"


def test_tampering_changes_what_the_signature_covers():
    pdf = b"%PDF-1.7\n" + b"x" * 91 + b"/ByteRange [0 90 95 5]"
    changed = checks.one_byte_of_the_page(pdf)
    assert [at for at, (a, b) in enumerate(zip(pdf, changed, strict=True)) if a != b] == [45]
    assert checks.written_behind(pdf).startswith(pdf)


def test_fonts_that_are_not_embedded_are_named():
    head = "name                                 type              encoding         emb sub uni object ID\n"
    line = "------------------------------------ ----------------- ---------------- --- --- --- ---------\n"
    good = "AAAAAA+LiberationSans                TrueType          WinAnsi          yes yes yes     14  0\n"
    bad = "Helvetica                            Type 1            Custom           no  no  no       5  0\n"
    assert checks.unembedded(head + line + good) == []
    assert checks.unembedded(head + line + good + bad) == ["Helvetica"]


def test_a_claim_that_does_not_hold_ends_the_demo():
    hold("yes", "tidak pernah")
    with pytest.raises(Unkept, match="tidak asli"):
        hold("", "Naskah tidak asli.")
