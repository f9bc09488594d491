"""The document an appointment, a mandate or a first right to sign rests on: a naskah, or a scanned paper."""

from __future__ import annotations

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
from tnde.kernel.vocabulary import Action
from tnde.naskah import queries
from tnde.naskah.completeness import as_dict
from tnde.naskah.errors import FileRefused

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


def require_basis(*, ref: Ref, actor: Actor) -> None:
    """Let an issued naskah pass that this actor may read, and a scanned paper. Raises NotFound, Invalid."""
    if ref.kind == "document":
        _basis(ref.id, actor)
    elif ref.kind == "naskah":
        if not queries.get_readable(actor, ref.id).is_issued:
            sentence = _("Naskah yang dituju belum ditandatangani.")
            raise Invalid(problems=[{"path": "basis_ref", "code": "not_issued", "sentence": sentence}])
    else:
        raise NotFound


def _basis(document_id: UUID, actor: Actor) -> Document:
    document = Document.objects.filter(pk=document_id, purpose=PURPOSE).first()
    if document is None or actor.user_id is None:
        raise NotFound
    if not any(document.agency_id in guard.agencies_where(actor.user_id, action) for action in READING):
        raise NotFound
    return document
