"""Numbers in words, ordinals of dicta and money, as Indonesian official language writes them (EYD V).

Knows nothing of documents. Used for `3 (tiga) orang`, `KESATU`, `Rp1.250.000,00` and for checking them.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

LARGEST: Final = 10**15
_ONES: Final = ("", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
_DIGITS: Final = ("nol", *_ONES[1:])
_SCALES: Final = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (10**3, "ribu"))

_VALUES: Final = {word: figure for figure, word in enumerate(_DIGITS)} | {"sepuluh": 10, "sebelas": 11, "seratus": 100}
_MULTIPLIERS: Final = {"puluh": 10, "ratus": 100}
_SCALE_OF: Final = {name: size for size, name in _SCALES}

NUMBER_WORDS: Final = frozenset(
    {*_DIGITS, "sepuluh", "sebelas", "belas", "puluh", "seratus", "ratus", "seribu", "koma", "minus"}
    | {name for _, name in _SCALES}
)


def words(number: int) -> str:
    """The number in words, lower case: ``9418`` becomes ``sembilan ribu empat ratus delapan belas``.

    Raises ValueError beyond 10^15 on either side of zero.
    """
    if abs(number) > LARGEST:
        raise ValueError(f"number beyond {LARGEST}: {number}")
    if number < 0:
        return "minus " + words(-number)
    if number == 0:
        return "nol"
    return " ".join(_parts(number))


def _parts(number: int) -> list[str]:
    parts: list[str] = []
    for size, name in _SCALES:
        count, number = divmod(number, size)
        if count == 1 and size == 1000:
            parts.append("seribu")
        elif count:
            parts += [*_parts(count), name] if count >= 1000 else [*_hundreds(count), name]
    return parts + _hundreds(number)


def _hundreds(number: int) -> list[str]:
    hundreds, rest = divmod(number, 100)
    parts = ["seratus"] if hundreds == 1 else [_ONES[hundreds], "ratus"] if hundreds else []
    tens, ones = divmod(rest, 10)
    if rest == 10:
        parts.append("sepuluh")
    elif rest == 11:
        parts.append("sebelas")
    elif tens == 1:
        parts += [_ONES[ones], "belas"]
    else:
        parts += [_ONES[tens], "puluh"] if tens else []
        parts += [_ONES[ones]] if ones else []
    return parts


def value(text: str) -> int | None:
    """The number that words name, as `words` writes them; None for any other text.

    Only what `words` would write again counts: ``dua puluh dua`` is 22, ``dua dua`` and ``satu ratus`` are nothing.
    """
    total = group = last = 0
    for word in text.lower().split():
        if word in _VALUES:
            last = _VALUES[word]
            group += last
        elif word in _MULTIPLIERS:
            group += last * (_MULTIPLIERS[word] - 1)
        elif word == "belas":
            group += 10
        elif word == "seribu":
            total, group = total + 1000, 0
        elif word in _SCALE_OF:
            total, group = total + group * _SCALE_OF[word], 0
        else:
            return None
    number = total + group
    return number if number <= LARGEST and words(number) == " ".join(text.lower().split()) else None


def decimal_words(number: Decimal) -> str:
    """A decimal number in words, its fraction digit by digit: ``1.6`` becomes ``satu koma enam``.

    Raises ValueError for what is not finite and beyond 10^15.
    """
    if not number.is_finite():
        raise ValueError(f"not a finite number: {number}")
    whole, _, fraction = format(abs(number), "f").partition(".")
    spoken = words(int(whole))
    if fraction:
        spoken += " koma " + " ".join(_DIGITS[int(digit)] for digit in fraction)
    return f"minus {spoken}" if number < 0 else spoken


def ordinal(number: int) -> str:
    """Label of the dictum with this number, in capitals: ``KESATU``, ``KEDUA BELAS``, ``KESERATUS``.

    Raises ValueError below 1. Source: Permendagri 80/2015 (form of keputusan), spelling of EYD V.
    """
    if number < 1:
        raise ValueError(f"no dictum number {number}")
    return "KE" + words(number).upper()


def money(amount: int | Decimal) -> str:
    """An amount in rupiah with two decimals, ``Rp1.250.000,00``; a debt as ``-Rp5.000,00``.

    Fractions of a sen are rounded to even. Raises ValueError for what is not finite.
    """
    value = Decimal(amount)
    if not value.is_finite():
        raise ValueError(f"not a finite amount: {amount}")
    text = format(abs(value), ",.2f").translate({ord(","): ".", ord("."): ","})
    return f"-Rp{text}" if text.strip("0.,") and value < 0 else f"Rp{text}"


def count(number: int, unit: str) -> str:
    """A count as figures, words and unit: ``3 (tiga) orang``. Raises ValueError as `words`."""
    return f"{grouped(number)} ({words(number)}) {unit}"


def grouped(number: int) -> str:
    """Figures with a full stop after each three: ``9.418``."""
    return format(number, ",d").replace(",", ".")
