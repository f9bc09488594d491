"""Klasifikasi and JRA as the project ships them."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator

import pytest
from django.db import IntegrityError, transaction
from pytest_django.plugin import DjangoDbBlocker

from tests.factories import agencies as factory
from tnde.registers.models import JraRule, Klasifikasi
from tnde.registers.queries import codes_known, jra_for, search_klasifikasi
from tnde.registers.services.reference import FIXTURES, load_jra, load_klasifikasi

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 8, 3)


@pytest.fixture(scope="module", autouse=True)
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Both files, loaded once for this module."""
    with django_db_blocker.unblock():
        load_klasifikasi()
        load_jra()
    yield
    with django_db_blocker.unblock():
        Klasifikasi.objects.all().delete()
        JraRule.objects.all().delete()


def test_codes_are_text() -> None:
    known = codes_known(TODAY)

    assert len(known) == 2990
    assert {"000", "000.1", "400.1", "400.10", "500.10"} <= known


def test_codes_known_are_those_of_the_day() -> None:
    Klasifikasi.objects.filter(code="000.1.5").update(valid_until=dt.date(2026, 7, 31))

    assert "000.1.5" in codes_known(dt.date(2026, 7, 31))
    assert "000.1.5" not in codes_known(TODAY)
    assert codes_known(dt.date(2022, 9, 22)) == frozenset()


def test_a_region_may_add_a_deeper_code() -> None:
    region = factory.region()
    Klasifikasi.objects.create(
        region=region, code="000.1.2.3.1", parent_code="000.1.2.3", level=5, name="Dalam Kota", path="…",
        valid_from=dt.date(2026, 1, 1),
    )  # fmt: skip

    assert "000.1.2.3.1" in codes_known(TODAY, region_id=region.pk)
    assert "000.1.2.3.1" not in codes_known(TODAY, region_id=factory.region().pk)
    found = jra_for("000.1.2.3.1", TODAY, region.pk)
    assert found is not None and (found.code, found.rule_code) == ("000.1.2.3.1", "000.1.2.3")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("rapat pimpinan", "000.1.5"),
        ("perjalanan dinas pegawai", "000.1.2.3"),
        ("sertifikasi elektronik", "000.6.5"),
        ("standar operasional prosedur", "000.8.3.3"),
        ("pegawai perjalanan dalam negeri", "000.1.2.3"),
        ("000.1.5", "000.1.5"),
    ],
)
def test_the_drafter_finds_the_code_by_words_or_digits(words: str, code: str) -> None:
    assert code in [hit.code for hit in search_klasifikasi(words, on=TODAY)[:3]]


def test_digits_find_what_begins_with_them() -> None:
    hits = search_klasifikasi("000.1.2", on=TODAY)

    assert hits[0].code == "000.1.2"
    assert all(hit.code.startswith("000.1.2") for hit in hits)
    assert hits[0].path == "Umum › Ketatausahaan dan Kerumahtanggaan › Perjalanan Dinas Dalam Negeri"


@pytest.mark.parametrize("text", ["", "   ", "%", "—", "tidak ada kata seperti ini"])
def test_what_is_not_there_is_not_found(text: str) -> None:
    assert search_klasifikasi(text, on=TODAY) == []


def test_a_rule_of_the_example_says_that_it_is_one() -> None:
    found = jra_for("000.1.2.3", TODAY)

    assert found is not None
    assert (found.active_years, found.inactive_years, found.fate, found.example) == (5, 3, "musnah", True)


def test_a_code_without_a_rule_has_none_and_none_is_invented() -> None:
    with (FIXTURES / "klasifikasi.csv").open(encoding="utf-8", newline="") as file:
        codes = {line["code"] for line in csv.DictReader(file)}
    with (FIXTURES / "jra_contoh.csv").open(encoding="utf-8", newline="") as file:
        ruled = {line["code"] for line in csv.DictReader(file)}
    without = sorted(codes - ruled)

    assert len(without) == 551
    assert [code for code in without[::50] if jra_for(code, TODAY) is not None] == []


def test_the_regions_own_schedule_goes_before_the_example() -> None:
    region = factory.region()
    JraRule.objects.create(
        region=region, code="000.1.2.3", active_years=2, inactive_years=3, fate="permanen",
        valid_from=dt.date(2026, 1, 1),
    )  # fmt: skip

    ours, before, others = (
        jra_for("000.1.2.3", TODAY, region.pk),
        jra_for("000.1.2.3", dt.date(2025, 12, 31), region.pk),
        jra_for("000.1.2.3", TODAY, factory.region().pk),
    )

    assert ours is not None and (ours.fate, ours.example) == ("permanen", False)
    assert before is not None and before.example
    assert others is not None and others.example


def test_a_rule_of_no_region_can_only_be_an_example() -> None:
    with pytest.raises(IntegrityError, match="of_nobody_is_an_example"), transaction.atomic():
        JraRule.objects.create(
            code="000", active_years=1, inactive_years=1, fate="musnah", valid_from=dt.date(2026, 1, 1)
        )
