"""Putting files to a draft, and taking them away: photos and PDFs that its content then names."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from templates_naskah.received import Received, Unacceptable, received
from tnde.documents import services as documents
from tnde.kernel.actors import Actor
from tnde.kernel.errors import NotFound
from tnde.naskah import history, policies
from tnde.naskah.completeness import as_dict
from tnde.naskah.errors import FileRefused
from tnde.naskah.models import AttachedFile, Naskah
from tnde.naskah.services.drafting import open_for_editing, saved

MOST_FILES = 200
MOST_BYTES = 200_000_000
"""Of one draft, named in its content or not."""


def attach_file(*, naskah_id: UUID, name: str, data: bytes, version: int, actor: Actor) -> AttachedFile:
    """The file with the draft under this name; what it is, its content says.

    Raises FileRefused with the one thing that is wrong, VersionMismatch, NotAllowed, NotFound.
    """
    naskah = Naskah.objects.select_related("region").filter(pk=naskah_id).first()
    if naskah is None:
        raise NotFound
    policies.require(actor, "edit", naskah)
    policies.require_version(naskah, version)
    # Looked into before any lock is held: a large file takes a while.
    about = _acceptable(name, data)
    return _attach(naskah_id, name, data, about, version, actor)


@transaction.atomic
def detach_file(*, naskah_id: UUID, file_id: UUID, version: int, actor: Actor) -> Naskah:
    """The draft without this file; revisions that were frozen with it keep it.

    Raises VersionMismatch, NotAllowed, NotFound.
    """
    naskah = open_for_editing(naskah_id, actor, version)
    row = naskah.files.filter(pk=file_id).first()
    if row is None:
        raise NotFound
    name = row.name
    row.delete()
    history.file_detached(naskah, actor=actor, name=name)
    return saved(naskah, actor)


@transaction.atomic
def _attach(naskah_id: UUID, name: str, data: bytes, about: Received, version: int, actor: Actor) -> AttachedFile:
    naskah = open_for_editing(naskah_id, actor, version)
    _require_room(naskah, name, len(data))
    document = documents.put(
        data=data,
        mime=about.mime,
        name=name,
        region_id=naskah.region_id,
        agency_id=naskah.drafting_agency_id,
        purpose="attachment",
    )
    row = AttachedFile.objects.create(
        region_id=naskah.region_id,
        naskah=naskah,
        name=name,
        document=document,
        pages=about.pages,
        is_signed=about.is_signed,
    )
    history.file_attached(naskah, actor=actor, name=name, sha256=document.sha256)
    saved(naskah, actor)
    return row


def _acceptable(name: str, data: bytes) -> Received:
    try:
        return received(name, data)
    except Unacceptable as refusal:
        raise _refused(as_dict(refusal.problem)) from refusal


def _require_room(naskah: Naskah, name: str, size: int) -> None:
    there = naskah.files.all()
    if there.filter(name=name).exists():
        sentence = _("Berkas bernama %(name)s sudah ada. Hapus dahulu yang lama, atau pakai nama lain.")
        raise _refused({"path": "file", "code": "file_name_taken", "sentence": sentence % {"name": name}})
    held = there.aggregate(size=Sum("document__size"))["size"] or 0
    if there.count() >= MOST_FILES or held + size > MOST_BYTES:
        sentence = _("Satu naskah memuat paling banyak %(most)d berkas, seluruhnya %(limit)d MB.")
        told = {"most": MOST_FILES, "limit": MOST_BYTES // 1_000_000}
        raise _refused({"path": "file", "code": "too_many_files", "sentence": sentence % told})


def _refused(problem: dict[str, Any]) -> FileRefused:
    return FileRefused(problem["sentence"], problems=[problem])
