"""Loading the reference files: in few statements, as often as wanted, and only what differs."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tnde.registers.models import Klasifikasi
from tnde.registers.services.reference import FIXTURES, load_jra, load_klasifikasi

pytestmark = pytest.mark.django_db


def test_everything_loads_in_few_statements_and_again_without_change() -> None:
    with CaptureQueriesContext(connection) as asked:
        first = [load_klasifikasi(), load_jra()]

    assert [result.added for result in first] == [2990, 2439]
    assert len(asked) < 60
    again = [load_klasifikasi(), load_jra()]
    assert [(result.added, result.changed, result.unchanged) for result in again] == [(0, 0, 2990), (0, 0, 2439)]


def test_the_command_says_what_each_step_did() -> None:
    out = StringIO()

    call_command("load_reference", "jra", stdout=out)

    assert out.getvalue() == "jra: 2439 baru, 0 berubah, 0 tetap\n"


def test_a_changed_line_changes_its_row_and_no_other(tmp_path: Path) -> None:
    load_klasifikasi()
    lines = (FIXTURES / "klasifikasi.csv").read_text(encoding="utf-8").splitlines()
    lines[2] = lines[2].replace("Ketatausahaan dan Kerumahtanggaan", "Ketatausahaan").replace(",,", ",2027-01-01,")
    changed = tmp_path / "klasifikasi.csv"
    changed.write_text("\n".join(lines[:3]) + "\n", encoding="utf-8")

    result = load_klasifikasi(changed)

    assert (result.added, result.changed, result.unchanged) == (0, 1, 1)
    assert Klasifikasi.objects.count() == 2990
    assert Klasifikasi.objects.get(code="000.1").path == "Umum › Ketatausahaan"
