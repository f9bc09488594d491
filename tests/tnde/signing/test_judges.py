"""Independent programs agree about our signatures: poppler with NSS, qpdf, pikepdf's archive validator, OpenSSL."""

from __future__ import annotations

import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from pikepdf import pdfa
from pyhanko.pdf_utils.reader import PdfFileReader

from templates_naskah import KINDS
from tests.pki import ThrowawayPki
from tests.tnde.signing.papers import paper
from tnde.signing.contracts import SignedPdf
from tnde.signing.verify import inspect

ISSUED = ("surat_dinas", "keputusan_kdh", "berita_acara", "piagam", "surat_perjalanan_dinas", "daftar_hadir")
"""A letter, one in the other font, one of several signers, one on landscape paper, a form, a table."""
OTHERS = sorted(kind.id for kind in KINDS.values() if kind.making in {"drawn", "derived"} and kind.id not in ISSUED)
NOT_JUDGED_BY_PIKEPDF = ("/AcroForm", "/Perms", "/DSS")


@pytest.fixture(params=["signed", "approved"])
def result(request: pytest.FixtureRequest) -> SignedPdf:
    return request.getfixturevalue(request.param)


@pytest.mark.tool("pdfsig", "certutil", "qpdf", "pdffonts")
@pytest.mark.parametrize(
    "letter", [*ISSUED, *(pytest.param(kind, marks=pytest.mark.deep) for kind in OTHERS)], indirect=True
)
def test_kinds_of_every_shape_survive_signing(letter: SignedPdf, nss: str, pki: ThrowawayPki, tmp_path: Path) -> None:
    path = str(_saved(letter.pdf, tmp_path))
    said = _ran("pdfsig", "-nssdir", nss, "-no-ocsp", path)

    assert "Signature is Valid." in said
    assert "Certificate is Trusted." in said
    assert "No syntax or stream encoding errors" in _ran("qpdf", "--check", path)
    assert not pdfa.validate_written(BytesIO(letter.pdf), "2b").violations
    assert inspect(letter.pdf, trust=pki.trust).level == "B-LTA"
    assert all(line.split()[-5] == "yes" for line in _ran("pdffonts", path).splitlines()[2:])


@pytest.fixture(scope="module")
def nss(pki_session: ThrowawayPki, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A certificate store of NSS that trusts the root."""
    store = f"sql:{tmp_path_factory.mktemp('nss')}"
    made = pki_session.pki
    _ran("certutil", "-N", "-d", store, "--empty-password")
    _ran("certutil", "-A", "-d", store, "-n", "root", "-t", "CT,C,C", "-a", "-i", str(made.root_pem))
    _ran("certutil", "-A", "-d", store, "-n", "issuing", "-t", ",,", "-a", "-i", str(made.issuing_pem))
    return store


@pytest.mark.tool("pdfsig", "certutil")
def test_pdfsig_finds_signature_valid_and_certificate_trusted(result: SignedPdf, nss: str, tmp_path: Path) -> None:
    said = _ran("pdfsig", "-nssdir", nss, "-no-ocsp", str(_saved(result.pdf, tmp_path)))

    assert "Signature is Valid." in said
    assert "Certificate is Trusted." in said
    assert "Total document signed" in said


@pytest.mark.tool("pdfsig", "certutil")
def test_pdfsig_notices_a_changed_byte(signed: SignedPdf, nss: str, tmp_path: Path) -> None:
    data = bytearray(signed.pdf)
    data[len(paper()) // 2] ^= 1

    said = _ran("pdfsig", "-nssdir", nss, "-no-ocsp", str(_saved(bytes(data), tmp_path)), may_fail=True)

    assert "Signature is Valid." not in said


@pytest.mark.tool("qpdf")
def test_qpdf_finds_no_error(result: SignedPdf, tmp_path: Path) -> None:
    assert "No syntax or stream encoding errors" in _ran("qpdf", "--check", str(_saved(result.pdf, tmp_path)))


def test_signing_adds_no_archive_violation(result: SignedPdf) -> None:
    judged = pdfa.validate_written(BytesIO(result.pdf), "2b")

    left_out = [f"{each.where} {each.message}" for each in judged.unsupported]
    assert not judged.violations
    assert all(any(key in each for key in NOT_JUDGED_BY_PIKEPDF) for each in left_out)


@pytest.mark.tool("openssl")
def test_openssl_verifies_signature_and_both_time_stamps(result: SignedPdf, pki: ThrowawayPki, tmp_path: Path) -> None:
    signature, stamp = PdfFileReader(BytesIO(result.pdf)).embedded_signatures
    root, issuing = str(pki.pki.root_pem), str(pki.pki.issuing_pem)
    cms = _saved(signature.pkcs7_content, tmp_path, "cms")
    covered = _saved(_covered(result.pdf, signature.byte_range), tmp_path, "covered")

    said = _ran(
        *("openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", str(cms), "-content", str(covered)),
        *("-CAfile", root, "-purpose", "any", "-out", str(tmp_path / "out")),
    )  # fmt: skip
    assert "successful" in said
    token = _saved(stamp.pkcs7_content.rstrip(b"\0"), tmp_path, "token")
    stamped = _saved(_covered(result.pdf, stamp.byte_range), tmp_path, "stamped")
    said = _ran(
        *("openssl", "ts", "-verify", "-token_in", "-in", str(token), "-data", str(stamped)),
        *("-CAfile", root, "-untrusted", issuing),
    )  # fmt: skip
    assert "Verification: OK" in said


def _covered(data: bytes, byte_range: list[int]) -> bytes:
    first, length, second, rest = (int(number) for number in byte_range)
    return data[first : first + length] + data[second : second + rest]


def _saved(data: bytes, folder: Path, name: str = "paper.pdf") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def _ran(*command: str, may_fail: bool = False) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert may_fail or done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr
