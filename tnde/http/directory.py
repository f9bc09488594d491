"""What both faces show of people and places: the asker, agencies, units, jabatan, codes."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from tnde.access import guard
from tnde.access.clients import client_of
from tnde.accounts.queries import username_of
from tnde.agencies import queries as agencies
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Invalid, NotFound
from tnde.kernel.vocabulary import Action
from tnde.registers import queries as registers

MOST_JABATAN = 100
MOST_CODES = 50


def about(actor: Actor) -> dict[str, Any]:
    """Who the asker is, the jabatan he holds today and what he may do where."""
    user_id = _user(actor)
    standing = guard.standing(user_id)
    held = agencies.held_by(on=standing.on, user_id=user_id)
    person = agencies.printed_people([actor.person_id], standing.on) if actor.person_id else {}
    client = client_of(user_id) if actor.client_id else None
    named = person[actor.person_id].titled_name if actor.person_id in person else ""
    may: list[dict[str, Any]] = []
    for action in Action:
        may += [_reach(action, clearance, agency=a) for a, clearance in standing.agencies(action).items()]
        may += [_reach(action, clearance, unit=u) for u, clearance in standing.units(action).items()]
    return {
        "user": user_id,
        "username": username_of(user_id),
        "kind": "client" if actor.client_id else "person",
        "person": actor.person_id,
        "name": client.name if client else named,
        "jabatan": held,
        "may": sorted(may, key=lambda row: (str(row["agency"]), str(row["unit"]), row["action"])),
    }


def region_wanted(actor: Actor, given: UUID | str | None) -> UUID:
    """The region asked for, else the asker's own. Raises Invalid, NotFound (nobody's region)."""
    if given:
        return _id(given, "region")
    regions = guard.standing(_user(actor)).regions
    if not regions:
        raise NotFound
    return sorted(regions, key=str)[0] if actor.person_id is None else agencies.region_of_person(actor.person_id)


def regions() -> list[Any]:
    """The regions of this installation, by code."""
    return agencies.regions()


def agencies_of(region_id: UUID) -> list[agencies.AgencyRow]:
    """The agencies of a region today."""
    return agencies.agencies_on(region_id, _today(region_id))


def units(agency_id: UUID) -> list[Any]:
    """The units of an agency today."""
    return agencies.units_on(agency_id, _today(agencies.region_of(agency_id).pk))


def jabatan(region_id: UUID, text: str, agency: UUID | str | None) -> list[agencies.JabatanRow]:
    """Jabatan whose title holds the words, with who acts in them today."""
    agency_id = _id(agency, "agency") if agency else None
    return agencies.find_jabatan(
        region_id=region_id, on=_today(region_id), text=text[:200], agency_id=agency_id, limit=MOST_JABATAN
    )


def klasifikasi(text: str) -> list[registers.CodeHit]:
    """Filing codes by piece of code or words of the name."""
    return registers.search_klasifikasi(text[:200], on=clock.now().date(), limit=MOST_CODES)


def _today(region_id: UUID) -> dt.date:
    return clock.today_in(registers.zone_of(region_id))


def _reach(action: Action, clearance: int, *, agency: UUID | None = None, unit: UUID | None = None) -> dict[str, Any]:
    return {"action": action.value, "clearance": clearance, "agency": agency, "unit": unit}


def _user(actor: Actor) -> UUID:
    if actor.user_id is None:
        raise NotFound
    return actor.user_id


def _id(given: UUID | str, path: str) -> UUID:
    try:
        return UUID(str(given))
    except ValueError:
        sentence = _("Isi dengan pengenal (UUID) yang benar.")
        raise Invalid(problems=[{"path": path, "code": "not_an_id", "sentence": sentence}]) from None
