"""Kinds that several people sign: who they are, what they are called, and who signs by pen."""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import Any

import pytest

from templates_naskah import Signatory, check, documents, example_of, twin
from templates_naskah.blocks import Signatures, Signer
from templates_naskah.kinds import kind_of
from templates_naskah.profiles import PERMENDAGRI_1_2023 as RULES
from tests.templates_naskah.content_files import sample
from tests.templates_naskah.frames import FINAL, HEAD_OF_AGENCY, drawn, pages_of

OUR_NUMBERS = ["100.3.7.1/1/2026", "2/B/2026"]
PARTNER = Signatory("Rektor", "Prof. Dr. Sekarwangi Tanjungselor, M.Kom.", "Sekarwangi Tanjungselor", position="kanan")


def content_of(kind: str, **change: Any) -> dict[str, Any]:
    return {**copy.deepcopy(example_of(kind).content), **change}


def signed(kind: str, content: Any, frame: Any) -> list[Signatures]:
    return [block for block in kind_of(kind).blocks(content, frame, RULES) if isinstance(block, Signatures)]


def summary(signers: tuple[Signer, ...]) -> list[tuple[str, str, int]]:
    return [(signer.position, signer.captions[0] if signer.captions else "", signer.order) for signer in signers]


def test_a_party_of_another_institution_signs_by_pen_on_the_free_side() -> None:
    ours = replace(HEAD_OF_AGENCY, position="kiri")
    (block,) = signed("surat_perjanjian", content_of("surat_perjanjian"), replace(FINAL, signatories=(ours,)))
    assert summary(block.signers) == [("kiri", "PIHAK KESATU,", 1), ("kanan", "PIHAK KEDUA,", 0)]
    assert block.signers[1].before == ("Rektor Universitas Contoh Nusantara,",)
    made = drawn("surat_perjanjian", replace(FINAL, signatories=(ours,)))
    assert [box.name for box in made.fields] == ["Signature1"]


def test_both_parties_among_the_signatories_leave_nobody_to_sign_by_pen() -> None:
    frame = replace(FINAL, signatories=(replace(HEAD_OF_AGENCY, position="kiri"), PARTNER))
    (block,) = signed("surat_perjanjian", content_of("surat_perjanjian"), frame)
    assert summary(block.signers) == [("kiri", "PIHAK KESATU,", 1), ("kanan", "PIHAK KEDUA,", 2)]


def test_a_name_spelt_otherwise_is_not_printed_twice() -> None:
    spelt = replace(PARTNER, bare_name="Sekar Wangi", titled_name="Sekar Wangi")
    frame = replace(FINAL, signatories=(replace(HEAD_OF_AGENCY, position="kiri"), spelt))
    (block,) = signed("surat_perjanjian", content_of("surat_perjanjian"), frame)
    assert [signer.order for signer in block.signers] == [1, 2]


def test_each_party_has_its_number_and_ours_is_the_frames() -> None:
    content = content_of("surat_perjanjian")
    for party in content["para_pihak"]:
        del party["nomor"]
    lines = twin.text("surat_perjanjian", content, FINAL).splitlines()
    first = lines.index(f"NOMOR {FINAL.number}")
    assert lines[first + 1].startswith("NOMOR ....")
    content["nomor_pihak"] = ["1/A/2026", "2/B/2026"]
    text = twin.text("surat_perjanjian", content, FINAL)
    assert "NOMOR 1/A/2026\nNOMOR 2/B/2026\n" in text


def test_a_power_of_attorney_says_who_gives_and_who_receives_where_the_frame_does_not() -> None:
    (block,) = signed("surat_kuasa", content_of("surat_kuasa"), replace(FINAL, signatories=(HEAD_OF_AGENCY,)))
    assert summary(block.signers) == [("kanan", "Yang memberi kuasa,", 1), ("kiri", "Yang diberi kuasa,", 0)]


def test_each_receiver_of_a_power_signs_for_himself() -> None:
    receivers = [{"nama": "Lestiani Kandilo, S.H.", "nip": "19810505 200803 2 959"}, {"nama": "Adrianus Telake"}]
    frame = replace(FINAL, signatories=(HEAD_OF_AGENCY,))
    (block,) = signed("surat_kuasa", content_of("surat_kuasa", penerima=receivers), frame)
    assert [signer.after for signer in block.signers[1:]] == [
        ("Lestiani\u00a0Kandilo, S.H.", "NIP\u00a019810505\u00a0200803\u00a02\u00a0959"),
        ("Adrianus\u00a0Telake",),
    ]


def test_a_record_opens_with_the_day_of_the_event_in_words() -> None:
    alone = content_of("berita_acara", para_pihak=content_of("berita_acara")["para_pihak"][:1])
    assert "saya yang bertanda tangan di bawah ini:" in twin.text("berita_acara", alone, FINAL)
    text = twin.text("berita_acara", content_of("berita_acara", tanggal_kejadian="2026-07-22"), FINAL)
    assert "Pada hari ini, Rabu, tanggal dua puluh dua bulan Juli tahun dua ribu dua puluh enam, bertempat di" in text


def test_witnesses_sign_in_a_table_and_by_field_only_where_they_are_signatories() -> None:
    witness = Signatory("Analis Hukum", "Kartikasari Penajamwati, S.H., M.H.", "Kartikasari Penajamwati",
                        nip="19830619 200903 2 934")  # fmt: skip
    frame = replace(example_of("berita_acara").frame, token=FINAL.token, verify_url=FINAL.verify_url)
    frame = replace(frame, signatories=(*frame.signatories, witness))
    parties, witnesses = signed("berita_acara", content_of("berita_acara"), frame)
    assert [signer.order for signer in parties.signers] == [2, 1, 3]
    assert (witnesses.listed, [signer.order for signer in witnesses.signers]) == (True, [0, 4])
    made = drawn("berita_acara", frame)
    assert [box.name for box in made.fields] == ["Signature1", "Signature2", "Signature3", "Signature4"]


def test_many_parties_sign_in_a_table_with_who_takes_note_below_it() -> None:
    members = [{"sebutan": f"Anggota {n}", "nama": f"Contoh Nama {n}", "jabatan": "Arsiparis"} for n in range(1, 7)]
    frame = replace(FINAL, signatories=(replace(HEAD_OF_AGENCY, position="tengah_bawah"),))
    blocks = signed("berita_acara", content_of("berita_acara", para_pihak=members, saksi=[]), frame)
    assert [(block.listed, len(block.signers)) for block in blocks] == [(True, 6), (False, 1)]
    assert "Mengetahui," in " ".join(pages_of(drawn("berita_acara", frame, content=content_of("berita_acara")).pdf))


@pytest.mark.parametrize(
    ("kind", "change", "path", "code"),
    [
        ("berita_acara", {"para_pihak": [{"jabatan": "Arsiparis"}]}, "para_pihak[0].nama", "missing_field"),
        ("berita_acara", {"saksi": 5}, "saksi", "wrong_type"),
        ("surat_perjanjian", {"pasal": [{"judul": "Kosong"}]}, "pasal[0].isi", "missing_field"),
        ("surat_perjanjian", {"pasal": [{"ayat": ["a"], "warna": "b"}]}, "pasal[0].warna", "unknown_key"),
        ("surat_perjanjian", {"pasal": "satu"}, "pasal", "wrong_type"),
        ("surat_perjanjian", {"pasal": [{"judul": "Pasal 1 Tujuan", "isi": "a"}]}, "pasal[0].judul", "doubled_label"),
        ("surat_pengantar", {"barang": []}, "barang", "missing_field"),
        ("surat_pengantar", {"barang": {"kolom": ["A"], "baris": [["a", "b"]]}}, "barang.baris[0]", "cell_count"),
        ("surat_pengantar", {"penerimaan": {"warna": "b"}}, "penerimaan.warna", "unknown_key"),
    ],
)
def test_a_wrong_shape_is_found_at_its_place(kind: str, change: dict[str, Any], path: str, code: str) -> None:
    assert (path, code) in [(problem.path, problem.code) for problem in check(kind, content_of(kind, **change))]


def test_goods_may_be_given_as_objects() -> None:
    goods = [{"jenis": "Daftar Arsip", "banyaknya": "2 (dua) rangkap"}, "Boks arsip"]
    assert check("surat_pengantar", content_of("surat_pengantar", barang=goods)) == []
    text = twin.text("surat_pengantar", content_of("surat_pengantar", barang=goods), FINAL)
    assert "1. | Daftar Arsip | 2 (dua) rangkap |\n2. | Boks arsip |" in text


def test_the_receipt_shows_who_received_once_it_is_known() -> None:
    received = {"diterima_tanggal": "2026-03-09", "nama": "Imam Darmokusumo, S.Kom.", "jabatan": "Arsiparis"}
    text = twin.text("surat_pengantar", content_of("surat_pengantar", penerimaan=received), FINAL)
    assert "Diterima tanggal 9 Maret 2026\nPenerima,\nArsiparis,\nImam Darmokusumo, S.Kom.\nPangkat ...." in text


def test_a_memo_is_signed_by_name_alone_and_marks_only_what_is_urgent() -> None:
    text = twin.text("memo", content_of("memo"), FINAL)
    assert text.rstrip().endswith("Dr. Kembangdara Sulistyaningrum, S.Kom., M.T.")
    assert "Sifat" not in text
    assert "Sifat: Segera" in twin.text("memo", content_of("memo"), replace(FINAL, urgensi="segera"))
    assert "\nNomor:" not in twin.text("memo", content_of("memo"), replace(FINAL, number=None))


def test_a_staff_analysis_may_name_its_parts_by_key() -> None:
    named = {"persoalan": "Ruang penuh.", "saran": ["Menata ulang.", "Membangun depo."]}
    text = twin.text("telaahan_staf", content_of("telaahan_staf", bagian=named), FINAL)
    assert "I. Persoalan" in text
    assert "II. Saran" in text


def test_each_missing_part_of_a_staff_analysis_is_told() -> None:
    some = [{"judul": name, "isi": "a"} for name in ("Permasalahan", "Fakta-Fakta", "Analisa")]
    found = check("telaahan_staf", content_of("telaahan_staf", bagian=some))
    told = {(problem.code, problem.params.get("label")) for problem in found}
    assert told == {("missing_field", name) for name in ("Praanggapan", "Kesimpulan", "Saran")}
    keyed = {key: value for key, value in content_of("telaahan_staf", saran="x").items() if key != "bagian"}
    assert check("telaahan_staf", keyed) == []


def test_an_agreement_may_list_its_numbers_and_name_its_parties_shortly() -> None:
    document = documents.join("surat_perjanjian", content_of("surat_perjanjian"), example_of("surat_perjanjian").frame)
    first, second = (dict(party) for party in document["para_pihak"])
    for party, word in ((first, "KESATU"), (second, "KEDUA")):
        del party["nomor"]
        party["pihak"], party["pejabat"] = word, {"nama": party.pop("nama"), "jabatan": party.pop("jabatan")}
        del party["sebutan"]
    split = documents.split(document | {"nomor": OUR_NUMBERS, "para_pihak": [first, second]})
    assert (split.frame.number, split.problems, split.unknown) == (OUR_NUMBERS[0], (), ())
    assert [problem.code for problem in check(split.kind, split.content, frame=split.frame)] == []
    text = twin.text(split.kind, split.content, split.frame)
    assert "NOMOR 100.3.7.1/1/2026\nNOMOR 2/B/2026\n" in text
    assert "1. Nama: Dr. Kembangdara Sulistyaningrum" in text
    assert "selanjutnya disebut PIHAK KEDUA." in text


def test_those_present_may_be_persons() -> None:
    text = twin.text(
        "notula", content_of("notula", peserta=[{"nama": "Budi", "jabatan": "Arsiparis"}, "Biro Umum"]), FINAL
    )
    assert "1. Budi, Arsiparis\n   2. Biro Umum" in text


def test_a_speech_is_signed_by_nobody_without_a_problem() -> None:
    document = sample(14) | {"jenis_naskah": "sambutan_siaran_pers", "subjenis": "sambutan", "penanda_tangan": []}
    document = {key: value for key, value in document.items() if key not in ("yth", "dari", "format_nomor")}
    parts = documents.split(document | {"tentang": "Pembukaan Rapat Kerja", "judul": None})
    problems = check(parts.kind, parts.content, frame=parts.frame)
    assert [problem for problem in problems if problem.severity == "error"] == []
    assert twin.text(parts.kind, parts.content, parts.frame).splitlines()[4] == "SAMBUTAN"
