"""Dates, identity numbers, wording and what stands around the content: contradictions and forms out of use."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from templates_naskah import documents, terbilang
from templates_naskah.checking import check, inspect
from templates_naskah.model import Known

from .content_files import found, problems_of, sample


def invitation(label: str, value: str) -> dict[str, Any]:
    document = sample(1)
    document["yth"]["daftar"] = document["yth"]["daftar"][:3]
    document["isi"][1]["baris"] = [{"label": label, "nilai": value}]
    if "tanggal" in label:
        document["rincian_acara"] = {}
    return document


def letter(text: str) -> dict[str, Any]:
    return sample(3) | {"isi": [{"jenis": "paragraf", "teks": text}]}


EVENT = "isi[1].baris[0].nilai"


@pytest.mark.parametrize(
    ("label", "value", "severity", "code"),
    [
        ("hari/tanggal", "Selasa, 11 Maret 2026", "error", "weekday_contradicts_date"),
        ("hari/tanggal", "Selasa/11 Maret 2026", "error", "weekday_contradicts_date"),
        ("tanggal", "31 Juni 2026", "error", "impossible_date"),
        ("hari/tanggal", "Selasa, 3 Maret 2026", "warning", "event_before_letter"),
        ("waktu", "25.00 WITA", "error", "bad_time"),
        ("waktu", "09:00 WITA", "warning", "time_with_colon"),
        ("waktu", "09.00 s.d. selesai", "warning", "time_without_zone"),
        ("waktu", "13.00 s.d. 09.00 WITA", "error", "end_before_start"),
        ("tanggal", "5 Nopember 2026", "warning", "misspelt_month"),
        ("hari/tanggal", "Senin s.d. Kamis, 10 s.d. 12 Maret 2026", "error", "weekday_contradicts_date"),
        ("hari/tanggal", "Selasa s.d. Rabu, 10 s.d. 12 Maret 2026", "error", "weekday_contradicts_date"),
        ("tanggal", "12 s.d. 10 Maret 2026", "error", "end_before_start"),
        ("tanggal", "31 Juni s.d. 2 Juli 2026", "error", "impossible_date"),
        ("tanggal", "10 Pebruari 2027", "warning", "misspelt_month"),
        ("tanggal", "10 Sept 2026", "warning", "misspelt_month"),
        ("tanggal", "10 Oktobber 2026", "warning", "misspelt_month"),
        ("tanggal", "10 March 2026", "warning", "misspelt_month"),
        ("tanggal", "09 Maret 2026", "warning", "date_leading_zero"),
        ("hari/tanggal", "Jum'at, 13 Maret 2026", "warning", "misspelt_word"),
        ("Pangkat/Golongan", "Pembina (IV/z)", "warning", "unknown_golongan"),
        ("Golongan", "XVIII", "warning", "unknown_golongan"),
        ("waktu", "pukul 24.30 WITA", "error", "bad_time"),
        ("Perihal", "Rapat", "warning", "obsolete_perihal"),
        ("NIP", "19720514 199803 3 901", "error", "nip_sex"),
        ("NI PPPK", "19890630 202513 1 045", "error", "nip_start"),
        ("NIK", "6472010205900000", "error", "nik_serial"),
    ],
)
def test_a_contradiction_in_a_detail_line_is_found(label: str, value: str, severity: str, code: str) -> None:
    assert found(invitation(label, value)) == {(severity, EVENT, code)}


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("hari/tanggal", "Selasa, 10 Maret 2026"),
        ("hari/tanggal", "Selasa s.d. Kamis, 10 s.d. 12 Maret 2026"),
        ("hari/tanggal", "Jumat, 13 Maret 2026"),
        ("Pangkat/Golongan", "Pembina Utama (IV/e)"),
        ("Golongan", "XVII"),
        ("hari/tanggal", "Rabu dan Senin, 11 dan 16 Maret 2026"),
        ("tanggal", "30 Desember 2026 s.d. 2 Januari 2027"),
        ("tanggal", "29 Februari 2028"),
        ("waktu", "09.00 WITA s.d. selesai"),
        ("waktu", "pukul 09.00-11.30 WITA"),
        ("NI PPPK", "19890630 202521 1 045"),
        ("NIP", "-"),
        ("biaya", "Rp1.250.000,00"),
    ],
)
def test_right_detail_lines_have_no_problem(label: str, value: str) -> None:
    assert problems_of(invitation(label, value)) == []


def test_an_event_on_a_holiday_is_told_when_holidays_are_known() -> None:
    document = invitation("hari/tanggal", "Selasa, 10 Maret 2026")
    known = Known(holidays=frozenset({dt.date(2026, 3, 10)}))
    assert found(document, known=known) == {("warning", EVENT, "event_on_holiday")}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("paling lambat Kamis, 24 April 2026", "weekday_contradicts_date"),
        ("paling lambat 31 April 2026", "impossible_date"),
        ("pada tanggal 5 April 2026 hari Senin", "weekday_contradicts_date"),
        ("pada 5 April 2026 (hari Jumat)", "weekday_contradicts_date"),
        ("pada 12/08/2026 s.d. 10 Agustus", "end_before_start"),
        ("pada 12 Agustus 2026 s.d. 10 Agustus", "end_before_start"),
        ("bersama walikota Contoh", "misspelt_word"),
        ("sesuai ijin tersebut", "misspelt_word"),
        ("pukul 09.00 wita", "misspelt_word"),
        ("ditandatangani an. Gubernur", "obsolete_abbreviation"),
        ("Kepada Yth. Kepala Dinas", "obsolete_kepada_yth"),
        ("sebanyak 3 (dua) orang", "number_in_words"),
        ("sebesar Rp4.750.000,00 (empat juta rupiah)", "number_in_words"),
        ("sebanyak 38% (tiga puluh persen)", "number_in_words"),
        ("Sdr. Contoh, NIP 19880816 201101 1 94", "nip_length"),
        ("sebanyak 3 (tigaa) orang", "number_in_words"),
        ("sebanyak 5 (lime) orang", "number_in_words"),
        ("sebanyak 15 (limabelas) orang", "number_in_words"),
        ("sebanyak 100 (satu ratus) orang", "number_in_words"),
        ("sebanyak tiga (3) orang", "words_before_figures"),
        ("dalam rangkap dua (3)", "words_before_figures"),
        ("sebesar Rp. 1.250.000,-", "money_form"),
        ("sebesar Rp 1.250.000,00", "money_form"),
        ("pukul 08.00 s/d 16.00 WITA", "obsolete_abbreviation"),
        ("ditandatangani a/n Gubernur", "obsolete_abbreviation"),
        ("paling lambat tanggal 24-04-2026", "date_in_figures"),
        ("paling lambat 4 Nopember 2026", "misspelt_month"),
        ("pukul 09:00 WITA", "time_with_colon"),
        ("pukul 25.00 WITA", "bad_time"),
        ("pukul 13.00 s.d. 09.00 WITA", "end_before_start"),
        ("tanggal 9 s.d. 7 Juli 2026", "end_before_start"),
        ("pada Kamis, tanggal dua puluh dua bulan Juli tahun dua ribu dua puluh enam", "weekday_contradicts_date"),
        ("pada tanggal tiga puluh satu bulan Juni tahun dua ribu dua puluh enam", "impossible_date"),
        ("menindaklanjuti surat Saudara Nomor 1/2026 perihal Undangan", "obsolete_perihal"),
    ],
)
def test_a_doubtful_text_is_a_warning(text: str, code: str) -> None:
    assert found(letter(text)) == {("warning", "isi[0].teks", code)}


@pytest.mark.parametrize(
    "text",
    [
        "sebanyak 9.418 (sembilan ribu empat ratus delapan belas) naskah",
        "rata-rata 1,6 (satu koma enam) hari kerja",
        "sebanyak 38% (tiga puluh delapan persen)",
        "sebesar Rp4.750.000,00 (empat juta tujuh ratus lima puluh ribu rupiah)",
        "Pasal 3 (ayat dua) dan 2 (orang) serta 17 (a)",
        "pada Jumat, 24 April 2026 pukul 16.00 WITA",
        "NIP 19890630 202521 1 045",
        "Pasal 3 (lama) dan 1 (satuan) serta 4 (buah)",
        "ayat (3) dan huruf a (2) serta Lampiran dua belas",
        "Rp1.250.000,00 dan Rp0,50",
        "https://contoh.example.id/s/d dan km/jam",
        "angka 3 dan 5 Maret 2026, tanggal 7 dan 9 April 2026",
        "pada Rabu, tanggal dua puluh dua bulan Juli tahun dua ribu dua puluh enam",
        "tidak ada perihal lain yang dibahas",
        "Nomor 800/12/10/2026 tanggal 12 Oktober 2026",
        "melalui tanggal dimaksud bulan Juni tahun anggaran berjalan",
    ],
)
def test_right_texts_have_no_problem(text: str) -> None:
    assert problems_of(letter(text)) == []


@pytest.mark.parametrize(
    ("change", "path", "code"),
    [
        ({"hal": "Undangan."}, "hal", "title_full_stop"),
        ({"hal": "undangan"}, "hal", "title_lower_case"),
        ({"hal": "Perihal: Undangan"}, "hal", "doubled_label"),
        ({"yth": {"gaya": "tunggal", "daftar": ["Kepada Yth. Kepala Dinas"]}}, "yth.daftar[0]", "obsolete_kepada_yth"),
        ({"yth": {"gaya": "tunggal", "daftar": ["Yth. Kepala Dinas"]}}, "yth.daftar[0]", "doubled_yth"),
        ({"yth": {"gaya": "tunggal", "daftar": ["Bapak Kepala Dinas"]}}, "yth.daftar[0]", "salutation_in_yth"),
        ({"yth": {"gaya": "dalam_surat", "daftar": ["Kepala Dinas"] * 6}}, "yth.daftar", "many_addressees"),
        ({"tembusan": ["Yth. Gubernur"]}, "tembusan[0]", "obsolete_tembusan_yth"),
        ({"tembusan": [{"jabatan": "Yth. Gubernur"}]}, "tembusan[0]", "obsolete_tembusan_yth"),
        ({"tembusan": ["Gubernur (sebagai laporan)"]}, "tembusan[0]", "obsolete_sebagai_laporan"),
        ({"tembusan": ["Gubernur", "Arsip"]}, "tembusan[1]", "obsolete_arsip"),
    ],
)
def test_a_form_out_of_use_is_a_warning_with_its_source(change: dict[str, Any], path: str, code: str) -> None:
    problems = problems_of(sample(3) | change)
    assert [(problem.severity, problem.path, problem.code) for problem in problems] == [("warning", path, code)]
    assert problems[0].source


@pytest.mark.parametrize(
    ("field", "items", "path", "code"),
    [
        ("menimbang", ["untuk itu;", "bahwa perlu;"], "menimbang[0]", "menimbang_without_bahwa"),
        ("menimbang", ["bahwa satu.", "bahwa dua."], "menimbang[0]", "item_ending"),
        ("mengingat", ["Undang-Undang A.", "Undang-Undang B."], "mengingat[0]", "item_ending"),
    ],
)
def test_recitals_keep_the_form_of_legal_drafting(field: str, items: list[str], path: str, code: str) -> None:
    assert found(sample(7) | {field: items}) == {("warning", path, code)}


def test_dicta_are_numbered_in_order() -> None:
    document = sample(7)
    document["diktum"][2]["label"] = "KEEMPAT"
    assert found(document) == {("error", "diktum[2].label", "dictum_order")}
    document = sample(7)
    document["diktum"] = [{"label": label, "teks": "x"} for label in ("KESATU :", "KEDUA")]
    assert found(document) == set()


@pytest.mark.parametrize(
    ("text", "code"),
    [("31 Pebruari 2026", "impossible_date"), ("Senin, 4 Nopember 2026", "weekday_contradicts_date")],
)
def test_a_day_may_be_wrong_besides_the_name_of_its_month(text: str, code: str) -> None:
    assert found(letter(f"paling lambat {text}")) == {
        ("warning", "isi[0].teks", "misspelt_month"),
        ("warning", "isi[0].teks", code),
    }


def test_an_amount_is_corrected_without_the_comma_behind_it() -> None:
    (problem,) = problems_of(letter("sebesar Rp. 5.000,- dan Rp1.000,00"))
    assert (problem.params["found"], problem.params["right"]) == ("Rp. 5.000,-", "Rp5.000,00")
    (problem,) = problems_of(letter("sebesar Rp 5.000, kemudian lunas"))
    assert (problem.params["found"], problem.params["right"]) == ("Rp 5.000", "Rp5.000,00")


@pytest.mark.parametrize("label", ["KEDUABELAS", "kedua belas", "Kedua Belas"])
def test_labels_of_dicta_are_spelt_in_capitals_with_spaces(label: str) -> None:
    document = sample(7)
    labels = [*(terbilang.ordinal(number) for number in range(1, 12)), label]
    document["diktum"] = [{"label": label, "teks": "x"} for label in labels]
    assert found(document) == {("warning", "diktum[11].label", "dictum_spelling")}


def test_a_hundred_dicta_in_order_have_no_problem() -> None:
    document = sample(7)
    document["diktum"] = [{"label": terbilang.ordinal(number), "teks": "x"} for number in range(1, 101)]
    assert document["diktum"][99]["label"] == "KESERATUS"
    assert found(document) == set()


@pytest.mark.parametrize(
    ("day", "told", "expected"),
    [
        ("Rabu, tanggal dua puluh dua bulan Juli tahun dua ribu dua puluh enam", "2026-07-22", set()),
        ("Kamis, tanggal dua puluh dua bulan Juli tahun dua ribu dua puluh enam", "2026-07-22",
         {("error", "pembuka", "weekday_contradicts_date")}),
        ("Rabu, tanggal tiga puluh satu bulan Juni tahun dua ribu dua puluh enam", "2026-07-22",
         {("error", "pembuka", "impossible_date")}),
        ("Rabu, tanggal dua puluh dua bulan Juli tahun dua ribu dua puluh enam", "2026-07-23",
         {("warning", "pembuka", "day_in_words_differs")}),
    ],
)  # fmt: skip
def test_the_day_in_words_of_a_berita_acara_is_a_day_and_the_right_one(
    day: str, told: str, expected: set[tuple[str, str, str]]
) -> None:
    content = {"pembuka": f"Pada hari ini, {day}, bertempat di Depo Arsip:", "tanggal_kejadian": told}
    assert {(one.severity, one.path, one.code) for one in inspect(None, content)} == expected


def test_what_is_printed_of_an_event_is_what_calendars_get() -> None:
    document = sample(1)
    document["yth"]["daftar"] = ["Kepala Dinas"]
    document["rincian_acara"]["mulai"] = "2026-03-11T09:00:00+08:00"
    assert found(document) == {("warning", EVENT, "event_differs")}
    document["isi"][1]["baris"][0]["nilai"] = "Rabu s.d. Kamis, 11 s.d. 12 Maret 2026"
    assert found(document) == set()


def test_a_date_that_is_none_is_found_wherever_it_is_stored() -> None:
    document = sample(3) | {"referensi": [{"nomor": "1/2026", "tanggal": "2026-02-30"}]}
    assert found(document) == {("error", "referensi[0].tanggal", "bad_date")}


def test_an_end_before_its_start_is_found_wherever_dates_are_stored() -> None:
    document = sample(5) | {"tanggal_selesai": "2026-06-21"}
    assert found(document) == {("error", "tanggal_selesai", "end_before_start")}
    document = sample(7) | {"berlaku_sampai": "2026-02-30"}
    assert found(document) == {("error", "berlaku_sampai", "bad_date")}
    document = invitation("acara", "Rapat")
    document["rincian_acara"]["selesai"] = "2026-03-10T08:00:00+08:00"
    assert found(document) == {("error", "rincian_acara.selesai", "end_before_start")}


def test_identity_numbers_are_checked_in_tables_and_of_signatories() -> None:
    document = sample(5)
    document["lampiran_naskah"][0]["tabel"]["baris"][5][2] = "19890631 202521 1 916"
    document["penanda_tangan"][0]["nip"] = "19680229 199412 1 90"
    assert found(document) == {
        ("error", "lampiran_naskah[0].tabel.baris[5][2]", "nip_birth_date"),
        ("error", "penanda_tangan[0].nip", "nip_length"),
    }


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("500.12.6.4", set()),
        ("500.12.6.5", {("error", "kode_klasifikasi", "unknown_klasifikasi")}),
        ("500,12", {("error", "kode_klasifikasi", "malformed_klasifikasi")}),
        (
            500.12,
            {("error", "kode_klasifikasi", "unquoted_code"), ("error", "kode_klasifikasi", "unknown_klasifikasi")},
        ),
        ("", {("warning", "kode_klasifikasi", "missing_klasifikasi")}),
    ],
)
def test_the_klasifikasi_is_one_of_the_list(code: object, expected: set[tuple[str, str, str]]) -> None:
    known = Known(klasifikasi=frozenset({"500.12.6.4"}))
    assert found(sample(3) | {"kode_klasifikasi": code}, known=known) == expected


@pytest.mark.parametrize(
    ("level", "copy", "told"),
    [("rahasia", None, True), ("sangat_rahasia", None, True), ("rahasia", (1, 1), False), ("terbatas", None, False)],
)
def test_a_secret_naskah_bears_the_number_of_its_copy(level: Any, copy: tuple[int, int] | None, told: bool) -> None:
    split = documents.split(sample(3))
    problems = check(split.kind, split.content, frame=replace(split.frame, keamanan=level, copy=copy))
    assert [(one.severity, one.code, one.path) for one in problems] == [
        ("warning", "copy_not_numbered", "salinan")
    ] * told


def test_a_number_holds_its_klasifikasi() -> None:
    assert found(sample(3) | {"nomor": "1/2026"}) == {("warning", "nomor", "number_without_klasifikasi")}


@pytest.mark.parametrize(
    ("line", "count", "code"),
    [
        ("-", 2, "attachments_not_announced"),
        ("1 (satu) berkas", 2, "attachment_count"),
        ("2 (dua) berkas", 0, "attachment_count"),
        ("2 (dua) berkas", 2, None),
        ("7 (tujuh) lembar", 2, None),
        ("1 (satu) berkas, dikirim terpisah", 0, None),
        ("-", 0, None),
        ("2 (tiga) berkas", 2, "number_in_words"),
        ("2", 2, "lampiran_form"),
        ("dua berkas", 2, "lampiran_form"),
    ],
)
def test_the_lampiran_line_agrees_with_what_is_attached(line: str, count: int, code: str | None) -> None:
    attachment = {"jenis": "isi", "isi": [{"jenis": "paragraf", "teks": "x"}]}
    document = sample(3) | {"jumlah_lampiran": line, "lampiran_naskah": [attachment] * count}
    severity = "warning" if code in ("number_in_words", "lampiran_form") else "error"
    assert found(document) == ({(severity, "jumlah_lampiran", code)} if code else set())


def test_the_heading_of_an_attachment_repeats_number_and_date() -> None:
    document = sample(2)
    document["tembusan"] = []
    document["lampiran_naskah"][0]["kepala"] |= {"nomor": "1/2026", "tanggal": "14 April 2026"}
    document["lampiran_naskah"][1]["urutan"] = "III"
    assert found(document) == {
        ("warning", "lampiran_naskah[0].kepala.nomor", "attachment_number"),
        ("warning", "lampiran_naskah[1].urutan", "attachment_order"),
        ("warning", "lampiran_naskah[0].kepala.tanggal", "attachment_date"),
    }
