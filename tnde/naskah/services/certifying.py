"""Salinan and petikan of an issued keputusan: derived, certified by who keeps it, each a record of its own."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from templates_naskah import follow_ups
from templates_naskah.kinds import KINDS
from templates_naskah.kinds.salinan_petikan import KIND
from tnde.agencies import queries as agencies
from tnde.agencies.models import Unit
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Invalid, NotFound
from tnde.kernel.vocabulary import Keamanan
from tnde.naskah import effects, policies, rendering
from tnde.naskah.models import Link, Naskah, Signatory
from tnde.naskah.services.deriving import copy_files, link
from tnde.naskah.services.drafting import start_draft
from tnde.naskah.states import State


@transaction.atomic
def certify_naskah(
    *, naskah_id: UUID, form: str, unit_id: UUID, actor: Actor, extract: dict[str, Any] | None = None
) -> Naskah:
    """A draft of the salinan or petikan of an issued keputusan, to be signed by the head of the office that keeps it.

    form     ``salinan`` or ``petikan``
    extract  of a petikan: for whom, which dicta, which row; it may be filled in later, and hold named places for a
             table of rows

    The words of the keputusan are carried as they were signed and cannot be changed. Raises NotFound when the actor may
    not read the keputusan, Invalid (not issued or annulled, nothing of this kind is made of it), NotAllowed when he may
    not draft here.
    """
    original = Naskah.objects.filter(policies.readable(policies.user_of(actor)), pk=naskah_id).first()
    if original is None:
        raise NotFound
    unit = Unit.objects.filter(pk=unit_id).first()
    if unit is None:
        raise NotFound
    policies.require_drafting(actor, unit, KIND.id)
    _require_decided(original)
    draft = start_draft(
        kind=KIND.id,
        unit_id=unit_id,
        issuing_agency_id=effects.keeper_of(original),
        content={**_carried(original), "bentuk": form, **({"petikan": extract} if extract else {})},
        klasifikasi=original.klasifikasi,
        keamanan=Keamanan(original.keamanan).slug,
        actor=actor,
        derived_from=original,
    )
    head = agencies.head_at(draft.issuing_agency_id, clock.today_in(draft.region.zone))
    if head is not None:
        Signatory.objects.create(region_id=draft.region_id, naskah=draft, jabatan=head, position="kiri")
    copy_files(original, draft)
    link(draft, Link.Relation.FOLLOW_UP, original.ref, original.number or original.title, keamanan=original.keamanan)
    return draft


def _carried(original: Naskah) -> dict[str, Any]:
    """The keputusan as it was signed, with who signed it."""
    on = original.date
    if on is None:
        raise _not_issued()
    signers = rendering.signers_of(original, on)
    profile = rendering.profile_of(original, on)
    printed = rendering.printed_content(original)
    frame = rendering.frame_of(original, signers, printed, profile, on=on, final=True)
    return follow_ups.content_from(original.kind, printed, KIND.id, frame=frame)


def _require_decided(original: Naskah) -> None:
    try:
        follow_ups.follow_up(original.kind, KIND.id)
    except follow_ups.NoFollowUp:
        sentence = _("%(kind)s tidak diturunkan dari naskah ini.") % {"kind": KINDS[KIND.id].name}
        raise Invalid(sentence, problems=[{"path": "naskah", "code": "no_follow_up", "sentence": sentence}]) from None
    if not original.is_issued or original.is_stack:
        raise _not_issued()
    if original.state == State.ANNULLED:
        sentence = _("%(number)s sudah dibatalkan.") % {"number": original.number}
        raise Invalid(sentence, problems=[{"path": "naskah", "code": "annulled_already", "sentence": sentence}])


def _not_issued() -> Invalid:
    sentence = _("Naskah yang ditindaklanjuti belum ditandatangani.")
    return Invalid(sentence, problems=[{"path": "naskah", "code": "not_issued", "sentence": sentence}])
