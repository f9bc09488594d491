"""What each value of a profile may be, so that a wrong one is named with its key and what is allowed.

What is allowed is written without words of a language (``15–60``, ``a4, f4_215x330``): sentences quote it as it is.
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from templates_naskah.model import Problem
from templates_naskah.runs import clean

PAPERS: Final[Mapping[str, tuple[float, float]]] = MappingProxyType(
    {"a4": (210.0, 297.0), "f4_215x330": (215.0, 330.0), "f4_210x330": (210.0, 330.0)}
)
FAMILIES: Final = ("sans", "serif")
TOKENS: Final = ("keamanan", "klasifikasi", "urut", "unit", "jenis", "bulan", "bulan_romawi", "tahun")
KOP_PARTS: Final = ("names", "address", "contact")
NAME: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
PIECE: Final = re.compile(r"\{(?P<name>[^{}:]*)(?P<width>:0+)?\}|(?P<literal>[^{}]+)|(?P<stray>[{}])")
# Text above this foot is always clear of the footer statement (layout.md §2: at least 1.5 cm).
LEAST_FOOT: Final = 15.0
LEAST_FOOT_NUMBERED: Final = 20.0


class Refused(ValueError):
    """A value is not one of those allowed; ``path`` leads to ``found`` inside the value that was read.

    ``others`` are further refusals inside the same value.
    """

    def __init__(self, found: object, allowed: str, path: str = "", others: tuple[Refused, ...] = ()) -> None:
        super().__init__(allowed)
        self.found = found
        self.allowed = allowed
        self.path = path
        self.others = others

    def inside(self, step: str) -> tuple[Refused, ...]:
        """Return every refusal as the value that holds this one tells it."""
        return tuple(Refused(one.found, one.allowed, step + one.path) for one in (self, *self.others))


def refuse(refusals: Sequence[Refused]) -> None:
    """Raise the refusals inside a value as one, in their order; nothing where there are none."""
    if refusals:
        first, *others = refusals
        raise Refused(first.found, first.allowed, first.path, tuple(others))


Rule = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Read:
    """Values that were accepted, and a problem for each that was not."""

    values: dict[str, Any]
    problems: tuple[Problem, ...]


def read(data: object, allowed: Mapping[str, Rule], path: str = "") -> Read:
    """Return the members of ``data`` by their rules; an unknown key or refused value is a problem at its path."""
    if not isinstance(data, Mapping):
        return Read({}, (Problem("profile_bad_value", path, params={"found": shown(data), "allowed": "{…}"}),))
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for key, value in data.items():
        place = f"{path}.{key}" if path else str(key)
        if key not in allowed:
            params = {"key": str(key)[:50], "allowed": ", ".join(sorted(allowed))}
            problems.append(Problem("profile_unknown_key", place, params=params))
            continue
        try:
            values[key] = allowed[key](value)
        except Refused as refused:
            for one in (refused, *refused.others):
                params = {"found": shown(one.found), "allowed": one.allowed}
                problems.append(Problem("profile_bad_value", f"{place}{one.path}", params=params))
    return Read(values, tuple(problems))


def shown(value: object) -> str:
    """Return a value as a sentence quotes it: short, on one line."""
    return clean(str(value))[0][:60] or "''"


def number(low: float, high: float) -> Rule:
    """Return the rule for a number from ``low`` to ``high``."""

    def rule(value: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not low <= value <= high:
            raise Refused(value, f"{low:g}–{high:g}")
        return float(value)

    return rule


def ordinal(value: Any) -> int:
    """Return a whole number from 1. Raises Refused."""
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 9999:
        raise Refused(value, "1, 2, 3 … 9999")
    return value


def choice(*words: str) -> Rule:
    """Return the rule for one of a few words."""

    def rule(value: Any) -> str:
        if not isinstance(value, str) or value not in words:
            raise Refused(value, ", ".join(word or "''" for word in words))
        return value

    return rule


def flag(value: Any) -> bool:
    """Return true or false. Raises Refused."""
    if not isinstance(value, bool):
        raise Refused(value, "true, false")
    return value


def line(least: int, most: int) -> Rule:
    """Return the rule for one line of text of so many characters."""

    def rule(value: Any) -> str:
        if not isinstance(value, str) or not least <= len(value) <= most or clean(value)[1] or "\n" in value:
            raise Refused(value, f'"…" ({least}–{most})')
        return value

    return rule


def identity(value: Any) -> str:
    """Return the id of a profile. Raises Refused."""
    if not isinstance(value, str) or not NAME.fullmatch(value):
        raise Refused(value, "a-z 0-9 - _ (1–64)")
    return value


def day(value: Any) -> dt.date:
    """Return a date, also from an ISO text. Raises Refused."""
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    try:
        return dt.date.fromisoformat(value)
    except (TypeError, ValueError):
        raise Refused(value, "YYYY-MM-DD") from None


def day_or_none(value: Any) -> dt.date | None:
    """Return a date, or None for an open end. Raises Refused."""
    return None if value is None else day(value)


def several(rule: Rule, least: int, most: int) -> Rule:
    """Return the rule for a list of so many values, which becomes a tuple."""
    count = f"[…] ×{least}–{most}" if least != most else f"[…] ×{least}"

    def several_rule(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, (list, tuple)) or not least <= len(value) <= most:
            raise Refused(value, count)
        made: list[Any] = []
        wrong: list[Refused] = []
        for index, entry in enumerate(value):
            try:
                made.append(rule(entry))
            except Refused as refused:
                wrong += refused.inside(f"[{index}]")
        refuse(wrong)
        return tuple(made)

    return several_rule


def falling(value: Any) -> tuple[float, ...]:
    """Return line spacings, each closer than the one before. Raises Refused."""
    made: tuple[float, ...] = several(number(1, 2), 1, 5)(value)
    if any(after >= before for before, after in itertools.pairwise(made)):
        raise Refused(value, "[1.15, 1.08, 1.0]")
    return made


def order(value: Any) -> tuple[str, ...]:
    """Return the parts of a kop in printing order, each once; a part left out is not printed. Raises Refused."""
    made: tuple[str, ...] = several(choice(*KOP_PARTS), 1, len(KOP_PARTS))(value)
    if len(set(made)) != len(made) or "names" not in made:
        raise Refused(value, f"[{', '.join(KOP_PARTS)}]")
    return made


def table(rule: Rule) -> Rule:
    """Return the rule for an object whose keys name kinds, shapes, groups or registers."""

    def table_rule(value: Any) -> Mapping[str, Any]:
        if not isinstance(value, Mapping):
            raise Refused(value, "{…}")
        made: dict[str, Any] = {}
        wrong: list[Refused] = []
        for key, entry in value.items():
            if not isinstance(key, str) or not NAME.fullmatch(key):
                wrong.append(Refused(key, "surat_dinas: …"))
                continue
            try:
                made[key] = rule(entry)
            except Refused as refused:
                wrong += refused.inside(f".{key}")
        refuse(wrong)
        return MappingProxyType(made)

    return table_rule


def pattern(value: Any) -> str:
    """Return a number pattern: literal text and known tokens, ``{urut}`` exactly once. Raises Refused."""
    allowed = " ".join(f"{{{token}}}" for token in TOKENS)
    if not isinstance(value, str) or not 1 <= len(value) <= 100 or clean(value)[1]:
        raise Refused(value, allowed)
    names = []
    for piece in PIECE.finditer(value):
        if piece["stray"] or (piece["literal"] is None and piece["name"] not in TOKENS):
            raise Refused(value, allowed)
        if piece["width"] and piece["name"] != "urut":
            raise Refused(value, "{urut:000}")
        names.append(piece["name"])
    if names.count("urut") != 1:
        raise Refused(value, "{urut} ×1")
    return value


LAYOUT: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "margin_top": number(10, 60),
        "margin_bottom": number(LEAST_FOOT, 60),
        "margin_left": number(10, 60),
        "margin_right": number(10, 60),
        "kop_top": number(12, 60),
        "family": choice("", *FAMILIES),
        "size_points": number(9, 16),
        "table_points": number(7, 14),
        "footer_points": number(6, 9),
        "spacings": falling,
        "paragraph_gap_points": number(0, 24),
        "first_indent": number(0, 30),
        "kop_points": several(number(8, 30), 3, 3),
        "kop_order": order,
        "kop_government": line(0, 120),
        "kop_capitals": flag,
        "kop_bold": choice("last", "all", "none"),
        "kop_centre": choice("rest", "page"),
        "kop_rule": choice("thick_thin", "thin_thick", "thick", "thin", "none"),
        "kop_emblem": choice("left", "right", "none"),
        "kop_office_address": choice("foot", "head", "none"),
        "emblem_height": number(10, 40),
        "meta_label": number(15, 45),
        "signature_start": number(0.4, 0.6),
        "signature_align": choice("left", "center"),
        "signature_space": number(15, 50),
        "qr_size": number(20, 30),
        "visual": choice("qr", "box"),
        "kata_penyambung": choice("keputusan", "semua", "tidak"),
        "page_number": choice("top", "bottom"),
        "page_number_style": choice("- {n} -", "{n}"),
        "attachment_numbers": choice("continue", "restart"),
        "title_capitals": choice("keputusan", "semua", "tidak"),
        "nip_grouping": choice("spaced", "plain"),
        "nip_label": line(1, 20),
        "pppk_label": line(1, 20),
        "sekda_rank_nip": flag,
        "decision_rank_nip": flag,
        "decision_blessing": flag,
        "acting_own_office": flag,
        "sifat_rule": choice("tertinggi", "gabung"),
        "mark_terbatas": flag,
        "statement": line(1, 400),
        "statement_pages": choice("all", "last"),
        "number_separator": line(1, 3),
        "draft_number": choice("dots", "pattern"),
        "date_style": choice("words", "capitals", "digits"),
        "months": several(line(3, 15), 12, 12),
    }
)
"""Rules of the keys that a kind, a shape or a group may override."""

WHOLE: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "id": identity,
        "version": ordinal,
        "name": line(1, 200),
        "source": line(1, 200),
        "valid_from": day,
        "valid_until": day_or_none,
        "paper": table(choice(*PAPERS)),
        "patterns": table(pattern),
        "overrides": table(lambda part: part),
        **LAYOUT,
    }
)
"""Rules of the keys of a profile; what stands inside ``overrides`` is read by `LAYOUT`."""
