"""What the floors above tell the archive later: a record was annulled, somebody takes part in it, it is related.

They have asked their own policies; here nothing is asked again. Each runs in the transaction of the caller's act.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from tnde.access import participants
from tnde.access.participants import Tie
from tnde.archives import history
from tnde.archives.models import Relation
from tnde.archives.services import indexing
from tnde.archives.services.finding import lock_record
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.refs import Ref


@transaction.atomic
def mark_annulled(*, source: Ref, reason: str, by_number: str, actor: Actor) -> None:
    """The record of this source no longer holds; it stays, is found, and says so. A second time changes nothing.

    ``by_number`` is the number of the naskah that annuls it, empty where none was needed. Raises NotFound.
    """
    record = lock_record(source)
    if record.annulled_at is not None:
        return
    record.annulled_at, record.annulled_reason, record.annulled_by_number = clock.now(), reason, by_number
    record.save(update_fields=["annulled_at", "annulled_reason", "annulled_by_number"])
    indexing.follow(record)
    history.annulled(record, reason=reason, by_number=by_number, actor=actor)


@transaction.atomic
def add_participants(source: Ref, ties: Iterable[Tie]) -> None:
    """Tie more people or jabatan to the record of this source, from its date unless a tie says otherwise.

    Ties that are open already stay. Raises NotFound.
    """
    record = lock_record(source)
    participants.add_many(ref=record.ref, region_id=record.region_id, date=record.date, ties=ties)


@transaction.atomic
def relate(source: Ref, other: Ref, relation: str, *, actor: Actor | None = None) -> None:
    """Note that the record of this source answers, changes or belongs to another thing. Raises NotFound."""
    record = lock_record(source)
    _row, made = Relation.objects.get_or_create(
        region_id=record.region_id, record=record, relation=relation, other_kind=other.kind, other_id=other.id
    )
    if made:
        history.related(record, other, relation, actor=actor or Actor.system())
