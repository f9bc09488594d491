"""The typical chains of offices, ready to be taken over: they name levels and offices, never a person.

Chains A to J of provinces and kabupaten, with their conditional steps (personnel, finance, procurement, legal review).
The data lies in ``fixtures/route_templates.json``; a place that begins with ``@`` stands for an agency or a jabatan
that the office names when it takes the chain over.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from tnde.kernel.actors import Actor
from tnde.kernel.errors import Invalid, NotFound
from tnde.naskah.models import Route
from tnde.naskah.rules.route_steps import RouteStep
from tnde.naskah.services.routing import save_route

DATA = Path(__file__).resolve().parents[1] / "fixtures" / "route_templates.json"
SIGN = "@"


@dataclass(frozen=True, slots=True)
class Template:
    """A chain to be taken over.

    agencies   kinds of agency whose naskah go this way
    kinds, condition, steps  as of a route; in steps ``@name`` is a place to be named
    places     what each of those stands for, by name
    """

    id: str
    name: str
    agencies: tuple[str, ...]
    kinds: tuple[str, ...]
    condition: Mapping[str, Any]
    places: Mapping[str, str]
    steps: tuple[Mapping[str, Any], ...]


@lru_cache(maxsize=1)
def templates() -> tuple[Template, ...]:
    """All of them, in the order of their letters."""
    return tuple(
        Template(
            id=row["id"],
            name=row["name"],
            agencies=tuple(row["agencies"]),
            kinds=tuple(row["kinds"]),
            condition=row["condition"],
            places=row["places"],
            steps=tuple(row["steps"]),
        )
        for row in json.loads(DATA.read_text(encoding="utf-8"))
    )


def template_of(template_id: str) -> Template:
    """One of them. Raises NotFound."""
    found = next((template for template in templates() if template.id == template_id), None)
    if found is None:
        raise NotFound
    return found


def adopt_template(
    *, agency_id: UUID, template_id: str, actor: Actor, places: Mapping[str, UUID] | None = None
) -> Route:
    """The route of an agency made from a template, under its name; again, it is the next version.

    places  id of the agency or jabatan for each place the template leaves open; an optional step whose place is not
            named is left out

    Raises Invalid (a place the template does not have, a compulsory one that is not named, one that does not exist),
    NotAllowed, NotFound.
    """
    template = template_of(template_id)
    named = {name: str(place) for name, place in (places or {}).items()}
    problems = [_problem(name, _("Rantai ini tidak memuat tempat ini.")) for name in named.keys() - template.places]
    wanted = _("Sebutkan: %(place)s.")
    problems += [_problem(name, wanted % {"place": what}) for name, what in _missing(template, named)]
    if problems:
        raise Invalid(problems=problems)
    return save_route(
        agency_id=agency_id,
        name=template.name,
        kinds=template.kinds,
        condition=template.condition,
        steps=[RouteStep.of(step) for step in _bound(template, named)],
        actor=actor,
    )


def _open_place(step: Mapping[str, Any]) -> str:
    """The place that a step leaves open; empty where it names its own."""
    words = (step.get("agency", ""), step.get("jabatan", ""))
    return next((word.removeprefix(SIGN) for word in words if word.startswith(SIGN)), "")


def _missing(template: Template, named: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for step in template.steps:
        place = _open_place(step)
        if place and place not in named and step.get("compulsory"):
            yield place, template.places[place]


def _bound(template: Template, named: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for step in template.steps:
        place = _open_place(step)
        if not place:
            yield dict(step)
        elif place in named:
            yield {key: named[place] if value == SIGN + place else value for key, value in step.items()}


def _problem(name: str, sentence: str) -> dict[str, Any]:
    return {"path": f"places.{name}", "code": "invalid_route", "sentence": sentence, "severity": "error"}
