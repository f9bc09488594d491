"""Drafts whose content names files: one photo and one PDF."""

from __future__ import annotations

import copy
from typing import Any

from tests.cast import Province
from tests.factories import naskah as make
from tests.templates_naskah.attached_files import photo, shapes
from tnde.naskah.models import Naskah
from tnde.naskah.services import attaching

PHOTO = {"jenis": "foto", "judul": "Dokumentasi", "foto": [{"berkas": "lokasi.jpg", "keterangan": "Lokasi dari utara"}]}
APPENDED = {"jenis": "pdf_unggahan", "judul": "Rincian Anggaran", "berkas": "rincian.pdf"}


def content(kind: str = "surat_dinas", *, entries: tuple[dict[str, Any], ...] = (PHOTO, APPENDED)) -> dict[str, Any]:
    """The kind's example, with these attachments alone."""
    return {**make.content_of(kind), "lampiran_naskah": [copy.deepcopy(entry) for entry in entries]}


def attach(p: Province, naskah: Naskah, name: str, data: bytes) -> Naskah:
    """Sari puts a file to her draft; the draft as it is now."""
    attaching.attach_file(naskah_id=naskah.pk, name=name, data=data, version=naskah.version, actor=p.sari.actor)
    return Naskah.objects.get(pk=naskah.pk)


def draft(p: Province, *, picture: bytes = photo((320, 240)), pdf: bytes = shapes(), **given: Any) -> Naskah:
    """Sari's complete draft with one photo and one appended PDF."""
    naskah = make.draft(p, content=content(), **given)
    return attach(p, attach(p, naskah, "lokasi.jpg", picture), "rincian.pdf", pdf)
