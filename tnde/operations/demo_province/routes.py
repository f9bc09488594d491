"""Approval routes of the demo province: the typical chains, taken over where the demo has their offices.

A place that a chain leaves open is named where its desk has a login, so that a letter never waits for somebody nobody
can play. The kabupaten's chains have no logins: they are there to be tried dry.
"""

from __future__ import annotations

from collections import Counter

from tnde.kernel.actors import Actor
from tnde.naskah.models import Route
from tnde.naskah.services.route_templates import adopt_template
from tnde.operations.demo_province.places import Places
from tnde.operations.demo_province.shelf import lines


def load(places: Places, made: Counter[str]) -> None:
    """The routes, saved once; counts what was made."""
    if Route.objects.exists():
        return
    for line in lines("routes.csv"):
        region = line["region"]
        named = (place.split("=") for place in line["places"].split("|") if place)
        adopt_template(
            agency_id=places.agencies[region, line["agency"]].pk,
            template_id=line["template"],
            places={name: places.agencies[region, agency].pk for name, agency in named},
            actor=Actor.system(),
        )
        made["routes"] += 1
