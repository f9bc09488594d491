"""Signed papers for the tests of this room."""

from __future__ import annotations

import importlib.util
import sys
from types import ModuleType

import pytest

from tests.pki import ThrowawayPki
from tests.templates_naskah.frames import drawn
from tests.tnde.signing.papers import FIELD, paper
from tnde.signing.contracts import SignatureSpec, SignedPdf


def spec(field: str = FIELD, *, certify: bool = True) -> SignatureSpec:
    return SignatureSpec(field, "Nota dinas", "Samarinda", "Dr. Ratna Wulandari, M.Si.", certify=certify)


@pytest.fixture(scope="session")
def signed(pki_session: ThrowawayPki) -> SignedPdf:
    """A paper certified by Ratna (EC key): no changes allowed."""
    return pki_session.signer("ratna").sign(paper(), spec(), pki_session.secret)


@pytest.fixture(scope="session")
def letter(request: pytest.FixtureRequest, pki_session: ThrowawayPki) -> SignedPdf:
    """The example of the kind that is asked for, rendered as it is issued and signed by Budi (RSA key)."""
    [field, *_] = (rendered := drawn(request.param, claim=False)).fields
    return pki_session.signer("budi").sign(rendered.pdf, spec(field.name), pki_session.secret)


@pytest.fixture(scope="session")
def approved(pki_session: ThrowawayPki) -> SignedPdf:
    """The same with an approval signature by Budi (RSA key), and a second field left empty."""
    papers = paper((FIELD, "Signature2"))
    return pki_session.signer("budi").sign(papers, spec(certify=False), pki_session.secret)


@pytest.fixture(scope="session")
def stock() -> ModuleType:
    """pyHanko's module as published, loaded beside the one in use."""
    found = importlib.util.find_spec("pyhanko.pdf_utils.generic")
    assert found is not None and found.loader is not None
    module = importlib.util.module_from_spec(found)
    sys.modules["stock_generic"] = module
    found.loader.exec_module(module)
    return module
