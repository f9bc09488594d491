"""What a naskah that changes another begins with: its own kind, the number and date it is about."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from templates_naskah import changes
from templates_naskah.checking import check
from templates_naskah.examples import example_of
from templates_naskah.kinds import KINDS

NUMBER = "000.1/7/CONTOH/2026"
WRITTEN = [kind for kind in sorted(KINDS) if changes.changing_kinds(kind)]
SILENT = {"daftar_hadir", "notula", "piagam", "radiogram", "sertifikat", "surat_pengantar", "surat_perjalanan_dinas"}
"""Kinds with no subject and no grounds: whoever drafts says where the original is cited."""


def begun(relation: str, kind: str) -> dict:
    example = example_of(kind)
    frame = replace(example.frame, number=NUMBER, date=dt.date(2026, 3, 5))
    return changes.content_from(relation, kind, example.content, kind, frame=frame)


@pytest.mark.parametrize("kind", WRITTEN)
def test_every_kind_that_has_words_for_it_cites_the_original_and_is_sound(kind: str):
    for relation in changes.CHANGES:
        content = begun(relation, kind)
        assert changes.cites(content, NUMBER) is (kind not in SILENT | {"sttpp"}), relation
        wrong = {p.code for p in check(kind, content, frame=example_of(kind).frame) if p.severity == "error"}
        assert wrong <= {"unfilled_place", *(p.code for p in check(kind, example_of(kind).content))}, relation


def test_what_the_drafter_must_still_say_stops_the_submission():
    content = begun("meralat", "surat_dinas")
    assert content["hal"] == f"Ralat Surat Dinas Nomor {NUMBER} tanggal 5 Maret 2026"
    frame = example_of("surat_dinas").frame
    assert [p.code for p in check("surat_dinas", content, frame=frame) if p.severity == "error"] == ["unfilled_place"]


def test_a_revoked_keputusan_is_named_by_its_office_number_and_subject():
    content = begun("mencabut", "keputusan_kdh")
    assert content["tentang"].startswith(f"PENCABUTAN KEPUTUSAN GUBERNUR KALIMANTAN TIMUR NOMOR {NUMBER} TENTANG TIM")
    assert f"Nomor {NUMBER} tanggal 5 Maret 2026" in content["diktum"][0]["teks"]
    assert content["mengingat"] == example_of("keputusan_kdh").content["mengingat"]


def test_only_the_same_kind_changes_and_a_keputusan_also_one_of_a_higher_office():
    assert changes.changing_kinds("surat_dinas") == ("surat_dinas",)
    assert changes.changing_kinds("keputusan_kdh") == ("keputusan_kdh",)
    lowest = changes.changing_kinds("keputusan_kepala_perangkat_daerah")
    assert lowest == ("keputusan_kepala_perangkat_daerah", "keputusan_kdh", "keputusan_sekda")
    assert changes.changing_kinds("salinan_petikan") == changes.changing_kinds("disposisi") == ()
    frame = example_of("surat_dinas").frame
    for relation, child in (("mengubah", "nota_dinas"), ("menghapus", "surat_dinas")):
        with pytest.raises(changes.NotChanged):
            changes.content_from(relation, "surat_dinas", {}, child, frame=frame)
