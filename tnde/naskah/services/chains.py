"""Where an approval chain comes from: a saved route of the agency, else the ladder of jabatan up to the signatory.

Permendagri 54/2009 lampiran C: paraf goes up the hierarchy; none is needed where the signatory drafted it himself. A
step held only by the drafter and a chair without holder are left out, and said so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext as _

from tnde.agencies import queries as agencies
from tnde.agencies.models import Jabatan
from tnde.naskah.models import Naskah, Route
from workflows.engine import RuleKind, StageRule
from workflows.services import StepSpec


@dataclass(frozen=True, slots=True)
class Chain:
    """Finished steps for the engine; ``skipped`` are sentences about desks left out."""

    steps: tuple[StepSpec, ...] = ()
    rules: Mapping[int, StageRule] = field(default_factory=dict)
    skipped: tuple[str, ...] = ()
    route: str = ""
    route_version: int | None = None


def chain_for(naskah: Naskah, *, on: dt.date) -> Chain:
    """The chain this naskah takes when it is submitted on a day. A constant number of statements."""
    signers = {row.jabatan_id for row in naskah.signatories.all()}
    route = (
        Route.objects.filter(agency_id=naskah.drafting_agency_id, is_current=True, kind__in=[naskah.kind, ""])
        .order_by("-kind")
        .first()
    )
    if route is not None:
        return _from_route(route, naskah, signers, on)
    return _from_ladder(naskah, signers, on)


def _from_route(route: Route, naskah: Naskah, signers: set[UUID], on: dt.date) -> Chain:
    wanted = [UUID(step["jabatan"]) for step in route.steps]
    offices = Jabatan.objects.in_bulk(wanted)
    kept, skipped = _seated([offices[j] for j in wanted if j in offices], naskah, signers, on)
    seated = {office.pk for office in kept}
    steps = tuple(
        StepSpec(
            jabatan_id=UUID(step["jabatan"]),
            jabatan_title=offices[UUID(step["jabatan"])].title,
            stage=int(step["stage"]),
            role=step.get("role", "hierarki"),
            compulsory=bool(step.get("compulsory", False)),
        )
        for step in route.steps
        if UUID(step["jabatan"]) in seated
    )
    rules = {
        int(stage): StageRule(RuleKind(rule["kind"]), rule.get("n"))
        for stage, rule in route.rules.items()
        if any(step.stage == int(stage) for step in steps)
    }
    return Chain(steps, rules, skipped, route.name, route.version)


def _from_ladder(naskah: Naskah, signers: set[UUID], on: dt.date) -> Chain:
    if naskah.drafter_jabatan_id is None or naskah.drafter_jabatan_id in signers:
        return Chain()
    last = next(iter(naskah.signatories.order_by("-order").values_list("jabatan_id", flat=True)), None)
    offices = agencies.ladder(naskah.drafter_jabatan_id, stop_at=last)
    kept, skipped = _seated([office for office in offices if office.pk not in signers], naskah, signers, on)
    steps = tuple(
        StepSpec(jabatan_id=office.pk, jabatan_title=office.title, stage=stage) for stage, office in enumerate(kept)
    )
    return Chain(steps, {}, skipped)


def _seated(
    offices: list[Jabatan], naskah: Naskah, signers: set[UUID], on: dt.date
) -> tuple[list[Jabatan], tuple[str, ...]]:
    holders = agencies.holders_of([office.pk for office in offices], on)
    kept: list[Jabatan] = []
    skipped: list[str] = []
    for office in offices:
        holder = holders.get(office.pk)
        if office.pk in signers:
            continue
        if holder is None:
            skipped.append(_("%(title)s dilewati: jabatan sedang kosong.") % {"title": office.title})
        elif holder.user_id == naskah.drafter_id:
            skipped.append(_("%(title)s dilewati: dipangku oleh penyusun.") % {"title": office.title})
        else:
            kept.append(office)
    return kept, tuple(skipped)
