"""Putting files away and getting them back, checked. This app alone writes files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from uuid import UUID

from django.utils.translation import gettext as _

from tnde.documents import storage
from tnde.documents.models import Document
from tnde.kernel.digests import sha256
from tnde.kernel.errors import NotFound, Unavailable
from tnde.kernel.stops import reach


class DocumentDamaged(Unavailable):
    """What lies on disk is not what was stored."""

    code = "document_damaged"


def put(*, data: bytes, mime: str, name: str, region_id: UUID, agency_id: UUID, purpose: str) -> Document:
    """Store bytes durably, then the row: a crash between them leaves a file without a row, never the reverse."""
    digest = sha256(data)
    storage.write(agency_id, digest, data)
    reach("documents.written")
    return Document.objects.create(
        region_id=region_id,
        agency_id=agency_id,
        purpose=purpose,
        name=name,
        mime=mime,
        size=len(data),
        sha256=digest,
        stored_sha256=digest,
    )


def read(document_id: UUID) -> bytes:
    """The bytes as they were put. Raises NotFound, and DocumentDamaged when the digest no longer agrees."""
    document = Document.objects.filter(pk=document_id).first()
    if document is None:
        raise NotFound
    return read_row(document)


def read_row(document: Document) -> bytes:
    """The same for a row already at hand."""
    try:
        data = storage.read(document.agency_id, document.stored_sha256)
    except FileNotFoundError:
        raise DocumentDamaged(document=str(document.pk)) from None
    if sha256(data) != document.sha256:
        raise DocumentDamaged(document=str(document.pk))
    return data


def damaged(named: Callable[[UUID], str] = str) -> Iterator[str]:
    """One sentence for each stored file that is missing or changed; ``named`` says how an agency is called in it."""
    for document in Document.objects.order_by("id").iterator(chunk_size=500):
        try:
            read_row(document)
        except DocumentDamaged:
            yield _("%(agency)s: berkas %(name)s (dokumen %(id)s) hilang atau telah diubah") % {
                "agency": named(document.agency_id),
                "name": document.name,
                "id": document.pk,
            }
