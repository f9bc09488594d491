"""Numerals and letters that stand before items of lists, divisions and attachments."""

from __future__ import annotations

from templates_naskah.blocks import Numbering


def roman(number: int) -> str:
    """Return ``number`` (1 to 3999) as a Roman numeral, for attachments."""
    out = ""
    table = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"))
    for value, sign in (*table, (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        count, number = divmod(number, value)
        out += sign * count
    return out


def letters(number: int) -> str:
    """Return 1 → a, 26 → z, 27 → aa."""
    out = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        out = chr(97 + rest) + out
    return out


def marker(numbering: Numbering, number: int) -> str:
    """Return the marker of the ``number``-th item of a list."""
    sign = letters(number) if numbering.startswith("huruf") else str(number)
    if numbering == "strip":
        return "-"
    if numbering.endswith("kurung_dua"):
        return f"({sign})"
    return f"{sign})" if numbering.endswith("kurung") else f"{sign}."
