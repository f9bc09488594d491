"""The document an appointment, a mandate or a first right to sign rests on: a naskah, or a scanned paper."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from templates_naskah.received import Unacceptable, received
from tnde.access import guard
from tnde.agencies import queries as agencies
from tnde.documents import services as documents
from tnde.documents.models import Document
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Invalid, NotFound
from tnde.kernel.refs import Ref
from tnde.kernel.vocabulary import Action, Keamanan
from tnde.naskah import queries
from tnde.naskah.completeness import as_dict
from tnde.naskah.errors import FileRefused
from tnde.naskah.models import Naskah
from tnde.naskah.states import ISSUED

PURPOSE = "basis"
READING = (Action.MANAGE_PEOPLE, Action.CONFIRM_TENURE)
"""Who enters appointments at an agency, and who confirms them, read what they rest on."""


@transaction.atomic
def store_basis(*, agency_id: UUID, name: str, data: bytes, actor: Actor) -> Document:
    """The scanned paper, kept for those who enter and confirm appointments at this agency.

    Raises NotAllowed, NotFound, FileRefused.
    """
    guard.require(actor, Action.MANAGE_PEOPLE, agency_id)
    try:
        about = received(name, data)
    except Unacceptable as error:
        raise FileRefused(problems=[as_dict(error.problem)]) from error
    return documents.put(
        data=data,
        mime=about.mime,
        name=name,
        region_id=agencies.region_of(agency_id).pk,
        agency_id=agency_id,
        purpose=PURPOSE,
    )


def read_basis(*, document_id: UUID, actor: Actor) -> tuple[Document, bytes]:
    """A scanned paper and its bytes. Raises NotFound for who neither enters nor confirms appointments there."""
    document = _basis(document_id, actor)
    return document, documents.read_row(document)


@dataclass(frozen=True, slots=True)
class Found:
    """What is told of a naskah that was linked: no content, and of a class above biasa nothing at all."""

    kind: str
    number: str
    date: dt.date | None


def require_basis(*, ref: Ref, region_id: UUID, actor: Actor) -> Found | None:
    """Let an issued naskah of the region pass, and a scanned paper; what is told of a naskah.

    The caller has seen that the actor enters appointments there. He need not read the naskah he names: it is linked and
    not shown (USERS: neither admin reads content). Raises NotFound, Invalid.
    """
    if ref.kind == "document":
        _basis(ref.id, actor)
        return None
    if ref.kind != "naskah":
        raise NotFound
    naskah = Naskah.objects.filter(pk=ref.id, region=region_id, state__in=ISSUED).first()
    if naskah is not None:
        is_open = naskah.keamanan == Keamanan.BIASA
        return Found(naskah.kind, naskah.number, naskah.date) if is_open else None
    queries.get_readable(actor, ref.id)
    raise _refusal("basis_ref", "not_issued", _("Naskah yang dituju belum ditandatangani."))


def find_basis(*, number: str, date: dt.date, region_id: UUID) -> Ref:
    """The one issued naskah of the region with this number and date. Raises Invalid for none and for several."""
    rows = Naskah.objects.filter(region=region_id, number=number.strip(), date=date, state__in=ISSUED)
    found = list(rows.values_list("pk", flat=True)[:2])
    if not found:
        sentence = _(
            "Tidak ada naskah bernomor dan bertanggal itu yang ditandatangani di daerah ini. Periksa keduanya."
        )
        raise _refusal("number", "basis_unknown", sentence)
    if len(found) > 1:
        sentence = _("Ada beberapa naskah bernomor dan bertanggal itu. Sebutkan yang dimaksud dengan pengenalnya.")
        raise _refusal("number", "basis_ambiguous", sentence)
    return Ref("naskah", found[0])


def _refusal(path: str, code: str, sentence: str) -> Invalid:
    return Invalid(problems=[{"path": path, "code": code, "sentence": sentence}])


def _basis(document_id: UUID, actor: Actor) -> Document:
    document = Document.objects.filter(pk=document_id, purpose=PURPOSE).first()
    if document is None or actor.user_id is None:
        raise NotFound
    if not any(document.agency_id in guard.agencies_where(actor.user_id, action) for action in READING):
        raise NotFound
    return document
