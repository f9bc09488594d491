"""Trust is what the settings name, file by file, and an unusable file stops rather than trusts nobody in silence."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from tests.pki import ThrowawayPki
from tnde.signing import trust


def test_settings_name_the_roots_of_each_purpose(pki: ThrowawayPki, settings: Settings) -> None:
    settings.TRUST_ANCHORS = {"signer": [pki.pki.root_pem]}

    configured = trust.configured()

    assert configured.signer == pki.trust.signer
    assert configured.timestamp == ()
    assert trust.has_demo_root()


@pytest.mark.parametrize(
    "content", [None, b"", b"junk", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"]
)
def test_an_unusable_anchor_is_named(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "akar.pem"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(trust.AnchorUnreadable, match=r"akar\.pem"):
        trust.load(signer=[path])


def test_one_root_for_both_purposes_is_listed_once(pki: ThrowawayPki) -> None:
    assert len(pki.trust.roots()) == len(pki.trust.fingerprints()) == 1
