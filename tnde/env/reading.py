"""Reads the variables one after the other, understands them, and gathers every problem with its cure.

Only `tnde.env` calls this. Sentences are Indonesian: they are read by whoever installs TNDE.
"""

import base64
import binascii
import os
import re
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from cryptography import x509

from tnde.env.values import APP_ROLE, INSTANCE, OWNER_ROLE, Database, Mail, Mode

DEMO_PREFIX = "demo-"
KEY_BYTES = 32
RANDOM_KEY = "32 byte acak dalam base64, misalnya keluaran `openssl rand -base64 32`"
P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
LEAST_VARIETY = 10
"""So many different characters (or bytes) a random key has at least; one that is typed by hand often has not."""
_DATABASE_OPTIONS = frozenset(
    {"sslmode", "sslrootcert", "sslcert", "sslkey", "connect_timeout", "target_session_attrs"}
)
_BROKERS = ("redis", "rediss", "amqp", "amqps")


def tryout_file(base: Path) -> Path:
    """The file in which the try-out engine leaves what it prepared, as NAME=VALUE lines."""
    return base / "var" / "tryout" / "env"


class Reader:
    """Reads one variable after the other and gathers problems instead of stopping at the first."""

    def __init__(self, source: Mapping[str, str], base: Path) -> None:
        self.base = base.resolve()
        self.problems: list[str] = []
        self.source = dict(source)
        self.mode = self._mode()
        self.embedded = not self.production and "DATABASE_URL" not in source
        if not self.production:
            prepared = _lines(tryout_file(self.base))
            if not self.embedded:  # the engine's own server and a server given by hand never mix
                prepared = {name: value for name, value in prepared.items() if not name.startswith("DATABASE_")}
            self.source = {**prepared, **self.source}

    @property
    def production(self) -> bool:
        return self.mode is Mode.PRODUCTION

    def values(self) -> dict[str, Any]:
        port = self._number("TNDE_PORT", 8000, 1, 65535)
        return {
            "mode": self.mode,
            "debug": self._debug(),
            "base": self.base,
            "port": port,
            "public_url": self._public_url(port),
            "instance": "" if self.production else self.source.get(INSTANCE, ""),
            "as_owner": self._as_owner(),
            "statement_seconds": self._number("TNDE_STATEMENT_SECONDS", 5, 0, 86400),
            "database": self._database("DATABASE_URL", APP_ROLE, required=True),
            "owner_database": self._database("DATABASE_OWNER_URL", OWNER_ROLE, required=self._as_owner()),
            "broker_url": self._broker(),
            "storage": self._storage(),
            "mail": self._mail(),
            "tsa_url": self._tsa(),
            "trust_anchors": self._trust_anchors(),
            "p12_folder": self._p12_folder(),
            "stops": self._stops(),
            "secret_key": self._secret_key(),
            "field_key": self._field_key(),
            "vapid_key": self._vapid_key(),
        }

    def _text(self, name: str, default: str = "", example: str = "") -> str:
        """The value; in production one without ``example`` may be absent, one with it must be given."""
        value = self.source.get(name, "").strip()
        if value or not self.production:
            return value or default
        if example:
            self.problems.append(f"{name} belum diisi. Tulis misalnya {name}={example}")
        return ""

    def _problem(self, name: str, sentence: str) -> None:
        self.problems.append(f"{name}: {sentence}")

    def _mode(self) -> Mode:
        value = self.source.get("TNDE_MODE", Mode.TRYOUT)
        try:
            return Mode(value)
        except ValueError:
            self._problem("TNDE_MODE", f"'{value}' tidak dikenal. Tulis tryout atau production.")
            return Mode.PRODUCTION

    def _as_owner(self) -> bool:
        value = self.source.get("TNDE_DATABASE_ROLE", "app")
        if value not in ("app", "owner"):
            self._problem("TNDE_DATABASE_ROLE", f"'{value}' tidak dikenal. Tulis app, atau owner untuk migrasi.")
        return value == "owner"

    def _debug(self) -> bool:
        value = self.source.get("DEBUG", "0").lower()
        if value not in ("0", "1", "true", "false", "no", "yes"):
            self._problem("DEBUG", f"'{value}' tidak dikenal. Tulis 1 atau 0.")
        debug = value in ("1", "true", "yes")
        if debug and self.production:
            self._problem("DEBUG", "tidak boleh menyala di produksi, karena halaman galat membuka isi. Hapus DEBUG.")
        return debug

    def _number(self, name: str, default: int, least: int, most: int) -> int:
        value = self.source.get(name, str(default))
        if value.isdecimal() and least <= int(value) <= most:
            return int(value)
        self._problem(name, f"'{value}' bukan angka yang dapat dipakai. Tulis angka {least} sampai {most}.")
        return default

    def _address(self, name: str, value: str, schemes: tuple[str, ...], example: str) -> SplitResult:
        try:
            parts = urlsplit(value)
            _ = parts.port  # raises when the port is not a number
        except ValueError:
            parts = urlsplit("")
        if parts.scheme not in schemes:
            self._problem(name, f"alamat tidak dapat dipakai. Tulis misalnya {example}")
        return parts

    def _public_url(self, port: int) -> str:
        value = self._text("PUBLIC_URL", f"http://127.0.0.1:{port}", "https://naskah.contoh.go.id").rstrip("/")
        if not value:
            return value
        example = "Tulis misalnya https://naskah.contoh.go.id"
        parts = self._address("PUBLIC_URL", value, ("http", "https"), "https://naskah.contoh.go.id (tanpa jalur)")
        if parts.scheme not in ("http", "https"):
            return value
        if self.production and parts.scheme == "http":
            self._problem("PUBLIC_URL", f"skemanya http, sedangkan produksi harus https. {example}")
        if not parts.hostname:
            self._problem("PUBLIC_URL", f"nama servernya tidak ada. {example}")
        elif parts.path or parts.query or parts.fragment:
            self._problem("PUBLIC_URL", f"tulis alamatnya saja, tanpa jalur. {example}")
        return value

    def _database(self, name: str, role: str, *, required: bool) -> Database | None:
        example = f"postgresql://{role}:sandi@server:5432/tnde"
        nowhere = f"postgresql://{role}@/tnde?host={self.base}/var/tryout/postgres-not-started"
        if not required and name not in self.source:
            return None
        value = self._text(name, nowhere if self.embedded else "", example)
        if not value:
            if not self.production:
                self.problems.append(f"{name} belum diisi. Tulis misalnya {name}={example}")
            return None
        parts = self._address(name, value, ("postgresql", "postgres"), example)
        query = dict(parse_qsl(parts.query))
        host = query.pop("host", "") or unquote(parts.hostname or "")
        user = query.pop("user", "") or unquote(parts.username or "")
        database = unquote(parts.path.lstrip("/"))
        if unknown := sorted(query.keys() - _DATABASE_OPTIONS):
            self._problem(
                name, f"pilihan {', '.join(unknown)} tidak dikenal. Yang ada: {', '.join(sorted(_DATABASE_OPTIONS))}."
            )
        if parts.scheme and not (host and user and database):
            self._problem(name, f"harus menyebut server, pengguna dan nama basis data. Tulis misalnya {example}")
        if self.production and name != "DATABASE_URL" and user and user == self._user_of("DATABASE_URL"):
            self._problem(
                name,
                f"pengguna '{user}' juga dipakai DATABASE_URL, sehingga aplikasi dapat mengubah skema dan riwayat. "
                f"Tulis pengguna lain untuk {role}.",
            )
        password = unquote(parts.password or "")
        port = str(parts.port or "") if parts.scheme else ""
        return Database(name=database, user=user, password=password, host=host, port=port, options=query)

    def _user_of(self, name: str) -> str:
        """The login that another address names; empty when it names none."""
        try:
            parts = urlsplit(self.source.get(name, "").strip())
        except ValueError:
            return ""
        return dict(parse_qsl(parts.query)).get("user") or unquote(parts.username or "")

    def _broker(self) -> str:
        value = self._text("BROKER_URL", "filesystem://", "redis://server:6379/0")
        if value:
            schemes = _BROKERS if self.production else (*_BROKERS, "filesystem", "memory")
            self._address(
                "BROKER_URL", value, schemes, "redis://server:6379/0 atau amqp://pengguna:sandi@server:5672//"
            )
        return value

    def _folder(self, name: str, parts: SplitResult) -> Path:
        if parts.netloc or not parts.path.startswith("/"):
            self._problem(name, "jalur harus utuh dengan tiga garis miring. Tulis misalnya file:///srv/tnde/berkas")
        return Path(unquote(parts.path))

    def _storage(self) -> Path:
        value = self._text("STORAGE_URL", (self.base / "var" / "storage").as_uri(), "file:///srv/tnde/berkas")
        parts = urlsplit(value)
        if parts.scheme == "s3":
            self._problem(
                "STORAGE_URL", "penyimpanan s3 belum didukung versi ini. Tulis misalnya file:///srv/tnde/berkas"
            )
        elif value:
            parts = self._address("STORAGE_URL", value, ("file",), "file:///srv/tnde/berkas")
            return self._folder("STORAGE_URL", parts) if parts.scheme == "file" else self.base
        return self.base

    def _mail(self) -> Mail:
        example = "smtp://pengguna:sandi@server:587?security=starttls"
        value = self._text("MAIL_URL", (self.base / "var" / "mail").as_uri(), example)
        if not value:
            return Mail(folder=None)
        parts = self._address("MAIL_URL", value, ("file", "smtp"), example)
        if parts.scheme == "file":
            return Mail(folder=self._folder("MAIL_URL", parts))
        query = dict(parse_qsl(parts.query))
        security = query.pop("security", "")
        if parts.scheme == "smtp" and (not parts.hostname or query or security not in ("", "starttls", "tls")):
            self._problem("MAIL_URL", f"tulis misalnya {example} (security: starttls atau tls)")
        default_port = {"tls": 465, "starttls": 587}.get(security, 25)
        user, password = unquote(parts.username or ""), unquote(parts.password or "")
        port = (parts.port if parts.scheme else None) or default_port
        return Mail(None, parts.hostname or "", port, user, password, security)

    def _tsa(self) -> str:
        value = self._text("TSA_URL", "", "http://tsa.contoh.go.id/")
        if value:
            self._address("TSA_URL", value, ("http", "https"), "http://tsa.contoh.go.id/")
        return value

    def _trust_anchors(self) -> tuple[Path, ...]:
        value = self._text("TRUST_ANCHORS", "", "/etc/tnde/akar-bsre.pem")
        anchors = tuple(self.base / name for name in value.split(os.pathsep) if name)
        for anchor in anchors:
            try:
                certificates = x509.load_pem_x509_certificates(anchor.read_bytes())
            except (OSError, ValueError):
                self._problem(
                    "TRUST_ANCHORS", f"{anchor} tidak berisi sertifikat PEM. Tulis jalur berkas sertifikat akar."
                )
                continue
            if self.production and any(_is_demo(certificate) for certificate in certificates):
                self._problem(
                    "TRUST_ANCHORS",
                    f"{anchor} adalah sertifikat akar uji coba (UJI). Produksi hanya percaya akar yang sah.",
                )
        return anchors

    def _p12_folder(self) -> Path | None:
        value = self._text("SIGNING_P12_DIR", str(self.base / "var" / "tryout" / "pki" / "signers"))
        folder = self.base / value if value else None
        if folder and self.production and not folder.is_dir():
            self._problem("SIGNING_P12_DIR", f"folder {folder} tidak ada. Buat dahulu, atau hapus SIGNING_P12_DIR.")
        return folder

    def _stops(self) -> Path | None:
        value = self.source.get("TNDE_STOPS")
        if value and self.production:
            self._problem(
                "TNDE_STOPS", "hanya untuk menguji kegagalan, karena menghentikan pekerjaan. Hapus TNDE_STOPS."
            )
        return self.base / value if value else None

    def _secret(self, name: str, cure: str) -> str | None:
        """The secret as text from NAME or the file named by NAME_FILE; None when there is a problem or nothing."""
        direct, file = self.source.get(name), self.source.get(f"{name}_FILE")
        if direct and file:
            self._problem(name, f"isi salah satu saja, {name} atau {name}_FILE.")
            return None
        if file:
            try:
                direct = (self.base / file).read_text(encoding="utf-8").strip()
            except (OSError, UnicodeError):
                self._problem(f"{name}_FILE", f"berkas {file} tidak dapat dibaca.")
                return None
        if not direct and not self.embedded:
            self.problems.append(f"{name} belum diisi. Tulis {name} atau {name}_FILE: {cure}.")
        if direct and self.production and direct.startswith(DEMO_PREFIX):
            self._problem(name, f"ini kunci uji coba. Produksi memerlukan kunci sendiri: {cure}.")
            return None
        return direct

    def _secret_key(self) -> str:
        cure = "teks acak, sedikitnya 50 huruf"
        value = self._secret("SECRET_KEY", cure)
        if value and self.production and len(value) < 50:
            self._problem("SECRET_KEY", f"terlalu pendek. Tulis {cure}.")
        elif value and self.production and len(set(value)) < LEAST_VARIETY:
            self._problem("SECRET_KEY", f"hurufnya terlalu sedikit macamnya, jadi mudah ditebak. Tulis {cure}.")
        # Nothing prepared yet (checks, type checking): a key for this process alone; the database comes with files.
        return value or DEMO_PREFIX + secrets.token_urlsafe(48)

    def _field_key(self) -> bytes:
        value = self._secret("FIELD_KEY", RANDOM_KEY)
        return secrets.token_bytes(KEY_BYTES) if value is None else self._random_key("FIELD_KEY", value)

    def _vapid_key(self) -> bytes:
        """The secret number of the key that push messages are signed with; empty where there is no push."""
        name = "VAPID_PRIVATE_KEY"
        if not (self.source.get(name) or self.source.get(f"{name}_FILE")):
            return b""
        value = self._secret(name, RANDOM_KEY)
        key = b"" if value is None else self._random_key(name, value)
        if len(key) == KEY_BYTES and not 0 < int.from_bytes(key, "big") < P256_ORDER:
            self._problem(name, f"bilangannya di luar kurva P-256. Tulis {RANDOM_KEY}.")
        return key

    def _random_key(self, name: str, value: str) -> bytes:
        plain = value.removeprefix(DEMO_PREFIX).translate(str.maketrans("-_", "+/"))
        try:
            key = base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)
        except binascii.Error:
            key = b""
        if len(key) != KEY_BYTES:
            self._problem(name, f"bukan kunci yang dapat dipakai. Tulis {RANDOM_KEY}.")
        elif self.production and len(set(key)) < LEAST_VARIETY:
            self._problem(name, f"bitnya terlalu sedikit macamnya, jadi mudah ditebak. Tulis {RANDOM_KEY}.")
        return key


def _is_demo(certificate: x509.Certificate) -> bool:
    """Whether the demo PKI made it: each of its names carries the word UJI (test)."""
    return any(re.search(r"\bUJI\b", str(part.value)) for part in (*certificate.subject, *certificate.issuer))


def _lines(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    pairs = (line.partition("=") for line in path.read_text(encoding="utf-8").splitlines() if "=" in line)
    return {name: value for name, _, value in pairs}
