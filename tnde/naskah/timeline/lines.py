"""The course of a naskah as one list: what happened, then what it waits for, then what is still to come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from tnde.kernel import clock
from tnde.naskah.queries import Happened
from tnde.naskah.states import State
from tnde.naskah.timeline.reading import Course
from workflows.models import Step

BEGINNINGS = ("naskah.drafted", "naskah.returned", "naskah.recalled", "naskah.objected")
"""From these on a draft lay with its drafter."""
DECISIONS = ("naskah.initialled", "naskah.checked", "naskah.returned", "naskah.sent_back")
CHANGES = (
    ("skipped", "skipped"),
    ("passed", "passed_over"),
    ("again", "asked_again"),
    ("kept", "paraf_kept"),
    ("fallen", "paraf_fallen"),
    ("from", "handed_from"),
    ("to", "handed_to"),
    ("asked", "asked"),
    ("mentions", "mentioned"),
    ("desks", "reminded"),
    ("number", "number"),
)
"""Facts of the history that tell what changed, and the word for it here."""


@dataclass(frozen=True, slots=True)
class Change:
    """What changed: a word of `CHANGES` or the field that was corrected, with titles or values."""

    what: str
    items: list[str]


@dataclass(frozen=True, slots=True)
class Line:
    """One line. What happened has its moment; what waits has that since when; what is to come has none.

    kind      that of the history, or ``step``, ``signature``, ``opinion`` for what is still to be done
    standing  ``done``, ``waiting`` or ``upcoming``
    who       name as printed: of who did it, or of who acts at the desk today; empty for an empty chair
    waited    seconds it waited there, until it was done or until now; None where nothing waited
    """

    kind: str
    standing: str
    at: dt.datetime | None
    who: str = ""
    title: str = ""
    capacity: str = ""
    waited: int | None = None
    changes: tuple[Change, ...] = ()
    note: str = ""


def lines(course: Course) -> list[Line]:
    """The whole list, oldest first. No statement."""
    return [*_past(course), *_ahead(course)]


def _past(course: Course) -> Iterator[Line]:
    steps = [step for step in (*course.steps, *course.earlier) if step.decided_at is not None]
    since: dict[str, dt.datetime] = {}
    for one in course.happened:
        waited = _waited(one, since, steps) if course.whole else None
        if one.kind in BEGINNINGS:
            since["draft"] = one.at
        if one.kind in ("naskah.approved", "naskah.signed"):
            since["signing"] = one.at
        if one.kind == "naskah.examination_asked":
            since.update({f"opinion {title}": one.at for title in one.facts.get("asked", ())})
        decided = _step_of(one, steps)
        facts = one.facts
        yield Line(
            kind=one.kind,
            standing="done",
            at=one.at,
            who=course.name(one.person),
            title=decided.jabatan_title if decided and course.whole else course.name(one.jabatan),
            capacity=str(facts.get("capacity") or facts.get("tenure") or ""),
            waited=waited if waited is not None else _opinion(one, since, course),
            changes=tuple(_changes(facts)),
            note=str(facts.get("note") or facts.get("reason") or ""),
        )


def _waited(one: Happened, since: Mapping[str, dt.datetime], steps: Iterable[Step]) -> int | None:
    """How long it lay where it was decided, submitted or signed."""
    if one.kind in DECISIONS and (step := _step_of(one, steps)) is not None and step.opened_at is not None:
        return _seconds(step.opened_at, step.decided_at or one.at)
    begun = {"naskah.submitted": "draft", "naskah.signed": "signing", "naskah.returned": "signing"}.get(one.kind)
    return _seconds(since[begun], one.at) if begun is not None and begun in since else None


def _opinion(one: Happened, since: Mapping[str, dt.datetime], course: Course) -> int | None:
    asked = since.get(f"opinion {course.name(one.jabatan)}") if one.kind == "naskah.examined" else None
    return _seconds(asked, one.at) if asked else None


def _step_of(one: Happened, steps: Iterable[Step]) -> Step | None:
    """The decision that an entry tells of: that of the same desk, written in the same moment."""
    if one.kind not in DECISIONS or one.jabatan is None:
        return None
    his = [step for step in steps if step.decided_by_jabatan == one.jabatan and step.decided_at is not None]
    near = min(his, key=lambda step: abs((step.decided_at or one.at) - one.at), default=None)
    return near if near is not None and abs((near.decided_at or one.at) - one.at) < dt.timedelta(minutes=1) else None


def _changes(facts: Mapping[str, Any]) -> Iterator[Change]:
    for fact, what in CHANGES:
        if told := facts.get(fact):
            yield Change(what, [str(item) for item in (told if isinstance(told, list) else [told])])
    for change in facts.get("changes", ()):
        yield Change(change["field"], [_plain(change["before"]), _plain(change["after"])])


def _ahead(course: Course) -> Iterator[Line]:
    for step in course.steps:
        standing = course.standings.get(step.pk, "")
        if standing in ("open", "upcoming"):
            is_open = standing == "open"
            yield _coming(course, "step", step.jabatan_title, course.holders[step.jabatan_id], is_open, step.opened_at)
            if is_open:
                for one in course.asked:
                    if one.place == (step.stage, step.position):
                        yield _coming(course, "opinion", one.title, one.holder, True, one.since)
    yield from _signatures(course)


def _signatures(course: Course) -> Iterator[Line]:
    naskah = course.naskah
    if naskah.issued_elsewhere or naskah.state not in (State.IN_REVIEW, State.APPROVED):
        return
    turn = naskah.state == State.APPROVED
    since = max([naskah.state_since, *(one.done_at for one in course.signers if one.done_at)])
    for one in course.signers:
        if one.done_at is None:
            yield _coming(course, "signature", one.title, one.holder, turn, since)
            turn = False


def _coming(course: Course, kind: str, title: str, holder: UUID | None, waits: bool, since: dt.datetime | None) -> Line:
    waited = _seconds(since, clock.now()) if waits and since else None
    return Line(
        kind=kind,
        standing="waiting" if waits else "upcoming",
        at=since if waits else None,
        who=course.name(holder),
        title=title,
        waited=waited,
    )


def _seconds(begun: dt.datetime, ended: dt.datetime) -> int:
    return max(int((ended - begun).total_seconds()), 0)


def _plain(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
