"""Approval routes of the demo province: the line of superiors, then the desk that checks form and budget.

The typical chains A and D of offices: what leaves a dinas passes its Sekretaris, what a biro drafts passes the Asisten.
Only where that desk has a login, so that a letter never waits for somebody nobody can play.
"""

from __future__ import annotations

from collections import Counter

from tnde.kernel.actors import Actor
from tnde.naskah.models import Route
from tnde.naskah.rules.route_steps import RouteStep
from tnde.naskah.services.routing import save_route
from tnde.operations.demo_province.places import Places

PROVINCE = "64"
LAST_DESKS = {
    "DISKOMINFO": "DISKOMINFO.SEKRETARIS",
    "DINKES": "DINKES.SEKRETARIS",
    "DISPORA": "DISPORA.SEKRETARIS",
    "RO-ORG": "ASISTEN3",
}
"""Abbreviation of the agency, and the jabatan whose paraf is the last before the signatory."""

KINDS = {
    "surat_dinas": "Surat dinas",
    "surat_undangan": "Surat undangan",
    "surat_tugas": "Surat tugas",
    "keputusan_kepala_perangkat_daerah": "Keputusan kepala perangkat daerah",
}


def load(places: Places, made: Counter[str]) -> None:
    """The routes, saved once; counts what was made."""
    if Route.objects.exists():
        return
    for abbreviation, desk in LAST_DESKS.items():
        for kind, name in KINDS.items():
            save_route(
                agency_id=places.agencies[PROVINCE, abbreviation].pk,
                name=name,
                kinds=[kind],
                steps=[RouteStep(0, ladder=True), RouteStep(1, places.jabatan[PROVINCE, desk].pk)],
                actor=Actor.system(),
            )
            made["routes"] += 1
