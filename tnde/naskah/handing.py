"""To which desks an open step may be handed: nobody's hand-over takes a paraf where it does not belong.

The holder hands to a desk of his own agency that does not stand above his. An empty desk's step goes on in its agency
too or, unless it is compulsory, to one of its superiors elsewhere. It never goes to the drafter, who does not approve
himself, nor to a signatory, whose signature is no paraf, nor to a desk that stands in the chain already
(paraf berjenjang, dossier numbering-and-authority §7).
"""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from tnde.agencies import queries as agencies
from tnde.agencies.models import Jabatan
from tnde.kernel.errors import Invalid
from tnde.naskah.models import Naskah
from workflows import queries as runs
from workflows.models import Step


def require_fit(naskah: Naskah, step: Step, to: Jabatan, on: dt.date, *, is_empty: bool) -> None:
    """Raise Invalid with the reason unless this step may be handed to this desk; ``is_empty`` while nobody holds it."""
    problem = _of_the_chain(naskah, to) or _of_the_holder(naskah, to, on) or _of_the_place(step, to, is_empty)
    if problem is not None:
        code, sentence = problem
        raise Invalid(problems=[{"path": "to", "code": code, "sentence": sentence % {"title": to.title}}])


def _of_the_chain(naskah: Naskah, to: Jabatan) -> tuple[str, str] | None:
    if naskah.signatories.filter(jabatan=to).exists():
        return "signatory_no_step", _("%(title)s menandatangani naskah ini dan tidak memarafnya. Pilih jabatan lain.")
    if naskah.run_id is not None and runs.steps_of(naskah.run_id).filter(jabatan_id=to.pk).exists():
        return "in_chain_already", _("%(title)s sudah berada dalam rantai naskah ini. Pilih jabatan lain.")
    return None


def _of_the_holder(naskah: Naskah, to: Jabatan, on: dt.date) -> tuple[str, str] | None:
    holder = agencies.holder_of(to.pk, on)
    if holder is None:
        return "seat_vacant", _("%(title)s sedang tidak ada pemangkunya. Pilih jabatan lain.")
    if holder.user_id is not None and holder.user_id == naskah.drafter_id:
        return "own_draft", _(
            "Pemangku %(title)s menyusun naskah ini dan tidak memarafnya sendiri. Pilih jabatan lain."
        )
    return None


def _of_the_place(step: Step, to: Jabatan, is_empty: bool) -> tuple[str, str] | None:
    is_above = any(chair.pk == to.pk for chair in agencies.ladder(step.jabatan_id))
    if to.agency_id != agencies.agency_of_jabatan(step.jabatan_id):
        if step.compulsory:
            return "compulsory_elsewhere", _("Langkah wajib tetap di perangkat daerahnya; %(title)s di luarnya.")
        if not (is_empty and is_above):
            return "other_agency", _("%(title)s ada di perangkat daerah lain. Pilih jabatan di perangkat daerah ini.")
    if is_above and not is_empty:
        return "superior_no_stand_in", _(
            "%(title)s adalah atasan jabatan ini. Pilih jabatan setingkat atau bawahan, atau kembalikan naskahnya."
        )
    return None
