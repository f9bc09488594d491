"""The environment is read whole: defaults for trying out, all problems at once, no trial key in production."""

import base64
import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tnde.env import Env, EnvError, Mode

FIELD_KEY = base64.b64encode(bytes(range(32))).decode()
SECRET_KEY = "rahasia-produksi" * 4
ROOT = Path(__file__).resolve().parents[2]


def root_certificate(folder: Path, name: str) -> Path:
    """A self-signed certificate with this common name, as a PEM file."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now)
        .not_valid_after(now + dt.timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    path = folder / f"{name}.pem"
    path.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.fixture
def production(tmp_path: Path) -> dict[str, str]:
    """A complete production environment."""
    return {
        "TNDE_MODE": "production",
        "DATABASE_URL": "postgresql://tnde_app:r%40hasia@db.contoh.go.id:5433/tnde?sslmode=verify-full",
        "BROKER_URL": "redis://antrean:6379/0",
        "STORAGE_URL": "file:///srv/tnde/berkas",
        "SECRET_KEY": SECRET_KEY,
        "FIELD_KEY": FIELD_KEY,
        "PUBLIC_URL": "https://naskah.contoh.go.id/",
        "TSA_URL": "http://tsa.contoh.go.id/",
        "TRUST_ANCHORS": str(root_certificate(tmp_path, "Root CA Pengujian Fuji")),
        "MAIL_URL": "smtp://surat:s%2Fandi@smtp.contoh.go.id?security=starttls",
    }


def problems(source: dict[str, str], base: Path) -> tuple[str, ...]:
    with pytest.raises(EnvError) as caught:
        Env.read(source, base)
    return caught.value.problems


def test_trying_out_takes_any_key_of_the_right_length(tmp_path: Path) -> None:
    plain = {"SECRET_KEY": "k" * 50, "FIELD_KEY": base64.b64encode(bytes(32)).decode()}

    assert Env.read(plain, tmp_path).secret_key == "k" * 50


def test_the_mark_of_an_installation_is_for_trying_out_only(production: dict[str, str], tmp_path: Path) -> None:
    assert Env.read({"TNDE_INSTANCE": "a1b2"}, tmp_path).instance == "a1b2"
    assert Env.read({**production, "TNDE_INSTANCE": "a1b2"}, tmp_path).instance == ""


def test_trying_out_needs_no_variable_at_all(tmp_path: Path) -> None:
    env = Env.read({}, tmp_path)

    assert env.mode is Mode.TRYOUT
    assert env.public_url == "http://127.0.0.1:8000"
    assert env.storage == tmp_path / "var" / "storage"
    assert env.mail.folder == tmp_path / "var" / "mail"
    assert len(env.field_key) == 32
    assert env.broker_options()["polling_interval"] == 0.1


def test_a_complete_production_environment_is_accepted(production: dict[str, str], tmp_path: Path) -> None:
    env = Env.read(production, tmp_path)

    assert env.production
    assert env.public_url == "https://naskah.contoh.go.id"
    assert env.field_key == bytes(range(32))
    assert env.broker_options() == {"visibility_timeout": 3600, "unacked_restore_throttle": 1}
    assert env.email()["EMAIL_PORT"] == 587
    assert env.email()["EMAIL_HOST_PASSWORD"] == "s/andi"


def test_django_works_as_the_application_role_with_limits(production: dict[str, str], tmp_path: Path) -> None:
    default = Env.read(production, tmp_path).databases()["default"]

    assert (default["HOST"], default["PORT"], default["NAME"]) == ("db.contoh.go.id", "5433", "tnde")
    assert (default["USER"], default["PASSWORD"]) == ("tnde_app", "r@hasia")
    assert default["OPTIONS"]["assume_role"] == "tnde_app"
    assert default["OPTIONS"]["sslmode"] == "verify-full"
    assert "-c statement_timeout=5000 -c lock_timeout=3000" in default["OPTIONS"]["options"]


def test_schema_work_needs_the_login_of_the_owner(production: dict[str, str], tmp_path: Path) -> None:
    production["TNDE_DATABASE_ROLE"] = "owner"
    assert any(problem.startswith("DATABASE_OWNER_URL ") for problem in problems(production, tmp_path))

    production["DATABASE_OWNER_URL"] = "postgresql://migrasi@/tnde?host=/run/postgresql"
    default = Env.read(production, tmp_path).databases()["default"]

    assert (default["USER"], default["HOST"]) == ("migrasi", "/run/postgresql")
    assert default["OPTIONS"]["assume_role"] == "tnde_owner"


def test_an_empty_production_environment_names_everything_missing(tmp_path: Path) -> None:
    named = {problem.split()[0] for problem in problems({"TNDE_MODE": "production"}, tmp_path)}

    assert named == {
        "BROKER_URL", "DATABASE_URL", "FIELD_KEY", "MAIL_URL", "PUBLIC_URL", "SECRET_KEY", "STORAGE_URL",
        "TRUST_ANCHORS", "TSA_URL",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("TNDE_MODE", "uji", "Tulis tryout atau production"),
        ("DEBUG", "1", "tidak boleh menyala di produksi"),
        ("DEBUG", "mungkin", "Tulis 1 atau 0"),
        ("TNDE_STOPS", "stops", "hanya untuk menguji kegagalan"),
        ("SECRET_KEY", "demo-" + "k" * 60, "ini kunci uji coba"),
        ("SECRET_KEY", "pendek", "terlalu pendek"),
        ("SECRET_KEY", "k" * 50, "mudah ditebak"),
        ("SECRET_KEY", "rahasiaku" * 10, "mudah ditebak"),
        ("FIELD_KEY", "demo-" + FIELD_KEY, "ini kunci uji coba"),
        ("VAPID_PRIVATE_KEY", "demo-" + FIELD_KEY, "ini kunci uji coba"),
        ("VAPID_PRIVATE_KEY", "AAAA", "openssl rand -base64 32"),
        ("VAPID_PRIVATE_KEY", base64.b64encode(bytes([255] * 16 + list(range(16)))).decode(), "di luar kurva P-256"),
        ("FIELD_KEY", "AAAA", "openssl rand -base64 32"),
        ("FIELD_KEY", "bukan base64!", "openssl rand -base64 32"),
        ("FIELD_KEY", base64.b64encode(bytes(32)).decode(), "mudah ditebak"),
        ("FIELD_KEY", base64.b64encode(b"kunciku!" * 4).decode(), "mudah ditebak"),
        ("DATABASE_URL", "mysql://a@b/c", "postgresql://tnde_app:sandi@server:5432/tnde"),
        ("DATABASE_URL", "postgresql://a@b:porta/c", "postgresql://"),
        ("DATABASE_URL", "postgresql://a@b", "nama basis data"),
        ("DATABASE_URL", "postgresql://a@b/c?warna=biru", "pilihan warna tidak dikenal"),
        ("BROKER_URL", "filesystem://", "redis://"),
        ("STORAGE_URL", "s3://ember", "penyimpanan s3 belum didukung"),
        ("STORAGE_URL", "file://var/berkas", "tiga garis miring"),
        ("DATABASE_OWNER_URL", "postgresql://tnde_app:lain@db/tnde", "pengguna 'tnde_app' juga dipakai DATABASE_URL"),
        ("DATABASE_OWNER_URL", "postgresql:///tnde?host=/run/pg&user=tnde_app", "juga dipakai DATABASE_URL"),
        ("PUBLIC_URL", "http://naskah.contoh.go.id", "skemanya http, sedangkan produksi harus https"),
        ("PUBLIC_URL", "http://x", "skemanya http, sedangkan produksi harus https"),
        ("PUBLIC_URL", "https://", "nama servernya tidak ada"),
        ("PUBLIC_URL", "naskah.contoh.go.id", "https://naskah.contoh.go.id"),
        ("PUBLIC_URL", "https://contoh.go.id/naskah", "alamatnya saja"),
        ("TSA_URL", "ldap://tsa", "http://"),
        ("TRUST_ANCHORS", "/tidak/ada.pem", "tidak berisi sertifikat PEM"),
        ("MAIL_URL", "smtp://server?keamanan=tls", "security: starttls atau tls"),
        ("TNDE_PORT", "delapan", "angka 1 sampai 65535"),
    ],
)
def test_a_wrong_value_is_refused_with_its_cure(
    production: dict[str, str], tmp_path: Path, name: str, value: str, says: str
) -> None:
    (problem,) = problems({**production, name: value}, tmp_path)

    assert problem.startswith(f"{name}:")
    assert says in problem


def test_production_trusts_no_demo_root(production: dict[str, str], tmp_path: Path) -> None:
    demo = root_certificate(tmp_path, "Root CA UJI TNDE")

    (problem,) = problems({**production, "TRUST_ANCHORS": f"{production['TRUST_ANCHORS']}{os.pathsep}{demo}"}, tmp_path)

    assert str(demo) in problem
    assert "akar uji coba" in problem
    assert Env.read({"TRUST_ANCHORS": str(demo)}, tmp_path).trust_anchors == (demo,)


def test_a_secret_may_lie_in_a_file_but_not_in_both(production: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "kunci"
    file.write_text(SECRET_KEY[::-1] + "\n")

    (problem,) = problems({**production, "SECRET_KEY_FILE": str(file)}, tmp_path)
    assert "salah satu saja" in problem

    del production["SECRET_KEY"]
    assert Env.read({**production, "SECRET_KEY_FILE": str(file)}, tmp_path).secret_key == SECRET_KEY[::-1]


def test_what_the_engine_prepared_completes_the_environment(tmp_path: Path) -> None:
    note = tmp_path / "var" / "tryout" / "env"
    note.parent.mkdir(parents=True)
    note.write_text("DATABASE_URL=postgresql://tnde_app@/tnde?host=/run/x\nTSA_URL=http://127.0.0.1:9/tsa\n")

    assert Env.read({}, tmp_path).database.host == "/run/x"
    assert Env.read({"TSA_URL": "http://lain/"}, tmp_path).tsa_url == "http://lain/"


def test_a_database_of_ones_own_never_borrows_from_the_embedded_one(tmp_path: Path) -> None:
    note = tmp_path / "var" / "tryout" / "env"
    note.parent.mkdir(parents=True)
    note.write_text("DATABASE_OWNER_URL=postgresql://tnde_owner@/tnde?host=/run/x\n")
    own = {"DATABASE_URL": "postgresql://a@b/c", "SECRET_KEY": "x", "FIELD_KEY": FIELD_KEY}

    assert Env.read(own, tmp_path).owner_database is None


def test_a_database_of_ones_own_needs_lasting_keys(tmp_path: Path) -> None:
    named = {problem.split()[0] for problem in problems({"DATABASE_URL": "postgresql://a@b/c"}, tmp_path)}

    assert named == {"SECRET_KEY", "FIELD_KEY"}


def test_no_secret_shows_when_the_environment_is_printed(production: dict[str, str], tmp_path: Path) -> None:
    shown = repr(Env.read(production, tmp_path))

    for secret in ("r@hasia", "s/andi", SECRET_KEY, "\\x01\\x02"):
        assert secret not in shown


STARTS = ["import tnde.wsgi", "import tnde.celery"]


@pytest.mark.parametrize("start", STARTS)
def test_a_service_that_may_not_start_says_so_without_a_traceback(start: str) -> None:
    done = _run([sys.executable, "-c", start], TNDE_MODE="production")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "DATABASE_URL" in done.stderr


def test_a_command_without_its_database_says_so_in_a_sentence(tmp_path: Path) -> None:
    for name, key in (("secret", SECRET_KEY), ("field", FIELD_KEY)):
        (tmp_path / name).write_text(key)
    address = "postgresql://tnde_app@127.0.0.1:1/tnde"
    command = [sys.executable, "manage.py", "check_integrity"]
    done = _run(command, DATABASE_URL=address, SECRET_KEY_FILE=f"{tmp_path}/secret", FIELD_KEY_FILE=f"{tmp_path}/field")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("Basis data tidak dapat dihubungi")


def _run(command: list[str], **variables: str) -> "subprocess.CompletedProcess[str]":
    environment = {"PATH": os.environ["PATH"], **variables}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False)
