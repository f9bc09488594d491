"""People in bulk as their admins see them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from tnde.agencies.models import Jabatan, Mandate, PeopleBatch, Person
from tnde.kernel.errors import NotFound


@dataclass(frozen=True, slots=True)
class Leaver:
    """Somebody who leaves a jabatan with a batch; ``mandates`` are those that run from or to that jabatan."""

    person_id: UUID
    name: str
    user_id: UUID | None
    jabatan_id: UUID
    title: str
    until: str
    succeeded: bool
    mandates: int


def batches_of(region_id: UUID) -> QuerySet[PeopleBatch]:
    """The batches of a region, newest first, without what they hold in bulk."""
    return PeopleBatch.objects.filter(region=region_id).defer("differences", "written", "sealed", "leaving")


def get_batch(batch_id: UUID) -> PeopleBatch:
    """One batch with what it changes. Raises NotFound. One statement."""
    found = PeopleBatch.objects.defer("written", "sealed").filter(pk=batch_id).first()
    if found is None:
        raise NotFound
    return found


def leavers_of(batch: PeopleBatch) -> list[Leaver]:
    """Who leaves what with a batch, with what hangs on it. Three statements."""
    rows = batch.leaving
    people = {row.pk: row for row in Person.objects.filter(pk__in=[one["person"] for one in rows])}
    titles = dict(Jabatan.objects.filter(pk__in=[one["jabatan"] for one in rows]).values_list("pk", "title"))
    mandates = _mandates(titles)
    return [
        Leaver(
            person_id=person.pk,
            name=person.bare_name,
            user_id=person.user_id,
            jabatan_id=chair,
            title=titles.get(chair, ""),
            until=one["until"] or "",
            succeeded=one["succeeded"],
            mandates=mandates[chair],
        )
        for one in rows
        if (person := people.get(UUID(one["person"]))) is not None and (chair := UUID(one["jabatan"]))
    ]


def _mandates(chairs: Iterable[UUID]) -> Counter[UUID]:
    found: Counter[UUID] = Counter()
    wanted = set(chairs)
    running = Mandate.objects.filter(Q(from_jabatan__in=wanted) | Q(to_jabatan__in=wanted), valid_until__isnull=True)
    for giver, receiver in running.values_list("from_jabatan_id", "to_jabatan_id"):
        found.update({giver, receiver})
    return found
