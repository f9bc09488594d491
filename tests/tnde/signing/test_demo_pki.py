"""The try-out's certificate authority: made once, added to, published over real sockets, stopped cleanly."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from asn1crypto import parser, tsp
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from pytest_django.fixtures import Settings

from tests.pki import CAST, PASSPHRASE, ThrowawayPki, make_pki
from tests.tnde.signing.conftest import spec
from tests.tnde.signing.papers import paper
from tnde.signing import errors, trust
from tnde.signing.choose import signer_for
from tnde.signing.contracts import Secret
from tnde.signing.demo_pki import DemoSigner, ensure, open_pki, revoke, services
from tnde.signing.transport import HttpTransport, Unreachable

TONO = DemoSigner(
    "tono", "Tono Arsip", "199001012015031001", "Arsiparis", "Dinas Perpustakaan dan Kearsipan", key="p256"
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> ThrowawayPki:
    """A PKI of this module's own, which its tests add to."""
    return make_pki(tmp_path_factory.mktemp("tryout-pki"))


@pytest.fixture(scope="module")
def served(made: ThrowawayPki) -> Iterator[str]:
    """Address of the services in a process of their own."""
    command = [sys.executable, "-m", "tnde.signing.demo_pki", "--folder", str(made.pki.folder), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=10) == 0


def _digests(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_a_later_start_adds_signers_and_changes_nothing_else(made: ThrowawayPki) -> None:
    before = _digests(made.pki.folder)

    ensure(made.pki.folder, [*(replace(each, title="Lain") for each in CAST), TONO], "lain", base_url="http://lain")

    after = _digests(made.pki.folder)
    assert {name: after[name] for name in before} == before
    assert set(after) - set(before) == {"signers/tono.p12", "signers/tono.pem"}


def test_every_name_is_marked_and_every_secret_is_private(made: ThrowawayPki) -> None:
    certificates = [x509.load_pem_x509_certificate(path.read_bytes()) for path in made.pki.folder.rglob("*.pem")]

    assert len(certificates) >= 8
    for certificate in certificates:
        assert "(UJI)" in certificate.subject.rfc4514_string()
        assert "(UJI)" in certificate.issuer.rfc4514_string()
    for path in (*made.pki.folder.rglob("*.key"), *made.pki.folder.rglob("*.p12")):
        assert path.stat().st_mode & 0o077 == 0


def test_the_root_is_known_as_one_for_trying_out(made: ThrowawayPki) -> None:
    assert made.trust.has_demo_root()
    assert not trust.Trust().has_demo_root()


def test_long_titles_are_cut_and_keep_their_mark(tmp_path: Path) -> None:
    long = replace(TONO, title="Kepala Bidang Pengelolaan Informasi dan Komunikasi Publik pada Dinas Komunikasi")

    certificate = ensure(tmp_path, [long], "x").certificate("tono")

    [title] = certificate.subject.get_attributes_for_oid(x509.NameOID.TITLE)
    assert len(str(title.value)) <= 64
    assert str(title.value).endswith("(UJI)")


@pytest.mark.parametrize("name", ["", "../x", "a/b", "Ratna", ".x"])
def test_a_name_that_is_no_file_name_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="cannot name a signer"):
        ensure(tmp_path, [replace(TONO, name=name)], "x")


def test_a_revoked_signer_can_no_longer_sign(tmp_path: Path) -> None:
    own = make_pki(tmp_path)
    own.signer("ratna").sign(paper(), spec(), own.secret)
    revoke(tmp_path, "ratna")

    with pytest.raises(errors.CertificateRevoked):
        own.fresh().signer("ratna").sign(paper(), spec(), own.secret)


def test_ocsp_says_good_revoked_and_unknown(made: ThrowawayPki) -> None:
    issuing = made.pki.certificate("issuing")
    asked = {"ratna": "GOOD", "dicabut": "REVOKED", "issuing": "UNKNOWN"}
    for name, expected in asked.items():
        request = (
            ocsp.OCSPRequestBuilder().add_certificate(made.pki.certificate(name), issuing, hashes.SHA256()).build()
        )
        answer = ocsp.load_der_ocsp_response(services(made.pki.folder).status(request.public_bytes(Encoding.DER)))
        assert answer.certificate_status.name == expected
        assert answer.this_update_utc.microsecond == 0


def test_the_list_names_the_revoked_alone(made: ThrowawayPki) -> None:
    listed = x509.load_der_x509_crl(made.responders.revocation_list("issuing"))

    assert [entry.serial_number for entry in listed] == [made.pki.certificate("dicabut").serial_number]
    assert listed.is_signature_valid(made.pki.key("issuing").public_key())


def test_a_weak_or_broken_request_gets_no_token(made: ThrowawayPki) -> None:
    weak = tsp.TimeStampReq(
        {"version": 1, "message_imprint": {"hash_algorithm": {"algorithm": "sha1"}, "hashed_message": bytes(20)}}
    )
    for request in (weak.dump(), b"", b"\x30\x03\x02\x01"):
        _, _, _, _, content, _ = parser.parse(made.responders.timestamp(request))
        assert tsp.PKIStatusInfo.load(content, strict=True)["status"].native == "rejection"


def test_signing_over_real_sockets_by_reference(
    made: ThrowawayPki, served: str, settings: Settings, tmp_path: Path
) -> None:
    settings.TSA_URL = f"{served}/tsa"
    settings.TRUST_ANCHORS = {"signer": (made.pki.root_pem,), "timestamp": (made.pki.root_pem,)}
    settings.SIGNING_P12_DIR = made.pki.p12_folder
    settings.PKI_MOVED = {made.pki.base_url: served}

    result = signer_for("p12:budi").sign(paper(), spec(), Secret(PASSPHRASE))

    assert result.level == "B-LTA"
    for unknown in ("p12:nobody", "p12:../ratna", "hsm:ratna", "ratna", ""):
        with pytest.raises(errors.SignerUnknown):
            signer_for(unknown)
    settings.TSA_URL = ""
    with pytest.raises(errors.SignerUnavailable):
        signer_for("p12:budi")


def test_the_services_refuse_what_they_do_not_serve(served: str) -> None:
    transport = HttpTransport(timeout=5)

    assert transport(f"{served}/health").body == b"ok\n"
    for path in ("/", "/tsa", "/crl/../root.key", "/certs/root.key", "/signers/ratna.p12"):
        with pytest.raises(Unreachable):
            transport(f"{served}{path}")


@pytest.mark.tool("openssl")
@pytest.mark.parametrize(("name", "status"), [("ratna", "good"), ("dicabut", "revoked")])
def test_openssl_reads_the_status_answer(made: ThrowawayPki, served: str, name: str, status: str) -> None:
    folder = made.pki.folder
    command = ["openssl", "ocsp", "-issuer", str(made.pki.issuing_pem), "-cert", str(folder / f"signers/{name}.pem")]
    command += ["-url", f"{served}/ocsp", "-CAfile", str(made.pki.root_pem)]

    done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=True)

    assert f"{name}.pem: {status}" in done.stdout
    assert "Response verify OK" in done.stderr


def test_an_unreachable_or_non_http_address_is_unreachable() -> None:
    for url in ("http://127.0.0.1:1/tsa", "file:///etc/passwd", "ftp://127.0.0.1/", "nonsense"):
        with pytest.raises(Unreachable):
            HttpTransport(timeout=2)(url)


def test_two_starts_at_once_agree(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from tnde.signing.demo_pki import ensure;"
        "print(ensure(Path(sys.argv[1]), [], 'x').certificate('issuing').serial_number)"
    )
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    starts = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True, env=environment
        )
        for _ in range(2)
    ]
    serials = {start.communicate(timeout=60)[0] for start in starts}

    assert serials == {f"{open_pki(tmp_path).certificate('issuing').serial_number}\n"}
