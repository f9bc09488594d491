"""Limits: per account, with a high ceiling per address that a whole district shares."""

from __future__ import annotations

import re

import pytest
from django.conf import settings

from api.throttles import AccountThrottle, AddressThrottle, VerifyThrottle
from tests.api.asking import given, refused
from tests.cast import Province

pytestmark = pytest.mark.django_db


def test_one_who_asks_too_often_waits_and_his_neighbour_at_the_same_address_does_not(
    province: Province, ask, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(AccountThrottle, "rate", "3/min", raising=False)
    sari = ask(province.sari)
    for _ in range(3):
        given(sari.see("me"))
    answer = sari.see("me")
    refused(answer, 429, "too_many_requests")
    assert re.fullmatch(r"[0-9]+", answer["Retry-After"])
    given(ask(province.budi).see("me"))
    given(sari_elsewhere := sari.see("verifications/" + "0" * 32))
    assert sari_elsewhere.status_code == 200


def test_the_address_has_a_ceiling_of_its_own(province: Province, ask, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(AddressThrottle, "rate", "2/min", raising=False)
    given(ask(province.sari).see("me"))
    given(ask(province.budi).see("me"))
    refused(ask(province.citra).see("me"), 429, "too_many_requests")
    given(ask(province.citra).see("me", REMOTE_ADDR="10.1.2.3"))


def test_the_public_check_has_its_own_ceiling(anybody, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(VerifyThrottle, "rate", "1/min", raising=False)
    given(anybody.see("verifications/" + "0" * 32))
    refused(anybody.see("verifications/" + "0" * 32), 429, "too_many_requests")


def test_a_district_behind_one_address_fits_under_its_ceiling():
    per_minute = {
        name: int(rate.partition("/")[0]) for name, rate in settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"].items()
    }
    assert per_minute["address"] >= 10 * per_minute["account"]
    assert per_minute["verify"] >= 500
