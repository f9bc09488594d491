"""What the try-out engine leaves behind for `tnde.env`: generated secrets, and one file of NAME=VALUE lines.

Every key made here begins with ``demo-``, so that a production start can refuse it.
"""

import base64
import contextlib
import os
import secrets
from collections.abc import Mapping
from pathlib import Path

DEMO_PREFIX = "demo-"


def folder(base: Path) -> Path:
    """``var/tryout`` of this checkout."""
    return base / "var" / "tryout"


def make_secrets(base: Path) -> Mapping[str, Path]:
    """Files of the two secrets, by variable name; generated once, mode 0600, never changed afterwards."""
    keep = folder(base) / "secrets"
    keep.mkdir(parents=True, exist_ok=True, mode=0o700)
    made = {
        "SECRET_KEY_FILE": (keep / "secret_key", secrets.token_urlsafe(48)),
        "FIELD_KEY_FILE": (keep / "field_key", base64.b64encode(secrets.token_bytes(32)).decode()),
    }
    for path, value in made.values():
        if not path.exists():
            _write(path, f"{DEMO_PREFIX}{value}\n", replace=False)
    return {name: path for name, (path, _) in made.items()}


def leave(base: Path, values: Mapping[str, str]) -> None:
    """Write the lines `tnde.env` completes a try-out environment with; the old ones are replaced in one step."""
    _write(folder(base) / "env", "".join(f"{name}={value}\n" for name, value in sorted(values.items())))


def _write(path: Path, text: str, *, replace: bool = True) -> None:
    half = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(descriptor)
    if replace:
        half.replace(path)
        return
    with contextlib.suppress(FileExistsError):  # of two starters at once the first one's secret counts
        path.hardlink_to(half)
    half.unlink()
