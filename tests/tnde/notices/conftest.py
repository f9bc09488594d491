"""Readers, a push service that is really there, and things to tell."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.factories import agencies as make
from tests.tnde.notices.push_service import Service, running
from tnde.agencies.models import Person
from tnde.kernel.ids import new_id
from tnde.kernel.refs import Ref
from tnde.kernel.vocabulary import Keamanan, Urgensi
from tnde.notices import reaching
from tnde.notices.services.telling import Telling


@pytest.fixture
def reader(db: None) -> Person:
    """Somebody with a login and an e-mail address, in WITA."""
    return make.person(login=True, email="sari@contoh.go.id")


@pytest.fixture
def a_thing() -> Callable[..., Telling]:
    """Something to tell to a person."""

    def make_one(person: Person, key: str = "satu", **given: Any) -> Telling:
        fields: dict[str, Any] = {
            "kind": "step_opened",
            "ref": Ref("naskah", new_id()),
            "keamanan": Keamanan.BIASA,
            "urgensi": Urgensi.BIASA,
            "facts": {"hal": "Undangan rapat"},
            "path": "/naskah/1",
            **given,
        }
        return Telling(key=key, region_id=person.region_id, user_id=person.user_id, **fields)

    return make_one


@pytest.fixture
def push_service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any) -> Iterator[Service]:
    """A push service on this machine, which the installation with its key may reach."""
    settings.VAPID_KEY = bytes(range(1, 33))
    with running(tmp_path) as service:
        monkeypatch.setattr(reaching, "address_of", lambda host, port: "127.0.0.1")
        monkeypatch.setattr(
            reaching, "tls_context", lambda: ssl.create_default_context(cafile=str(service.certificate))
        )
        yield service
