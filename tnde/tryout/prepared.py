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
    """Files of the three secrets, by variable name; generated once, mode 0600, never changed afterwards."""
    keep = folder(base) / "secrets"
    keep.mkdir(parents=True, exist_ok=True, mode=0o700)
    made = {
        "SECRET_KEY_FILE": (keep / "secret_key", secrets.token_urlsafe(48)),
        "FIELD_KEY_FILE": (keep / "field_key", base64.b64encode(secrets.token_bytes(32)).decode()),
        "VAPID_PRIVATE_KEY_FILE": (keep / "vapid_key", base64.b64encode(secrets.token_bytes(32)).decode()),
    }
    for path, value in made.values():
        if not path.exists():
            write(path, f"{DEMO_PREFIX}{value}\n", replace=False)
    return {name: path for name, (path, _) in made.items()}


def make_mailboxes(base: Path) -> None:
    """Folders of the file-based broker."""
    (folder(base) / "broker" / "control").mkdir(parents=True, exist_ok=True)


def pki_folder(base: Path) -> Path:
    """Where the demo PKI keeps its certificates and credentials."""
    return folder(base) / "pki"


def pki_port_note(base: Path) -> Path:
    """File that holds the port of the demo PKI service."""
    return folder(base) / "pki-port"


def pki_values(base: Path) -> Mapping[str, str]:
    """The variables that make the demo PKI known, once there is one."""
    root, note = pki_folder(base) / "root.pem", pki_port_note(base)
    if not (root.exists() and note.exists()):
        return {}
    return {"TRUST_ANCHORS": str(root), "TSA_URL": f"http://127.0.0.1:{int(note.read_text())}/tsa"}


def leave(base: Path, values: Mapping[str, str]) -> None:
    """Write the lines `tnde.env` completes a try-out environment with; the old ones are replaced in one step."""
    write(folder(base) / "env", "".join(f"{name}={value}\n" for name, value in sorted(values.items())))


def write(path: Path, text: str, *, replace: bool = True) -> None:
    """Write a private file (0600) in one step; without ``replace`` an existing one stays as it is."""
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
