"""Sealing push messages: the example of RFC 8291, and a browser's own way back."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from hypothesis import given
from hypothesis import strategies as st

from tests.tnde.notices.push_service import Browser
from tnde.notices.webpush import Keys, authorization, decode, encode, private_key, public_point, seal


def test_the_example_of_rfc_8291_appendix_a():
    receiver = private_key(decode("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"))
    sender = private_key(decode("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"))
    keys = Keys(public_point(receiver), decode("BTBZMqHH6r4Tts7J_aSIgg"))
    sealed = seal(
        b"When I grow up, I want to be a watermelon", keys, salt=decode("DGv6ra1nlYgDCS1FRnbzlw"), ephemeral=sender
    )
    assert encode(sealed) == (
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3j"
        "l7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
    )


@given(st.binary(max_size=3993))
def test_the_browser_reads_what_was_sealed_for_it_and_nobody_else_does(text: bytes):
    browser, other = Browser(), Browser()
    sealed = seal(text, Keys.of(browser.p256dh, browser.auth))
    assert browser.open(sealed) == text
    with pytest.raises(InvalidTag):
        other.open(sealed)


def test_a_message_that_does_not_fit_is_refused():
    browser = Browser()
    with pytest.raises(ValueError, match="at most"):
        seal(bytes(3994), Keys.of(browser.p256dh, browser.auth))


@pytest.mark.parametrize(
    ("p256dh", "auth"), [("", ""), ("####", "AAAA"), (encode(b"\x04" + bytes(64)), encode(bytes(16)))]
)
def test_keys_that_are_none_are_refused(p256dh: str, auth: str):
    with pytest.raises(ValueError):
        Keys.of(p256dh, auth)


def test_the_token_names_the_service_and_is_signed_by_our_key():
    key = ec.generate_private_key(ec.SECP256R1())
    now = dt.datetime(2026, 3, 5, tzinfo=dt.UTC)
    value = authorization("https://push.example.org:8443/s/abc?x=1", key, contact="mailto:a@contoh.id", now=now)
    token, ours = value.removeprefix("vapid t=").split(", k=")
    assert decode(ours) == public_point(key)
    head, claims, signature = token.split(".")
    told = json.loads(decode(claims))
    assert json.loads(decode(head)) == {"typ": "JWT", "alg": "ES256"}
    assert (told["aud"], told["sub"]) == ("https://push.example.org:8443", "mailto:a@contoh.id")
    assert 0 < told["exp"] - now.timestamp() <= 24 * 3600
    raw = decode(signature)
    r, s = int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big")
    key.public_key().verify(encode_dss_signature(r, s), f"{head}.{claims}".encode(), ec.ECDSA(hashes.SHA256()))
