"""People in bulk for both faces: the services of the organisation, asked with the rights of the one who asks, beside
what lower and higher rooms know of those who leave."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from tnde.access import grants, guard
from tnde.agencies.queries import batches as queries
from tnde.agencies.queries import root_of
from tnde.agencies.services import batches
from tnde.kernel.actors import Actor
from tnde.kernel.errors import NotAllowed, NotFound
from tnde.kernel.vocabulary import Action
from workflows import queries as runs

STATES = [state.value for state in batches.PeopleBatch.State]


@dataclass(frozen=True, slots=True)
class Leaving:
    """A leaver, with the open steps of his jabatan and the roles of his own login."""

    leaver: queries.Leaver
    open_steps: int
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A batch as its admins see it before they decide."""

    batch: Any
    leaving: list[Leaving]


def batches_of(actor: Actor, region_id: UUID) -> QuerySet[Any]:
    """The batches of a region, newest first. Raises NotFound, NotAllowed."""
    if not _reads(actor, region_id):
        raise NotAllowed
    return queries.batches_of(region_id)


def show(actor: Actor, batch_id: UUID) -> Shown:
    """One batch and what its leavers leave behind. Raises NotFound."""
    batch = _read(actor, batch_id)
    leavers = queries.leavers_of(batch)
    steps = runs.open_counts({one.jabatan_id for one in leavers})
    roles = grants.own_roles({one.user_id for one in leavers if one.user_id})
    told = [Leaving(one, steps.get(one.jabatan_id, 0), roles.get(one.user_id or one.person_id, ())) for one in leavers]
    return Shown(batch, told)


def differences(actor: Actor, batch_id: UUID, *, after: int, limit: int) -> tuple[list[dict[str, Any]], int]:
    """Up to ``limit`` differences behind place ``after``, and how many there are. Raises NotFound."""
    batch = _read(actor, batch_id)
    return batch.differences[after : after + limit], len(batch.differences)


def propose(*, region_id: UUID, files: Mapping[str, bytes], effective_on: dt.date, basis: str, actor: Actor) -> Shown:
    """See `tnde.agencies.services.batches.propose_batch`."""
    allow = guard.bound_to(actor)
    made = batches.propose_batch(
        region_id=region_id, files=files, effective_on=effective_on, basis=basis, actor=actor, allow=allow
    )
    return show(actor, made.pk)


def confirm(*, batch_id: UUID, digest: str, actor: Actor) -> Shown:
    """See `tnde.agencies.services.batches.confirm_batch`."""
    batches.confirm_batch(batch_id=batch_id, digest=digest, actor=actor, allow=_silently(actor))
    return show(actor, batch_id)


def withdraw(*, batch_id: UUID, reason: str, actor: Actor) -> Shown:
    """See `tnde.agencies.services.batches.withdraw_batch`."""
    batches.withdraw_batch(batch_id=batch_id, reason=reason, actor=actor, allow=_silently(actor))
    return show(actor, batch_id)


def _read(actor: Actor, batch_id: UUID) -> Any:
    batch = queries.get_batch(batch_id)
    if not _reads(actor, batch.region_id):
        raise NotFound
    return batch


def _reads(actor: Actor, region_id: UUID) -> bool:
    """Whether he may propose in the region, without asking guardian: reading is not acting."""
    root = root_of(region_id).pk
    return actor.user_id is not None and root in guard.agencies_where(actor.user_id, Action.MANAGE_ORGANISATION)


def _silently(actor: Actor) -> Callable[[Action, UUID], None]:
    """Who may not see a batch is told that there is none."""

    def allow(action: Action, agency_id: UUID) -> None:
        try:
            guard.require(actor, action, agency_id)
        except NotAllowed:
            raise NotFound from None

    return allow
