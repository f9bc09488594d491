"""Making a plan: what ends, who follows, and an answer for each thing that is left behind."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from tnde.agencies.models import Agency, Jabatan, Region, Unit
from tnde.agencies.models.dated import holds_on
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.errors import InvalidMove, NotAllowed
from tnde.kernel.ids import new_id
from tnde.kernel.models import lock
from tnde.kernel.succession import Answer, Fate, Left
from tnde.reorganisation import checking, history, policies
from tnde.reorganisation.errors import wrong
from tnde.reorganisation.leaving import left_by
from tnde.reorganisation.models import Plan, PlanLine
from tnde.reorganisation.rules import ALLOWED, NAMES_TARGET, Known, propose, title_after

FOUNDED = ("code", "abbreviation", "name", "kind", "size_class", "address", "contact", "kop_lines", "protocol_order")


@transaction.atomic
def create_plan(
    *,
    region_id: UUID,
    kind: str,
    effective_on: dt.date,
    basis: str,
    agencies: Sequence[UUID],
    successors: Sequence[Mapping[str, Any]],
    actor: Actor,
) -> Plan:
    """The plan with a line for each thing of the agencies, answered where the answer is clear.

    successors  each ``{"agency": id}`` of one that is there on the day, or ``code, abbreviation, name`` of a new one

    Raises NotFound, NotAllowed, Invalid (agencies that are none or end already, a day gone by, the wrong number).
    """
    root_id = policies.require_planner(actor, region_id)
    if actor.user_id is None:
        raise NotAllowed
    region = lock(Region, region_id)
    if effective_on < clock.today_in(region.zone):
        raise wrong("effective_on", "day_gone", _("Hari berlakunya sudah lewat. Pilih hari ini atau sesudahnya."))
    _require_ending(region_id, agencies, effective_on)
    founded = [_founded(one) for one in successors if one.get("agency") is None]
    there = [UUID(str(one["agency"])) for one in successors if one.get("agency") is not None]
    _require_successors(region_id, there, agencies, effective_on)
    _require_number(Plan.Kind(kind), len(agencies), len(there), len(founded))
    plan = Plan.objects.create(
        region=region,
        kind=kind,
        effective_on=effective_on,
        basis=basis.strip(),
        agencies=list(agencies),
        successors=[*there, *(UUID(one["id"]) for one in founded)],
        founded=founded,
        proposed_by_id=actor.user_id,
    )
    refresh(plan)
    history.planned(plan, root_id=root_id, actor=actor)
    return plan


@transaction.atomic
def answer_lines(*, plan_id: UUID, answers: Sequence[Mapping[str, Any]], actor: Actor) -> Plan:
    """The plan with these lines (``line, fate, target``) answered; what hangs on them is proposed anew.

    Once it is confirmed, only what came later and has no answer is answered. Raises NotFound, InvalidMove, Invalid for
    lines of another plan and answers that there are not.
    """
    plan = lock(Plan, plan_id, related=("region",))
    root_id = policies.require_reader(actor, plan)
    if plan.state not in (Plan.State.DRAFT, Plan.State.CONFIRMED) or actor.user_id is None:
        raise InvalidMove
    lines = {line.pk: line for line in plan.lines.filter(pk__in=[one["line"] for one in answers])}
    targets = {kind: checking.targets_of(plan, kind) for kind in ("unit", "jabatan")}
    for one in answers:
        line = lines.get(one["line"])
        if line is None or (plan.state == Plan.State.CONFIRMED and line.fate):
            raise wrong("line", "unknown", _("Baris ini tidak ada dalam rencana, atau sudah dikonfirmasi."))
        _require_fitting(plan, line, Answer(Fate(one["fate"]), one.get("target")), targets)
        line.fate, line.target_id, line.answered_by_id = one["fate"], one.get("target"), actor.user_id
        line.title = _title(line, one.get("title", ""))
    PlanLine.objects.bulk_update(lines.values(), ["fate", "target_id", "title", "answered_by"])
    if plan.state == Plan.State.DRAFT:
        plan.lines.filter(answered_by__isnull=True).update(fate="", target_id=None, title="")
    _propose(plan)
    told = [
        {"line": str(one["line"]), "fate": one["fate"], "target": one.get("target"), "title": one.get("title", "")}
        for one in answers
    ]
    history.answered(plan, answers=told, root_id=root_id, actor=actor)
    return plan


def refresh(plan: Plan) -> None:
    """Bring the lines in step with what the agencies have today; new ones are answered where that is clear."""
    known = {(line.kind, line.subject_id): line for line in plan.lines.all()}
    seen: set[tuple[str, UUID]] = set()
    fresh = []
    for agency_id in plan.agencies:
        for left in left_by(agency_id, plan.effective_on):
            seen.add((left.kind, left.id))
            if (left.kind, left.id) not in known:
                fresh.append(_line(plan, agency_id, left))
    PlanLine.objects.bulk_create(fresh, batch_size=1000)
    plan.lines.filter(pk__in=[line.pk for key, line in known.items() if key not in seen]).delete()
    _propose(plan)


def _line(plan: Plan, agency_id: UUID, left: Left) -> PlanLine:
    return PlanLine(
        plan=plan,
        agency_id=agency_id,
        kind=left.kind,
        subject_id=left.id,
        name=left.name[:400],
        jabatan_ids=list(left.jabatan_ids),
        unit_id=left.unit_id,
        is_head=left.is_head,
    )


def _propose(plan: Plan) -> None:
    lines = list(plan.lines.all())
    answers = {(line.kind, line.subject_id): line.answer for line in lines if line.answer is not None}
    into = [answer.target for answer in answers.values() if answer.fate is Fate.INTO and answer.target]
    homes = dict(Unit.objects.filter(pk__in=into).values_list("pk", "agency_id"))
    homes |= dict(Jabatan.objects.filter(pk__in=into).values_list("pk", "agency_id"))
    known = Known(plan.successors, plan.kind == Plan.Kind.RENAME, answers, homes)
    order = list(ALLOWED)
    proposed = []
    for line in sorted(lines, key=lambda line: order.index(line.kind)):
        if line.fate:
            continue
        left = Left(line.kind, line.subject_id, line.name, tuple(line.jabatan_ids), line.unit_id, line.is_head)
        answer = propose(left, known)
        if answer is not None:
            answers[line.kind, line.subject_id] = answer
            line.fate, line.target_id = answer.fate.value, answer.target
            proposed.append(line)
    PlanLine.objects.bulk_update(proposed, ["fate", "target_id"], batch_size=1000)
    _propose_titles(plan, lines)


def _propose_titles(plan: Plan, lines: Sequence[PlanLine]) -> None:
    """A jabatan that names the agency that ends names its successor; what somebody has said stays."""
    names = dict(Agency.objects.filter(pk__in=[*plan.agencies, *plan.successors]).values_list("pk", "name"))
    names |= {pk: one["name"] for pk, one in plan.founding().items()}
    titled = []
    for line in lines:
        if line.kind == "jabatan" and line.fate == Fate.TO and line.target_id and not line.title:
            line.title = title_after(line.name, names[line.agency_id], names[line.target_id])
            if line.title:
                titled.append(line)
    PlanLine.objects.bulk_update(titled, ["title"], batch_size=1000)


def _require_fitting(plan: Plan, line: PlanLine, answer: Answer, targets: Mapping[str, set[UUID]]) -> None:
    if answer.fate not in ALLOWED[line.kind]:
        words = ", ".join(ALLOWED[line.kind])
        raise wrong("fate", "fate_unknown", _("Jawaban bagi baris ini salah satu dari: %(words)s.") % {"words": words})
    if (answer.target is not None) is not (answer.fate in NAMES_TARGET):
        raise wrong("target", "target_missing", _("Sebutkan penerusnya bila pindah atau bergabung, selain itu tidak."))
    if answer.fate is Fate.TO and answer.target not in plan.successors:
        raise wrong("target", "target_unknown", _("Pilih salah satu penerus dalam rencana ini."))
    allowed = targets["unit" if line.kind == "unit" else "jabatan"]
    if answer.fate is Fate.INTO and answer.target not in allowed:
        raise wrong("target", "target_unknown", _("Pilih unit atau jabatan pada penerus yang sudah ada."))


def _title(line: PlanLine, given: str) -> str:
    """Raises Invalid for a title of anything but a jabatan that goes on."""
    title = " ".join(given.split())
    if title and (line.kind != "jabatan" or line.fate != Fate.TO):
        raise wrong("title", "title_unfitting", _("Nama baru hanya bagi jabatan yang pindah ke penerusnya."))
    return title


def _require_ending(region_id: UUID, agencies: Sequence[UUID], on: dt.date) -> None:
    found = Agency.objects.filter(holds_on(on), pk__in=agencies, region=region_id, parent__isnull=False)
    if not agencies or found.count() != len(set(agencies)) or len(set(agencies)) != len(agencies):
        raise wrong("agencies", "unknown", _("Sebutkan perangkat daerah yang masih ada pada hari itu."))
    planned = Plan.objects.filter(state__in=[Plan.State.DRAFT, Plan.State.CONFIRMED], agencies__overlap=list(agencies))
    if planned.exists():
        raise wrong("agencies", "planned_already", _("Sudah ada rencana bagi perangkat ini. Tarik dahulu rencana itu."))


def _require_successors(region_id: UUID, there: Sequence[UUID], agencies: Sequence[UUID], on: dt.date) -> None:
    found = Agency.objects.filter(holds_on(on), pk__in=there, region=region_id, parent__isnull=False)
    if found.count() != len(set(there)) or set(there) & set(agencies):
        raise wrong("successors", "unknown", _("Penerus adalah perangkat daerah lain yang ada pada hari itu."))


def _require_number(kind: Plan.Kind, ending: int, there: int, founded: int) -> None:
    fits = {
        Plan.Kind.RENAME: ending == 1 and there == 0 and founded == 1,
        Plan.Kind.MERGE: there + founded == 1 and ending + there >= 2,
        Plan.Kind.SPLIT: ending == 1 and there + founded >= 2,
    }
    sentences = {
        Plan.Kind.RENAME: _("Ganti nama menyebut satu perangkat dan satu penerus yang baru."),
        Plan.Kind.MERGE: _(
            "Penggabungan menyebut sedikitnya dua perangkat dan satu penerus. Satu perangkat yang menjadi satu "
            "perangkat baru adalah ganti nama."
        ),
        Plan.Kind.SPLIT: _("Pemecahan menyebut satu perangkat dan sedikitnya dua penerus."),
    }
    if not fits[kind]:
        raise wrong("successors", "wrong_number", sentences[kind])


def _founded(given: Mapping[str, Any]) -> dict[str, Any]:
    said = {name: given[name] for name in FOUNDED if given.get(name) not in (None, "", [])}
    missing = [name for name in ("code", "abbreviation", "name") if name not in said]
    if missing:
        raise wrong(f"successors.{missing[0]}", "required", _("Perangkat baru memiliki kode, singkatan, dan nama."))
    return {"id": str(new_id()), **said}
