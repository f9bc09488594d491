"""The bytes of the files that a content names: those of the draft as it stands, or those that were frozen with it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from templates_naskah import attaching
from tnde.documents import services as documents
from tnde.documents.models import Document
from tnde.naskah.errors import RevisionDamaged
from tnde.naskah.models import AttachedFile, Naskah, Revision


def named(content: dict[str, Any]) -> list[str]:
    """The names of the files a content names, each once, in its order."""
    return list(dict.fromkeys(name for _path, name, _sort, _holder in attaching.named(content)))


def drafted(naskah: Naskah, content: dict[str, Any]) -> dict[str, bytes]:
    """Those files of the draft that its content names, by name; what is not there is left out.

    No statement where it names none. Raises DocumentDamaged.
    """
    return {row.name: documents.read_row(row.document) for row in _rows(naskah, content)}


def frozen(revision: Revision) -> dict[str, bytes]:
    """The files of a frozen revision by name. Raises RevisionDamaged, DocumentDamaged when they are not what they were.

    No statement where it has none.
    """
    if not revision.files:
        return {}
    stored = Document.objects.in_bulk([UUID(file["document"]) for file in revision.files])
    found = {}
    for file in revision.files:
        document = stored.get(UUID(file["document"]))
        if document is None or document.sha256 != file["sha256"]:
            raise RevisionDamaged(revision=str(revision.pk))
        found[file["name"]] = documents.read_row(document)
    return found


def frozen_among(naskah: Naskah, content: dict[str, Any]) -> list[dict[str, str]]:
    """What a revision keeps of the files that its content names, by name."""
    return [
        {"name": row.name, "document": str(row.document_id), "sha256": row.document.sha256}
        for row in _rows(naskah, content)
    ]


def _rows(naskah: Naskah, content: dict[str, Any]) -> list[AttachedFile]:
    wanted = named(content)
    if not wanted:
        return []
    return list(naskah.files.filter(name__in=wanted).select_related("document").order_by("name"))
