"""Who is told what of a naskah: those it waits for now, and those whom an event concerns.

`TOLD` is the table: the event, the kind of notice and its readers. What it waits for is read anew each time, so that a
handler that runs late, or twice, tells the truth and tells it once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from templates_naskah.tanggal import long_date
from tnde.agencies import queries as agencies
from tnde.kernel import clock
from tnde.naskah.asked import awaited
from tnde.naskah.deadlines import Wait, waits_of
from tnde.naskah.models import Naskah
from tnde.naskah.states import State
from tnde.notices.services.telling import Telling, tell, withdraw
from workflows import queries as runs
from workflows.models import Step

Payload = Mapping[str, Any]
Readers = Callable[[Naskah, Payload], list[UUID]]


@transaction.atomic
def tell_of(*, event: str, event_id: int, naskah_id: UUID, payload: Payload) -> int:
    """Notices for those this naskah waits for now, and for those whom the event concerns; what waits no longer is
    withdrawn. Returns how many notices were written."""
    naskah = Naskah.objects.select_related("region").get(pk=naskah_id)
    waiting = _waiting(naskah)
    withdraw(naskah.ref, keep=[one.key for one in waiting])
    kind, readers = TOLD.get(event, ("", _nobody))
    concerned = [about(naskah, kind, f"{event}:{event_id}", user_id) for user_id in readers(naskah, payload)]
    return tell([*waiting, *concerned])


def about(naskah: Naskah, kind: str, key: str, user_id: UUID, *, reads: bool = True, **facts: str) -> Telling:
    """One thing to be told of this naskah. ``reads`` is False for one who is told that it waits, not what it is."""
    return Telling(
        key=key,
        kind=kind,
        ref=naskah.ref,
        region_id=naskah.region_id,
        user_id=user_id,
        keamanan=naskah.keamanan,
        urgensi=naskah.urgensi,
        facts={"hal": naskah.title or naskah.kind.replace("_", " "), **facts},
        path=f"/naskah/{naskah.pk}" if reads else "",
    )


def wait_key(level: str, wait: Wait) -> str:
    """What names a level of a wait for ever: a step that opens again waits anew."""
    return f"{level}:{wait.id}:{wait.since:%Y%m%dT%H%M%S%f}"


def spoken(at: dt.datetime, zone: str) -> str:
    """``5 Maret 2026 pukul 16.00 WITA``."""
    local = at.astimezone(ZoneInfo(zone))
    return f"{long_date(local.date())} pukul {local:%H.%M %Z}"


def logins(jabatan_ids: Iterable[UUID], on: dt.date) -> dict[UUID, UUID]:
    """The login of whoever acts in each jabatan on a day; absent for an empty chair and for one without a login."""
    holders = agencies.holders_of(list(jabatan_ids), on)
    return {desk: holder.user_id for desk, holder in holders.items() if holder.user_id is not None}


def _waiting(naskah: Naskah) -> list[Telling]:
    if naskah.state == State.DRAFT and naskah.revision_id is not None:
        key = f"returned:{naskah.pk}:{naskah.state_since:%Y%m%dT%H%M%S%f}"
        return [about(naskah, "returned", key, naskah.drafter_id)]
    waits = waits_of([naskah])
    users = logins([wait.jabatan_id for wait in waits], _today(naskah))
    asked = awaited(naskah, list(runs.open_steps(naskah.run_id))) if naskah.run_id else []
    examiners = logins([one.jabatan_id for one in asked], _today(naskah)) if asked else {}
    examining = [
        about(naskah, "to_examine", f"examine:{one.pk}", examiners[one.jabatan_id])
        for one in asked
        if one.jabatan_id in examiners
    ]
    return examining + [
        about(naskah, "to_sign" if wait.signs else "step_opened", wait_key("open", wait), users[wait.jabatan_id])
        for wait in waits
        if wait.jabatan_id in users
    ]


def _nobody(naskah: Naskah, payload: Payload) -> list[UUID]:
    return []


def _drafter(naskah: Naskah, payload: Payload) -> list[UUID]:
    return [naskah.drafter_id]


def _desks_in(name: str) -> Readers:
    def readers(naskah: Naskah, payload: Payload) -> list[UUID]:
        return list(logins([UUID(desk) for desk in payload[name]], _today(naskah)).values())

    return readers


def _desk_before(naskah: Naskah, payload: Payload) -> list[UUID]:
    before = Step.objects.filter(handed_to=payload["step"]).values_list("jabatan_id", flat=True)
    return list(logins(before, _today(naskah)).values())


TOLD: Mapping[str, tuple[str, Readers]] = {
    "naskah.examined": ("examined", _desks_in("jabatan")),
    "naskah.commented": ("mentioned", _desks_in("jabatan")),
    "naskah.nudged": ("nudged", _desks_in("jabatan")),
    "naskah.handed_over": ("handed_over", _desk_before),
    "naskah.passed_over": ("passed_over", _desks_in("jabatan")),
    "naskah.amended": ("may_object", _desks_in("below")),
    "naskah.signed": ("signed", _drafter),
}
"""Events that concern others than those it waits for. Who is to act is told at every event, also those not named."""


def _today(naskah: Naskah) -> dt.date:
    return clock.today_in(naskah.region.zone)
