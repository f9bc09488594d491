"""Naskah on their way and naskah masuk in the situations tests begin with, made by the services themselves."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests.cast import Province
from tests.factories import naskah as write
from tnde.kernel.ids import new_id
from tnde.kernel.vocabulary import Keamanan, Urgensi
from tnde.mailroom.envelopes import Envelope
from tnde.mailroom.models import Incoming
from tnde.mailroom.services.arriving import deliver
from tnde.mailroom.services.receiving import accept_incoming
from tnde.naskah.models import Naskah
from tnde.naskah.services import parties
from tnde.naskah.services.parties import RecipientInput

BYTES = b"%PDF-1.7 contoh"


def signed_to(p: Province, *recipients: RecipientInput, **given: Any) -> Naskah:
    """A letter signed by Ratna to these recipients; needs the ``signing`` fixture."""
    from tnde.naskah.services.reviewing import decide_naskah
    from tnde.naskah.services.signing import sign_naskah
    from tnde.naskah.services.submitting import submit_naskah

    draft = write.draft(p, **given)
    parties.set_recipients(naskah_id=draft.pk, recipients=recipients, version=draft.version, actor=p.sari.actor)
    naskah = submit_naskah(naskah_id=draft.pk, actor=p.sari.actor)
    digest = write.digest_of(naskah)
    for member in (p.budi, p.citra):
        decide_naskah(naskah_id=naskah.pk, verdict="approve", digest=digest, actor=member.actor)
    return sign_naskah(naskah_id=naskah.pk, digest=digest, secret=p.secret, actor=p.ratna.actor)


def envelope(p: Province, **given: Any) -> Envelope:
    """A letter of the first agency to the head of the other, of class biasa."""
    fields: dict[str, Any] = {
        "delivery": new_id(),
        "sender_region": p.region.pk,
        "sender_agency": p.agency.pk,
        "sender_title": p.agency.name,
        "signer_jabatan": p.ratna.jabatan.pk,
        "signer_title": p.ratna.jabatan.title,
        "agency": p.other_agency.pk,
        "jabatan": p.dimas.jabatan.pk,
        "addressed_title": p.dimas.jabatan.title,
        "is_copy": False,
        "kind": "surat_dinas",
        "number": "500.12.6.4/1/CONTOH/2026",
        "date": dt.date(2026, 11, 20),
        "title": "Permintaan Data Contoh",
        "klasifikasi": "500.12.6.4",
        "keamanan": Keamanan.BIASA,
        "urgensi": Urgensi.BIASA,
        "data": BYTES,
        "name": "contoh.pdf",
        "text": "Isi surat contoh.",
    }
    return Envelope(**{**fields, **given})


def arrived(p: Province, **given: Any) -> Incoming:
    """A naskah masuk, belum diterima."""
    return Incoming.objects.get(pk=deliver(envelope(p, **given)))


def accepted(p: Province, **given: Any) -> Incoming:
    """A naskah masuk that Tini took in for Dimas."""
    return accept_incoming(incoming_id=arrived(p, **given).pk, actor=p.tini.actor)
