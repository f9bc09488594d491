"""What all rules share: the world, the clock, who tries an act, and what a refusal must leave as it was."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any
from uuid import UUID

import time_machine
from django.db import connection, transaction
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
)

from tests.life.watch import Watch
from tests.life.world import World
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.errors import TndeError
from tnde.naskah.models import Naskah
from workflows import queries as runs
from workflows.models import Step

FIRST_DAY = dt.datetime(2026, 12, 21, tzinfo=dt.UTC)
LATER = dt.timedelta(minutes=1)
ASKED, SIGNATORY = -1, -2
ANYBODY = list(range(12))
"""From 8 on those who never may."""
WHO = st.sampled_from([*[ASKED] * 12, *ANYBODY])
SIGNS = st.sampled_from([*[SIGNATORY] * 12, *ANYBODY])
"""As often as not whoever is asked now, or is to sign."""
SELDOM = st.sampled_from([False] * 4 + [True])
LONG = 15
"""So many acts a naskah lives at least before somebody drops it."""
WHICH = st.integers(0, 1)
ZONE = "Asia/Makassar"
KEY_ASKED_FOR = ("signer_unknown", "credential_missing", "renumbered")
"""Refusals of one who may sign: he has no key here, or is to see his new number first."""


class Ground(RuleBasedStateMachine):
    """One life: everything in a transaction that is undone, on a clock that only the rules move."""

    world: World
    begins = FIRST_DAY
    begins_approved = False

    def __init__(self) -> None:
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.traveller = time_machine.travel(self.begins, tick=False)
        self.time = self.traveller.start()
        self.diary = self.world.diary()
        self.watch = Watch(self.world, self.diary)
        self.ways: list[str] = []
        self.acts = self.left = 0

    def teardown(self) -> None:
        try:
            connection.check_constraints()
        finally:
            transaction.set_rollback(True)
            self.undone.__exit__(None, None, None)
            self.traveller.stop()

    @property
    def today(self) -> dt.date:
        return clock.today_in(ZONE)

    def naskah(self, which: int) -> Naskah:
        return Naskah.objects.select_related("run", "revision", "region").get(pk=self.watch.ids[which])

    def met(self, which: int, who: int, chooses: bool = False) -> tuple[Naskah, Actor]:
        """A naskah and one who may try something with it; ``chooses`` the jabatan he acts in, where he holds one."""
        naskah = self.naskah(which)
        if who < 0:
            return naskah, self.rightful(who, naskah)
        actor = self.world.actors[who]
        held = sorted(self.diary.chairs_of(actor.person_id or UUID(int=0), self.today))
        return naskah, Actor(actor.user_id, actor.person_id, jabatan_id=held[0]) if chooses and held else actor

    def rightful(self, who: int, naskah: Naskah) -> Actor:
        """Who acts today in the first chair that is asked, or that is to sign; the drafter while it is empty."""
        chairs = list(naskah.signatories.values_list("jabatan_id", flat=True))
        if who == ASKED and naskah.run_id:
            chairs = [step.jabatan_id for step in runs.open_steps(naskah.run_id)]
        for chair in chairs:
            person = self.diary.acts_in(chair, self.today)
            if person is not None:
                actor = next(one for one in self.world.actors if one.person_id == person)
                return Actor(actor.user_id, person, jabatan_id=chair)
        return self.sari

    def never(self, actor: Actor) -> bool:
        """Whether he has nothing to do with any naskah here."""
        return actor.person_id in {one.person_id for one in self.world.actors[8:]}

    def attempt(self, act: Callable[[], Any], *, may: bool | None = None) -> bool:
        """Whether the act was done. ``may`` is what the diary says of the actor; None where it says nothing."""
        self.acts += 1
        self.time.shift(LATER)
        before = self.watch.everything() if may is False else None
        try:
            with transaction.atomic():
                act()
        except TndeError as refusal:
            assert may is not True, f"refused: {refusal.code} {refusal.params}"
            assert before is None or self.watch.everything() == before
            return False
        assert may is not False, "nobody should have been let do this"
        return True

    def open_of(self, naskah: Naskah, actor: Actor) -> list[Step]:
        """The open steps in whose chair this person acts today, of those he chose to speak for."""
        if naskah.run_id is None or naskah.state != "in_review":
            return []
        held = self.diary.chairs_of(actor.person_id or UUID(int=0), self.today)
        mine = held if actor.jabatan_id is None else held & {actor.jabatan_id}
        return [step for step in runs.open_steps(naskah.run_id) if step.jabatan_id in mine]

    def one_turn(self, naskah: Naskah, actor: Actor) -> bool:
        """Whether exactly one step is his to decide; of several he has to choose first."""
        return len(self.open_of(naskah, actor)) == 1

    def signs(self, naskah: Naskah, actor: Actor) -> bool:
        """Whether he acts in the chair that is to sign."""
        chairs = naskah.signatories.values_list("jabatan_id", flat=True)
        return any(self.diary.acts_in(chair, self.today) == actor.person_id for chair in chairs)

    def digest(self, naskah: Naskah, stale: bool) -> str:
        return "f" * 64 if stale or naskah.revision is None else naskah.revision.digest

    @property
    def sari(self) -> Actor:
        return self.world.province.sari.actor
