"""Looks at everything after each act and says what must hold, by rules of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Max

from tests.life.world import Diary, World
from tnde.audit.models import Entry
from tnde.kernel import clock
from tnde.naskah.models import Naskah, Revision, SignatureRecord
from tnde.outbox.models import Event
from tnde.registers.models import NumberEntry
from workflows import engine
from workflows.models import Run, Step
from workflows.rows import chain_of

LEADS_TO = {
    "submitted": ("draft", "in_review"),
    "approved": ("in_review", "approved"),
    "recalled": ("in_review", "draft"),
    "returned": (("in_review", "approved"), "draft"),
    "objected": (("in_review", "approved"), "draft"),
    "dropped": (("draft", "in_review", "approved"), "dropped"),
    "signed": ("approved", "signed"),
    "sent": ("signed", "sent"),
}
"""From which state to which each entry of the history tells."""

ISSUED = ("signed", "sent")
EVENT_OF = {"objected": "returned"}
RUN_IS = {"draft": ("returned", "cancelled", "passed"), "in_review": ("open",), "approved": ("passed",)}


class Watch:
    """One look after each act. ``seen`` are the verdicts and passings known already."""

    def __init__(self, world: World, diary: Diary) -> None:
        self.world, self.diary = world, diary
        self.ids: list[UUID] = []
        self.states: dict[UUID, str] = {}
        self.settled: dict[UUID, Step] = {}
        self.handed: set[UUID] = set()
        self.floor: dict[UUID, int] = {}
        self.signed: set[UUID] = set()
        self.entry = self._last(Entry)
        self.event = self._last(Event)

    def add(self, naskah: Naskah) -> None:
        self.ids.append(naskah.pk)
        self.states[naskah.pk] = "draft"

    @staticmethod
    def _last(model: Any) -> int:
        return model.objects.aggregate(last=Max("pk"))["last"] or 0

    def everything(self) -> dict[str, Any]:
        """All that an act or the passing of time could change of naskah and their chains."""
        return {
            "naskah": list(Naskah.objects.order_by("pk").values_list("pk", "state", "run", "revision", "version")),
            "steps": list(
                Step.objects.order_by("pk").values_list("pk", "verdict", "passed_over_at", "is_open", "superseded_at")
            ),
            "runs": list(Run.objects.order_by("pk").values_list("pk", "state", "subject_digest")),
            "numbers": list(NumberEntry.objects.order_by("pk").values_list("pk", "state", "number", "subject_id")),
        }

    def look(self) -> None:
        """Every claim, after one act."""
        rows = {
            row.pk: row for row in Naskah.objects.filter(pk__in=self.ids).select_related("run", "revision", "region")
        }
        runs_of: dict[UUID, list[Run]] = {one: [] for one in self.ids}
        for revision in Revision.objects.filter(naskah__in=self.ids).select_related("run").order_by("seq"):
            if revision.run is not None and revision.run not in runs_of[revision.naskah_id]:
                runs_of[revision.naskah_id].append(revision.run)
        steps = list(Step.objects.filter(run__in=[run.pk for runs in runs_of.values() for run in runs]))
        self._told(rows)
        for naskah in rows.values():
            self._one_open_run(naskah, runs_of[naskah.pk])
            self._signatures(naskah)
        owners = {run.pk: rows[one] for one, runs in runs_of.items() for run in runs}
        for step in steps:
            self._settled_by_right(step, owners[step.run_id], steps)
        for runs in runs_of.values():
            for run in runs:
                self._counts([step for step in steps if step.run_id == run.pk and step.superseded_at is None], run)
        self._numbers(rows)

    def _told(self, rows: dict[UUID, Naskah]) -> None:
        """Every change of state has one entry and one event, in the order in which they happened."""
        entries = list(Entry.objects.filter(pk__gt=self.entry, subject_id__in=self.ids).order_by("pk"))
        events = list(Event.objects.filter(pk__gt=self.event, subject_id__in=self.ids).order_by("pk"))
        moved = []
        for entry in entries:
            kind = entry.kind.removeprefix("naskah.")
            if kind in LEADS_TO:
                sources, target = LEADS_TO[kind]
                assert self.states[entry.subject_id] in sources, f"{kind} in {self.states[entry.subject_id]}"
                self.states[entry.subject_id] = target
                moved.append((f"naskah.{EVENT_OF.get(kind, kind)}", entry.subject_id))
        kinds = {f"naskah.{EVENT_OF.get(kind, kind)}" for kind in LEADS_TO}
        assert moved == [(event.kind, event.subject_id) for event in events if event.kind in kinds]
        assert {one: row.state for one, row in rows.items()} == self.states
        self.entry = entries[-1].pk if entries else self.entry
        self.event = events[-1].pk if events else self.event

    @staticmethod
    def _one_open_run(naskah: Naskah, runs: Sequence[Run]) -> None:
        assert sum(run.is_open for run in runs) == (naskah.state == "in_review")
        if naskah.run is not None and naskah.state in RUN_IS:
            assert naskah.run.state in RUN_IS[naskah.state]
        if naskah.state in ("in_review", "approved", *ISSUED):
            assert naskah.run is not None and naskah.revision is not None
            assert naskah.run.subject_digest == naskah.revision.digest

    def _settled_by_right(self, step: Step, naskah: Naskah, steps: Collection[Step]) -> None:
        """Who decided, passed over or handed on had the right on that day, and decided on the text of that moment."""
        today = clock.today_in(naskah.region.zone)
        if step.handed_from_id is not None and step.pk not in self.handed:
            self.handed.add(step.pk)
            before = next(one for one in steps if one.pk == step.handed_from_id)
            assert self._person(step.handed_by) in self._may_hand_over(before, today)
        if not step.is_settled:
            return
        if (known := self.settled.get(step.pk)) is not None:
            assert (known.verdict, known.digest, known.decided_by) == (step.verdict, step.digest, step.decided_by)
            return
        self.settled[step.pk] = step
        if step.verdict is not None:
            assert step.decided_by_jabatan == step.jabatan_id
            assert self.diary.acts_in(step.jabatan_id, today) == self._person(step.decided_by)
            assert naskah.run is not None and step.digest == naskah.run.subject_digest
            assert step.digest == (naskah.revision.digest if naskah.revision else "")
        else:
            assert not step.compulsory
            by = step.passed_over_by_jabatan
            assert by is not None and self.diary.acts_in(by, today) == self._person(step.passed_over_by)
            later = {one.jabatan_id for one in steps if one.run_id == step.run_id and one.stage > step.stage}
            assert by in later | set(naskah.signatories.values_list("jabatan_id", flat=True))

    def _may_hand_over(self, step: Step, today: dt.date) -> set[UUID]:
        """Its holder; while nobody holds it, the registry and the superiors."""
        holder = self.diary.acts_in(step.jabatan_id, today)
        chairs = [] if holder else [self.world.province.tuti.jabatan.pk, *self.world.above(step.jabatan_id)]
        people = {holder, *(self.diary.acts_in(chair, today) for chair in chairs)}
        return {person for person in people if person is not None}

    def _person(self, user_id: UUID | None) -> UUID | None:
        return next((actor.person_id for actor in self.world.actors if actor.user_id == user_id), None)

    def _counts(self, steps: Sequence[Step], run: Run) -> None:
        """No decision counts for another text, but those below a desk that changed it; what was passed is no paraf."""
        shown = engine.standings(chain_of(run, steps))
        for step in steps:
            if step.verdict is not None and step.digest != run.subject_digest:
                assert step.stage < self.floor.get(run.pk, 0)
            if step.passed_over_at is not None:
                assert shown[step.pk] is engine.Standing.PASSED_OVER
            assert step.is_open == (shown[step.pk] is engine.Standing.OPEN)

    def _signatures(self, naskah: Naskah) -> None:
        """Who signed held the office that day, and by mandate only while there was one."""
        if naskah.state not in ISSUED or naskah.pk in self.signed:
            return
        self.signed.add(naskah.pk)
        record = SignatureRecord.objects.get(naskah=naskah)
        today = clock.today_in(naskah.region.zone)
        for day in {today, naskah.date}:
            assert self.diary.acts_in(record.jabatan_id, day) == record.person_id
            assert record.mandate == "own" or self.diary.mandated(day)

    def _numbers(self, rows: dict[UUID, Naskah]) -> None:
        """Of each naskah at most one number is not void; it is the one it bears, and no book has a gap."""
        entries = list(
            NumberEntry.objects.filter(series__region=self.world.province.region, series__direction="keluar")
        )
        living: dict[UUID | None, list[NumberEntry]] = {}
        books: dict[UUID, list[int]] = {}
        for entry in entries:
            books.setdefault(entry.series_id, []).append(entry.urut)
            if entry.state == "void":
                assert entry.reason
            else:
                living.setdefault(entry.subject_id, []).append(entry)
        assert all(sorted(book) == list(range(1, len(book) + 1)) for book in books.values())
        for subject, held in living.items():
            (entry,) = held
            naskah = rows[subject] if subject else None
            assert naskah is not None and naskah.number_entry_id == entry.pk
            assert (entry.state == "used") == (naskah.state in ISSUED)
            assert naskah.state != "dropped"
