"""The language of number patterns: tokens in braces and literal text (the pattern is a region's own, by its Perkada).

``{keamanan} {klasifikasi} {urut} {urut:0000} {unit} {jenis} {bulan} {bulan_romawi} {tahun}``; ``{urut}`` is mandatory.
A pattern is data, so it is checked here before it is stored and rendered here when a number is taken. Finding the
pattern that applies is not done here.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

N_ = str  # marks an Indonesian sentence for the catalogue; translated where it is shown

MAX_PATTERN = 100
"""Longest pattern, in characters."""

MAX_NUMBER = 150
"""Longest rendered number, in characters."""

SECURITY_CODES = {"biasa": "B", "terbatas": "T", "rahasia": "R", "sangat_rahasia": "SR"}
"""Code printed for each security class (Peraturan ANRI 5/2021)."""

TOKENS = ("keamanan", "klasifikasi", "urut", "unit", "jenis", "bulan", "bulan_romawi", "tahun")

SENTENCES = {
    "pattern_empty": N_("Pola nomor belum diisi."),
    "pattern_too_long": N_("Pola nomor paling panjang {limit} karakter."),
    "pattern_unknown_token": N_("Penanda {{{found}}} tidak dikenal. Gunakan salah satu dari: {known}."),
    "pattern_bad_format": N_("Format {{{found}}} tidak dikenal. Hanya {{urut}} berformat, misalnya {{urut:0000}}."),
    "pattern_stray_brace": N_("Kurung kurawal pada posisi {found} tidak berpasangan."),
    "pattern_bad_character": N_("Karakter pada posisi {found} tidak dapat dicetak dalam nomor."),
    "pattern_without_urut": N_("Pola nomor wajib memuat {{urut}}."),
    "pattern_repeats_urut": N_("Pola nomor hanya boleh memuat satu {{urut}}."),
    "pattern_ambiguous": N_("Beri pemisah antara {{urut}} dan {{{found}}}; tanpa itu dua nomor dapat terbaca sama."),
    "number_part_missing": N_("Nomor memerlukan isian {{{found}}}, tetapi isian itu kosong."),
    "number_too_long": N_("Nomor yang terbentuk lebih panjang dari {limit} karakter."),
}
"""The sentence of every problem, by its code."""

_ROMAN_MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_PIECE = re.compile(r"\{(?P<name>[^{}:]*)(?::(?P<format>[^{}]*))?\}|(?P<literal>[^{}]+)|(?P<stray>[{}])")
_GLUE = ("klasifikasi", "unit")  # may end or begin with a digit, so the border to the sequence number would be lost


class PatternError(ValueError):
    """A pattern cannot be used. ``code`` is a key of `SENTENCES`, ``params`` fill its places."""

    def __init__(self, code: str, **params: object) -> None:
        self.code = code
        self.params = params
        super().__init__(self.sentence(SENTENCES[code]))

    def sentence(self, template: str) -> str:
        """The sentence in the language of ``template`` (`SENTENCES[code]` or its translation)."""
        return template.format(**self.params)


@dataclass(frozen=True, slots=True)
class Token:
    """One place to be filled; ``width`` is the least number of digits of ``urut``."""

    name: str
    width: int = 0


@dataclass(frozen=True, slots=True)
class Pattern:
    """A parsed pattern: literal texts and tokens in order."""

    pieces: tuple[str | Token, ...]

    def uses(self, name: str) -> bool:
        """Whether the number shows this value."""
        return any(isinstance(piece, Token) and piece.name == name for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class NumberParts:
    """What a number is made of.

    urut         sequence number, at least 1
    suffix       of an inserted number (sisipan), printed directly behind the sequence number
    date         date of the naskah; gives month and year
    keamanan     word of the security class
    klasifikasi, unit, jenis   as printed; needed only when the pattern shows them
    """

    urut: int
    date: dt.date
    suffix: str = ""
    keamanan: str = "biasa"
    klasifikasi: str = ""
    unit: str = ""
    jenis: str = ""


def parse(text: str) -> Pattern:
    """The pattern written as ``text``. Raises PatternError with the first thing that is wrong."""
    if not text.strip():
        raise PatternError("pattern_empty")
    if len(text) > MAX_PATTERN:
        raise PatternError("pattern_too_long", limit=MAX_PATTERN)
    pattern = Pattern(tuple(_piece(match) for match in _PIECE.finditer(text)))
    _check_urut(pattern)
    return pattern


def render(pattern: Pattern, parts: NumberParts) -> str:
    """The number as printed. Raises PatternError when a value the pattern shows is empty, or the number is too long."""
    number = "".join(piece if isinstance(piece, str) else _value(piece, parts) for piece in pattern.pieces)
    if len(number) > MAX_NUMBER:
        raise PatternError("number_too_long", limit=MAX_NUMBER)
    return number


def _piece(match: re.Match[str]) -> str | Token:
    if match["stray"]:
        raise PatternError("pattern_stray_brace", found=match.start() + 1)
    if match["literal"]:
        for offset, character in enumerate(match["literal"]):
            if not character.isprintable():
                raise PatternError("pattern_bad_character", found=match.start() + offset + 1)
        return match["literal"]
    name, form = match["name"], match["format"]
    if name not in TOKENS:
        raise PatternError("pattern_unknown_token", found=name, known=", ".join(f"{{{token}}}" for token in TOKENS))
    if form is None:
        return Token(name)
    if name != "urut" or not form or form.strip("0"):
        raise PatternError("pattern_bad_format", found=f"{name}:{form}")
    return Token(name, width=len(form))


def _check_urut(pattern: Pattern) -> None:
    places = [at for at, piece in enumerate(pattern.pieces) if isinstance(piece, Token) and piece.name == "urut"]
    if not places:
        raise PatternError("pattern_without_urut")
    if len(places) > 1:
        raise PatternError("pattern_repeats_urut")
    at = places[0]
    for neighbour in (*pattern.pieces[max(at - 1, 0) : at], *pattern.pieces[at + 1 : at + 2]):
        if isinstance(neighbour, Token) and neighbour.name in _GLUE:
            raise PatternError("pattern_ambiguous", found=neighbour.name)


def _value(token: Token, parts: NumberParts) -> str:
    match token.name:
        case "urut":
            return f"{parts.urut:0{token.width}d}{parts.suffix}"
        case "keamanan":
            return SECURITY_CODES[parts.keamanan]
        case "bulan":
            return f"{parts.date.month:02d}"
        case "bulan_romawi":
            return _ROMAN_MONTHS[parts.date.month - 1]
        case "tahun":
            return f"{parts.date.year:04d}"
        case "klasifikasi":
            value = parts.klasifikasi
        case "unit":
            value = parts.unit
        case _:
            value = parts.jenis
    if not value.strip():
        raise PatternError("number_part_missing", found=token.name)
    return value
