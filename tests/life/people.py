"""Who comes, goes and acts for others, and time that passes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import (
    precondition,
    rule,
)

from tests.life.ground import Ground
from tests.life.world import Seat
from tnde.access import guard
from tnde.access.tasks import sync_grants
from tnde.agencies.services import mandates, tenures
from tnde.kernel.actors import Actor
from tnde.kernel.refs import Ref
from tnde.kernel.tasks import forget_answers
from tnde.kernel.vocabulary import Action
from tnde.naskah.tasks import close_overdue_attempts, remind_desks
from tnde.outbox.services import run_due


class People(Ground):
    """Tenures, mandates and the calendar."""

    def allow(self, actor: Actor) -> Callable[[Action, UUID], None]:
        return guard.bound_to(actor)

    @rule(
        chair=st.integers(0, 3),
        who=st.integers(0, 7),
        starts=st.integers(0, 2),
        days=st.integers(1, 9),
        by_other=st.booleans(),
    )
    def act_for_another(self, chair: int, who: int, starts: int, days: int, by_other: bool) -> None:
        """A Plh. where the chair is held, else a Plt.: entered by one, confirmed by another; or left a proposal."""
        place, person = self.world.chairs[chair].pk, self.world.actors[who].person_id
        assert person is not None
        since = self.today + dt.timedelta(days=starts)
        until = since + dt.timedelta(days=days)
        kind = "plh" if self.diary.holder(place, since) else "plt"
        given = {"jabatan_id": place, "person_id": person, "kind": kind, "valid_from": since, "valid_until": until}
        basis = Ref("naskah", self.watch.ids[0])
        made: list[Any] = []
        self.attempt(
            lambda: made.append(
                tenures.appoint(
                    basis="800/1/2026",
                    basis_ref=basis,
                    actor=self.world.admin,
                    allow=self.allow(self.world.admin),
                    **given,
                )
            )
        )
        if not made:
            return
        tenure = made[0]
        self.diary.seats.append(Seat(place, person, kind, since, until, in_force=False, tenure=tenure.pk))
        self.attempt(lambda: self.confirm(tenure.pk, self.world.admin), may=False)
        self.attempt(lambda: self.confirm(tenure.pk, self.world.actors[who]), may=False)
        if by_other and self.attempt(lambda: self.confirm(tenure.pk, self.world.verifier), may=True):
            self.diary.seats[-1].in_force = True
            run_due()

    def confirm(self, tenure_id: UUID, actor: Actor) -> None:
        tenures.confirm_tenure(tenure_id=tenure_id, actor=actor, allow=self.allow(actor))

    @rule(chair=st.integers(0, 3), by_holder=st.booleans())
    def stop_acting(self, chair: int, by_holder: bool) -> None:
        place = self.world.chairs[chair].pk
        seat, holder = self.diary.stand_in(place, self.today), self.diary.holder(place, self.today)
        if seat is None or seat.tenure is None:
            return
        reason = {"tenure_id": seat.tenure, "reason": "Kembali bertugas."}
        if by_holder and holder is not None:
            actor = next(one for one in self.world.actors if one.person_id == holder.person)
            if self.attempt(lambda: tenures.end_acting(actor=actor, **reason), may=True):
                seat.until, seat.cut = self.today, True
        else:
            admin = self.world.admin
            given = {"until": self.today, "actor": admin, "allow": self.allow(admin)}
            if self.attempt(lambda: tenures.end_tenure(**given, **reason)):
                seat.until = self.today
        run_due()

    @precondition(lambda self: self.left < 2)
    @rule(chair=st.integers(0, 3), days=st.integers(-1, 1))
    def leave_office(self, chair: int, days: int) -> None:
        """The holder goes; with -1 his chair is empty already."""
        place = self.world.chairs[chair].pk
        seat = self.diary.holder(place, self.today)
        if seat is None or seat.tenure is None:
            return
        until = max(self.today + dt.timedelta(days=days), seat.since)
        admin = self.world.admin
        given = {"tenure_id": seat.tenure, "until": until, "actor": admin, "allow": self.allow(admin)}
        if self.attempt(lambda: tenures.end_tenure(reason="Mutasi.", **given)):
            seat.until = until
            self.left += 1
            run_due()

    @rule(chair=st.integers(0, 3), who=st.integers(0, 7))
    def take_office(self, chair: int, who: int) -> None:
        chairs = [one.pk for one in self.world.chairs]
        empty = [one for one in chairs if self.diary.holder(one, self.today) is None]
        place, person = next(iter([*empty, chairs[chair]])), self.world.actors[who].person_id
        assert person is not None
        admin = self.world.admin
        given = {"jabatan_id": place, "person_id": person, "kind": "definitif", "valid_from": self.today}
        made: list[Any] = []
        self.attempt(lambda: made.append(tenures.appoint(actor=admin, allow=self.allow(admin), **given)))
        if made:
            self.diary.seats.append(Seat(place, person, "definitif", self.today, None, tenure=made[0].pk))
            run_due()

    @rule(gives=st.booleans())
    def mandate(self, gives: bool) -> None:
        """Ratna's office lets Citra's sign a.n. from today, or until yesterday."""
        p, governor = self.world.province, self.world.governor
        standing = self.diary.mandate
        if gives and not self.diary.mandated(self.today):
            offices = {"from_jabatan": p.ratna.jabatan.pk, "to_jabatan": p.citra.jabatan.pk}
            given = {
                **offices,
                "valid_from": self.today,
                "basis": "100/1/2026",
                "basis_ref": Ref("naskah", self.watch.ids[0]),
            }
            made: list[Any] = []
            self.attempt(
                lambda: made.append(mandates.grant_mandate(actor=governor, allow=self.allow(governor), **given))
            )
            if made:
                verifier = self.world.verifier
                about = {"mandate_id": made[0].pk, "allow": self.allow(verifier), "actor": verifier}
                self.attempt(lambda: mandates.confirm_mandate(**about), may=True)
                self.diary.mandate = Seat(
                    p.citra.jabatan.pk, p.ratna.jabatan.pk, "an", self.today, None, tenure=made[0].pk
                )
        elif not gives and standing is not None and standing.holds(self.today) and standing.tenure is not None:
            about = {"mandate_id": standing.tenure, "until": standing.since, "actor": governor}
            if self.attempt(lambda: mandates.end_mandate(allow=self.allow(governor), **about), may=True):
                standing.until = standing.since

    @rule(hours=st.sampled_from([1, 24, 24, 72, 240]))
    def time_passes(self, hours: int) -> None:
        """The clock goes on and everything that runs by itself has run: no state, no verdict, no number is changed."""
        before = self.watch.everything()
        self.time.shift(dt.timedelta(hours=hours))
        for task in (close_overdue_attempts, remind_desks, sync_grants, forget_answers):
            task()
        run_due()
        assert self.watch.everything() == before
