"""Saving approval routes: each saving is a new version; an approval that runs keeps the one it began with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from templates_naskah.kinds import KINDS
from tnde.access import guard
from tnde.agencies.models import Agency, Jabatan
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Invalid, NotFound
from tnde.kernel.models import lock
from tnde.kernel.vocabulary import Action
from tnde.naskah import history
from tnde.naskah.kinds import kind_named
from tnde.naskah.models import Route
from tnde.naskah.rules import conditions, route_steps
from tnde.naskah.rules.route_steps import RouteStep
from workflows.engine import RuleKind, StageRule
from workflows.errors import InvalidChain


@transaction.atomic
def save_route(
    *,
    agency_id: UUID,
    name: str,
    steps: Sequence[RouteStep],
    actor: Actor,
    kinds: Sequence[str] = (),
    condition: Mapping[str, Any] | None = None,
    rules: Mapping[int, Mapping[str, Any]] | None = None,
) -> Route:
    """The next version of the route of this name, in force from now on for naskah drafted at this agency.

    kinds      those it is for; none for every kind that no route names
    condition  when it is taken (`rules.conditions`); of several that hold the most particular one is
    rules      per stage ``{"kind": "all" | "any" | "at_least", "n": int}``; a stage not named needs all

    Raises NotAllowed (admin of the agency or of the region only), Invalid with every problem, NotFound.
    """
    agency = lock(Agency, agency_id)
    guard.require(actor, Action.MANAGE_PEOPLE, agency_id)
    for kind in kinds:
        kind_named(kind)
    condition, wanted = dict(condition or {}), sorted(set(kinds))
    problems = [
        *_about_conditions(wanted, condition, steps),
        *_about_steps(agency, steps),
        *_about_rules(steps, rules or {}),
        *_about_others(agency, name, wanted, condition),
    ]
    if problems:
        raise Invalid(problems=problems)
    before = Route.objects.filter(agency=agency, name=name).order_by("-version").first()
    Route.objects.filter(agency=agency, name=name, is_current=True).update(is_current=False)
    route = Route.objects.create(
        agency=agency,
        name=name,
        kinds=wanted,
        version=before.version + 1 if before else 1,
        condition=condition,
        steps=[step.as_data() for step in steps],
        rules={str(stage): dict(rule) for stage, rule in (rules or {}).items()},
    )
    history.route_saved(route, region_id=agency.region_id, actor=actor)
    return route


@transaction.atomic
def end_route(*, agency_id: UUID, route_id: UUID, actor: Actor) -> Route:
    """The route is taken no more; approvals that run by it go on. Ending it twice changes nothing.

    Raises NotAllowed, NotFound.
    """
    agency = lock(Agency, agency_id)
    guard.require(actor, Action.MANAGE_PEOPLE, agency_id)
    route = Route.objects.filter(agency=agency, pk=route_id).first()
    if route is None:
        raise NotFound
    if route.is_current:
        route.is_current = False
        route.save(update_fields=["is_current"])
        history.route_ended(route, region_id=agency.region_id, actor=actor)
    return route


def routes_of(agency_id: UUID, *, actor: Actor) -> list[Route]:
    """The routes in force at an agency, by name. Raises NotAllowed."""
    guard.require(actor, Action.MANAGE_PEOPLE, agency_id)
    return list(Route.objects.filter(agency_id=agency_id, is_current=True).order_by("name"))


def _about_others(agency: Agency, name: str, kinds: list[str], condition: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Two routes for the very same naskah would leave open which one is taken."""
    others = Route.objects.filter(agency=agency, is_current=True, kinds=kinds, condition=condition).exclude(name=name)
    sentence = _("Rute “%(other)s” sudah berlaku untuk jenis dan syarat yang sama. Ubah rute itu, atau syaratnya.")
    return [_problem("name", sentence % {"other": other.name}) for other in others]


def _about_conditions(
    kinds: list[str], condition: Mapping[str, Any], steps: Sequence[RouteStep]
) -> list[dict[str, Any]]:
    named = kinds or [kind for kind in condition.get("kinds", ()) if isinstance(kind, str)] or list(KINDS)
    fields = {part.name for kind in named if kind in KINDS for part in KINDS[kind].fields}
    found = conditions.faults(condition, kinds=KINDS, fields=fields)
    for number, step in enumerate(steps):
        found += conditions.faults(step.condition, kinds=KINDS, fields=fields, at=f"steps[{number}].condition")
    sentences = {
        "condition_unknown": _("Syarat “%(word)s” tidak dikenal. Pakailah: %(known)s."),
        "condition_shape": _("Bentuk syarat ini tidak dikenal; lihat uraian syarat rute pada dokumentasi API."),
        "condition_kind": _("Jenis naskah “%(word)s” tidak dikenal."),
        "condition_code": _("“%(word)s” bukan kode klasifikasi; tulislah misalnya 800 atau 800.1."),
        "condition_level": _("Jenjang jabatan “%(word)s” tidak dikenal."),
        "condition_class": _("Kelas keamanan “%(word)s” tidak dikenal. Pakailah: %(classes)s."),
        "condition_field": _("Isian “%(word)s” tidak ada pada jenis naskah rute ini."),
    }
    known = {"known": ", ".join(conditions.KEYS), "classes": ", ".join(conditions.CLASSES)}
    return [_problem(fault.path, sentences[fault.code] % {"word": fault.word, **known}) for fault in found]


def _about_steps(agency: Agency, steps: Sequence[RouteStep]) -> list[dict[str, Any]]:
    sentences = {
        "ladder_alone": _("Jenjang atasan, dan pemeriksaan menurut peran, berdiri sendiri dalam tahapnya."),
        "ladder_once": _("Jenjang atasan cukup sekali dalam satu rute."),
        "ladder_plain": _("Jenjang atasan selalu paraf hierarki dan tidak wajib satu per satu."),
        "place": _("Sebutkan satu tempat: jabatan, jenjang atasan, jenjang di atas penyusun, atau kantor."),
        "level": _("Jenjang jabatan ini tidak dikenal."),
        "granted": _("Peran yang memeriksa adalah tata_usaha atau arsiparis."),
        "role": _("Peran langkah adalah hierarki, koordinasi, atau periksa."),
    }
    found = [_problem(path, sentences[code]) for path, code in route_steps.faults(steps)]
    unclear = {problem["path"] for problem in found}
    jabatan = [step.jabatan_id for step in steps if step.jabatan_id]
    known = set(Jabatan.objects.filter(region_id=agency.region_id, pk__in=jabatan).values_list("pk", flat=True))
    clear = [(f"steps[{n}]", step) for n, step in enumerate(steps) if f"steps[{n}]" not in unclear]
    houses = {step.agency_id for _path, step in clear if step.agency_id}
    here = set(Agency.objects.filter(region_id=agency.region_id, pk__in=houses).values_list("pk", flat=True))
    for path, step in clear:
        if step.jabatan_id and step.jabatan_id not in known:
            found.append(_problem(path, _("Jabatan ini tidak ada di daerah Anda.")))
        if step.agency_id and step.agency_id not in here:
            found.append(_problem(path, _("Perangkat daerah ini tidak ada di daerah Anda.")))
    acts = [(step.jabatan_id, step.role == route_steps.PERIKSA) for step in steps if step.jabatan_id]
    if len(acts) != len(set(acts)):
        found.append(_problem("steps", _("Satu jabatan cukup sekali dalam satu rute.")))
    return found


def _about_rules(steps: Sequence[RouteStep], rules: Mapping[int, Mapping[str, Any]]) -> list[dict[str, Any]]:
    found = []
    for stage, rule in rules.items():
        desks = [step for step in steps if step.stage == stage and not step.stands_alone]
        try:
            asked = StageRule(RuleKind(rule.get("kind", "")), rule.get("n"))
        except (ValueError, TypeError, InvalidChain):
            found.append(_problem(f"rules.{stage}", _("Aturan tahap adalah all, any, atau at_least dengan n.")))
            continue
        if not desks or (asked.n or 1) > len(desks):
            found.append(_problem(f"rules.{stage}", _("Aturan ini meminta lebih banyak paraf daripada jabatannya.")))
    return found


def _problem(path: str, sentence: str) -> dict[str, Any]:
    return {"path": path, "code": "invalid_route", "sentence": sentence, "severity": "error"}
