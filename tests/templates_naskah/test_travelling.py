"""Who is sent where and when, as contents say it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from templates_naskah.examples import example_of
from templates_naskah.travelling import journeys

FIRST, LAST = dt.date(2026, 6, 22), dt.date(2026, 6, 24)
ORDER: dict[str, Any] = dict(example_of("surat_tugas").content)


def test_a_surat_tugas_is_read_by_its_fields_and_else_by_its_orders() -> None:
    for content in (ORDER, {**ORDER, "tanggal_mulai": "2026-06-22", "tanggal_selesai": "2026-06-24", "untuk": ["x"]}):
        found = journeys("surat_tugas", content)
        assert [(one.nip, one.first, one.last) for one in found] == [
            ("197509122000032911", FIRST, LAST), ("198611032010011912", FIRST, LAST),
        ]  # fmt: skip
    assert (
        journeys("surat_tugas", {**ORDER, "tempat_tujuan": ["Balikpapan", "Bontang"]})[0].place == "Balikpapan, Bontang"
    )


def test_a_travel_form_has_one_traveller() -> None:
    (found,) = journeys("surat_perjalanan_dinas", example_of("surat_perjalanan_dinas").content)
    assert (found.name, found.first, found.last, found.place, found.path) == (
        "Imam Darmokusumo, A.Md.", FIRST, LAST, "Kota Balikpapan", "pegawai",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("surat_tugas", {"untuk": ["melaksanakan verifikasi."]}),
        ("surat_tugas", {"tanggal_mulai": "2026-06-24", "tanggal_selesai": "2026-06-22", "untuk": []}),
        ("surat_tugas", {"kepada": {"gaya": "daftar_terlampir"}}),
        ("surat_tugas", {"kepada": []}),
        ("surat_perintah", {}),
        ("surat_dinas", {}),
    ],
)
def test_nobody_travels_where_nobody_or_no_day_is_named(kind: str, given: dict[str, Any]) -> None:
    assert journeys(kind, {**ORDER, **given}) == []


def test_an_order_that_appoints_sends_nobody() -> None:
    content = {**example_of("surat_perintah").content, "tanggal_mulai": "2026-06-22"}
    assert journeys("surat_perintah", content) == []
    assert len(journeys("surat_perintah", {**content, "penunjukan": None})) == 1
