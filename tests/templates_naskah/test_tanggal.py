"""Dates and times read back as they were written."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from templates_naskah import tanggal

days = st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2999, 12, 31))


def test_dates_have_no_leading_zero_and_an_indonesian_month() -> None:
    day = dt.date(2026, 3, 5)
    assert tanggal.long_date(day) == "5 Maret 2026"
    assert tanggal.day_and_date(day) == "Kamis, 5 Maret 2026"
    assert tanggal.in_words(dt.date(2026, 7, 22)) == (
        "Rabu, tanggal dua puluh dua bulan Juli tahun dua ribu dua puluh enam"
    )


@given(days)
def test_written_dates_are_understood_again(day: dt.date) -> None:
    assert tanggal.parse(tanggal.long_date(day)) == day
    assert tanggal.parse(tanggal.day_and_date(day)) == day
    assert tanggal.parse(day.isoformat()) == day


@pytest.mark.parametrize("text", ["31 Juni 2026", "Selasa, 5 Maret 2026", "5 March 2026", "2026-02-30", "", "besok"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        tanggal.parse(text)


@given(days, st.integers(min_value=0, max_value=6))
def test_a_weekday_contradicts_exactly_when_it_is_another_one(day: dt.date, weekday: int) -> None:
    (mention,) = tanggal.find(f"Rapat pada hari {tanggal.DAYS[weekday]}, {tanggal.long_date(day)} di aula.")
    assert mention.contradicts == (weekday != day.weekday())


def test_numbers_that_are_no_dates_are_not_taken_for_them() -> None:
    assert tanggal.find("Nomor 000.6.5/312/2026 dan 7 s.d. 9 Juliet 2026") == []
    assert tanggal.find("tanggal 31 Februari 2026")[0].date is None


@given(st.times(), st.sampled_from(["WIB", "WITA", "WIT"]))
def test_written_times_are_understood_again(time: dt.time, zone: str) -> None:
    assert tanggal.parse_clock(tanggal.clock(time, zone)) == (time.replace(second=0, microsecond=0), zone)


def test_the_zone_comes_from_the_region_s_zone_name() -> None:
    assert tanggal.clock(dt.time(9), "Asia/Makassar") == "09.00 WITA"
    with pytest.raises(ValueError, match="Europe/Paris"):
        tanggal.clock(dt.time(9), "Europe/Paris")


@given(st.text())
def test_any_text_can_be_searched(text: str) -> None:
    assert isinstance(tanggal.find(text), list)


def test_a_berita_acara_names_its_day_in_words() -> None:
    assert tanggal.this_day(dt.date(2026, 3, 5)) == (
        "pada hari ini, Kamis, tanggal lima bulan Maret tahun dua ribu dua puluh enam"
    )


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ((2026, 7, 7), (2026, 7, 9), "7 s.d. 9 Juli 2026"),
        ((2026, 6, 28), (2026, 7, 3), "28 Juni s.d. 3 Juli 2026"),
        ((2026, 12, 30), (2027, 1, 2), "30 Desember 2026 s.d. 2 Januari 2027"),
        ((2026, 7, 7), (2026, 7, 7), "7 Juli 2026"),
    ],
)
def test_days_from_first_to_last_say_once_what_they_share(
    first: tuple[int, int, int], last: tuple[int, int, int], text: str
) -> None:
    assert tanggal.span(dt.date(*first), dt.date(*last)) == text


def test_times_from_start_to_end_name_their_zone_once() -> None:
    assert tanggal.clock_span(dt.time(9), dt.time(11, 45), "WITA") == "09.00 s.d. 11.45 WITA"
    assert tanggal.clock_span(dt.time(9), None, "Asia/Jayapura") == "09.00 WIT s.d. selesai"


def test_what_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="before"):
        tanggal.span(dt.date(2026, 7, 9), dt.date(2026, 7, 7))
    with pytest.raises(ValueError, match="before"):
        tanggal.clock_span(dt.time(9), dt.time(8), "WIB")
