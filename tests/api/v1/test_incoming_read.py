"""Reading naskah masuk: whole, as an envelope, or not at all; few statements whatever the length of the list."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import Member, Province
from tests.factories import mailroom as make
from tnde.kernel.ids import new_id
from tnde.mailroom.services.disposing import To, give_disposisi

pytestmark = pytest.mark.django_db

MOST_STATEMENTS = 6
NOT_COUNTED = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "set_config", "django_session", '"accounts_user"')


def client(member: Member | None) -> Client:
    browser = Client()
    if member is not None:
        browser.force_login(member.user, backend="tnde.accounts.lockout.LockingBackend")
    return browser


def get(member: Member | None, address: str) -> Any:
    return client(member).get(f"/api/v1/{address}")


def statements(member: Member, address: str) -> list[str]:
    browser = client(member)
    browser.get(f"/api/v1/{address}")
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert browser.get(f"/api/v1/{address}").status_code == 200
    lines = [query["sql"] for query in caught.captured_queries]
    return [line for line in lines if not any(word in line for word in NOT_COUNTED)]


def test_the_registry_lists_what_awaits_it(province: Province):
    awaiting, accepted = make.arrived(province), make.accepted(province)
    copy = make.arrived(province, is_copy=True)
    listed = get(province.tini, "incoming").json()["results"]
    assert [row["id"] for row in listed] == [str(accepted.pk), str(awaiting.pk)]
    assert listed[0]["agenda_number"] == "1"
    assert listed[1] | {"state": "awaiting", "title": awaiting.title, "agenda_number": None} == listed[1]
    only = get(province.tini, "incoming?state=awaiting").json()["results"]
    assert [row["id"] for row in only] == [str(awaiting.pk)]
    copies = get(province.tini, "incoming?copies=true").json()["results"]
    assert [(row["id"], row["is_copy"]) for row in copies] == [(str(copy.pk), True)]
    assert get(province.tini, "incoming?state=salah").status_code == 400


def test_strangers_find_nothing_and_the_nameless_are_asked_who_they_are(province: Province):
    incoming = make.accepted(province)
    for address in (f"incoming/{incoming.pk}", f"incoming/{incoming.pk}/document", f"incoming/{incoming.pk}/disposisi"):
        for member in (province.umar, province.sari, province.tuti):
            assert get(member, address).status_code == 404
        assert get(None, address).status_code == 401
        assert get(province.dimas, address).status_code == 200
    assert get(province.umar, "incoming").json()["results"] == []
    assert get(province.tini, f"incoming/{new_id()}").status_code == 404


def test_of_a_rahasia_letter_the_registry_sees_the_envelope(province: Province):
    incoming = make.arrived(province, keamanan=2)
    for row in (
        get(province.tini, "incoming").json()["results"][0],
        get(province.tini, f"incoming/{incoming.pk}").json(),
    ):
        assert (row["may_open"], row["title"], row["number"]) == (False, None, incoming.number)
    body = get(province.tini, f"incoming/{incoming.pk}")
    assert incoming.title not in body.content.decode()
    assert body.json()["sha256"] is None
    assert body.json()["abilities"] == ["accept", "read", "return"]
    assert get(province.tini, f"incoming/{incoming.pk}/document").status_code == 404


def test_the_document_is_what_arrived(province: Province):
    incoming = make.accepted(province)
    answer = get(province.dimas, f"incoming/{incoming.pk}/document")
    assert (answer.content, answer["Content-Type"]) == (make.BYTES, "application/pdf")
    assert "no-store" in answer["Cache-Control"]


def test_lists_take_few_statements_however_long(province: Province):
    for _time in range(12):
        incoming = make.accepted(province)
        give_disposisi(
            incoming_id=incoming.pk,
            to=[To(province.dewi.jabatan.pk)],
            instruction=["pantau"],
            actor=province.dimas.actor,
        )
        make.arrived(province)
    for member, address in (
        (province.tini, "incoming"),
        (province.dewi, "incoming"),
        (province.dewi, "disposisi"),
        (province.tuti, "deliveries"),
        (province.dimas, f"incoming/{incoming.pk}/disposisi"),
    ):
        asked = statements(member, address)
        assert len(asked) <= MOST_STATEMENTS, (address, asked)
