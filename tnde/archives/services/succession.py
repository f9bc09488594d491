"""Berkas of an agency that ends: each goes to one successor, which numbers it in its own list and keeps its duties."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from tnde.agencies.models import Agency, Unit
from tnde.archives import history
from tnde.archives.models import Berkas
from tnde.kernel.actors import Actor
from tnde.kernel.succession import Left, Succession


def left_by(agency_id: UUID, since: dt.date) -> list[Left]:
    """The berkas of an agency: open ones, and closed ones as the duties of retention they are. One statement."""
    rows = Berkas.objects.filter(agency=agency_id).order_by("year", "seq")
    return [Left("retention" if row.closed_on else "berkas", row.pk, str(row), unit_id=row.unit_id) for row in rows]


@transaction.atomic
def hand_on(*, succession: Succession, actor: Actor) -> None:
    """Give every berkas to the agency that was named for it. The caller sees that it is done once."""
    kinds = ("berkas", "retention")
    wanted = {thing: answer for (kind, thing), answer in succession.answers.items() if kind in kinds}
    places = sorted({answer.target for answer in wanted.values() if answer.target is not None})
    list(Agency.objects.select_for_update(no_key=True).filter(pk__in=places).order_by("pk").values_list("pk"))
    last: dict[tuple[UUID, int], int] = defaultdict(int)
    for place, year, seq in (
        Berkas.objects.filter(agency__in=places).values_list("agency_id", "year").annotate(Max("seq"))
    ):
        last[place, year] = seq
    units = dict(Unit.objects.filter(agency__in=places).values_list("pk", "agency_id"))
    for berkas in Berkas.objects.filter(pk__in=wanted, agency=succession.agency_id).order_by("year", "seq"):
        target = wanted[berkas.pk].target
        if target is None:
            continue
        before, unit = berkas.number, succession.unit(berkas.unit_id)
        last[target, berkas.year] += 1
        berkas.agency_id, berkas.seq = target, last[target, berkas.year]
        berkas.unit_id = unit if unit is not None and units.get(unit) == target else None
        berkas.save(update_fields=["agency", "seq", "unit"])
        history.berkas_handed_on(berkas, before=before, old_agency=succession.agency_id, actor=actor)
