"""Tenures of the tables against those of the region.

Who takes up a jabatan ends, the day before, what others held there, and what he held definitively elsewhere unless the
line says that he keeps it (``rangkap``). An acting tenure must fulfil `rules.acting` beside all of that; it is entered
as a proposal, as any other (`services.tenures`).
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from django.db.models import Q

from tnde.agencies.bulk.persons import Persons
from tnde.agencies.bulk.places import Places
from tnde.agencies.bulk.plans import Plan
from tnde.agencies.models import Jabatan, Person, Tenure
from tnde.agencies.rules import acting
from tnde.agencies.rules.periods import Period
from tnde.agencies.rules.sheets import Line

YES = frozenset({"ya", "y", "1", "true"})
Resolved = tuple[Line, Person, Jabatan, str]


class Chairs:
    """Who holds what, as it is and as the tables want it."""

    def __init__(self, plan: Plan, places: Places, persons: Persons, lines: Sequence[Line]) -> None:
        self.plan, self.places, self.persons = plan, places, persons
        self.lines = [one for line in lines if (one := self._resolved(line)) is not None]
        chairs = {jabatan.pk for _line, _person, jabatan, _kind in self.lines}
        chairs |= {row.pk for row in places.jabatan.values() if row.pk in plan.changed}
        people = {person.pk for _line, person, _jabatan, _kind in self.lines}
        rows = Tenure.objects.filter(Q(jabatan_id__in=chairs) | Q(person_id__in=people))
        self.rows = list(rows.select_related("jabatan", "person"))
        self.in_chair: dict[UUID, list[Tenure]] = defaultdict(list)
        self.of_person: dict[UUID, list[Tenure]] = defaultdict(list)
        for row in self.rows:
            self._place(row)

    def compare(self) -> None:
        """Endings first, then definitive holders, then those who act."""
        entering: list[Resolved] = []
        for line, person, jabatan, kind in self.lines:
            there = self._running(person, jabatan, kind, line.day("tmt") or self.plan.since)
            if there is None:
                entering.append((line, person, jabatan, kind))
            elif line.day("sampai") is not None and line.day("sampai") != there.valid_until:
                self._end_named(line, there)
            else:
                self.plan.unchanged[line.sheet] += 1
        for line, person, jabatan, kind in entering:
            if kind == Tenure.Kind.DEFINITIF and self._may_enter(line, person, jabatan):
                self._take_up(line, person, jabatan)
        for line, person, jabatan, kind in entering:
            if kind != Tenure.Kind.DEFINITIF and self._may_enter(line, person, jabatan):
                self._act(line, person, jabatan, kind)

    def _resolved(self, line: Line) -> Resolved | None:
        kind = line.get("status").lower().rstrip(".") or Tenure.Kind.DEFINITIF
        jabatan = self.places.jabatan.get(line.get("kode_jabatan"))
        if kind not in Tenure.Kind.values:
            self.plan.faults.append(line.fault("status", "word_unknown"))
            return None
        if jabatan is None:
            self.plan.faults.append(line.fault("kode_jabatan", "jabatan_unknown"))
        person = self.persons.of(line)
        return None if person is None or jabatan is None else (line, person, jabatan, str(kind))

    def _running(self, person: Person, jabatan: Jabatan, kind: str, since: dt.date) -> Tenure | None:
        mine = [row for row in self.in_chair[jabatan.pk] if row.person_id == person.pk and row.kind == kind]
        mine = [row for row in mine if row.ended_at is None]
        return next((row for row in mine if row.valid_until is None or row.valid_until >= since), None)

    def _end_named(self, line: Line, there: Tenure) -> None:
        until = line.day("sampai")
        assert until is not None  # noqa: S101 - asked by the caller
        if until < there.valid_from:
            self.plan.faults.append(line.fault("sampai", "runs_backward"))
        elif there.valid_until is not None and until > there.valid_until:
            self.plan.faults.append(line.fault("sampai", "acting_extended" if there.is_acting else "chair_taken"))
        else:
            self._end(line, there, until)

    def _end(self, line: Line, row: Tenure, until: dt.date) -> None:
        before = str(row.valid_until or "")
        self.plan.change(row, valid_until=until)
        name = f"{row.person.bare_name}, {row.jabatan.title}"
        since = until + dt.timedelta(days=1)
        self.plan.tell(line, "ending", name, since=since, fields=[("sampai", before, until.isoformat())])

    def _may_enter(self, line: Line, person: Person, jabatan: Jabatan) -> bool:
        since, until = line.day("tmt") or self.plan.since, line.day("sampai")
        faults = []
        if person.pk == self.plan.own:
            faults.append(line.fault("nip", "own_tenure"))
        if until is not None and until < since:
            faults.append(line.fault("sampai", "runs_backward"))
        elif not _exists(jabatan, since, until):
            faults.append(line.fault("kode_jabatan", "jabatan_not_there"))
        self.plan.faults += faults
        return not faults

    def _take_up(self, line: Line, person: Person, jabatan: Jabatan) -> None:
        since = line.day("tmt") or self.plan.since
        in_the_chair = _holding_from(since, self.in_chair[jabatan.pk])
        if late := [row for row in in_the_chair if row.valid_from >= since]:
            self.plan.faults.append(line.fault("tmt", "chair_taken", late[0].valid_from.isoformat()))
            return
        keeps = line.get("rangkap").lower() in YES
        elsewhere = [
            row
            for row in _holding_from(since, self.of_person[person.pk])
            if not row.is_acting and row.jabatan_id != jabatan.pk and not keeps
        ]
        for row in [*in_the_chair, *(row for row in elsewhere if row.valid_from < since)]:
            self._end(line, row, since - dt.timedelta(days=1))
        self._enter(line, Tenure(jabatan=jabatan, person=person, kind=Tenure.Kind.DEFINITIF, valid_from=since))

    def _act(self, line: Line, person: Person, jabatan: Jabatan, kind: str) -> None:
        period = Period(line.day("tmt") or self.plan.since, line.day("sampai"))
        basis = line.get("dasar")
        others = self.in_chair[jabatan.pk]
        faults = acting.faults(
            kind=kind,
            period=period,
            basis=basis,
            definitive=[row.period for row in others if not row.is_acting],
            own=[row.period for row in others if not row.is_acting and row.person_id == person.pk],
            acting=[days for row in others if row.is_acting and (days := row.counted)],
        )
        self.plan.faults += [line.fault("status", fault) for fault in faults]
        if not faults:
            self._enter(
                line,
                Tenure(jabatan=jabatan, person=person, kind=kind, valid_from=period.since, valid_until=period.until),
            )

    def _enter(self, line: Line, row: Tenure) -> None:
        row.basis = (line.get("dasar") or self.plan.basis)[:300]
        if row.kind == Tenure.Kind.DEFINITIF:
            row.valid_until = line.day("sampai")
        self.rows.append(row)
        self._place(row)
        self.plan.make(row)
        self.plan.appointed.add(row.person_id)
        name = f"{row.person.bare_name}, {row.jabatan.title}"
        fields = [("status", "", str(row.kind))]
        if row.valid_until is not None:
            fields.append(("sampai", "", row.valid_until.isoformat()))
        self.plan.tell(line, "new", name, since=row.valid_from, fields=fields)

    def _place(self, row: Tenure) -> None:
        self.in_chair[row.jabatan_id].append(row)
        self.of_person[row.person_id].append(row)


def _holding_from(since: dt.date, rows: Sequence[Tenure]) -> list[Tenure]:
    """Those that hold on a day or later."""
    return [row for row in rows if row.counted and (row.valid_until is None or row.valid_until >= since)]


def _exists(jabatan: Jabatan, since: dt.date, until: dt.date | None) -> bool:
    """Whether a jabatan is there on these days; one that the tables bring is taken to be as old as its holders say."""
    begins = since if jabatan._state.adding else jabatan.valid_from
    return Period(begins, jabatan.valid_until).covers(Period(since, until))
