"""A person as a naskah of a given date prints him (Permendagri 1/2023 ps. 44: name, titles, rank, NIP)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import CharField, OuterRef, Subquery, Value

from templates_naskah import nip as nip_rules
from tnde.agencies.models import Jabatan, Person, PersonRank, PersonTitle
from tnde.agencies.models.dated import holds_on
from tnde.agencies.rules import names, ranks
from tnde.kernel.errors import NotFound


@dataclass(frozen=True, slots=True)
class PrintedPerson:
    """Texts ready for print: ``rank`` as ``Pembina (IV/a)``, ``nip`` in groups; both empty where there is none."""

    titled_name: str
    bare_name: str
    rank: str
    nip: str


def printed_people(person_ids: Collection[UUID], on: dt.date) -> dict[UUID, PrintedPerson]:
    """Each person as printed on a day; an unknown id is absent. One statement."""
    title = PersonTitle.objects.filter(holds_on(on), person=OuterRef("pk")).order_by("-valid_from")
    rank = PersonRank.objects.filter(holds_on(on), person=OuterRef("pk")).order_by("-valid_from")
    rows = Person.objects.filter(pk__in=person_ids).annotate(
        front=Subquery(title.values("front")[:1]),
        back=Subquery(title.values("back")[:1]),
        golongan=Subquery(rank.values("golongan")[:1]),
        pangkat=Subquery(rank.values("pangkat")[:1]),
    )
    fields = rows.values_list("pk", "bare_name", "nip", "front", "back", "golongan", "pangkat")
    return {
        pk: PrintedPerson(
            titled_name=names.titled(front or "", bare_name, back or ""),
            bare_name=bare_name,
            rank=ranks.printed(golongan or "", pangkat or ""),
            nip=nip_rules.group(nip) if nip else "",
        )
        for pk, bare_name, nip, front, back, golongan, pangkat in fields
    }


def names_shown(jabatan_ids: Collection[UUID], person_ids: Collection[UUID], on: dt.date) -> dict[UUID, str]:
    """The title of each jabatan and the name of each person with his titles of that day; an unknown id is absent.

    One statement.
    """
    title = PersonTitle.objects.filter(holds_on(on), person=OuterRef("pk")).order_by("-valid_from")
    none = Value("", output_field=CharField())
    chairs = Jabatan.objects.filter(pk__in=jabatan_ids).order_by().annotate(front=none, back=none)
    people = Person.objects.filter(pk__in=person_ids).order_by()
    people = people.annotate(front=Subquery(title.values("front")[:1]), back=Subquery(title.values("back")[:1]))
    rows = chairs.values_list("pk", "title", "front", "back").union(
        people.values_list("pk", "bare_name", "front", "back"), all=True
    )
    return {pk: names.titled(front or "", name, back or "") for pk, name, front, back in rows}


def printed_person(person_id: UUID, on: dt.date) -> PrintedPerson:
    """The person as printed on a day. Raises NotFound. One statement."""
    try:
        return printed_people([person_id], on)[person_id]
    except KeyError:
        raise NotFound from None
