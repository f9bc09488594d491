"""How one is told, over HTTP: one's own choices and browsers, nobody else's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.api.asking import Asker, ask_as, given, refused
from tests.cast import Member, Province
from tests.factories import access as rights
from tests.tnde.notices.push_service import Browser
from tnde.notices.kinds import KINDS

pytestmark = pytest.mark.django_db
Ask = Callable[[Member], Asker]
WISH = {"channels": ["push"], "muted": ["signed"], "digest_at": "08:00", "quiet_from": None, "quiet_until": None}


def subscription(endpoint: str = "https://push.example.org/s/1") -> dict[str, Any]:
    browser = Browser()
    keys = {"p256dh": browser.p256dh, "auth": browser.auth}
    return {"endpoint": endpoint, "expirationTime": None, "keys": keys, "device": "HP kantor"}


def test_one_reads_the_defaults_and_replaces_them(province: Province, ask: Ask, settings: Any):
    settings.VAPID_KEY = bytes(range(1, 33))
    sari = ask(province.sari)
    before = given(sari.see("me/notices"))
    assert (before["channels"], before["digest_at"]) == (["email", "push"], "07:30")
    assert (before["quiet_from"], before["quiet_until"]) == ("20:00", "06:00")
    assert {kind["code"] for kind in before["kinds"] if kind["wanted"]} == set(KINDS)
    assert len(before["push_key"]) == 87  # 65 bytes, base64url
    after = given(sari.send("put", "me/notices", WISH))
    assert (after["channels"], after["digest_at"], after["quiet_from"]) == (["push"], "08:00", None)
    assert [kind["code"] for kind in after["kinds"] if not kind["wanted"]] == ["signed"]
    assert given(ask(province.budi).see("me/notices"))["channels"] == ["email", "push"]


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"channels": ["merpati"]}, "channels"),
        ({"muted": ["gosip"]}, "muted"),
        ({"quiet_from": "20:00"}, "quiet_from"),
        ({"digest_at": "05:00", "quiet_from": "20:00", "quiet_until": "06:00"}, "digest_at"),
    ],
)
def test_what_cannot_be_is_refused(province: Province, ask: Ask, change: dict[str, Any], path: str):
    problem = refused(ask(province.sari).send("put", "me/notices", {**WISH, **change}), 422, "invalid")
    assert [one["path"] for one in problem["problems"]] == [path]


def test_a_browser_is_registered_shown_and_ended_by_its_owner(province: Province, ask: Ask):
    sari, budi = ask(province.sari), ask(province.budi)
    made = given(sari.send("post", "me/notices/subscriptions", subscription()), 201)
    assert made["service"] == "push.example.org"
    assert [one["id"] for one in given(sari.see("me/notices"))["subscriptions"]] == [made["id"]]
    address = f"/api/v1/me/notices/subscriptions/{made['id']}"
    refused(budi.delete(address), 404)
    assert sari.delete(address).status_code == 204
    refused(sari.delete(address), 404)
    assert given(sari.see("me/notices"))["subscriptions"] == []


@pytest.mark.parametrize("endpoint", ["http://push.example.org/s", "https://127.0.0.1/s", "https://10.0.0.1:8000/s"])
def test_no_browser_leads_inside(province: Province, ask: Ask, endpoint: str):
    problem = refused(ask(province.sari).send("post", "me/notices/subscriptions", subscription(endpoint)), 422)
    assert [one["path"] for one in problem["problems"]] == ["endpoint"]


def test_keys_that_are_none_and_too_many_browsers_are_refused(province: Province, ask: Ask):
    sari = ask(province.sari)
    wrong = {**subscription(), "keys": {"p256dh": "AAAA", "auth": "AAAA"}}
    refused(sari.send("post", "me/notices/subscriptions", wrong), 422)
    for number in range(10):
        body = subscription(f"https://push.example.org/s/{number}")
        given(sari.send("post", "me/notices/subscriptions", body), 201)
    refused(sari.send("post", "me/notices/subscriptions", subscription("https://push.example.org/t")), 409)


def test_an_application_is_told_nothing(province: Province):
    machine = ask_as(rights.client(province.unit, responsible_jabatan=province.budi.jabatan).user)
    refused(machine.see("me/notices"), 403)
    refused(machine.send("put", "me/notices", WISH), 403)
