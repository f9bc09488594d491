"""The bytes of the files that a content names: those of the draft as it stands, or those that were frozen with it.

Photos and PDFs of attachments, and the finished PDF of a kind that is laid out elsewhere. The latter is normalised when
it is frozen: what is approved is what will be issued, not what a reader of odd files may make of it. Of a naskah that
was issued elsewhere it stays as it is.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from templates_naskah import attaching, finished
from tnde.documents import services as documents
from tnde.documents.models import Document
from tnde.naskah.errors import RevisionDamaged
from tnde.naskah.kinds import is_uploaded
from tnde.naskah.models import AttachedFile, Naskah, Revision


def named(kind: str, content: dict[str, Any]) -> list[str]:
    """The names of the files a content names, each once, in its order."""
    if is_uploaded(kind):
        return [name] if (name := finished.file_of(content)) else []
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


def freeze(naskah: Naskah, content: dict[str, Any]) -> list[dict[str, str]]:
    """What a revision keeps of the files that its content names; of a normalised one also what it was made of."""
    rows = _rows(naskah, content)
    if is_uploaded(naskah.kind) and not naskah.issued_elsewhere:
        return [_normalised(naskah, row) for row in rows]
    return [_kept(row.name, row.document) for row in rows]


def _normalised(naskah: Naskah, row: AttachedFile) -> dict[str, str]:
    document = documents.put(
        data=finished.normalised(naskah.kind, row.name, documents.read_row(row.document)),
        mime=row.document.mime,
        name=row.name,
        region_id=naskah.region_id,
        agency_id=naskah.drafting_agency_id,
        purpose="normalised",
    )
    return {**_kept(row.name, document), "source": row.document.sha256}


def _kept(name: str, document: Document) -> dict[str, str]:
    return {"name": name, "document": str(document.pk), "sha256": document.sha256}


def _rows(naskah: Naskah, content: dict[str, Any]) -> list[AttachedFile]:
    wanted = named(naskah.kind, content)
    if not wanted:
        return []
    return list(naskah.files.filter(name__in=wanted).select_related("document").order_by("name"))
