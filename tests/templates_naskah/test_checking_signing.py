"""Who signs, in which capacity and to whom: what the regulation does not allow is found."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from templates_naskah import authority, documents, strategic
from templates_naskah.checking import check, inspect
from templates_naskah.kinds import KINDS
from templates_naskah.profiles import PERMENDAGRI_1_2023

from .content_files import found, sample

SHOWN = {"gelar": True, "pangkat": True, "nip": True}


@pytest.mark.parametrize(
    ("change", "entry"),
    [
        ({"mode": "an"}, ("error", "penanda_tangan[0].atas_nama", "chain_incomplete")),
        ({"mode": "ub", "atas_nama": "GUBERNUR"}, ("error", "penanda_tangan[0].atas_nama", "chain_incomplete")),
        ({"atas_nama": "GUBERNUR"}, ("warning", "penanda_tangan[0].atas_nama", "chain_too_long")),
        ({"mode": "kilat"}, ("error", "penanda_tangan[0].mode", "unknown_choice")),
        ({"jabatan": "Plt. Kepala Dinas"}, ("warning", "penanda_tangan[0].jabatan", "typed_prefix")),
        ({"nama": ""}, ("error", "penanda_tangan[0].nama", "missing_field")),
        ({"nip": None}, ("warning", "penanda_tangan[0].nip", "missing_nip")),
        ({"tampilkan": SHOWN | {"nip": False}}, ("warning", "penanda_tangan[0].tampilkan", "official_without_nip")),
        ({"jabatan": "Gubernur Contoh", "nip": ""}, ("warning", "penanda_tangan[0].tampilkan", "head_with_nip")),
        (
            {"jabatan": "Gubernur Contoh", "tampilkan": SHOWN | {"pangkat": False, "nip": False}},
            ("warning", "penanda_tangan[0].nip", "head_with_nip"),
        ),
        ({"mode": "an", "atas_nama": "a.n. GUBERNUR"}, ("error", "penanda_tangan[0].atas_nama", "typed_mandate")),
        ({"jabatan": "a.n. Gubernur Kepala Dinas"}, ("error", "penanda_tangan[0].jabatan", "typed_mandate")),
        ({"jabatan": "Sekretaris Daerah u.b. Asisten"}, ("error", "penanda_tangan[0].jabatan", "typed_mandate")),
        ({"nama": "(Contoh Nama)"}, ("warning", "penanda_tangan[0].nama", "bracketed_name")),
        (
            {"mode": "an", "atas_nama": "kepala  Dinas Komunikasi dan Informatika"},
            ("error", "penanda_tangan[0].atas_nama", "chain_repeats_office"),
        ),
        (
            {"jabatan": "Pj. Sekretaris Daerah", "mode": "pj"},
            ("warning", "penanda_tangan[0].tampilkan", "acting_head_with_titles"),
        ),
    ],
)
def test_how_a_signatory_signs_is_checked(change: dict[str, Any], entry: tuple[str, str, str]) -> None:
    document = sample(3)
    document["penanda_tangan"][0] |= change
    assert found(document) == {entry}


@pytest.mark.parametrize("mandate", [{"mode": "sendiri"}, {"mode": "an", "atas_nama": "GUBERNUR CONTOH"}])
@pytest.mark.parametrize("typed", ["Plh. ", "plh ", "Pj. ", "Pjs. ", "Plt. "])
def test_a_tenure_typed_into_the_office_prints_as_if_it_were_chosen(typed: str, mandate: dict[str, str]) -> None:
    document = sample(3)
    (who,) = document["penanda_tangan"]
    who |= {"nama": "Dr. Contoh, M.Si.", "jabatan": f"{typed}Sekretaris Daerah", **mandate}
    del who["tampilkan"]
    read = documents.split(document).frame.signatories[0]
    who |= {"jabatan": "Sekretaris Daerah", "mode": f"{mandate['mode']}, {typed.strip('. ').lower()}"}
    chosen = documents.split(document).frame.signatories[0]
    assert read == chosen
    assert authority.before(read, PERMENDAGRI_1_2023)[-1].startswith(authority.PREFIX[chosen.tenure])
    assert (authority.after(read, PERMENDAGRI_1_2023) == ("Contoh",)) is (chosen.tenure != "plt")


def test_whoever_gives_a_mandate_may_be_acting() -> None:
    document = sample(3)
    chain = {"mode": "ub", "atas_nama": ["GUBERNUR CONTOH", "Plh. Sekretaris Daerah"]}
    document["penanda_tangan"][0] |= chain
    assert found(document) == set()


def test_a_party_to_an_agreement_may_have_no_nip() -> None:
    kind = replace(KINDS["surat_dinas"], signers=(2, 4))
    taken = documents.split(sample(3))
    (who,) = taken.frame.signatories
    outsider = replace(who, nip="", rank="", position="kiri", show=None)
    problems = inspect(kind, taken.content, frame=replace(taken.frame, signatories=(who, outsider)))
    assert problems == []


@pytest.mark.parametrize(
    ("signers", "count", "expected"),
    [
        ((2, 4), 1, ("error", "2–4")),
        ((1, 1), 2, ("warning", "1")),
        ((1, 2), 2, None),
        ((0, 1), 0, None),
        ((2, 2), 2, None),
    ],
)
def test_a_kind_says_how_many_sign(signers: tuple[int, int], count: int, expected: tuple[str, str] | None) -> None:
    kind = replace(KINDS["surat_dinas"], signers=signers)
    taken = documents.split(sample(3))
    places: tuple[Any, ...] = ("kanan", "kiri")
    who = tuple(replace(taken.frame.signatories[0], position=place) for place in places[:count])
    problems = inspect(kind, taken.content, frame=replace(taken.frame, signatories=who))
    assert [(one.severity, one.params["expected"]) for one in problems] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("office", "signer", "above"),
    [
        ("Menteri Dalam Negeri", "Kepala Dinas Contoh", True),
        ("Bapak Menteri Dalam Negeri", "Kepala Dinas Contoh", True),
        ("Menteri Dalam Negeri melalui Sekretaris Daerah", "Kepala Dinas Contoh", False),
        ("Direktur Fasilitasi Kelembagaan, Kementerian Dalam Negeri", "Kepala Dinas Contoh", False),
        ("Direktur Jenderal Otonomi Daerah", "Kepala Dinas Contoh", True),
        ("Menteri Dalam Negeri", "Sekretaris Daerah", False),
        ("Presiden Republik Indonesia", "Sekretaris Daerah", True),
        ("Presiden Republik Indonesia", "Gubernur Contoh", False),
        ("Presiden Direktur PT Contoh", "Kepala Dinas Contoh", False),
        ("Gubernur Contoh", "Kepala Dinas Contoh", True),
        ("Gubernur Bank Indonesia", "Kepala Dinas Contoh", False),
        ("Para Bupati/Wali Kota se-Contoh", "Kepala Dinas Contoh", True),
        ("Sekretaris Daerah", "Kepala Dinas Contoh", False),
        ("Kepala Badan Kepegawaian Negara", "Kepala Dinas Contoh", True),
        ("Kepala Badan Kepegawaian Daerah", "Kepala Dinas Contoh", False),
        ("Ketua DPRD Provinsi Contoh", "Kepala Dinas Contoh", True),
        ("Gubernur Contoh", "Ketua DPRD Provinsi Contoh", False),
    ],
)
def test_a_letter_goes_to_an_office_of_comparable_level(office: str, signer: str, above: bool) -> None:
    document = sample(3) | {"yth": {"gaya": "tunggal", "daftar": [office]}}
    document["penanda_tangan"][0] |= {"jabatan": signer, "tampilkan": None, "nip": ""}
    told = {entry for entry in found(document) if entry[2] == "addressee_above_signer"}
    assert told == ({("warning", "yth.daftar[0]", "addressee_above_signer")} if above else set())


def test_in_the_name_of_the_governor_anybody_may_be_written_to() -> None:
    document = sample(3) | {"yth": {"gaya": "tunggal", "daftar": ["Menteri Dalam Negeri"]}}
    document["penanda_tangan"][0] |= {"mode": "an", "atas_nama": "GUBERNUR CONTOH"}
    assert found(document) == set()


def test_attached_lists_of_recipients_keep_the_rule_of_equality() -> None:
    document = sample(2)
    document["tembusan"] = []
    document["penanda_tangan"][0] |= {"mode": "sendiri", "atas_nama": None, "jabatan": "Kepala Biro Organisasi"}
    above = {path for _, path, code in found(document) if code == "addressee_above_signer"}
    assert above == {f"lampiran_naskah[0].kelompok[0].penerima[{index}]" for index in range(10)}


@pytest.mark.parametrize("kind", ["instruksi", "surat_perjanjian"])
def test_an_acting_official_decides_nothing_strategic(kind: str) -> None:
    taken = documents.split(sample(3))
    (who,) = taken.frame.signatories
    frame = replace(taken.frame, signatories=(replace(who, tenure="plh"),))
    problems = inspect(replace(KINDS["surat_dinas"], id=kind), taken.content, frame=frame)
    assert [(one.code, one.source, one.params["tenure"]) for one in problems] == [
        ("acting_decides", "UU 30/2014 Pasal 14", "Plh.")
    ]


@pytest.mark.parametrize(
    ("kind", "code", "warned"),
    [
        ("surat_perintah", "800.1.3.3", True),
        ("surat_perintah", "800.1.3", True),
        ("surat_perintah", "800.1.11.1", False),
        ("surat_perintah", "800.1.30", False),
        ("pengumuman", "900.1.1.3", True),
        ("surat_dinas", "800.1.3.3", False),
    ],
)
def test_a_code_of_personnel_or_budget_makes_an_order_strategic_and_a_letter_not(
    kind: str, code: str, warned: bool
) -> None:
    assert strategic.decides(KINDS[kind], code) == warned


def test_a_decision_is_signed_without_titles_and_not_by_an_acting_official() -> None:
    document = sample(7)
    document["penanda_tangan"][0] |= {"mode": "plt", "jabatan": "Plt. Kepala Dinas", "tampilkan": SHOWN}
    assert found(document) == {
        ("warning", "penanda_tangan[0]", "acting_decides"),
        ("warning", "penanda_tangan[0].tampilkan", "titles_forbidden"),
    }


def test_a_decision_of_a_head_of_agency_is_not_signed_by_a_governor() -> None:
    document = sample(7)
    document["penanda_tangan"][0] |= {"jabatan": "Gubernur Contoh", "nip": "", "tampilkan": dict.fromkeys(SHOWN, False)}
    assert found(document) == {("warning", "penanda_tangan[0].jabatan", "level_may_not_sign")}


def test_two_signatories_need_two_places() -> None:
    document = sample(3)
    document["penanda_tangan"] *= 2
    assert found(document) == {
        ("error", "penanda_tangan[1].posisi", "same_position"),
        ("warning", "penanda_tangan", "signer_count"),
    }


def test_kop_and_signatory_are_needed() -> None:
    document = sample(3)
    del document["kop"], document["penanda_tangan"]
    assert found(document) == {("error", "kop", "missing_field"), ("error", "penanda_tangan", "missing_field")}


def test_names_around_the_content_are_printable_too() -> None:
    document = sample(3)
    document["kop"]["baris_2"] = "DINAS 漢"
    document["penanda_tangan"][0]["nama"] = "Dr. Con\u202etoh Nama"
    assert found(document) == {
        ("error", "kop", "unprintable_character"),
        ("warning", "penanda_tangan[0].nama", "removed_character"),
    }
    frame = documents.split(sample(3)).frame
    hidden = replace(frame, place="Sama\u202erinda")
    (problem,) = check("surat_dinas", documents.split(sample(3)).content, frame=hidden)
    assert (problem.code, problem.path) == ("unprintable_character", "tempat")
    assert problem.params["characters"] == "U+202E RIGHT-TO-LEFT OVERRIDE"


def test_a_character_is_asked_of_the_font_that_will_print_it() -> None:
    split = documents.split(sample(3) | {"hal": "Permintaan Data ĸ"})
    profile = replace(PERMENDAGRI_1_2023, family="serif")
    assert check(split.kind, split.content, frame=split.frame) == []
    (problem,) = check(split.kind, split.content, frame=split.frame, profile=profile)
    assert (problem.code, problem.path) == ("unprintable_character", "hal")
