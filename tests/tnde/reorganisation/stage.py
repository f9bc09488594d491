"""Plans over the agencies of the cast, for the first day of next year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import time_machine

from tests.cast import Province
from tests.factories import access as rights
from tests.factories import agencies as make
from tnde.agencies.models import Agency
from tnde.kernel.actors import Actor
from tnde.kernel.vocabulary import Role
from tnde.reorganisation.models import Plan
from tnde.reorganisation.queries import preview
from tnde.reorganisation.services import deciding, planning

THIS_YEAR = dt.date.today().year
DAY = dt.date(THIS_YEAR + 1, 1, 1)
BASIS = "Peraturan Daerah Nomor 9 Tahun 2026"


@dataclass(frozen=True)
class Planners:
    """The two admins of the region whom a plan takes."""

    first: Actor
    second: Actor


def planners(p: Province) -> Planners:
    root = make.root(p.region)
    return Planners(*(rights.admin(root, Role.ADMIN_DAERAH, subtree=True) for _ in range(2)))


def plan(p: Province, by: Planners, kind: str = "", **given: Any) -> Plan:
    """A plan that gives the first agency of the cast another name, or merges it into those that are there."""
    new = {"code": "77", "abbreviation": "DISKOMSTAT", "name": "Dinas Komunikasi dan Statistik", "kop_lines": ["STAT"]}
    fields: dict[str, Any] = {
        "region_id": p.region.pk,
        "kind": kind or ("merge" if "successors" in given else "rename"),
        "effective_on": DAY,
        "basis": BASIS,
        "agencies": [p.agency.pk],
        "successors": [new],
        "actor": by.first,
    }
    return planning.create_plan(**{**fields, **given})


def answer(it: Plan, by: Planners, kind: str, becomes: str, target: UUID | None = None, /, **where: Any) -> None:
    """The same answer for all lines of a kind that match."""
    lines = it.lines.filter(kind=kind, **where).values_list("pk", flat=True)
    given = [{"line": pk, "fate": becomes, "target": target} for pk in lines]
    assert given
    planning.answer_lines(plan_id=it.pk, answers=given, actor=by.first)


def confirm(it: Plan, by: Planners) -> Plan:
    """By the second admin, as it is shown to him."""
    shown = preview(by.second, it.pk)
    assert [one["sentence"] for one in shown.problems] == []
    return deciding.confirm_plan(plan_id=it.pk, digest=shown.digest, actor=by.second)


@contextmanager
def on_the_day(p: Province, hour: int = 0, day: dt.date = DAY) -> Iterator[None]:
    """A minute past this hour of the day, in the zone of the region."""
    moment = dt.datetime.combine(day, dt.time(hour, 1), tzinfo=ZoneInfo(p.region.zone))
    with time_machine.travel(moment, tick=True):
        yield


def successor(it: Plan) -> Agency:
    return Agency.objects.get(pk=it.successors[0])
