"""Any life of two naskah, act by act through the services, while people come, go and act for others.

The office keeps its diary by hand (`world.Diary`); after each act `watch.Watch` says what must hold. An act is tried by
whoever: one who may must succeed, one who may not is refused and nothing is changed.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import (
    invariant,
    precondition,
    run_state_machine_as_test,
)

from tests.cast import enrol, let_sign
from tests.life.letters import Letters
from tests.life.people import People
from tests.life.world import World, build
from tests.pki import ThrowawayPki
from tnde.signing import choose
from tnde.signing.models import Credential

PARTS = 4
"""So that several workers share them, each with its own seed."""


class Life(Letters, People):
    """Two naskah in one office."""

    @precondition(lambda self: len(self.ways) == 2)
    @invariant()
    def everything_holds(self) -> None:
        self.watch.look()


def live(world: World, examples: int, acts: int, **how: Any) -> None:
    """So many lives of so many acts, in one world."""

    there = type("There", (Life,), {"world": world, **how})
    limits = settings(
        max_examples=examples, stateful_step_count=acts, deadline=None, suppress_health_check=list(HealthCheck)
    )
    run_state_machine_as_test(there, settings=limits)


@pytest.mark.django_db
def test_any_life_of_two_naskah() -> None:
    live(build(), 5, 16)


@pytest.mark.django_db
def test_any_life_up_to_the_signature(pki: ThrowawayPki, monkeypatch: pytest.MonkeyPatch) -> None:
    live(with_keys(pki, monkeypatch), 2, 10, begins=dt.datetime.now(dt.UTC), begins_approved=True)


@pytest.mark.deep
@pytest.mark.django_db
@pytest.mark.parametrize("part", range(PARTS))
def test_many_lives(part: int) -> None:
    live(build(), 500 // PARTS, 50)


@pytest.mark.deep
@pytest.mark.django_db
def test_many_lives_up_to_the_signature(pki: ThrowawayPki, monkeypatch: pytest.MonkeyPatch) -> None:
    live(with_keys(pki, monkeypatch), 10, 30, begins=dt.datetime.now(dt.UTC), begins_approved=True)


def with_keys(pki: ThrowawayPki, patch: pytest.MonkeyPatch) -> World:
    """The office where its head and the one below have keys, with the PKI's services in this process."""
    world = build()
    let_sign(world.province, pki, patch)
    patch.setattr(choose, "engine", lambda: pki.fresh().engine)  # what held yesterday is asked again
    Credential.objects.filter(person_id=world.province.dimas.tenure.person_id).delete()
    enrol(world.province.citra, "budi", pki)
    return world
