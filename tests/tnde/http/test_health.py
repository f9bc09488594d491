"""Alive, and able to serve: what a supervisor asks."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.db.utils import OperationalError
from django.test import Client

from tnde.env.values import INSTANCE_HEADER


def test_live_asks_nothing_of_the_database(client: Client):
    response = client.get("/health/live")
    assert response.json() == {"status": "live"}
    assert INSTANCE_HEADER not in response.headers


def test_while_trying_out_it_says_which_installation_answers(client: Client, settings: Any):
    settings.INSTANCE = "a1b2"
    assert client.get("/health/live").headers[INSTANCE_HEADER] == "a1b2"


@pytest.mark.django_db
def test_ready_when_database_schema_and_store_are(client: Client):
    response = client.get("/health/ready")
    assert (response.status_code, response.json()["status"]) == (200, "ready")


@pytest.mark.django_db
def test_not_ready_without_a_database(client: Client, monkeypatch: pytest.MonkeyPatch):
    def away(*args: object, **kwargs: object) -> None:
        raise OperationalError("away")

    monkeypatch.setattr(connection, "cursor", away)
    response = client.get("/health/ready")
    assert response.status_code == 503
    assert response.json()["parts"]["database"] == "down"
