"""Titled kinds and what they share: lines of a person, headed parts, the frame of title and date."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from templates_naskah import Signatory, check, example_of, twin
from templates_naskah.blocks import Division, ItemList, Rows
from templates_naskah.kinds.divisions import divisions
from templates_naskah.kinds.identity import identity, labels
from templates_naskah.profiles import from_mapping
from tests.templates_naskah.frames import drawn, pages_of

P = {"jenis": "paragraf", "teks": "Isi."}
MISSING = object()


def text_of(kind: str, **changed: Any) -> str:
    """The text of a kind's example with other content; MISSING takes a key out."""
    content = {key: value for key, value in {**example_of(kind).content, **changed}.items() if value is not MISSING}
    return twin.text(kind, content, example_of(kind).frame)


def errors(kind: str, **changed: Any) -> list[tuple[str, str]]:
    """Code and path of the errors of a kind's example with other content."""
    content = {key: value for key, value in {**example_of(kind).content, **changed}.items() if value is not MISSING}
    return [(found.code, found.path) for found in check(kind, content) if found.severity == "error"]


def spoken(blocks: tuple[Any, ...]) -> list[str]:
    return list(twin.spoken(blocks))


@pytest.mark.parametrize(
    "value",
    [
        {"jabatan": "Arsiparis", "nip": "198611032010011912", "nama": "Budi, S.E."},
        [{"nama": "Budi, S.E.", "jabatan": "Arsiparis", "nip": "198611032010011912"}],
        {"petugas": [{"nip": "198611032010011912", "jabatan": "Arsiparis", "nama": "Budi, S.E."}]},
        [
            {"label": "Nama", "nilai": "Budi, S.E."},
            {"label": "NIP", "nilai": [{"teks": "198611032010011912"}]},
            {"label": "Jabatan", "nilai": "Arsiparis"},
        ],
        [{"label": "Nama", "nilai": "Budi, S.E."}, {"nip": "198611032010011912"}, {"jabatan": "Arsiparis"}],
    ],
)
def test_a_person_reads_alike_in_whatever_shape_he_is_given(value: Any) -> None:
    lines = [line.replace("\u00a0", " ") for line in spoken(identity(value))]
    assert lines == ["Nama: Budi, S.E.", "NIP: 198611032010011912", "Jabatan: Arsiparis"]


def test_named_particulars_get_their_labels_days_and_contract_numbers() -> None:
    one = {"tanggal_lahir": "1995-04-30", "status_perkawinan": "Kawin", "nip": "19950430 202621 2 942", "nama": "N"}
    lines = [line.replace("\u00a0", " ") for line in spoken(identity(one))]
    assert lines == [
        "Nama: N",
        "NI PPPK: 19950430 202621 2 942",
        "Tanggal lahir: 30 April 1995",
        "Status perkawinan: Kawin",
    ]


def test_several_persons_are_numbered_with_their_colons_in_one_column() -> None:
    (listed,) = identity([{"nama": "A"}, {"nama": "B", "unit_kerja": "Bidang Persandian"}])
    assert isinstance(listed, ItemList)
    rows = [item.below[0] for item in listed.items]
    assert {row.align_with for row in rows if isinstance(row, Rows)} == {("Nama", "Nama", "Unit kerja")}
    assert labels([{"nama": "A"}, {"nama": "B"}]) == ()


def test_parts_take_the_marker_they_name_and_count_where_they_name_none() -> None:
    value = [
        {"huruf": "A", "judul": "Umum", "isi": [P], "bagian": [{"judul": "Satu", "bagian": [{"judul": "Dua"}]}]},
        {"judul": "B. Isi Edaran", "isi": "Teks."},
        {"romawi": "III", "judul": "Analisis"},
        {"nomor": 4, "isi": "Tanpa judul."},
        "Teks saja.",
    ]
    assert spoken(divisions(value)) == [
        "A. Umum",
        "   Isi.",
        "   1. Satu",
        "      a. Dua",
        "B. Isi Edaran",
        "   Teks.",
        "III. Analisis",
        "4. Tanpa judul.",
        "E. Teks saja.",
    ]


def test_roman_and_numbered_parts_are_counted_in_their_own_way() -> None:
    value = {"persoalan": "Satu.", "fakta_yang_memengaruhi": [P]}
    assert spoken(divisions(value, "romawi")) == ["I. Persoalan", "   Satu.", "II. Fakta yang memengaruhi", "   Isi."]
    nested = [{"judul": "Pembukaan", "bagian": [{"judul": "Sambutan"}]}]
    assert spoken(divisions(nested, "nomor")) == ["1. Pembukaan", "   a. Sambutan"]


def test_a_chapter_stands_centred_and_its_parts_begin_with_letters() -> None:
    made = divisions([{"bab": "I", "judul": "PENDAHULUAN", "bagian": [{"judul": "Umum", "isi": "Teks."}]}])
    assert spoken(made) == ["BAB I", "PENDAHULUAN", "A. Umum", "   Teks."]
    assert isinstance(made[2], Division)
    assert [getattr(block, "level", 0) for block in made] == [0, 2, 0]


def test_parts_are_headings_one_level_below_the_title() -> None:
    example = example_of("laporan")
    page = twin.html("laporan", example.content, example.frame)
    assert "<h1><strong>LAPORAN</strong></h1>" in page
    assert "<h2>A. <strong>Pendahuluan</strong></h2>" in page
    assert "<h3>1. Umum</h3>" in page


def test_a_statement_without_its_official_names_the_signatory() -> None:
    text = text_of("spmt", pejabat=MISSING)
    assert "Nama: Dr. Kembangdara Sulistyaningrum, S.Kom., M.T.\nNIP: 19720514 199803 2 901\nPangkat" in text
    acting = replace(example_of("spmt").frame.signatories[0], tenure="plt")
    frame = replace(example_of("spmt").frame, signatories=(acting,))
    content = {**example_of("spmt").content, "pejabat": None}
    assert "Jabatan: Plt. Kepala Dinas Komunikasi" in twin.text("spmt", content, frame)


def test_a_lone_subject_of_a_declaration_is_who_declares() -> None:
    text = text_of("surat_pernyataan", pejabat=MISSING, subjek={"nama": "Budi"})
    assert text.index("Nama: Budi") < text.index("dengan ini menyatakan")
    assert "Nama: Dr." not in text


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("3 (tiga) bulan", "3 (tiga) bulan"),
        ({"mulai": "2026-10-05", "selesai": "2026-10-09"}, "5 Oktober 2026 sampai dengan 9 Oktober 2026"),
        ({"sampai": "2026-10-09"}, "sampai dengan 9 Oktober 2026"),
        ({"mulai": "2026-10-05"}, "sejak 5 Oktober 2026"),
    ],
)
@pytest.mark.parametrize("kind", ["surat_izin", "rekomendasi", "surat_keterangan"])
def test_validity_is_a_sentence_or_two_days(kind: str, value: Any, printed: str) -> None:
    assert f"Masa berlaku: {printed}\n" in text_of(kind, masa_berlaku=value)
    assert errors(kind, masa_berlaku=value) == []


def test_a_permit_takes_its_validity_from_its_days_where_it_states_none() -> None:
    days = {"berlaku_mulai": "2026-10-05", "berlaku_sampai": "2026-10-09"}
    assert "Masa berlaku: 5 Oktober 2026 sampai dengan 9 Oktober 2026" in text_of(
        "surat_izin", masa_berlaku=MISSING, **days
    )


def test_the_number_of_a_permit_stands_after_a_colon_unless_the_region_says_otherwise() -> None:
    example = example_of("surat_izin")
    assert "\nNOMOR: 000.5.3/" in text_of("surat_izin")
    assert "\nNOMOR 000.9.2/" in text_of("rekomendasi")
    region = from_mapping({"overrides": {"surat_izin": {"number_separator": " "}}})
    assert "\nNOMOR 000.5.3/" in twin.text("surat_izin", example.content, example.frame, region)


def test_a_recommendation_says_who_recommends() -> None:
    example = example_of("rekomendasi")
    who = Signatory("Sekretaris Daerah", "A, S.E.", "A", "an", chain=("GUBERNUR KALIMANTAN TIMUR",), level="sekda")
    text = twin.text("rekomendasi", example.content, replace(example.frame, signatories=(who,)))
    assert "\nGUBERNUR KALIMANTAN TIMUR memberikan rekomendasi kepada:\n" in text


def test_an_instruction_names_its_office_where_the_content_does_not() -> None:
    text = text_of("instruksi", judul=MISSING, pembuka_jabatan=MISSING)
    assert "\nINSTRUKSI GUBERNUR KALIMANTAN TIMUR\nNOMOR" in text
    assert "\nGUBERNUR KALIMANTAN TIMUR,\nDalam rangka" in text


def test_an_instruction_without_opening_says_that_it_instructs() -> None:
    assert "\nDengan ini menginstruksikan:\nKepada:" in text_of("instruksi", pembuka=MISSING)


def test_the_subject_may_be_called_hal_and_stand_on_lines() -> None:
    assert "\nTENTANG\nHASIL SELEKSI\n" in text_of("pengumuman", tentang=MISSING, hal=["Hasil", "Seleksi"])
    assert errors("laporan", tentang=MISSING, hal="Hasil Pengawasan") == []
    assert errors("laporan", tentang=MISSING) == [("missing_field", "tentang")]
    assert "\nTENTANG\nPENUNJUKAN PLH.\n" in text_of("surat_perintah", tentang="Penunjukan Plh.")


def test_a_long_announcement_may_have_parts() -> None:
    parts = [{"judul": "Ketentuan", "isi": "Isi."}]
    assert "\nA. Ketentuan\n   Isi.\nDemikian" in text_of("pengumuman", isi=MISSING, bagian=parts)
    assert errors("pengumuman", isi=MISSING, bagian=parts) == []


@pytest.mark.parametrize("kind", ["surat_izin", "rekomendasi"])
def test_a_permit_may_say_in_its_body_what_it_is_for(kind: str) -> None:
    assert "\nIsi.\n" in text_of(kind, untuk=MISSING, isi=[P])
    assert errors(kind, untuk=MISSING, isi=[P]) == []


def test_an_instruction_may_name_its_tasks_under_untuk_alone() -> None:
    text = text_of("instruksi", diktum=MISSING, untuk=["menutup register;", "menyusun daftar."], untuk_label="Agar")
    assert "Agar: 1. menutup register;\n   2. menyusun daftar." in text
    assert errors("instruksi", diktum=MISSING, untuk=["menutup register."]) == []
    assert errors("instruksi", diktum=MISSING) == [("missing_field", "diktum")]


def test_an_attachment_of_an_instruction_has_the_heading_of_a_decision() -> None:
    text = text_of("instruksi", lampiran_naskah=[{"jenis": "teks", "isi": [P], "ditandatangani": True}])
    assert "LAMPIRAN\nINSTRUKSI GUBERNUR KALIMANTAN TIMUR\nNOMOR 100.3.4.1/5/2026\nTENTANG\n" in text


def test_blocks_below_a_dictum_are_printed() -> None:
    text = text_of("instruksi", diktum=["Satu.", {"teks": "Dua:", "rincian": [P, {"jenis": "daftar", "butir": ["x"]}]}])
    assert "KEDUA: Dua:\n   Isi.\n   1. x\n" in text


def test_a_long_dictum_label_wraps_beside_its_text_and_keeps_clear_of_the_colon() -> None:
    dicta = [f"Perintah ke-{number}." for number in range(1, 23)]
    pages = " ".join(pages_of(drawn("instruksi", content={**example_of("instruksi").content, "diktum": dicta}).pdf))
    assert "KEDUA PULUH SATU : Perintah ke-21." in pages or "KEDUA PULUH : Perintah ke-21. SATU" in pages


def test_the_addressees_of_a_circular_stand_where_the_content_says() -> None:
    above = text_of("surat_edaran")
    below = text_of("surat_edaran", yth={"daftar": ["Para Camat"], "posisi": "di_bawah_judul"})
    assert above.index("Yth.") < above.index("SURAT EDARAN")
    assert below.index("Yth.") > below.index("TENTANG")


def test_a_short_circular_needs_no_parts_but_a_body() -> None:
    assert errors("surat_edaran", bagian=MISSING, isi=[P]) == []
    assert errors("surat_edaran", bagian=MISSING) == [("missing_field", "bagian")]


def test_who_is_ordered_may_be_an_office_a_person_or_lines() -> None:
    assert "Kepada: 1. Kepala Bidang A\n   2. Kepala Bidang B\n" in text_of(
        "surat_perintah", kepada=["Kepala Bidang A", "Kepala Bidang B"]
    )
    for shape in ({"jabatan": "Y", "nama": "X"}, [{"label": "Nama", "nilai": "X"}, {"label": "Jabatan", "nilai": "Y"}]):
        assert "Kepada: Nama: X\n   Jabatan: Y\n" in text_of("surat_perintah", kepada=shape)
        assert errors("surat_perintah", kepada=shape, penunjukan=MISSING) == []


def test_a_table_of_persons_has_a_column_for_what_else_one_of_them_is() -> None:
    persons = [{"nama": name, "jabatan": "Arsiparis", "peran": "Anggota"} for name in "ABCD"]
    text = text_of("surat_perintah", kepada=persons)
    assert "No. | Nama | NIP | Pangkat/Golongan | Jabatan | Peran\n" in text
    assert "4. | D |  |  | Arsiparis | Anggota\n" in text


@pytest.mark.parametrize(
    ("kind", "changed", "expected"),
    [
        ("surat_keterangan", {"subjek": 5}, ("wrong_type", "subjek")),
        ("surat_keterangan", {"subjek": [{"nilai": "X"}]}, ("empty_text", "subjek[0].label")),
        ("surat_keterangan", {"subjek": {"nama": True}}, ("wrong_type", "subjek.nama")),
        ("surat_keterangan", {"subjek": [{"label": "NIP", "nilai": "123"}]}, ("nip_length", "subjek[0].nilai")),
        ("surat_izin", {"kepada": MISSING}, ("missing_field", "kepada")),
        ("laporan", {"bagian": 5}, ("wrong_type", "bagian")),
        ("laporan", {"bagian": [{"huruf": "A"}]}, ("empty_text", "bagian[0].judul")),
        ("laporan", {"bagian": [{"judul": "A", "isi": [{"jenis": "x"}]}]}, ("unknown_block", "bagian[0].isi[0].jenis")),
        (
            "laporan",
            {"bagian": [{"bagian": [{"bagian": [{"bagian": [{"bagian": [{"judul": "x"}]}]}]}]}]},
            ("list_too_deep", "bagian[0].bagian[0].bagian[0].bagian[0].bagian"),
        ),
    ],
)
def test_what_cannot_be_printed_is_named_with_its_place(
    kind: str, changed: dict[str, Any], expected: tuple[str, str]
) -> None:
    assert expected in errors(kind, **changed)
