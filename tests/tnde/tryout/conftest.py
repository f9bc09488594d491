"""Folders for real embedded servers: short-lived, reachable for the account the server runs as, emptied afterwards."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tnde.tryout import postgres, prepared


@pytest.fixture
def base() -> Iterator[Path]:
    """An empty checkout folder of its own; the servers in it are deleted afterwards."""
    with tempfile.TemporaryDirectory(prefix="tnde-coba-", ignore_cleanup_errors=True) as name:
        Path(name).chmod(0o755)
        yield Path(name)
        postgres.remove(prepared.folder(Path(name)) / "postgres")


@pytest.fixture
def folder(base: Path) -> Path:
    """Folder of the one server in ``base``."""
    return prepared.folder(base) / "postgres"
