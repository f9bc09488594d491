"""Tokens: asked for with a password, kept as a hash, ending; a paused account pauses alone. Sessions need CSRF."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.utils import timezone
from knox.models import AuthToken

from tests.api.asking import Asker, given, refused
from tests.cast import Member, Province
from tnde.accounts.lockout import TRIES
from tnde.accounts.models import User

pytestmark = pytest.mark.django_db
PASSWORD = "kenari-biru-di-dahan"


@pytest.fixture
def sari(province: Province) -> User:
    return with_password(province.sari)


def with_password(member: Member) -> User:
    """Her login, read anew: the province lives as long as the module, what is written here does not."""
    user = User.objects.get(pk=member.user.pk)
    user.set_password(PASSWORD)
    user.save()
    return user


def ask_for_token(anybody: Asker, user: User, password: str = PASSWORD, **more: Any) -> Any:
    return anybody.send("post", "tokens", {"username": user.username, "password": password, **more})


def bearing(token: str) -> Asker:
    return Asker(headers={"Authorization": f"Token {token}"})


def test_a_token_works_until_it_is_given_back(sari: User, anybody: Asker):
    token = given(ask_for_token(anybody, sari), 201)["token"]
    script = bearing(token)
    assert given(script.see("me"))["user"] == str(sari.pk)
    assert script.send("delete", "tokens/current").status_code == 204
    refused(script.see("me"), 401, "not_authenticated")


def test_only_a_hash_of_it_is_kept(sari: User, anybody: Asker):
    token = given(ask_for_token(anybody, sari), 201)["token"]
    kept = AuthToken.objects.get(user=sari)
    assert token not in (kept.digest, kept.token_key)
    assert token[: len(kept.token_key)] == kept.token_key
    assert len(token) - len(kept.token_key) >= 40


def test_it_ends_by_itself(sari: User, anybody: Asker):
    body = given(ask_for_token(anybody, sari), 201)
    ends = dt.datetime.fromisoformat(body["expires_at"])
    assert dt.timedelta(days=29) < ends - timezone.now() <= dt.timedelta(days=30)
    with time_machine.travel(ends + dt.timedelta(seconds=1)):
        refused(bearing(body["token"]).see("me"), 401, "not_authenticated")


def test_a_login_has_so_many_tokens_and_no_more(sari: User, anybody: Asker, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("api.views.people.MOST_TOKENS", 2)
    first = given(ask_for_token(anybody, sari), 201)["token"]
    given(ask_for_token(anybody, sari), 201)
    refused(ask_for_token(anybody, sari), 409, "too_many_tokens")
    bearing(first).send("delete", "tokens/current")
    given(ask_for_token(anybody, sari), 201)


def test_a_wrong_password_and_an_unknown_name_answer_alike(sari: User, anybody: Asker):
    wrong = refused(ask_for_token(anybody, sari, "keliru"), 401, "not_authenticated")
    unknown = anybody.send("post", "tokens", {"username": "siapa", "password": "keliru"})
    assert refused(unknown, 401) == wrong
    refused(ask_for_token(anybody, sari, scope="all"), 400, "bad_request")
    refused(anybody.send("post", "tokens", {"username": "a\x00b", "password": "x"}), 400, "bad_request")


def test_a_paused_account_refuses_the_right_password_and_leaves_its_neighbours_alone(
    sari: User, province: Province, anybody: Asker
):
    neighbour = with_password(province.budi)
    for _ in range(TRIES):
        refused(ask_for_token(anybody, sari, "keliru"), 401)
    refused(ask_for_token(anybody, sari), 401, "not_authenticated")
    given(ask_for_token(anybody, neighbour), 201)
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=16)):
        given(ask_for_token(anybody, sari), 201)


@pytest.mark.parametrize("header", ["Token", "Token x", "Token a b", "Bearer abc", "Token " + "f" * 5000])
def test_what_is_no_token_is_nobody(province: Province, header: str):
    refused(Asker(headers={"Authorization": header}).see("me"), 401, "not_authenticated")


def test_the_token_of_a_closed_login_is_nobody(sari: User, anybody: Asker):
    script = bearing(given(ask_for_token(anybody, sari), 201)["token"])
    sari.is_active = False
    sari.save()
    refused(script.see("me"), 401, "not_authenticated")


def test_a_session_reads_and_changes_only_with_its_csrf_token(province: Province):
    browser = Asker(enforce_csrf_checks=True)
    browser.force_login(province.sari.user, backend="tnde.accounts.lockout.LockingBackend")
    given(browser.see("me"))
    body = {"kind": "surat_dinas", "unit": str(province.unit.pk)}
    refused(browser.send("post", "naskah", body), 403, "form_expired")
    browser.cookies["csrftoken"] = secret = "a" * 32
    given(browser.send("post", "naskah", body, headers={"X-CSRFToken": secret}), 201)
