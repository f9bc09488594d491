"""Salinan and petikan: all or the named part of a keputusan, ``ttd`` for its signature, and one certificate."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from templates_naskah import check, example_of, twin
from templates_naskah.blocks import Signatures
from templates_naskah.framing import Reader, read_signatory
from templates_naskah.kinds import kind_of
from templates_naskah.model import Known
from templates_naskah.printed import printed
from templates_naskah.profiles import PERMENDAGRI_1_2023
from tests.templates_naskah.frames import FINAL, drawn, pages_of

KIND = "salinan_petikan"
EXAMPLE = example_of(KIND)
FRAME = replace(EXAMPLE.frame, token=FINAL.token, verify_url=FINAL.verify_url)
PETIKAN = {
    "untuk": {"nama": "Yosafat Kila Ngau", "nip": "199204112020121904", "jabatan": "Sandiman Ahli Pertama"},
    "diktum": ["KESATU", "ketiga"],
    "baris": "yosafat  kila ngau",
}


def content(**changes: Any) -> dict[str, Any]:
    """The example, free to be changed."""
    return copy.deepcopy(EXAMPLE.content) | changes


def petikan(**changes: Any) -> dict[str, Any]:
    """A petikan of the example."""
    return content(bentuk="petikan", petikan={**PETIKAN, **changes})


def found(made: dict[str, Any], frame: Any = EXAMPLE.frame) -> set[tuple[str, str, str]]:
    return {(one.severity, one.path, one.code) for one in check(KIND, made, frame=frame)}


def test_a_salinan_says_all_that_the_keputusan_says_and_three_things_more() -> None:
    signer, _ = read_signatory(Reader(), EXAMPLE.content["penanda_tangan_induk"][0], "")
    original = twin.text("keputusan_kdh", EXAMPLE.content["isi_induk"], replace(FRAME, signatories=(signer,)))
    lines = iter(twin.text(KIND, EXAMPLE.content, FRAME).splitlines())
    more: list[str] = []
    for line in original.splitlines():
        for said in lines:
            if said == line:
                break
            more.append(said)
        else:
            pytest.fail(f"{line} is not in the salinan")
    certificate = ["Salinan sesuai dengan aslinya", "KEPALA BIRO HUKUM,", "Rangga Wirasaputra"]
    rank = ["Pembina Tingkat I (IV/b)", "NIP 19750817 200003 1 905"]
    assert more == ["SALINAN", "ttd", *certificate, *rank, "ttd"]


def test_a_petikan_shows_the_named_dicta_and_the_row_of_its_reader_alone() -> None:
    said = twin.text(KIND, petikan(), FRAME)
    assert found(petikan()) == set()
    for there in ("PETIKAN\n", "KESATU: ", "KETIGA: ", "Menimbang: dan seterusnya.", "Untuk petikan yang sah\n"):
        assert there in said
    assert "Lampiran, SUSUNAN TIM PENGELOLA:\nNo.: 3.\nKedudukan dalam Tim: Anggota\nJabatan: Sandiman" in said
    assert "diberikan kepada Yosafat Kila Ngau, NIP 19920411 202012 1 904, Sandiman Ahli Pertama." in said
    for absent in ("KEDUA", "bahwa", "Galihraka", "Dayang", "Tembusan", "SALINAN"):
        assert absent not in said
    made = drawn(KIND, FRAME, content=petikan())
    assert made.pages == 1
    assert [(field.name, field.page) for field in made.fields] == [("Signature1", 1)]


def test_who_certifies_signs_at_the_left_and_never_on_another_page_than_the_name_of_who_decided() -> None:
    for count in range(5, 12):
        dicta = [{"teks": f"Diktum yang cukup panjang untuk dua baris pada halaman ini. {'kata ' * 20}"}] * count
        made = content()
        made["isi_induk"]["diktum"], made["isi_induk"]["lampiran_naskah"] = dicta, []
        result = drawn(KIND, FRAME, content=made)
        (field,) = result.fields
        assert field.rect_mm[0] < 40
        page = pages_of(result.pdf)[field.page - 1]
        assert "ttd Contoh Wiratama Salinan sesuai dengan aslinya" in page
        assert "Diktum yang cukup" in page


def test_a_keputusan_of_many_signers_has_ttd_in_every_row() -> None:
    rows = [{"jabatan": f"Pejabat {n}", "nama": f"Nama {n}"} for n in range(1, 6)]
    made = content(penanda_tangan_induk=rows)
    said = twin.text(KIND, made, FRAME)
    assert all(f"{n}. | Nama {n} | PEJABAT {n} | ttd" in said for n in range(1, 6))
    assert pages_of(drawn(KIND, FRAME, content=made).pdf)[-1].count("ttd") == 5
    assert twin.html(KIND, made, FRAME).count("<td>ttd</td>") == 10


def test_only_the_certificate_is_signed() -> None:
    blocks = printed(kind_of(KIND), EXAMPLE.content, FRAME, PERMENDAGRI_1_2023)
    first, second = (block for block in blocks if isinstance(block, Signatures))
    assert (first.is_text, first.signers[0].order) == (True, 0)
    assert (second.is_text, second.signers[0].order) == (False, 1)


def change(*path: Any, to: Any) -> Callable[[dict[str, Any]], None]:
    def apply(made: dict[str, Any]) -> None:
        holder = made
        for name in path[:-1]:
            holder = holder[name]
        holder[path[-1]] = to

    return apply


FAULTS = [
    (change("jenis_induk", to="surat_tugas"), ("error", "jenis_induk", "unknown_choice")),
    (change("bentuk", to="turunan"), ("error", "bentuk", "unknown_choice")),
    (change("isi_induk", to="teks"), ("error", "isi_induk", "wrong_type")),
    (change("isi_induk", to={}), ("error", "isi_induk", "missing_field")),
    (change("isi_induk", "menimbang", to=[]), ("error", "isi_induk.menimbang", "missing_field")),
    (change("isi_induk", "diktum", 1, "label", to="KETIGA"), ("error", "isi_induk.diktum[1].label", "dictum_order")),
    (change("isi_induk", "tentang", to="a\u202eb"), ("warning", "isi_induk.tentang", "removed_character")),
    (change("isi_induk", "tentang", to="漢"), ("error", "isi_induk.tentang", "unprintable_character")),
    (change("isi_induk", "xyz", to="a"), ("warning", "isi_induk.xyz", "unknown_key")),
    (change("penanda_tangan_induk", to=[]), ("error", "penanda_tangan_induk", "missing_field")),
    (
        change("penanda_tangan_induk", 0, "mode", to="an"),
        ("error", "penanda_tangan_induk[0].atas_nama", "chain_incomplete"),
    ),
    (change("penanda_tangan_induk", 0, "mode", to="x"), ("error", "penanda_tangan_induk[0].mode", "unknown_choice")),
    (change("petikan", to=PETIKAN), ("warning", "petikan", "extract_in_full_copy")),
]


@pytest.mark.parametrize(("apply", "expected"), FAULTS, ids=[code for _, (_, _, code) in FAULTS])
def test_a_fault_of_a_salinan_is_told_once_at_its_place(apply: Callable[[dict[str, Any]], None], expected: Any) -> None:
    made = content()
    apply(made)
    told = [(one.severity, one.path, one.code) for one in check(KIND, made, frame=EXAMPLE.frame)]
    assert told.count(expected) == 1
    assert drawn(KIND, FRAME, content=made).pages >= 1


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"diktum": ["KESEPULUH", "KESATU"]}, ("error", "petikan.diktum[0]", "dictum_not_found")),
        ({"diktum": []}, ("error", "petikan.diktum", "missing_field")),
        ({"untuk": None}, ("error", "petikan.untuk", "missing_field")),
        ({"untuk": {"nama": "A", "nip": "123"}}, ("error", "petikan.untuk.nip", "nip_length")),
        ({"baris": "Orang Lain"}, ("error", "petikan.baris", "entry_not_found")),
        ({"baris": ""}, None),
    ],
)
def test_a_fault_of_a_petikan_is_told(changes: dict[str, Any], expected: Any) -> None:
    assert found(petikan(**changes)) == ({expected} if expected else set())


def test_a_row_must_be_meant_alone() -> None:
    made = petikan(baris="Anggota")
    made["isi_induk"]["lampiran_naskah"][0]["tabel"]["baris"].append(["4.", "Anggota", "Arsiparis", "Nuraini"])
    (problem,) = check(KIND, made, frame=EXAMPLE.frame)
    assert (problem.code, problem.params["count"]) == ("entry_ambiguous", "2")
    assert "SUSUNAN" not in twin.text(KIND, made, FRAME)


def test_a_petikan_without_its_part_and_a_copy_of_what_was_not_numbered_are_refused() -> None:
    assert ("error", "petikan", "missing_field") in found(content(bentuk="petikan"))
    unsigned = replace(EXAMPLE.frame, number=None, date=None)
    assert {("error", "nomor", "missing_field"), ("error", "tanggal_naskah", "missing_field")} <= found(
        content(), unsigned
    )


def test_who_certifies_may_be_acting_and_who_decided_is_still_asked() -> None:
    acting = replace(EXAMPLE.frame, signatories=(replace(EXAMPLE.frame.signatories[0], tenure="plt"),))
    assert found(content(), acting) == set()
    made = content(penanda_tangan_induk=[{"mode": "plt", "jabatan": "Gubernur Kalimantan Timur", "nama": "Contoh"}])
    assert found(made) == {("warning", "penanda_tangan_induk[0]", "acting_decides")}


def test_the_limits_and_the_files_of_the_keputusan_are_its_own() -> None:
    made = content()
    text = [{"jenis": "paragraf", "teks": "kata " * 380}] * 150
    made["isi_induk"]["lampiran_naskah"] = [
        {"jenis": "isi", "judul": "PANJANG", "isi": text},
        {"jenis": "pdf_unggahan", "judul": "DENAH", "berkas": "denah.pdf", "halaman": 1},
    ]
    problems = check(KIND, made, frame=EXAMPLE.frame, known=Known(files={}))
    assert [(one.path, one.code) for one in problems] == [("isi_induk.lampiran_naskah[1].berkas", "file_missing")]
