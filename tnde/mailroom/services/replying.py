"""Answering a naskah masuk: a draft that names the letter it answers and has at least its class (USERS 17)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from templates_naskah.tanggal import long_date
from tnde.agencies.models import Agency, Jabatan
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Invalid
from tnde.mailroom import policies, queries
from tnde.mailroom.errors import NotAccepted
from tnde.mailroom.models import Incoming
from tnde.naskah.kinds import kind_named
from tnde.naskah.models import Naskah
from tnde.naskah.services import deriving, parties
from tnde.naskah.services.parties import RecipientInput


@transaction.atomic
def reply_to_incoming(*, incoming_id: UUID, unit_id: UUID, actor: Actor, kind: str = "surat_dinas") -> Naskah:
    """A draft to the office that signed the letter, opening with its reference sentence.

    Raises NotFound, NotAccepted, Invalid (a kind that is not addressed to anybody), NotAllowed where he may not draft.
    """
    incoming = queries.open_incoming(actor, incoming_id, how="reply")
    if incoming.state != Incoming.State.ACCEPTED:
        raise NotAccepted(state=incoming.state)
    policies.require(actor, "reply", incoming)
    if not kind_named(kind).addressed:
        sentence = _("Balasan memakai jenis naskah yang ditujukan kepada seseorang, misalnya surat dinas.")
        raise Invalid(sentence, problems=[{"path": "kind", "code": "kind_without_addressee", "sentence": sentence}])
    draft = deriving.reply_to(
        source=incoming.ref,
        title=f"{incoming.sender_title} {incoming.number}".strip(),
        content=_content(incoming, kind),
        keamanan=incoming.keamanan,
        unit_id=unit_id,
        kind=kind,
        actor=actor,
    )
    back = _back_to(incoming)
    if back is None:
        return draft
    return parties.set_recipients(naskah_id=draft.pk, recipients=[back], version=draft.version, actor=actor)


def reference_sentence(incoming: Incoming) -> str:
    """ "Menindaklanjuti surat … Nomor … tanggal … hal …, dengan hormat disampaikan hal-hal sebagai berikut:" """
    with override("id"):  # printed in the letter
        words = [_("Menindaklanjuti surat %(sender)s") % {"sender": incoming.signer_title or incoming.sender_title}]
        if incoming.number:
            words.append(_("Nomor %(number)s") % {"number": incoming.number})
        if incoming.date:
            words.append(_("tanggal %(date)s") % {"date": long_date(incoming.date)})
        if incoming.title:
            words.append(_("hal %(title)s") % {"title": incoming.title})
        return " ".join(words) + _(", dengan hormat disampaikan hal-hal sebagai berikut:")


def _content(incoming: Incoming, kind: str) -> dict[str, Any]:
    with override("id"):
        subject = _("Jawaban atas %(title)s") % {"title": incoming.title} if incoming.title else ""
    known = {field.name for field in kind_named(kind).fields}
    parts = {"hal": subject, "isi": [{"jenis": "paragraf", "teks": reference_sentence(incoming)}]}
    return {name: part for name, part in parts.items() if name in known}


def _back_to(incoming: Incoming) -> RecipientInput | None:
    """Whom the answer goes to, as far as this instance knows him; the title is kept as it read."""
    if incoming.signer_jabatan and Jabatan.objects.filter(pk=incoming.signer_jabatan).exists():
        return RecipientInput("yth", jabatan_id=incoming.signer_jabatan)
    if Agency.objects.filter(pk=incoming.sender_agency).exists():
        return RecipientInput("yth", agency_id=incoming.sender_agency)
    return None
