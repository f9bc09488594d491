"""Asking klasifikasi and JRA for a day: search for the drafter, known codes, the retention rule of a code."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from tnde.agencies.models.dated import holds_on
from tnde.registers.models import JraRule, Klasifikasi

_CODE = re.compile(r"[0-9][0-9.]*")
_WORD = re.compile(r"\w+")
SEARCH_WORDS = 8


@dataclass(frozen=True, slots=True)
class JraSnapshot:
    """The retention rule as it stood on a day. ``rule_code`` differs from ``code`` when a higher code's rule applies.

    active_years, inactive_years   whole years; the active period begins at ``trigger``, or at the closing of the berkas
    fate                           musnah, musnah_bersyarat or permanen
    example                        taken from the example schedule, because the region has enacted none for this code
    """

    code: str
    rule_code: str
    active_years: int
    trigger: str
    inactive_years: int
    fate: str
    note: str
    example: bool
    region_id: UUID | None
    valid_from: dt.date


@dataclass(frozen=True, slots=True)
class CodeHit:
    """A code found by search, with the names above it."""

    code: str
    name: str
    path: str
    level: int


def klasifikasi_on(
    on: dt.date, *, region_id: UUID | None = None, scheme: str = Klasifikasi.Scheme.P83_2022
) -> QuerySet[Klasifikasi]:
    """The codes in force on a day: the national ones, and those this region added."""
    ours = Q(region__isnull=True) | Q(region_id=region_id) if region_id else Q(region__isnull=True)
    return Klasifikasi.objects.filter(ours, holds_on(on), scheme=scheme).order_by("code")


def codes_known(on: dt.date, *, region_id: UUID | None = None) -> frozenset[str]:
    """All codes in force on a day; one statement."""
    return frozenset(klasifikasi_on(on, region_id=region_id).values_list("code", flat=True))


def search_klasifikasi(text: str, *, on: dt.date, region_id: UUID | None = None, limit: int = 20) -> list[CodeHit]:
    """Codes for the drafter, best first; one statement.

    A text of digits and full stops finds codes that begin with it; words must all appear in the name or in the names
    above it, those whose own name has them all come first.
    """
    text = text.strip()
    rows = klasifikasi_on(on, region_id=region_id)
    if _CODE.fullmatch(text):
        rows = rows.filter(code__startswith=text).order_by("level", "code")
    else:
        words = _WORD.findall(text)[:SEARCH_WORDS]
        if not words:
            return []
        rows = _by_words(rows, words)
    return [CodeHit(row.code, row.name, row.path, row.level) for row in rows[:limit]]


def jra_for(code: str, on: dt.date, region_id: UUID | None = None) -> JraSnapshot | None:
    """The retention rule of a code on a day, or None: retensi belum ditetapkan. One statement.

    The region's own schedule goes before the example. A code without a rule takes that of the nearest code above it
    that has one (codes a region added below the national level); where there is none, nothing is assumed.
    """
    ours = Q(region__isnull=True) | Q(region_id=region_id) if region_id else Q(region__isnull=True)
    found = {
        (row.code, row.region_id is None): row
        for row in JraRule.objects.filter(ours, holds_on(on), code__in=list(_upwards(code))).order_by("valid_from")
    }
    for is_example in (False, True):
        for candidate in _upwards(code):
            if rule := found.get((candidate, is_example)):
                return _snapshot(code, rule)
    return None


def _by_words(rows: QuerySet[Klasifikasi], words: list[str]) -> QuerySet[Klasifikasi]:
    in_name, in_path = Q(), Q()
    for word in words:
        in_name &= Q(name__icontains=word)
        in_path &= Q(path__icontains=word)
    rank = Case(
        When(name__istartswith=" ".join(words), then=Value(0)),
        When(name__icontains=" ".join(words), then=Value(1)),
        When(in_name, then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )
    return rows.filter(in_path).annotate(rank=rank).order_by("rank", "code")


def _upwards(code: str) -> Iterator[str]:
    while code:
        yield code
        code = code.rpartition(".")[0]


def _snapshot(code: str, rule: JraRule) -> JraSnapshot:
    return JraSnapshot(
        code=code,
        rule_code=rule.code,
        active_years=rule.active_years,
        trigger=rule.trigger,
        inactive_years=rule.inactive_years,
        fate=rule.fate,
        note=rule.note,
        example=rule.example,
        region_id=rule.region_id,
        valid_from=rule.valid_from,
    )
