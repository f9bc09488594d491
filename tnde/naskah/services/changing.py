"""Ralat, perubahan, pencabutan and pembatalan of an issued naskah: prepared as a draft, in force once it is signed."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from templates_naskah import changes
from tnde.archives.services.standing import mark_annulled, relate
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Invalid, NotFound
from tnde.kernel.models import lock
from tnde.kernel.vocabulary import Keamanan, Urgensi
from tnde.naskah import effects, events, history, policies, rendering
from tnde.naskah.kinds import kind_to_draft
from tnde.naskah.models import Link, Naskah
from tnde.naskah.services.deriving import MADE_OF_ROWS, copy_files, copy_recipients, copy_signatories, link
from tnde.naskah.services.drafting import open_for_editing, saved, start_draft
from tnde.naskah.services.moving import move
from tnde.naskah.states import Move, State


@transaction.atomic
def prepare_change(*, naskah_id: UUID, relation: str, unit_id: UUID, actor: Actor, kind: str = "") -> Naskah:
    """A new draft that corrects, amends, revokes or annuls an issued naskah once it is signed.

    It begins with words that cite the original, its class, recipients and signatories. ``kind`` is the original's own
    unless a keputusan of a higher office is meant. Raises NotFound when the actor may not read the original, Invalid
    (no such relation, not issued, annulled already, another kind), NotAllowed when he may not draft here.
    """
    original = _original(naskah_id, relation, actor)
    chosen = kind_to_draft(kind or original.kind)
    _require_kind(chosen.id, original)
    printed = rendering.printed_content(original)
    on = original.date or original.created_at.date()
    signers = rendering.signers_of(original, on)
    profile = rendering.profile_of(original, on)
    frame = rendering.frame_of(original, signers, printed, profile, on=on, final=True)
    content = changes.content_from(relation, original.kind, printed, chosen.id, frame=frame)
    same = chosen.id == original.kind
    draft = start_draft(
        kind=chosen.id,
        unit_id=unit_id,
        issuing_agency_id=original.issuing_agency_id,
        content={name: value for name, value in content.items() if name not in MADE_OF_ROWS},
        klasifikasi=original.klasifikasi,
        keamanan=Keamanan(original.keamanan).slug,
        urgensi=Urgensi(original.urgensi).slug,
        actor=actor,
    )
    copy_recipients(original, draft)
    if same:
        copy_signatories(original, draft)
        copy_files(original, draft)
    link(draft, relation, original.ref, original.number or original.title, keamanan=original.keamanan)
    return draft


@transaction.atomic
def link_draft(*, naskah_id: UUID, relation: str, other_id: UUID, version: int, actor: Actor) -> Naskah:
    """The draft with a typed link to an issued naskah that it annuls, amends, revokes or corrects.

    Raises Invalid (no such relation, the other is not issued, annulled already or of another kind), NotFound when he
    may not read the other, VersionMismatch, NotAllowed.
    """
    draft = open_for_editing(naskah_id, actor, version)
    other = _original(other_id, relation, actor, path="other")
    _require_kind(draft.kind, other)
    link(draft, relation, other.ref, other.number or other.title, keamanan=other.keamanan)
    return saved(draft, actor)


def take_effect(naskah: Naskah, actor: Actor) -> None:
    """What a naskah that has just been signed does to others, in the same transaction.

    Revoked and annulled ones no longer hold; their numbers stay used. Corrected and amended ones hold, and say by what.
    The originals are locked after it, oldest link first: each is older than what changes it, so no two wait for each
    other.
    """
    for made, found in effects.originals(naskah):
        original = lock(Naskah, found.pk, related=("region", "drafting_unit", "drafting_agency", "issuing_agency"))
        relate(naskah.ref, original.ref, made.relation, actor=actor)
        if not changes.ends(made.relation):
            history.changed(original, actor=actor, relation=made.relation, by=naskah.ref, by_number=naskah.number)
            events.changed(original)
        elif original.state != State.ANNULLED:
            with override("id"):
                by = {"title": naskah.number or naskah.title}
                revoked = made.relation == Link.Relation.REVOKE
                note = (_("Dicabut dengan %(title)s") if revoked else _("Dibatalkan dengan %(title)s")) % by
            move(original, Move.ANNUL, note=note)
            mark_annulled(source=original.ref, reason=note, by_number=naskah.number, actor=actor)
            history.annulled(original, actor=actor, note=note, by_number=naskah.number)


def _original(naskah_id: UUID, relation: str, actor: Actor, *, path: str = "naskah") -> Naskah:
    if relation not in changes.CHANGES:
        sentence = _("Hubungan adalah salah satu dari: %(choices)s.") % {"choices": ", ".join(changes.CHANGES)}
        raise Invalid(problems=[{"path": "relation", "code": "unknown_relation", "sentence": sentence}])
    found = Naskah.objects.filter(policies.readable(policies.user_of(actor)), pk=naskah_id).first()
    if found is None:
        raise NotFound
    if not found.is_issued or found.is_stack:
        sentence = _("Naskah yang dituju belum ditandatangani.")
        raise Invalid(problems=[{"path": path, "code": "not_issued", "sentence": sentence}])
    if found.state == State.ANNULLED:
        sentence = _("%(number)s sudah dibatalkan.") % {"number": found.number or found.title}
        raise Invalid(sentence, problems=[{"path": path, "code": "annulled_already", "sentence": sentence}])
    return found


def _require_kind(kind: str, original: Naskah) -> None:
    allowed = changes.changing_kinds(original.kind)
    if kind not in allowed:
        sentence = _("%(number)s hanya dapat diubah, diralat, dicabut, atau dibatalkan dengan naskah sejenis.")
        sentence = sentence % {"number": original.number or original.title}
        problem = {"path": "kind", "code": "kind_differs", "sentence": sentence, "available": list(allowed)}
        raise Invalid(sentence, problems=[problem])
