"""What people do with a naskah: from the draft to the signature, and back."""

from __future__ import annotations

from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import (
    initialize,
    precondition,
    rule,
)

from tests.factories import naskah as make
from tests.life.ground import ASKED, KEY_ASKED_FOR, LATER, LONG, SELDOM, SIGNS, WHICH, WHO, Ground
from tests.life.watch import ISSUED
from tests.life.world import BY_MANDATE, KINDS, LADDER, STAGES
from tnde.kernel.actors import Actor
from tnde.kernel.errors import TndeError
from tnde.naskah.models import Naskah
from tnde.naskah.services import (
    amending,
    calling,
    correcting,
    drafting,
    ending,
    objecting,
    parties,
    reviewing,
    sending_back,
    submitting,
)
from tnde.naskah.services.parties import SignatoryInput
from tnde.naskah.services.signing import sign_naskah
from tnde.outbox.services import run_due
from workflows import queries as runs


class Letters(Ground):
    """The acts on two naskah."""

    @initialize(ways=st.tuples(*[st.sampled_from([LADDER, STAGES, LADDER, STAGES, BY_MANDATE])] * 2))
    def two_drafts(self, ways: tuple[str, str]) -> None:
        p = self.world.province
        for way in ways:
            naskah = make.draft(p, KINDS[way])
            if way == BY_MANDATE:
                by = SignatoryInput(p.citra.jabatan.pk, mandate="an", chain=(p.ratna.jabatan.pk,))
                about = {"naskah_id": naskah.pk, "version": naskah.version, "actor": self.sari}
                naskah = parties.set_signatories(signatories=[by], **about)
            self.ways.append(way)
            self.watch.add(naskah)
            which = len(self.watch.ids) - 1
            self.submit(which)
            while self.begins_approved and self.naskah(which).state == "in_review":
                self.decide(*self.met(which, ASKED), "approve")

    @rule(which=WHICH)
    def submit(self, which: int) -> None:
        naskah = self.naskah(which)
        may = naskah.state == "draft" and self.may_begin(naskah, self.ways[which])
        self.attempt(lambda: submitting.submit_naskah(naskah_id=naskah.pk, actor=self.sari), may=may)

    def may_begin(self, naskah: Naskah, way: str) -> bool:
        """Whether somebody is there to sign, with a mandate where he needs one, and at the compulsory desk."""
        chairs = list(naskah.signatories.values_list("jabatan_id", flat=True))
        chairs += [self.world.province.citra.jabatan.pk] if way == STAGES else []
        held = all(self.diary.acts_in(chair, self.today) for chair in chairs)
        return held and (way != BY_MANDATE or self.diary.mandated(self.today))

    @rule(which=WHICH, hal=st.sampled_from(["Hal Satu", "Hal Dua"]))
    def redraft(self, which: int, hal: str) -> None:
        naskah = self.naskah(which)
        content = {**naskah.content, "hal": hal}
        about = {"naskah_id": naskah.pk, "version": naskah.version, "actor": self.sari}
        self.attempt(lambda: drafting.save_content(content=content, **about), may=naskah.state == "draft")

    @rule(which=WHICH)
    def recall(self, which: int) -> None:
        naskah = self.naskah(which)
        about = {"naskah_id": naskah.pk, "actor": self.sari}
        self.attempt(lambda: submitting.recall_naskah(**about), may=naskah.state == "in_review")

    @precondition(lambda self: self.acts > LONG)
    @rule(which=WHICH, who=st.sampled_from([0, 1, 4, 6, 8, 9]))
    def drop(self, which: int, who: int) -> None:
        naskah, actor = self.met(which, who)
        may = False if who >= 6 or naskah.state in ("dropped", *ISSUED) else None
        if who == 0 and may is None:
            may = True
        self.attempt(lambda: ending.drop_naskah(naskah_id=naskah.pk, note="Batal.", actor=actor), may=may)

    def decide(self, naskah: Naskah, actor: Actor, verdict: str, *, stale: bool = False, note: str = "") -> None:
        may = self.one_turn(naskah, actor) and not stale and (verdict == "approve" or bool(note))
        if len(self.open_of(naskah, actor)) > 1:
            may = False
        digest = self.digest(naskah, stale)
        about = {"naskah_id": naskah.pk, "digest": digest, "actor": actor}
        self.attempt(lambda: reviewing.decide_naskah(verdict=verdict, note=note, **about), may=may)

    @rule(which=WHICH, who=WHO, chooses=st.booleans(), stale=SELDOM)
    def decides(self, which: int, who: int, chooses: bool, stale: bool) -> None:
        self.decide(*self.met(which, who, chooses), "approve", stale=stale)

    @rule(which=WHICH, acts=st.integers(1, 3))
    def go_on(self, which: int, acts: int) -> None:
        """What comes next, by who is to do it."""
        for _number in range(acts):
            state = self.naskah(which).state
            if state == "draft":
                self.submit(which)
            elif state == "in_review":
                self.decide(*self.met(which, ASKED), "approve")

    go_on_too = rule(which=WHICH, acts=st.integers(1, 3))(lambda self, which, acts: self.go_on(which, acts))
    """A second time, so that most lives get somewhere."""

    @rule(which=WHICH, who=WHO, note=st.sampled_from(["Perbaiki.", ""]))
    def returns(self, which: int, who: int, note: str) -> None:
        self.decide(*self.met(which, who), "return", note=note)

    @rule(which=WHICH, who=WHO, place=st.integers(0, 3), stale=SELDOM)
    def send_back(self, which: int, who: int, place: int, stale: bool) -> None:
        naskah, actor = self.met(which, who, chooses=True)
        steps = list(runs.steps_of(naskah.run_id)) if naskah.run_id else []
        if not steps:
            return
        to, mine = steps[place % len(steps)], self.open_of(naskah, actor)
        may = bool(mine) and not stale and to.stage < mine[0].stage
        about = {"naskah_id": naskah.pk, "digest": self.digest(naskah, stale), "actor": actor}
        self.attempt(lambda: sending_back.send_back_to_step(step_id=to.pk, note="Cek lagi.", **about), may=may)

    @rule(which=WHICH, who=SIGNS, place=st.integers(0, 3))
    def pass_over(self, which: int, who: int, place: int) -> None:
        naskah, actor = self.met(which, who)
        steps = list(runs.steps_of(naskah.run_id)) if naskah.run_id else []
        if not steps:
            return
        step = steps[place % len(steps)]
        possible = naskah.state == "in_review" and not step.is_settled and not step.compulsory
        may = possible and self.signs(naskah, actor)
        about = {"naskah_id": naskah.pk, "step_id": step.pk, "actor": actor}
        self.attempt(lambda: calling.pass_over_step(reason="Rapat.", **about), may=may)

    @rule(which=WHICH, who=SIGNS, chooses=st.booleans())
    def call(self, which: int, who: int, chooses: bool) -> None:
        naskah, actor = self.met(which, who, chooses)
        may = None if naskah.state == "in_review" and not self.never(actor) else False
        self.attempt(lambda: calling.call_naskah(naskah_id=naskah.pk, reason="Mendesak.", actor=actor), may=may)

    @rule(which=WHICH, who=WHO, to=st.integers(0, 3))
    def hand_over(self, which: int, who: int, to: int) -> None:
        naskah, actor = self.met(which, who)
        step = runs.open_steps(naskah.run_id).first() if naskah.run_id and naskah.state == "in_review" else None
        if step is None:
            return
        about = {"naskah_id": naskah.pk, "step_id": step.pk, "actor": actor}
        chair = self.world.chairs[to].pk
        may = False if self.never(actor) else None
        self.attempt(lambda: reviewing.hand_over_step(to_jabatan_id=chair, reason="Cuti.", **about), may=may)

    @rule(
        which=WHICH,
        who=WHO,
        hal=st.sampled_from(["Hal Tiga", "Hal Empat"]),
        stale=SELDOM,
    )
    def amend(self, which: int, who: int, hal: str, stale: bool) -> None:
        naskah, actor = self.met(which, who, chooses=True)
        mine = self.open_of(naskah, actor)
        content = {**naskah.content, "hal": hal}
        may = bool(mine) and not stale and content != naskah.content
        about = {"naskah_id": naskah.pk, "digest": self.digest(naskah, stale), "actor": actor}
        if self.attempt(lambda: amending.amend_naskah(content=content, **about), may=may) and naskah.run_id:
            self.watch.floor[naskah.run_id] = mine[0].stage
            counting = runs.steps_of(naskah.run_id).filter(stage__gte=mine[0].stage)
            assert not any(step.is_settled for step in counting)

    @rule(which=WHICH, who=WHO, code=st.sampled_from(["500.12.6.4", "800.1"]))
    def correct(self, which: int, who: int, code: str) -> None:
        naskah, actor = self.met(which, who)
        possible = naskah.state in ("in_review", "approved") and code != naskah.klasifikasi
        may = None if possible and not self.never(actor) else False
        about = {"naskah_id": naskah.pk, "actor": actor}
        self.attempt(lambda: correcting.correct_naskah(klasifikasi=code, **about), may=may)

    @rule(which=WHICH, hal=st.sampled_from(["Hal Lima", "Hal Enam"]))
    def change_above(self, which: int, hal: str) -> None:
        """One desk gives its paraf, and the next changes the text."""
        self.go_on(which, 1)
        self.watch.look()
        self.amend(which, ASKED, hal, stale=False)

    @rule(which=WHICH, who=st.integers(0, 11), by_right=st.booleans())
    def object(self, which: int, who: int, by_right: bool) -> None:
        naskah, actor = self.met(which, who, chooses=True)
        digest = self.digest(naskah, False)
        steps = list(runs.steps_of(naskah.run_id)) if naskah.run_id else []
        over = {step.jabatan_id for step in steps if step.verdict == "approve" and step.digest != digest}
        if by_right:
            holders = {chair: self.diary.acts_in(chair, self.today) for chair in sorted(over)}
            by = (one for one in self.world.actors for chair in over if one.person_id == holders[chair])
            actor = next((Actor(one.user_id, one.person_id) for one in by), actor)
        mine = over & self.diary.chairs_of(actor.person_id or UUID(int=0), self.today)
        may = naskah.state in ("in_review", "approved") and bool(mine)
        if may and (len(mine) > 1 or actor.jabatan_id not in {None, *mine}):
            return  # he would have to choose
        about = {"naskah_id": naskah.pk, "digest": digest, "actor": actor}
        self.attempt(lambda: objecting.object_to_naskah(note="Angka semula benar.", **about), may=may)

    @rule(which=WHICH, who=SIGNS, stale=SELDOM)
    def return_approved(self, which: int, who: int, stale: bool) -> None:
        naskah, actor = self.met(which, who)
        may = naskah.state == "approved" and self.signs(naskah, actor) and not stale
        about = {"naskah_id": naskah.pk, "digest": self.digest(naskah, stale), "actor": actor}
        self.attempt(lambda: reviewing.return_approved(note="Perbaiki.", **about), may=may)

    @rule(which=WHICH, who=SIGNS, stale=SELDOM)
    def sign(self, which: int, who: int, stale: bool) -> None:
        """Signed by who may and has a key; without one the number is reserved and stays, and the try is closed."""
        naskah, actor = self.met(which, who)
        about = {"naskah_id": naskah.pk, "digest": self.digest(naskah, stale), "actor": actor}
        may = naskah.state == "approved" and not stale and self.signs(naskah, actor)
        may = may and (self.ways[which] != BY_MANDATE or self.diary.mandated(self.today))
        self.time.shift(LATER)
        try:
            sign_naskah(secret=self.world.province.secret, **about)
        except TndeError as refusal:
            assert (refusal.code in KEY_ASKED_FOR) == may, refusal.code
        else:
            assert may or naskah.state in ISSUED  # who has signed this text is answered again
            run_due()  # it goes on its way
