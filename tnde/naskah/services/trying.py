"""Dry runs: the chain that a naskah would take today, with names, and why. Nothing is stored."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from tnde.access import guard
from tnde.agencies import queries as agencies
from tnde.agencies.models import Agency, Unit
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.errors import NotAllowed, NotFound
from tnde.kernel.vocabulary import Action
from tnde.naskah import policies, queries
from tnde.naskah.chains import Chain, chain_for, chain_imagined, imagined
from tnde.naskah.kinds import kind_named


@dataclass(frozen=True, slots=True)
class Trial:
    """A chain as it would be, and the names of those who act at its desks, by person."""

    chain: Chain
    names: Mapping[UUID, str]


def try_on(*, naskah_id: UUID, actor: Actor) -> Trial:
    """The chain that this naskah, past or present, would take if it were submitted today.

    Raises NotFound when he may not read it. A constant number of statements.
    """
    naskah = queries.open_readable(actor, naskah_id, how="chain")
    today = clock.today_in(naskah.region.zone)
    return _trial(chain_for(naskah, on=today), today)


def try_route(
    *,
    agency_id: UUID,
    kind: str,
    drafter: UUID,
    actor: Actor,
    signatories: Sequence[UUID] = (),
    klasifikasi: str = "",
    keamanan: str = "biasa",
    content: Mapping[str, Any] | None = None,
    recipients: Sequence[str] = (),
) -> Trial:
    """The chain that an imagined naskah of this agency would take today.

    drafter, signatories  ids of jabatan; recipients  levels, or `OUTSIDE`

    For whoever may draft there or keeps its routes. Raises NotAllowed, NotFound, Invalid. A constant number of
    statements.
    """
    agency = Agency.objects.select_related("region").filter(pk=agency_id).first()
    if agency is None:
        raise NotFound
    _require_use(actor, agency_id)
    today = clock.today_in(agency.region.zone)
    situation = imagined(
        agency_id=agency_id,
        region_id=agency.region_id,
        kind=kind_named(kind).id,
        drafter_jabatan_id=drafter,
        signatories=signatories,
        klasifikasi=klasifikasi,
        keamanan=keamanan,
        content=content,
        recipients=recipients,
        on=today,
    )
    return _trial(chain_imagined(situation, on=today), today)


def _require_use(actor: Actor, agency_id: UUID) -> None:
    user_id = policies.user_of(actor)
    if any(guard.allowed(user_id, action, agency_id) for action in (Action.DRAFT, Action.MANAGE_PEOPLE)):
        return
    units = guard.units_where(user_id, Action.DRAFT)
    if not Unit.objects.filter(agency_id=agency_id, pk__in=units).exists():
        raise NotAllowed(act="try_route")


def _trial(chain: Chain, today: dt.date) -> Trial:
    people = agencies.printed_people(chain.people, today)
    return Trial(chain, {person: printed.titled_name for person, printed in people.items()})
