"""Files on disk: written under a temporary name, synced, then renamed; so a name that exists is whole."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from uuid import UUID

from django.conf import settings


def path_of(agency_id: UUID, stored_sha256: str) -> Path:
    """Where a file lies: ``<root>/<agency>/ab/cd/<digest>``."""
    return Path(settings.STORAGE_ROOT) / str(agency_id) / stored_sha256[:2] / stored_sha256[2:4] / stored_sha256


def write(agency_id: UUID, stored_sha256: str, data: bytes) -> None:
    """Store bytes durably under their digest; the same bytes twice is no error."""
    target = path_of(agency_id, stored_sha256)
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(target)
        _sync_folder(target.parent)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def read(agency_id: UUID, stored_sha256: str) -> bytes:
    """The stored bytes. Raises FileNotFoundError when the file is gone."""
    return path_of(agency_id, stored_sha256).read_bytes()


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
