"""Letters grow out of letters: a draft as a copy of another naskah, as what follows from it, or as an answer."""

from __future__ import annotations

import copy
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from templates_naskah import follow_ups as rules
from tnde.documents import services as documents
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Invalid, NotFound
from tnde.kernel.refs import Ref
from tnde.kernel.vocabulary import Keamanan, Urgensi
from tnde.naskah import policies, rendering
from tnde.naskah.kinds import kind_to_draft
from tnde.naskah.models import AttachedFile, Link, Naskah, Recipient, Signatory
from tnde.naskah.services.drafting import start_draft

MADE_OF_ROWS = ("yth", "tembusan")
"""Parts that are printed from the rows of recipients."""

DATED_KEYS = ("tanggal_mulai", "tanggal_selesai", "berlaku_mulai", "berlaku_sampai", "rincian_acara")
"""Parts that would be wrong in a copy: they are cleared and asked for again."""


@transaction.atomic
def copy_naskah(*, naskah_id: UUID, unit_id: UUID, actor: Actor) -> Naskah:
    """A new draft with the words, recipients and signatories of another; number, dates and signatures are not taken.

    Raises NotFound when the actor may not read the original, NotAllowed when he may not draft here.
    """
    original = Naskah.objects.filter(policies.readable(policies.user_of(actor)), pk=naskah_id).first()
    if original is None:
        raise NotFound
    content = {name: copy.deepcopy(value) for name, value in original.content.items() if name not in DATED_KEYS}
    draft = start_draft(
        kind=original.kind,
        unit_id=unit_id,
        issuing_agency_id=original.issuing_agency_id,
        content=content,
        klasifikasi=original.klasifikasi,
        keamanan=Keamanan(original.keamanan).slug,
        urgensi=Urgensi(original.urgensi).slug,
        actor=actor,
    )
    copy_recipients(original, draft)
    copy_signatories(original, draft)
    copy_files(original, draft)
    link(draft, Link.Relation.COPY, original.ref, original.number or original.title)
    return draft


@transaction.atomic
def follow_up(*, naskah_id: UUID, kind: str, unit_id: UUID, actor: Actor, entry: int = 0) -> Naskah:
    """A new draft of what follows from an issued naskah (`templates_naskah.follow_ups`), which begins with its class.

    ``entry`` counts the people it names from 0, where each gets a naskah of his own. Where the same offices are
    addressed their rows are taken. Raises NotFound when the actor may not read the original, Invalid (not issued, or
    nothing of this kind follows from it), NotAllowed when he may not draft here.
    """
    original = Naskah.objects.filter(policies.readable(policies.user_of(actor)), pk=naskah_id).first()
    if original is None:
        raise NotFound
    if original.date is None or original.revision is None or not original.is_issued:
        sentence = _("Naskah yang ditindaklanjuti belum ditandatangani.")
        raise Invalid(problems=[{"path": "naskah", "code": "not_issued", "sentence": sentence}])
    chosen, printed = kind_to_draft(kind), rendering.printed_content(original)
    signers = rendering.signers_of(original, original.date)
    profile = rendering.profile_of(original, original.date)
    frame = rendering.frame_of(original, signers, printed, profile, on=original.date, final=True)
    try:
        row = rules.follow_up(original.kind, chosen.id)
        _require_entry(rules.how_many(original.kind, printed, chosen.id), entry)
        content = rules.content_from(original.kind, printed, chosen.id, frame=frame, entry=entry)
    except rules.NoFollowUp:
        sentence = _("%(kind)s tidak diturunkan dari naskah ini.") % {"kind": chosen.name}
        available = [one.child for one in rules.follow_ups(original.kind)]
        problem = {"path": "kind", "code": "no_follow_up", "sentence": sentence, "available": available}
        raise Invalid(sentence, problems=[problem]) from None
    targets = {one.target for one in row.carried}
    draft = start_draft(
        kind=chosen.id,
        unit_id=unit_id,
        content={name: value for name, value in content.items() if name not in MADE_OF_ROWS},
        klasifikasi=chosen.codes[0] if chosen.codes else original.klasifikasi,
        keamanan=Keamanan(original.keamanan).slug,
        actor=actor,
    )
    if not targets.isdisjoint(MADE_OF_ROWS):
        copy_recipients(original, draft)
    link(draft, Link.Relation.FOLLOW_UP, original.ref, original.number or original.title, keamanan=original.keamanan)
    return draft


def _require_entry(people: int, entry: int) -> None:
    if entry >= people > 0:
        sentence = _("Naskah ini menyebut %(people)d orang; entry dihitung dari 0 sampai %(last)d.")
        told = sentence % {"people": people, "last": people - 1}
        raise Invalid(problems=[{"path": "entry", "code": "out_of_range", "sentence": told}])


@transaction.atomic
def reply_to(
    *, source: Ref, title: str, content: dict[str, Any], keamanan: int, unit_id: UUID, kind: str, actor: Actor
) -> Naskah:
    """A new draft that answers a letter; it has at least the class of the letter it answers.

    The caller has checked that the actor may read ``source``. Raises NotAllowed, Invalid.
    """
    draft = start_draft(kind=kind, unit_id=unit_id, content=content, keamanan=Keamanan(keamanan).slug, actor=actor)
    link(draft, Link.Relation.REPLY, source, title, keamanan=keamanan)
    return draft


def link(naskah: Naskah, relation: str, other: Ref, title: str, *, keamanan: int = 0) -> Link:
    """The typed link from a naskah to what it grew out of; made once."""
    row, _made = Link.objects.get_or_create(
        region_id=naskah.region_id,
        naskah=naskah,
        relation=relation,
        other_kind=other.kind,
        other_id=other.id,
        defaults={"other_title": title[:300], "keamanan": keamanan},
    )
    return row


def copy_recipients(original: Naskah, draft: Naskah) -> None:
    """The same recipients for another draft."""
    Recipient.objects.bulk_create(
        Recipient(
            region_id=draft.region_id,
            naskah=draft,
            section=row.section,
            order=row.order,
            group=row.group,
            title=row.title,
            region_ref=row.region_ref,
            agency_ref=row.agency_ref,
            jabatan_ref=row.jabatan_ref,
            person_ref=row.person_ref,
            address=row.address,
            email=row.email,
            channel=row.channel,
        )
        for row in original.recipients.all()
    )


def copy_signatories(original: Naskah, draft: Naskah) -> None:
    """The same offices sign another draft, by the same mandates."""
    Signatory.objects.bulk_create(
        Signatory(
            region_id=draft.region_id,
            naskah=draft,
            order=row.order,
            jabatan_id=row.jabatan_id,
            mandate=row.mandate,
            chain=row.chain,
            position=row.position,
        )
        for row in original.signatories.all()
    )


def copy_files(original: Naskah, draft: Naskah) -> None:
    """The same files for the copy; another agency gets its own of each."""
    for row in original.files.select_related("document"):
        document = row.document
        if document.agency_id != draft.drafting_agency_id:
            document = documents.put(
                data=documents.read_row(document),
                mime=document.mime,
                name=document.name,
                region_id=draft.region_id,
                agency_id=draft.drafting_agency_id,
                purpose=document.purpose,
            )
        AttachedFile.objects.create(
            region_id=draft.region_id,
            naskah=draft,
            name=row.name,
            document=document,
            pages=row.pages,
            is_signed=row.is_signed,
        )
