"""Numbers in words mean the number, ordinals and money are spelt as official letters spell them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from templates_naskah import terbilang

VALUES = {word: value for value, word in enumerate(("nol", *terbilang._ONES[1:]))} | {"sepuluh": 10, "sebelas": 11}


def value_of(text: str) -> int:
    """Read number words independently of how they were written: the other direction, by the grammar."""
    total = group = last = 0
    for word in text.split():
        if word in VALUES:
            last = VALUES[word]
            group += last
        elif word == "seratus":
            group += 100
        elif word == "seribu":
            total, group = total + 1000, 0
        elif word == "belas":
            group += 10
        elif word == "puluh":
            group += last * 9
        elif word == "ratus":
            group += last * 99
        elif word == "triliun":
            total, group = (total + group) * 10**12, 0
        else:
            total, group = total + group * {"ribu": 10**3, "juta": 10**6, "miliar": 10**9}[word], 0
    return total + group


@given(st.integers(min_value=0, max_value=terbilang.LARGEST))
def test_words_mean_the_number(number: int) -> None:
    assert value_of(terbilang.words(number)) == number


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "nol"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (19, "sembilan belas"),
        (100, "seratus"),
        (214, "dua ratus empat belas"),
        (1000, "seribu"),
        (9418, "sembilan ribu empat ratus delapan belas"),
        (1_001_000, "satu juta seribu"),
        (4_750_000, "empat juta tujuh ratus lima puluh ribu"),
        (10**15, "seribu triliun"),
        (-3, "minus tiga"),
    ],
)
def test_words_are_the_usual_ones(number: int, text: str) -> None:
    assert terbilang.words(number) == text


def test_beyond_the_largest_number_there_are_no_words() -> None:
    with pytest.raises(ValueError, match="beyond"):
        terbilang.words(terbilang.LARGEST + 1)


def test_decimals_are_spoken_digit_by_digit() -> None:
    assert terbilang.decimal_words(Decimal("1.6")) == "satu koma enam"
    assert terbilang.decimal_words(Decimal("-12.05")) == "minus dua belas koma nol lima"


def test_dicta_are_numbered_to_a_hundred_and_beyond() -> None:
    labels = [terbilang.ordinal(number) for number in range(1, 121)]
    assert " ".join(labels[:6]) == "KESATU KEDUA KETIGA KEEMPAT KELIMA KEENAM"
    assert labels[9:12] == ["KESEPULUH", "KESEBELAS", "KEDUA BELAS"]
    assert labels[20] == "KEDUA PULUH SATU"
    assert labels[99] == "KESERATUS"
    assert len(set(labels)) == len(labels)


@given(st.integers(min_value=-(10**15), max_value=10**15))
def test_money_reads_back(amount: int) -> None:
    text = terbilang.money(amount)
    assert int(text.replace("Rp", "").replace(".", "").removesuffix(",00")) == amount


def test_money_has_no_space_and_two_decimals() -> None:
    assert terbilang.money(1_250_000) == "Rp1.250.000,00"
    assert terbilang.money(Decimal("0.5")) == "Rp0,50"
    assert terbilang.money(Decimal("-0.001")) == "Rp0,00"


def test_counts_carry_figures_and_words() -> None:
    assert terbilang.count(3, "orang") == "3 (tiga) orang"
    assert terbilang.count(9418, "naskah") == "9.418 (sembilan ribu empat ratus delapan belas) naskah"


@given(st.integers(min_value=0, max_value=terbilang.LARGEST - 1))
def test_words_are_read_back(number: int) -> None:
    assert terbilang.value(terbilang.words(number)) == number


@pytest.mark.parametrize("text", ["", "dua dua", "satu ratus", "satu ribu", "tigaa", "ke lima", "5", "puluh", "belas"])
def test_what_nobody_would_write_is_no_number(text: str) -> None:
    assert terbilang.value(text) is None


SPELT = {
    "KESATU": 1, "KEDUA": 2, "KETIGA": 3, "KEEMPAT": 4, "KELIMA": 5, "KEENAM": 6, "KETUJUH": 7, "KEDELAPAN": 8,
    "KESEMBILAN": 9, "KESEPULUH": 10, "KESEBELAS": 11, "KEDUA BELAS": 12, "KESEMBILAN BELAS": 19, "KEDUA PULUH": 20,
    "KEDUA PULUH SATU": 21, "KETIGA PULUH SEBELAS": 0, "KESEMBILAN PULUH SEMBILAN": 99, "KESERATUS": 100,
    "KESERATUS SATU": 101, "KESERATUS SEBELAS": 111,
}  # fmt: skip


@pytest.mark.parametrize(("label", "number"), SPELT.items())
def test_labels_of_dicta_are_spelt_with_spaces(label: str, number: int) -> None:
    labels = [terbilang.ordinal(place) for place in range(1, 121)]
    assert (labels.index(label) + 1 if label in labels else 0) == number


@given(st.integers(min_value=0, max_value=10**13), st.integers(min_value=0, max_value=99))
def test_money_says_the_amount_to_the_sen(rupiah: int, sen: int) -> None:
    whole, _, cents = terbilang.money(Decimal(f"{rupiah}.{sen:02d}")).removeprefix("Rp").partition(",")
    assert (int(whole.replace(".", "")), cents) == (rupiah, f"{sen:02d}")
    assert all(len(group) == 3 for group in whole.split(".")[1:])
