"""Stored files: whole, checked, each agency its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tnde.documents import services, storage
from tnde.documents.models import Document
from tnde.kernel.errors import NotFound
from tnde.kernel.ids import new_id

pytestmark = pytest.mark.django_db


def put(data=b"%PDF-1.7 isi", *, agency=None) -> Document:
    return services.put(
        data=data,
        mime="application/pdf",
        name="a.pdf",
        region_id=new_id(),
        agency_id=agency or new_id(),
        purpose="naskah",
    )


def test_bytes_come_back_as_they_were_put():
    document = put()
    assert services.read(document.pk) == b"%PDF-1.7 isi"
    assert document.size == 12


def test_equal_bytes_of_two_agencies_are_two_files():
    one, other = put(), put()
    paths = {storage.path_of(d.agency_id, d.stored_sha256) for d in (one, other)}
    assert len(paths) == 2
    assert all(path.exists() for path in paths)


def test_a_changed_file_is_never_handed_out():
    document = put()
    storage.path_of(document.agency_id, document.stored_sha256).write_bytes(b"lain")
    with pytest.raises(services.DocumentDamaged):
        services.read(document.pk)
    assert [text for text in services.damaged() if str(document.pk) in text]


def test_a_lost_file_is_told():
    document = put()
    storage.path_of(document.agency_id, document.stored_sha256).unlink()
    with pytest.raises(services.DocumentDamaged):
        services.read(document.pk)


def test_an_unknown_document_is_not_found():
    with pytest.raises(NotFound):
        services.read(new_id())


def test_a_write_that_failed_leaves_nothing_behind(monkeypatch, settings):
    agency = new_id()

    def broken(descriptor):
        raise OSError("disk full")

    monkeypatch.setattr(storage.os, "fsync", broken)
    with pytest.raises(OSError, match="disk full"):
        put(agency=agency)
    folder = Path(settings.STORAGE_ROOT) / str(agency)
    assert [path for path in folder.rglob("*") if path.is_file()] == []
