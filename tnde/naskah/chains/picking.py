"""Who really stands at the places found: a desk once, never the drafter's own, the signatory's or an empty one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from tnde.agencies.models import Jabatan
from tnde.naskah.chains.seats import Seat, Seats
from tnde.naskah.chains.situation import Situation
from tnde.naskah.chains.told import Desk, Skipped
from tnde.naskah.rules.route_steps import PERIKSA, RouteStep
from workflows.services import StepSpec


class Picker:
    """Desks as they are chosen, stage after stage, with what was left out and what stops submission.

    A check and a paraf are two acts: the same chair may be asked for both.
    """

    def __init__(self, situation: Situation, seats: Seats) -> None:
        self._situation = situation
        self._seats = seats
        self._stage = 0
        self._taken: dict[tuple[UUID, bool], int] = {}
        self.desks: list[Desk] = []
        self.skipped: list[Skipped] = []
        self.problems: list[dict[str, Any]] = []

    def climb(self, seat: Seat, reasons: tuple[str, ...]) -> None:
        """The line of superiors, each a stage of his own; where a chair is empty the next superior follows anyway."""
        for chair in seat.chairs:
            if self._fits(seat.step, chair) and not self._is_empty(chair):
                self._take(seat.step, chair, reasons)
                self._close(1)

    def share(self, seat: Seat, reasons: tuple[str, ...]) -> tuple[int, int]:
        """Those who have a role, side by side: any one of them is enough. A compulsory check has the first of them.

        Returns stage and number of desks.
        """
        chairs = [chair for chair in seat.chairs if self._seats.holder(chair) is not None]
        fitting = [chair for chair in chairs if self._fits(seat.step, chair)]
        if seat.step.compulsory:
            fitting = fitting[:1]
        if not chairs:
            self._nobody(seat)
        for chair in fitting:
            self._take(seat.step, chair, reasons)
        return self._close(len(fitting))

    def stand(self, group: Sequence[tuple[Seat, tuple[str, ...]]]) -> tuple[int, int]:
        """These places side by side; returns their stage and how many desks stand in it."""
        before = len(self.desks)
        for seat, reasons in group:
            chair = self._one(seat)
            if chair is not None:
                self._take(seat.step, chair, reasons)
        return self._close(len(self.desks) - before)

    def _one(self, seat: Seat) -> Jabatan | None:
        """The chair that takes this place, be it the superior of an empty one."""
        if not seat.chairs:
            self._nobody(seat)
            return None
        chair = seat.chairs[0]
        if not self._fits(seat.step, chair):
            return None
        if self._seats.holder(chair) is not None:
            return chair
        if seat.step.compulsory:
            sentence = _("Jabatan %(title)s sedang kosong, padahal langkahnya wajib. Tunggu penunjukan Plt. atau Plh.")
            self._stop(sentence % {"title": chair.title})
            return None
        other = next((one for one in self._seats.above(chair) if self._seats.holder(one) is not None), None)
        told = _("%(title)s dilewati: jabatan sedang kosong.") % {"title": chair.title}
        if other is None or not self._may_follow(seat.step, other):
            self.skipped.append(Skipped(told))
            return None
        moved = _("%(title)s sedang kosong: langkahnya pindah ke atasannya, %(other)s.")
        self.skipped.append(Skipped(moved % {"title": chair.title, "other": other.title}))
        return other

    def _may_follow(self, step: RouteStep, chair: Jabatan) -> bool:
        standing = (chair.pk, step.role == PERIKSA) in self._taken
        return not standing and chair.pk not in self._situation.signers and not self._is_own(chair)

    def _fits(self, step: RouteStep, chair: Jabatan) -> bool:
        """Whether this chair may stand in the chain once more; what speaks against it is said."""
        if chair.pk in self._situation.signers:
            self._skip(_("%(title)s dilewati: ia penanda tangan naskah ini."), chair)
            return False
        earlier = self._taken.get((chair.pk, step.role == PERIKSA))
        if earlier is not None:
            if step.compulsory:
                desk = self.desks[earlier]
                self.desks[earlier] = replace(desk, step=replace(desk.step, compulsory=True))
            self._skip(_("%(title)s dilewati: sudah ada pada langkah sebelumnya."), chair)
            return False
        if self._is_own(chair):
            self._skip(_("%(title)s dilewati: dipangku oleh penyusun."), chair)
            return False
        return True

    def _is_own(self, chair: Jabatan) -> bool:
        holder = self._seats.holder(chair)
        return holder is not None and holder.user_id is not None and holder.user_id == self._situation.drafter_id

    def _is_empty(self, chair: Jabatan) -> bool:
        if self._seats.holder(chair) is not None:
            return False
        self._skip(_("%(title)s dilewati: jabatan sedang kosong."), chair)
        return True

    def _take(self, step: RouteStep, chair: Jabatan, reasons: tuple[str, ...]) -> None:
        holder = self._seats.holder(chair)
        if holder is None:
            raise ValueError(f"nobody acts in {chair.title}")
        self._taken[chair.pk, step.role == PERIKSA] = len(self.desks)
        spec = StepSpec(chair.pk, chair.title, self._stage, role=step.role, compulsory=step.compulsory)
        self.desks.append(Desk(spec, holder, reasons))

    def _close(self, count: int) -> tuple[int, int]:
        """The stage just filled and how many stand in it; the next desk begins another, unless nobody came."""
        stage = self._stage
        self._stage += bool(count)
        return stage, count

    def _nobody(self, seat: Seat) -> None:
        why = seat.absent or _("jabatannya sedang kosong")
        if seat.step.compulsory:
            self._stop(_("Langkah wajib tidak dapat diisi: %(why)s. Minta admin memperbaiki rute.") % {"why": why})
        else:
            self.skipped.append(Skipped(_("Satu langkah dilewati: %(why)s.") % {"why": why}))

    def _skip(self, sentence: str, chair: Jabatan) -> None:
        self.skipped.append(Skipped(sentence % {"title": chair.title}))

    def _stop(self, sentence: str) -> None:
        problem = {"path": "rute", "code": "chain_seat_vacant", "severity": "error", "sentence": sentence, "source": ""}
        self.problems.append(problem)
