"""Dates of numbers, suffixes of inserted ones, and the last day of an old year's number."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from uuid import uuid4

import pytest

from tnde.registers.rules.choice import Case, most_specific
from tnde.registers.rules.placing import DateRefused, Place, SuffixStyle, check_date, next_suffix, place_of
from tnde.registers.rules.year_end import last_valid_day

TODAY = dt.date(2026, 8, 3)
YESTERDAY = dt.date(2026, 8, 2)


@pytest.mark.parametrize(
    ("date", "reason", "code"),
    [
        (dt.date(2026, 8, 4), "salah ketik", "date_in_future"),
        (YESTERDAY, "", "date_without_reason"),
        (YESTERDAY, "  ", "date_without_reason"),
    ],
)
def test_a_date_that_is_not_today_needs_a_reason_and_never_lies_ahead(date: dt.date, reason: str, code: str) -> None:
    with pytest.raises(DateRefused) as refused:
        check_date(date, today=TODAY, reason=reason)

    assert refused.value.code == code


@pytest.mark.parametrize(
    ("preceding", "closed", "may_insert", "reason", "outcome"),
    [
        (None, False, False, "", Place.NEXT),
        (YESTERDAY, False, False, "", Place.NEXT),
        (TODAY, False, True, "", Place.NEXT),
        (dt.date(2026, 8, 4), False, False, "rapat", "date_before_preceding"),
        (dt.date(2026, 8, 4), False, True, "", "date_before_preceding"),
        (dt.date(2026, 8, 4), False, True, "rapat", Place.BETWEEN),
        (YESTERDAY, True, False, "rapat", "book_closed"),
        (YESTERDAY, True, True, "", "book_closed"),
        (YESTERDAY, True, True, "rapat", Place.BETWEEN),
        (None, True, True, "rapat", "book_closed"),
    ],
)
def test_a_number_stands_behind_the_last_one_or_between_by_right(
    preceding: dt.date | None, closed: bool, may_insert: bool, reason: str, outcome: Place | str
) -> None:
    try:
        place: Place | str = place_of(TODAY, preceding=preceding, closed=closed, may_insert=may_insert, reason=reason)
    except DateRefused as error:
        place = error.code

    assert place == outcome


def test_suffixes_go_on_past_z() -> None:
    letters = {chr(ord("a") + place) for place in range(26)}

    assert next_suffix({""}) == "a"
    assert next_suffix({"", "a", "c"}) == "b"
    assert next_suffix(letters) == "aa"
    assert next_suffix({"", ".1"}, SuffixStyle.POINT) == ".2"


@pytest.mark.parametrize(
    ("year", "days", "holidays", "last"),
    [
        (2026, 5, (), dt.date(2027, 1, 8)),  # 1 January 2027 is a Friday
        (2026, 0, (), dt.date(2026, 12, 31)),
        (2025, 5, (), dt.date(2026, 1, 8)),
        (2022, 1, (), dt.date(2023, 1, 2)),
        (2026, 1, (dt.date(2027, 1, 4),), dt.date(2027, 1, 5)),
    ],
)
def test_an_old_number_lives_some_working_days_into_the_new_year(
    year: int, days: int, holidays: tuple[dt.date, ...], last: dt.date
) -> None:
    assert last_valid_day(year, working_days=days, holidays=holidays) == last


def _rule(name: str, **conditions: object) -> SimpleNamespace:
    anything = {"kind": "", "group": "", "signer_level": "", "signer_agency_id": None}
    return SimpleNamespace(**{**anything, "valid_from": dt.date(2020, 1, 1), "name": name, **conditions})


def test_the_rule_with_the_weightier_condition_applies() -> None:
    setda = uuid4()
    rules = [
        _rule("umum", signer_level="kepala_daerah"),
        _rule("hukum", group="keputusan_kdh"),
        _rule("setda", signer_agency_id=setda),
        _rule("piagam", kind="piagam", group="keputusan_kdh"),
    ]

    def applying(kind: str, group: str, level: str, agency: object) -> str | None:
        found = most_specific(rules, Case(kind, group, level, agency))  # type: ignore[arg-type]
        return found.name if found else None

    assert applying("keputusan_kdh", "keputusan_kdh", "kepala_daerah", setda) == "hukum"
    assert applying("piagam", "keputusan_kdh", "kepala_daerah", setda) == "piagam"
    assert applying("surat_dinas", "surat_keluar", "kepala_daerah", setda) == "setda"
    assert applying("surat_dinas", "surat_keluar", "kepala_daerah", uuid4()) == "umum"
    assert applying("surat_dinas", "surat_keluar", "kepala_pd", uuid4()) is None


def test_of_two_equal_rules_the_later_one_applies() -> None:
    rules = [_rule("lama", group="x"), _rule("baru", group="x", valid_from=dt.date(2026, 1, 1))]

    found = most_specific(rules, Case("k", "x", "sekda", uuid4()))

    assert found is not None and found.name == "baru"
