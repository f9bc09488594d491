"""A surat perintah that appoints: what is printed is what takes effect."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from templates_naskah.appointing import appointment
from templates_naskah.checking import check
from templates_naskah.examples import example_of

from .test_titled_kinds import text_of

PLH: dict[str, Any] = dict(example_of("surat_perintah").content["penunjukan"])


def codes(**given: Any) -> list[tuple[str, str]]:
    content = {**example_of("surat_perintah").content, **given}
    return [(one.severity, one.code) for one in check("surat_perintah", content)]


def test_the_appointment_is_printed_as_the_first_order() -> None:
    printed = " ".join(text_of("surat_perintah").split())
    assert (
        "1. di samping jabatannya, melaksanakan tugas sebagai Pelaksana Harian (Plh.) Kepala Dinas Pariwisata "
        "terhitung mulai tanggal 7 September 2026 sampai dengan tanggal 11 September 2026; 2. tidak mengambil keputusan"
    ) in printed


def test_it_says_who_acts_where_and_when() -> None:
    found = appointment({"penunjukan": {**PLH, "pegawai": "Intan"}})
    assert found is not None
    assert (found.status, found.office, found.person, found.nip) == ("plh", "Kepala Dinas Pariwisata", "Intan", "")
    assert (found.since, found.until) == (dt.date(2026, 9, 7), dt.date(2026, 9, 11))


@pytest.mark.parametrize(
    "part",
    [
        {"status": "pj"},
        {"jabatan": ""},
        {"pegawai": {}},
        {"mulai": "besok"},
        {"selesai": None},
        {"selesai": "2026-09-06"},
    ],
)
def test_what_is_not_said_whole_appoints_nobody(part: dict[str, Any]) -> None:
    assert appointment({"penunjukan": {**PLH, **part}}) is None
    assert any(severity == "error" for severity, _code in codes(penunjukan={**PLH, **part}))


def test_the_order_goes_to_the_one_it_appoints() -> None:
    assert codes() == []
    other = {"nama": "Imam Darmokusumo, A.Md.", "nip": "19861103 201001 1 912"}
    assert codes(penunjukan={**PLH, "pegawai": other}) == [("error", "appointee_differs")]
    by_name = {**PLH, "pegawai": {"nama": "Intan Purnamasari Kedangipinang"}}
    assert codes(penunjukan=by_name) == []


def test_an_order_that_repeats_the_appointment_is_told() -> None:
    twice = ["melaksanakan tugas sebagai Pelaksana Harian (Plh.) Kepala Dinas Pariwisata;"]
    assert codes(untuk=twice) == [("warning", "appointment_typed")]
    assert codes(untuk=twice, penunjukan=None) == []
