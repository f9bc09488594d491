"""Persons, their titles, bond of service and ranks of the tables against those of the region.

A person is known by NIP or NI PPPK, else by the keyed index of his NIK; never by his name.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q

from templates_naskah import nip as nip_rules
from tnde.agencies.bulk.plans import Plan
from tnde.agencies.models import Employment, Person, PersonRank, PersonTitle
from tnde.agencies.rules import ranks
from tnde.agencies.rules.sheets import HIDDEN, Line
from tnde.kernel import secrets_at_rest

Fact = PersonTitle | PersonRank | Employment


class Persons:
    """The people the tables name: those who are known, and those they bring."""

    def __init__(self, plan: Plan, lines: Iterable[Line]) -> None:
        self.plan = plan
        named = [line for line in lines if line.get("nip") or line.get("nik")]
        nips = {nip_rules.digits(line.get("nip")) for line in named if line.get("nip")}
        self._index = {text: secrets_at_rest.blind_index(text) for line in named if (text := _nik(line))}
        asked = Q(nip__in=nips) | Q(nik_index__in=set(self._index.values()))
        people = list(Person.objects.filter(asked, region=plan.region))
        self.by_nip = {row.nip: row for row in people if row.nip}
        self.by_nik = {bytes(row.nik_index): row for row in people if row.nik_index}
        ids = [row.pk for row in people]
        self.titles = _latest(PersonTitle, ids)
        self.employments = _latest(Employment, ids)
        self.ranks = _latest(PersonRank, ids)

    def of(self, line: Line) -> Person | None:
        """Who a line speaks of; None, with a fault, where it names nobody known."""
        found = self._known(line)
        if len(found) > 1:
            self.plan.faults.append(line.fault("nik", "two_people", HIDDEN))
            return None
        if not found:
            self.plan.faults.append(line.fault("nip", "person_unknown"))
        return next(iter(found.values()), None)

    def compare_people(self, lines: Sequence[Line]) -> None:
        """Each person: new, or what is different about him."""
        seen: dict[UUID, int] = {}
        for line in lines:
            kind = line.get("jenis_pegawai")
            if kind and kind not in Employment.Kind.values:
                self.plan.faults.append(line.fault("jenis_pegawai", "word_unknown"))
                continue
            found = self._known(line)
            if len(found) > 1:
                self.plan.faults.append(line.fault("nik", "two_people", HIDDEN))
                continue
            person = next(iter(found.values()), None)
            is_new = person is None
            if person is None:
                person = Person(region=self.plan.region)
            first = seen.setdefault(person.pk, line.number)
            if first != line.number:
                self._say_twice(line, first)
                continue
            fields = self._identity(line, person)
            if is_new:
                self.plan.make(person)
                self._new_facts(line, person)
                self.plan.tell(line, "new", person.bare_name)
                continue
            dated = self._dated(line, person)
            if fields:
                self.plan.tell(line, "changed", person.bare_name, since=self.plan.today, fields=fields)
            if dated:
                self.plan.tell(line, "changed", person.bare_name, fields=dated)
            if not (fields or dated):
                self.plan.unchanged[line.sheet] += 1

    def _say_twice(self, line: Line, first: int) -> None:
        """Of one person once by NIP and once by NIK; what one number tells `rules.sheets` has said already."""
        if not any(
            (one.sheet, one.line, one.code) == ("orang", line.number, "person_twice") for one in self.plan.faults
        ):
            self.plan.faults.append(line.fault("nip", "person_twice", str(first)))

    def compare_ranks(self, lines: Sequence[Line]) -> None:
        """Each rank: the one he has, or another from its day on."""
        for line in lines:
            golongan = line.get("golongan")
            if not ranks.is_golongan(golongan):
                self.plan.faults.append(line.fault("golongan", "golongan_unknown"))
                continue
            person = self.of(line)
            if person is None:
                continue
            wanted = {"golongan": golongan, "pangkat": ranks.pangkat_of(golongan)}
            since = line.day("tmt") or self.plan.since
            if fields := self._succeed(line, PersonRank, self.ranks, person, wanted, since):
                what = "new" if not fields[0][1] else "changed"
                self.plan.tell(line, what, person.bare_name, since=since, fields=fields)

    def _identity(self, line: Line, person: Person) -> list[tuple[str, str, str]]:
        """Name, numbers and address: they have no period and hold from the confirmation on."""
        wanted: dict[str, Any] = {"bare_name": line.get("nama")}
        if line.get("nip"):
            wanted["nip"] = nip_rules.digits(line.get("nip"))
        if line.has("pos_el"):
            wanted["email"] = line.get("pos_el")
        new = {name: value for name, value in wanted.items() if getattr(person, name) != value}
        fields = [(name, str(getattr(person, name) or ""), str(value)) for name, value in new.items()]
        if (nik := _nik(line)) and bytes(person.nik_index or b"") != self._index[nik]:
            fields.append(("nik", HIDDEN if person.nik_index else "", HIDDEN))
            new |= {"nik_encrypted": secrets_at_rest.encrypt(nik), "nik_index": self._index[nik]}
            self.by_nik[self._index[nik]] = person
        if new:
            self.plan.change(person, **new)
        if person.nip:
            self.by_nip[person.nip] = person
        return fields

    def _new_facts(self, line: Line, person: Person) -> None:
        since = {"person": person, "valid_from": self.plan.since}
        nip = person.nip or ""
        usual = "non_asn" if not nip else "pppk" if nip_rules.is_pppk(nip) else "pns"
        self.employments[person.pk] = Employment(kind=line.get("jenis_pegawai") or usual, **since)
        self.plan.make(self.employments[person.pk])
        if line.get("gelar_depan") or line.get("gelar_belakang"):
            titles = PersonTitle(front=line.get("gelar_depan"), back=line.get("gelar_belakang"), **since)
            self.titles[person.pk] = titles
            self.plan.make(titles)

    def _dated(self, line: Line, person: Person) -> list[tuple[str, str, str]]:
        fields: list[tuple[str, str, str]] = []
        if line.has("gelar_depan") or line.has("gelar_belakang"):
            has = self.titles.get(person.pk)
            wanted = {
                "front": line.get("gelar_depan") if line.has("gelar_depan") else getattr(has, "front", ""),
                "back": line.get("gelar_belakang") if line.has("gelar_belakang") else getattr(has, "back", ""),
            }
            if has is not None or any(wanted.values()):
                fields += self._succeed(line, PersonTitle, self.titles, person, wanted, self.plan.since, quiet=True)
        if line.get("jenis_pegawai"):
            wanted = {"kind": line.get("jenis_pegawai")}
            fields += self._succeed(line, Employment, self.employments, person, wanted, self.plan.since, quiet=True)
        return fields

    def _succeed(
        self,
        line: Line,
        model: type[Fact],
        latest: dict[UUID, Any],
        person: Person,
        wanted: dict[str, str],
        since: dt.date,
        *,
        quiet: bool = False,
    ) -> list[tuple[str, str, str]]:
        """The fields that differ from the latest row, which then ends the day before; nothing, counted as unchanged
        unless ``quiet``, where they are the same."""
        last = latest.get(person.pk)
        if last is not None and all(getattr(last, name) == value for name, value in wanted.items()):
            self.plan.unchanged[line.sheet] += 0 if quiet else 1
            return []
        if last is not None and last.valid_from >= since:
            self.plan.faults.append(line.fault("tmt", "since_too_early", last.valid_from.isoformat()))
            return []
        if last is not None and (last.valid_until is None or last.valid_until >= since):
            self.plan.change(last, valid_until=since - dt.timedelta(days=1))
        latest[person.pk] = model(person=person, valid_from=since, **wanted)
        self.plan.make(latest[person.pk])
        before = {name: str(getattr(last, name)) if last is not None else "" for name in wanted}
        return [(name, before[name], value) for name, value in wanted.items() if before[name] != value]

    def _known(self, line: Line) -> dict[UUID, Person]:
        by_nip = self.by_nip.get(nip_rules.digits(line.get("nip")))
        nik = _nik(line)
        by_nik = self.by_nik.get(self._index[nik]) if nik else None
        return {row.pk: row for row in (by_nip, by_nik) if row is not None}


def _nik(line: Line) -> str:
    return nip_rules.digits(line.get("nik"))


def _latest(model: type[Fact], person_ids: list[UUID]) -> dict[UUID, Any]:
    rows = model.objects.filter(person_id__in=person_ids).order_by("valid_from")
    return {row.person_id: row for row in rows}
