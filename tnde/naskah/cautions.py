"""What somebody should think of before he initials or signs: shown before, kept in the record after, refused never."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from templates_naskah import strategic
from templates_naskah.checks.findings import UU30_14
from templates_naskah.model import Problem
from tnde.access import guard
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.naskah import policies, rendering, travel
from tnde.naskah.chains import chain_for
from tnde.naskah.completeness import as_dict, clashes_of
from tnde.naskah.kinds import kind_named
from tnde.naskah.models import Correction, Naskah
from tnde.naskah.states import State
from workflows import queries as runs


def for_act(naskah: Naskah, tenure: str) -> list[dict[str, Any]]:
    """The cautions for one who initials or signs in this tenure: a Plt. or Plh. decides nothing strategic (UU 30/2014
    ps. 14)."""
    kind = kind_named(f"{naskah.kind}@{naskah.kind_version}")
    if tenure not in strategic.ACTING or not strategic.decides(kind, naskah.klasifikasi):
        return []
    told = {"tenure": f"{tenure.capitalize()}.", "kind": kind.name}
    return [as_dict(Problem("acting_decides", "penanda_tangan", "warning", told, UU30_14))]


def codes(cautions: Iterable[dict[str, Any]]) -> list[str]:
    """Their codes, as the history keeps them."""
    return [caution["code"] for caution in cautions]


def before_act(actor: Actor, naskah: Naskah) -> list[dict[str, Any]]:
    """The cautions of whatever this actor is asked for here now; its drafter and those who are asked also learn of
    travellers who are elsewhere, and whoever reads it of desks that another klasifikasi would ask. A constant number
    of statements, for most naskah two."""
    if actor.user_id is None or naskah.state not in (State.IN_REVIEW, State.APPROVED):
        return []
    return [*_of_his_act(actor, naskah, actor.user_id), *_other_desks(naskah)]


def _of_his_act(actor: Actor, naskah: Naskah, user_id: UUID) -> list[dict[str, Any]]:
    acting = [chair for chair in guard.standing(user_id).chairs if chair.tenure in strategic.ACTING]
    if not acting and not travel.is_assigning(naskah):
        return []
    asked = _asked(naskah) & policies.desks_of(actor)
    found = next((told for c in acting if c.jabatan_id in asked and (told := for_act(naskah, c.tenure))), [])
    if travel.is_assigning(naskah) and (asked or naskah.drafter_id == user_id):
        found = [*found, *clashes_of(naskah, rendering.printed_content(naskah), user_id)]
    return found


def _other_desks(naskah: Naskah) -> Iterator[dict[str, Any]]:
    """Desks that the route for the corrected klasifikasi asks and that were never asked here."""
    corrected = Correction.objects.filter(run=naskah.run_id, field=Correction.Field.KLASIFIKASI)
    if naskah.run_id is None or not corrected.exists():
        return
    asked = set(runs.steps_of(naskah.run_id, superseded=True).values_list("jabatan_id", flat=True))
    chain = chain_for(naskah, on=clock.today_in(naskah.region.zone))
    titles = [step.jabatan_title for step in chain.steps if step.jabatan_id not in asked]
    if titles:
        sentence = _(
            "Rute untuk klasifikasi yang baru juga meminta %(desks)s, yang tidak ada dalam rangkaian ini. "
            "Kembalikan ke penyusun bila parafnya diperlukan."
        )
        told = {"desks": ", ".join(titles)}
        yield {"code": "route_differs", "path": "klasifikasi", "severity": "warning", "sentence": sentence % told}


def _asked(naskah: Naskah) -> set[UUID]:
    if naskah.state == State.APPROVED:
        return set(naskah.signatories.values_list("jabatan_id", flat=True))
    return set(runs.open_steps(naskah.run_id).values_list("jabatan_id", flat=True)) if naskah.run_id else set()
