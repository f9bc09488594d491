"""Who numbers what in the demo province: Biro Umum for the leaders' papers, Biro Hukum for keputusan, else everyone."""

from __future__ import annotations

from collections import Counter

from tnde.kernel.actors import Actor
from tnde.operations.demo_province.places import SINCE, Places
from tnde.registers.models import NumberingRule
from tnde.registers.services.profile import set_usual_rules

PROVINCE = "64"


def load(places: Places, made: Counter[str]) -> None:
    """The numbering rules of the province, set once; counts what was made. Elsewhere each office numbers its own."""
    region = places.regions[PROVINCE]
    if NumberingRule.objects.filter(region=region).exists():
        return
    made["numbering rules"] += set_usual_rules(
        region_id=region.pk,
        biro_umum_id=places.agencies[PROVINCE, "RO-UMUM"].pk,
        biro_hukum_id=places.agencies[PROVINCE, "RO-HUKUM"].pk,
        valid_from=SINCE,
        actor=Actor.system(),
    )
