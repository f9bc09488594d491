"""Days, times and the order in which they come, as texts write them and as contents store them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

import pytest

from templates_naskah import sentences
from templates_naskah.checking import check
from templates_naskah.checks import periods
from templates_naskah.kinds import KINDS
from templates_naskah.model import Field
from templates_naskah.vocabulary import METADATA

from .content_files import problems_of, sample


def letter(text: str) -> dict[str, Any]:
    return sample(3) | {"isi": [{"jenis": "paragraf", "teks": text}]}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("pukul 9:00 WITA", "Waktu 9:00 ditulis dengan titik: 09.00."),
        ("pada 05 Nopember 2026", "Tanggal 05 Nopember 2026 ditulis tanpa nol di depan: 5 November 2026."),
    ],
)
def test_a_clumsy_form_is_told_with_the_right_one(text: str, told: str) -> None:
    assert told in [sentences.say(one) for one in problems_of(letter(text))]


def test_a_weekday_belongs_to_the_date_that_follows_it() -> None:
    text = "pada 20 Agustus 2026, hari Minggu tanggal 23 Agustus 2026 dan Senin, 24 Agustus 2026"
    assert problems_of(letter(text)) == []


def test_all_characters_that_cannot_be_printed_are_counted() -> None:
    (problem,) = problems_of(letter("".join(chr(0x4E00 + index) for index in range(14))))
    assert (problem.code, problem.params["count"]) == ("unprintable_characters", "4")


BEGINS: Final = re.compile(r"(^|_)(mulai|awal|dari_tanggal|berangkat|tiba|pembuatan|sejak)(_|$)")
ENDS: Final = re.compile(r"(^|_)(selesai|sampai|akhir|kembali|hingga|pengiriman|kirim|batas_waktu)(_|$)")
BEGINS_ONLY: Final = {"mulai_berlaku"}
"""Names of days with which something begins that has no end in its content."""


def test_every_pair_of_fields_that_looks_like_a_beginning_and_its_end_is_compared() -> None:
    def timed(fields: Iterable[Field]) -> Iterator[str]:
        for field in fields:
            yield from timed(field.members)
            if field.type in {"tanggal", "saat", "waktu"} or field.name.startswith("tanggal"):
                yield from (field.name, *field.instead)

    names = {name for kind in KINDS.values() for name in timed(kind.fields)} | METADATA
    begins, ends = ({name for pair in periods.PERIODS for name in pair[place]} for place in (0, 1))
    assert {name for name in names if BEGINS.search(name)} - begins - ends == BEGINS_ONLY
    assert {name for name in names if ENDS.search(name)} <= ends
    assert {name for name in begins | ends if name not in names} <= {"sampai", "akhir", "mulai", "selesai"}


@pytest.mark.parametrize(
    ("kind", "content", "path"),
    [
        ("surat_perjalanan_dinas", {"rute": {"tanggal_berangkat": "2026-08-26", "tanggal_kembali": "2026-08-24"}},
         "rute.tanggal_kembali"),
        ("surat_izin", {"masa_berlaku": {"mulai": "2026-08-26", "sampai": "2026-08-24"}}, "masa_berlaku.sampai"),
        ("disposisi", {"simpul": [{"waktu": "2026-08-26T10:00:00+08:00", "batas_waktu": "2026-08-25"}]},
         "simpul[0].batas_waktu"),
    ],
)  # fmt: skip
def test_an_end_before_its_start_is_found_in_every_kind(kind: str, content: dict[str, Any], path: str) -> None:
    assert ("end_before_start", path) in [(one.code, one.path) for one in check(kind, content)]


def test_a_deadline_on_the_day_of_an_instruction_is_not_before_it() -> None:
    content = {"simpul": [{"waktu": "2026-08-26T10:00:00+08:00", "batas_waktu": "2026-08-26"}]}
    assert "end_before_start" not in {one.code for one in check("disposisi", content)}


@pytest.mark.parametrize(("typed", "told"), [("9 (sembilan) hari", True), (9, True), ("3 (tiga) hari", False)])
def test_the_days_of_a_journey_are_those_between_its_dates(typed: object, told: bool) -> None:
    content = {"rute": {"tanggal_berangkat": "2026-08-26", "tanggal_kembali": "2026-08-28", "lama": typed}}
    found_there = [one.path for one in check("surat_perjalanan_dinas", content) if one.code == "days_differ"]
    assert found_there == ["rute.lama"] * told


def test_the_instructions_of_a_disposisi_stand_in_the_order_of_their_times() -> None:
    content = {
        "surat_masuk": {"tanggal_surat": "2026-08-25", "diterima": "2026-08-19T08:15:00+08:00"},
        "simpul": [
            {"id": "a", "waktu": "2026-08-19T08:00:00+08:00"},
            {"id": "b", "induk": "a", "waktu": "2026-08-18T10:00:00+08:00"},
            {"id": "c", "induk": "zz", "waktu": "2026-08-20"},
        ],
        "tindak_lanjut": [{"simpul": "d", "uraian": "Selesai"}],
    }
    wrong = {one.path: one.code for one in check("disposisi", content) if one.code != "missing_field"}
    assert wrong == {
        "surat_masuk.tanggal_surat": "received_before_written",
        "simpul[0].waktu": "instruction_before_letter",
        "simpul[1].waktu": "instruction_before_above",
        "simpul[2].induk": "unknown_instruction",
        "tindak_lanjut[0].simpul": "unknown_instruction",
    }


def test_a_day_of_birth_that_is_none_is_told_once_and_as_a_day() -> None:
    content = {"penerima": [{"nama": "Contoh", "tanggal_lahir": "1992-13-11"}]}
    told = [one.code for one in check("sttpp", content) if one.path == "penerima[0].tanggal_lahir"]
    assert told == ["bad_date"]
