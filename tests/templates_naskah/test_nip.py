"""NIP, NI PPPK and NIK: right ones pass, each kind of mistake has its name."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from templates_naskah import nip


@st.composite
def numbers(draw: st.DrawFn) -> str:
    birth = draw(st.dates(min_value=dt.date(1940, 1, 1), max_value=dt.date(2008, 12, 31)))
    year = birth.year + draw(st.integers(min_value=18, max_value=58))
    month = draw(st.one_of(st.integers(1, 12), st.integers(21, 99)))
    serial = draw(st.integers(1, 999))
    return f"{birth:%Y%m%d}{year}{month:02d}{draw(st.sampled_from('12'))}{serial:03d}"


@given(numbers())
def test_well_formed_numbers_pass_in_both_spellings(number: str) -> None:
    assert nip.is_valid(number)
    assert nip.is_valid(nip.group(number))
    assert nip.digits(nip.group(number)) == number
    assert nip.is_pppk(number) == (int(number[12:14]) >= 21)


def test_groups_are_8_6_1_3() -> None:
    assert nip.group("197804122005011003") == "19780412 200501 1 003"
    assert nip.group("1978") == "1978"


@pytest.mark.parametrize(
    ("number", "fault"),
    [
        ("19890630 202521 1 045", None),
        ("19890630 202512 1 045", None),
        ("19890630 202513 1 045", "start"),
        ("19890630 202520 1 045", "start"),
        ("19890630 202500 1 045", "start"),
        ("19890230 202501 1 045", "birth_date"),
        ("19890630 199001 1 045", "start"),
        ("19890630 202501 3 045", "sex"),
        ("19890630 202501 1 000", "serial"),
        ("19890630 202501 1 04", "length"),
        ("19890630 2O2501 1 045", "not_digits"),
        ("", "not_digits"),
        ("٩٩٩", "not_digits"),
    ],
)
def test_each_mistake_is_named(number: str, fault: str | None) -> None:
    assert nip.fault(number) == fault


def test_all_mistakes_of_a_number_are_named_at_once() -> None:
    assert nip.faults("19711323 199713 3 000") == ("birth_date", "start", "sex", "serial")
    assert nip.faults("19711223 199713 1 000") == ("start", "serial")
    assert nip.faults("19711323 19971") == ("length",)


@pytest.mark.parametrize(
    ("number", "fault"),
    [
        ("6472014205900001", None),
        ("6472010205900001", None),
        ("6472012902000001", None),
        ("6472013002000001", "birth_date"),
        ("6472017305900001", "birth_date"),
        ("0072010205900001", "region"),
        ("6472010205900000", "serial"),
        ("647201020590000", "length"),
    ],
)
def test_nik_counts_the_day_of_women_from_forty(number: str, fault: str | None) -> None:
    assert nip.nik_fault(number) == fault


@given(st.text())
def test_any_text_can_be_judged(text: str) -> None:
    assert nip.is_valid(text) == (nip.fault(text) is None)
    nip.nik_fault(text)
    nip.group(text)
