"""Where an approval chain comes from: a saved route of the agency, else the ladder of jabatan up to the signatory.

Permendagri 54/2009 lampiran C: paraf goes up the hierarchy; none is needed where the signatory drafted it himself. A
step held only by the drafter and a chair without holder are left out, and said so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from tnde.accounts.models import User
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
    """The route's stages in order; where it says ladder, the line of superiors stands in its place."""
    named = Jabatan.objects.in_bulk([UUID(step["jabatan"]) for step in route.steps if "jabatan" in step])
    line = _line(naskah) if any(step.get("ladder") for step in route.steps) else []
    holders = agencies.holders_of([*named, *(office.pk for office in line)], on)
    chosen = _Chosen(naskah, signers, holders)
    rules: dict[int, StageRule] = {}
    for number in sorted({int(step["stage"]) for step in route.steps}):
        group = [step for step in route.steps if int(step["stage"]) == number]
        if any(step.get("ladder") for step in group):
            for office in line:
                chosen.stand([(office, {})])
            continue
        stage = chosen.stand([(named[UUID(s["jabatan"])], s) for s in group if UUID(s["jabatan"]) in named])
        rule = route.rules.get(str(number))
        if stage is not None and rule:
            rules[stage] = StageRule(RuleKind(rule["kind"]), rule.get("n"))
    return Chain(tuple(chosen.steps), rules, tuple(chosen.skipped), route.name, route.version)


def _from_ladder(naskah: Naskah, signers: set[UUID], on: dt.date) -> Chain:
    if naskah.drafter_jabatan_id is None or naskah.drafter_jabatan_id in signers:
        return Chain()
    line = _line(naskah)
    chosen = _Chosen(naskah, signers, agencies.holders_of([office.pk for office in line], on))
    for office in line:
        chosen.stand([(office, {})])
    return Chain(tuple(chosen.steps), {}, tuple(chosen.skipped))


def _line(naskah: Naskah) -> list[Jabatan]:
    """The superiors of the drafter below the signatory; when he is not on the line, those of the drafting agency.

    What an application made begins with the official who answers for it: nobody has read it before him.
    """
    if naskah.drafter_jabatan_id is None:
        return []
    line = agencies.ladder(naskah.drafter_jabatan_id)
    if naskah.drafter.kind == User.Kind.CLIENT:
        line = [Jabatan.objects.get(pk=naskah.drafter_jabatan_id), *line]
    signers = set(naskah.signatories.values_list("jabatan_id", flat=True))
    above = next((place for place, office in enumerate(line) if office.pk in signers), None)
    if above is not None:
        return line[:above]
    return [office for office in line if office.agency_id == naskah.drafting_agency_id]


class _Chosen:
    """Steps as they are chosen, stage after stage: a desk once, never an empty chair or the drafter's own."""

    def __init__(self, naskah: Naskah, signers: set[UUID], holders: Mapping[UUID, agencies.Holder]) -> None:
        self._drafter_id = naskah.drafter_id
        self._passed = set(signers)
        self._holders = holders
        self._stage = 0
        self.steps: list[StepSpec] = []
        self.skipped: list[str] = []

    def stand(self, desks: Sequence[tuple[Jabatan, Mapping[str, Any]]]) -> int | None:
        """Put these desks side by side; returns their stage, None when nobody is left to stand there."""
        kept = [(office, step) for office, step in desks if self._may_stand(office)]
        if not kept:
            return None
        for office, step in kept:
            self.steps.append(
                StepSpec(
                    jabatan_id=office.pk,
                    jabatan_title=office.title,
                    stage=self._stage,
                    role=step.get("role", "hierarki"),
                    compulsory=bool(step.get("compulsory", False)),
                )
            )
        self._stage += 1
        return self._stage - 1

    def _may_stand(self, office: Jabatan) -> bool:
        if office.pk in self._passed:
            return False
        self._passed.add(office.pk)
        holder = self._holders.get(office.pk)
        if holder is None:
            self.skipped.append(_("%(title)s dilewati: jabatan sedang kosong.") % {"title": office.title})
        elif holder.user_id == self._drafter_id:
            self.skipped.append(_("%(title)s dilewati: dipangku oleh penyusun.") % {"title": office.title})
        else:
            return True
        return False
