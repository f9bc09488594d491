"""What still stands in the way of a plan: lines without an answer, and answers that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from tnde.agencies.models import Agency, Jabatan, Tenure, Unit
from tnde.kernel.digests import digest
from tnde.kernel.succession import Answer, Fate, Succession
from tnde.reorganisation.models import Plan, PlanLine

MOST_TOLD = 200
"""Problems that are named at once."""

Problem = dict[str, str]


def problems(plan: Plan, lines: Sequence[PlanLine]) -> list[Problem]:
    """Everything in the way, at most `MOST_TOLD`; nothing for a plan that can be confirmed. Five statements."""
    found = [_problem(line, "line_unanswered", _("Belum dijawab: %(name)s.")) for line in lines if not line.fate]
    if not found:
        found = [
            *_contradictions(lines),
            *_taken_codes(plan, lines),
            *_taken_chairs(plan, lines),
            *_two_heads(plan, lines),
        ]
    return found[:MOST_TOLD]


def digest_of(plan: Plan, lines: Sequence[PlanLine]) -> str:
    """Of the whole plan with every answer: exactly this is confirmed."""
    told = sorted([line.kind, str(line.subject_id), line.fate, str(line.target_id or ""), line.title] for line in lines)
    facts = [plan.kind, plan.effective_on.isoformat(), plan.basis]
    places = [sorted(str(one) for one in plan.agencies), [str(one) for one in plan.successors], plan.founded]
    return digest([str(plan.pk), *facts, *places, told])


def succession_of(plan: Plan, agency_id: UUID, lines: Sequence[PlanLine]) -> Succession:
    """What every room is handed about one agency, once all is answered."""
    mine = [line for line in lines if line.agency_id == agency_id]
    answers = {(line.kind, line.subject_id): line.answer for line in mine if line.answer is not None}
    heir = answers["mail", agency_id].target or plan.successors[0]
    by = plan.confirmed_by_id or plan.proposed_by_id
    return Succession(agency_id, plan.effective_on, heir, plan.basis, by, answers)


def gone_jabatan(lines: Sequence[PlanLine], agency_id: UUID) -> list[UUID]:
    """The jabatan of an agency that end or merge into another."""
    chairs = [line for line in lines if line.agency_id == agency_id and line.kind == "jabatan" and line.fate]
    return [line.subject_id for line in chairs if line.fate != Fate.TO]


def _contradictions(lines: Sequence[PlanLine]) -> Iterator[Problem]:
    answers = {(line.kind, line.subject_id): line.answer for line in lines if line.answer is not None}
    for line in lines:
        if _contradicts(line, answers):
            yield _problem(line, "line_contradicts", _("Jawaban tidak sejalan dengan jabatan atau unitnya: %(name)s."))


def _contradicts(line: PlanLine, answers: dict[tuple[str, UUID], Answer]) -> bool:
    chairs = [answer for pk in line.jabatan_ids if (answer := answers.get(("jabatan", pk))) is not None]
    unit = answers.get(("unit", line.unit_id)) if line.unit_id is not None else None
    ended = any(answer.fate is not Fate.TO for answer in chairs)
    if line.fate in (Fate.FOLLOWS, Fate.STAYS) and line.kind != "client":
        return ended
    if line.kind == "client":
        return line.fate == Fate.FOLLOWS and unit is not None and unit.fate is Fate.ENDS
    if line.kind == "grant" and line.fate == Fate.TO:
        gone = any(answer.fate is Fate.ENDS for answer in chairs)
        elsewhere = unit is not None and unit.fate is Fate.TO and unit.target != line.target_id
        return gone or elsewhere or (unit is not None and unit.fate is Fate.ENDS)
    return False


def _taken_codes(plan: Plan, lines: Sequence[PlanLine]) -> Iterator[Problem]:
    moving = {line.subject_id: line for line in lines if line.kind == "unit" and line.fate == Fate.TO}
    codes = dict(Unit.objects.filter(pk__in=moving).values_list("pk", "code"))
    there = Unit.objects.filter(agency__in=plan.successors, valid_until__isnull=True)
    taken = set(there.values_list("agency_id", "code"))
    for pk, line in moving.items():
        if line.target_id is None:
            continue
        place = (line.target_id, codes.get(pk, ""))
        if place in taken:
            yield _problem(line, "unit_code_taken", _("Kode unit ini sudah dipakai pada penerusnya: %(name)s."))
        taken.add(place)
    for one in plan.founding().values():
        living = Agency.objects.filter(region=plan.region_id, valid_until__isnull=True).exclude(pk__in=plan.agencies)
        if living.filter(Q(code=one["code"]) | Q(abbreviation=one["abbreviation"])).exists():
            sentence = _("Kode atau singkatan %(name)s sudah dipakai. Gunakan yang lain.") % {"name": one["name"]}
            yield {"path": "successors", "code": "code_taken", "sentence": sentence}


def _taken_chairs(plan: Plan, lines: Sequence[PlanLine]) -> Iterator[Problem]:
    into = [line for line in lines if line.kind == "tenure" and line.fate == Fate.INTO]
    rows = {row.pk: row for row in Tenure.objects.filter(pk__in=[line.subject_id for line in into])}
    going_on = Q(valid_until__isnull=True) | Q(valid_until__gte=plan.effective_on)
    held = Tenure.objects.filter(going_on, jabatan__in=[line.target_id for line in into], kind="definitif")
    taken = set(held.values_list("jabatan_id", flat=True))
    for line in into:
        row = rows.get(line.subject_id)
        if row is not None and row.is_acting:
            yield _problem(line, "acting_not_moved", _("Penugasan pelaksana tidak dipindah, ajukan lagi: %(name)s."))
        elif line.target_id in taken:
            yield _problem(line, "chair_taken", _("Jabatan tujuannya sudah ada pejabatnya: %(name)s."))
        if line.target_id is not None:
            taken.add(line.target_id)


def _two_heads(plan: Plan, lines: Sequence[PlanLine]) -> Iterator[Problem]:
    """One agency has one head: of several who would come together somebody must be told to go elsewhere or to end."""
    moving = {line.subject_id: line for line in lines if line.kind == "jabatan" and line.fate == Fate.TO}
    there = Q(agency__in=plan.successors) & (Q(valid_until__isnull=True) | Q(valid_until__gte=plan.effective_on))
    heads = Jabatan.objects.filter(there | Q(pk__in=moving), level=Jabatan.Level.KEPALA_PD)
    rows = dict(heads.order_by("pk").values_list("pk", "agency_id"))
    headed = {agency_id for pk, agency_id in rows.items() if pk not in moving}
    for pk in rows:
        line = moving.get(pk)
        if line is None or line.target_id is None:
            continue
        if line.target_id in headed:
            sentence = _(
                "Penerusnya akan mempunyai dua kepala perangkat. Akhiri atau gabungkan salah satunya: %(name)s."
            )
            yield _problem(line, "two_heads", sentence)
        headed.add(line.target_id)


def targets_of(plan: Plan, kind: str) -> set[UUID]:
    """What a line of this kind may go into: living units or jabatan of successors that are there. One statement."""
    model = Unit if kind == "unit" else Jabatan
    living = Q(valid_until__isnull=True) | Q(valid_until__gte=plan.effective_on)
    rows = model._default_manager.filter(living, agency__in=plan.successors)
    return set(rows.values_list("pk", flat=True))


def _problem(line: PlanLine, code: str, sentence: str) -> Problem:
    return {
        "path": f"lines.{line.pk}",
        "code": code,
        "sentence": sentence % {"name": f"{kind_names()[line.kind]}, {line.name}"},
    }


def kind_names() -> dict[str, str]:
    """What the things of a plan are called."""
    return {
        "mail": _("surat"),
        "child": _("perangkat di bawahnya"),
        "unit": _("unit"),
        "jabatan": _("jabatan"),
        "tenure": _("pemangkuan jabatan"),
        "grant": _("peran"),
        "mandate": _("mandat"),
        "route": _("rute"),
        "numbering": _("aturan penomoran"),
        "pattern": _("pola nomor"),
        "series": _("buku nomor"),
        "incoming": _("naskah masuk"),
        "disposisi": _("disposisi"),
        "berkas": _("berkas"),
        "retention": _("retensi"),
        "client": _("aplikasi"),
    }
