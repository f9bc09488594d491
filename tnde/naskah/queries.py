"""Reads of naskah: always through what the asker may read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from templates_naskah import finished
from tnde.access import guard
from tnde.audit import services as audit
from tnde.audit.models import Entry
from tnde.audit.queries import history_of
from tnde.documents import services as documents
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.errors import NotFound
from tnde.kernel.vocabulary import Action, Keamanan
from tnde.naskah import effects, policies, rendering, stacks, travel, unheld
from tnde.naskah.asked import runs_to_examine
from tnde.naskah.chains import chain_for
from tnde.naskah.completeness import problems_of
from tnde.naskah.models import ApprovalPolicy, AttachedFile, Correction, Link, Naskah, Registration, SigningAttempt
from tnde.naskah.states import State
from tnde.signing import trust, verify
from workflows import queries as runs
from workflows.models import Step
from workflows.queries import runs_waiting_for

CHANGES_OF_STATE = (
    "naskah.drafted",
    "naskah.submitted",
    "naskah.recalled",
    "naskah.returned",
    "naskah.objected",
    "naskah.approved",
    "naskah.laid_out",
    "naskah.signed",
    "naskah.stack_signed",
    "naskah.registered",
    "naskah.sent",
    "naskah.archived",
    "naskah.annulled",
    "naskah.dropped",
)
"""The entries that tell of a move, and the beginning."""

LONG = ("content", "rows", "revision__content", "revision__rows")
"""What no list shows."""

SHOWN_WITH = ("region", "drafting_agency", "drafting_unit", "issuing_agency", "revision", "drafter")


def readable(actor: Actor) -> QuerySet[Naskah]:
    """Naskah this actor may read, newest first."""
    rows = Naskah.objects.select_related(*SHOWN_WITH).order_by("-created_at", "-id")
    return rows.filter(policies.readable(policies.user_of(actor)))


def get_readable(actor: Actor, naskah_id: UUID) -> Naskah:
    """One naskah. Raises NotFound when there is none, or he may not know of it."""
    found = readable(actor).filter(pk=naskah_id).first()
    if found is None:
        raise NotFound
    return found


def waiting_for(actor: Actor) -> QuerySet[Naskah]:
    """Naskah that wait for this actor: an open step of a jabatan he acts in, an opinion he is asked for, a signature, a
    registration in a book he keeps, or a draft sent back to him."""
    user_id = policies.user_of(actor)
    standing = guard.standing(user_id)
    desks = standing.acts_in()
    ids = Naskah.objects.order_by().values("pk")
    steps = ids.filter(state=State.IN_REVIEW, run__in=runs_waiting_for(desks))
    examined = ids.filter(state=State.IN_REVIEW, run__in=runs_to_examine(desks))
    approved = ids.filter(state=State.APPROVED)
    signature = approved.filter(
        issued_elsewhere=False,
        stack__isnull=True,
        signatories__jabatan_id__in=desks,
        signatories__signature__isnull=True,
    )
    books = list(standing.agencies(Action.KEEP_BOOK))
    registration = approved.filter(issued_elsewhere=True, issuing_agency_id__in=books)
    returned = ids.filter(state=State.DRAFT, drafter_id=user_id, revision__isnull=False)
    # Each way has an index of its own; in one condition with OR between them none would be used.
    waiting = steps.union(examined, signature, registration, returned)
    rows = Naskah.objects.filter(policies.readable(user_id, standing), pk__in=waiting)
    return rows.select_related(*SHOWN_WITH).defer(*LONG).order_by("-urgensi", "state_since", "id")


def waiting_for_nobody(actor: Actor) -> QuerySet[Naskah]:
    """Naskah of which a desk is asked that nobody holds today, and whose step this actor may hand on."""
    user_id = policies.user_of(actor)
    standing = guard.standing(user_id)
    rows = Naskah.objects.filter(unheld.to_hand_on(standing), policies.readable(user_id, standing))
    return rows.select_related(*SHOWN_WITH).defer(*LONG).order_by("-urgensi", "state_since", "id")


def steps_for_nobody(page: Sequence[Naskah], actor: Actor) -> dict[UUID, list[Step]]:
    """The steps of these naskah whose desk nobody holds today, by naskah."""
    return unheld.steps_among(page, guard.standing(policies.user_of(actor)).on)


def open_readable(actor: Actor, naskah_id: UUID, *, how: str) -> Naskah:
    """The same, and the reading noted where the class is above biasa. ``how`` says what was read."""
    naskah = get_readable(actor, naskah_id)
    audit.note_read(ref=naskah.ref, region_id=naskah.region_id, actor=actor, keamanan=naskah.keamanan, how=how)
    return naskah


def files(actor: Actor, naskah_id: UUID) -> list[AttachedFile]:
    """The files of a naskah this actor may read, by name. Raises NotFound."""
    naskah = open_readable(actor, naskah_id, how="files")
    return list(naskah.files.select_related("document").order_by("name"))


def open_file(actor: Actor, naskah_id: UUID, file_id: UUID) -> tuple[AttachedFile, bytes]:
    """One file of a naskah and its bytes; the reading noted as one of the naskah. Raises NotFound, DocumentDamaged."""
    naskah = open_readable(actor, naskah_id, how="file")
    row = naskah.files.select_related("document").filter(pk=file_id).first()
    if row is None:
        raise NotFound
    return row, documents.read_row(row.document)


def registration(actor: Actor, naskah_id: UUID) -> tuple[Registration | None, dict[str, Any]]:
    """How a naskah was registered that was issued elsewhere, and what our check found of the signatures in its file:
    that of the registration, before it that of now.

    Raises NotFound also for one that is issued here.
    """
    naskah = open_readable(actor, naskah_id, how="registration")
    if not naskah.issued_elsewhere:
        raise NotFound
    row = Registration.objects.filter(naskah=naskah).first()
    if row is not None:
        return row, row.signatures
    content = rendering.printed_content(naskah)
    data = rendering.printed_files(naskah, content).get(finished.file_of(content), b"")
    return None, signatures_in(data)


def signatures_in(data: bytes) -> dict[str, Any]:
    """What our check finds of the signatures in a file; empty where it bears none."""
    if not finished.is_signed(data):
        return {}
    return verify.inspect(data, trust=trust.configured()).as_json()


def problems(naskah: Naskah, reader: UUID | None = None) -> list[dict[str, Any]]:
    """Everything that is wrong with the content as it stands today, and with the chain that a draft would take.

    ``reader`` is the login that is told: of other naskah it learns no more than it may read.
    """
    today = clock.today_in(naskah.region.zone)
    found = problems_of(naskah, on=today, reader=reader)
    if naskah.state == State.DRAFT and not naskah.issued_elsewhere:
        found += chain_for(naskah, on=today).problems
    return found


def travellers(naskah: Naskah, actor: Actor) -> dict[str, Any]:
    """Whom an assignment sends, and how many of their reports are missing."""
    found = travel.travellers(naskah, policies.user_of(actor))
    return {"travellers": found, "open_reports": travel.open_reports(found)}


def approval_policy(region_id: UUID) -> ApprovalPolicy:
    """How a region approves; the usual way, unsaved, where it has said nothing."""
    return ApprovalPolicy.objects.filter(region_id=region_id).first() or ApprovalPolicy(region_id=region_id)


def corrections(naskah: Naskah) -> list[Correction]:
    """What was corrected beside the text since it was submitted, oldest first."""
    return list(naskah.corrections.filter(run=naskah.run_id)) if naskah.run_id else []


def steps(naskah: Naskah, *, with_notes: bool) -> tuple[list[Step], dict[UUID, str]]:
    """The steps of the present approval in order, and how each stands; nothing before the first submission.

    ``with_notes``  whether the asker may `read_history`; else what the desks wrote to each other is left empty
    """
    if naskah.run_id is None:
        return [], {}
    standings = {step_id: standing.value for step_id, standing in runs.standings(naskah.run_id).items()}
    found = list(runs.steps_of(naskah.run_id).select_related("handed_from"))
    if not with_notes:
        for step in found:
            step.note = step.passed_over_reason = step.reopened_note = step.handed_reason = ""
    return found, standings


@dataclass(frozen=True, slots=True)
class Shown:
    """A naskah that is linked to another, as far as a reader of the other may know of it."""

    relation: str
    state: str
    id: UUID | None
    number: str
    date: dt.date | None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, and the naskah that came of it as far as the reader may know of it."""

    row: int
    values: dict[str, str]
    naskah: UUID | None = None
    state: str | None = None
    number: str = ""
    failed: str = ""


@dataclass(frozen=True, slots=True)
class Rows:
    """A table; empty for a naskah that has none."""

    columns: list[str]
    rows: list[Row]
    signed: int


def rows(naskah: Naskah, actor: Actor) -> Rows:
    """The table of a naskah, row by row: that of its frozen revision once it has been submitted. Three statements."""
    frozen = naskah.state != State.DRAFT and naskah.revision is not None
    table = naskah.revision.rows if frozen and naskah.revision is not None else naskah.rows
    last = SigningAttempt.objects.filter(naskah=OuterRef("pk")).order_by("-created_at", "-pk")
    made = Naskah.objects.filter(policies.readable(policies.user_of(actor)), stack=naskah).exclude(state=State.DROPPED)
    there = {one.row: one for one in made.annotate(failed=Subquery(last.values("reason")[:1]))} if table else {}
    shown = []
    for row in range(1, stacks.count(table) + 1):
        one: Any = there.get(row)
        values = stacks.values_of(table, row)
        if one is None:
            shown.append(Row(row, values))
        else:
            failed = "" if one.is_issued else one.failed or ""
            shown.append(Row(row, values, one.pk, one.state, one.number, failed))
    return Rows(list(table.get("columns", ())), shown, sum(one.is_issued for one in there.values()))


def links_shown(naskah: Naskah, actor: Actor) -> list[Shown]:
    """The links to this naskah that this reader may know of: those of naskah he reads, and every change in force.

    That a letter he reads no longer holds, or holds otherwise, he must know; of a change he may not read and that is
    above biasa only that it was made.
    """
    read = set(
        Naskah.objects.filter(policies.readable(policies.user_of(actor)))
        .filter(links__other_kind="naskah", links__other_id=naskah.pk)
        .values_list("pk", flat=True)
    )
    shown = []
    for link in effects.links_to(naskah):
        by = link.naskah
        if by.pk in read:
            shown.append(Shown(link.relation, by.state, by.pk, by.number, by.date, by.title))
        elif link.relation in Link.CHANGING and by.is_issued:
            told = by.keamanan == Keamanan.BIASA
            shown.append(Shown(link.relation, by.state, None, by.number if told else "", by.date if told else None))
    return shown


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened to a naskah. ``user``, ``person`` and ``jabatan`` are ids of who did it and as whom."""

    seq: int
    at: dt.datetime
    kind: str
    user: UUID | None = None
    person: UUID | None = None
    jabatan: UUID | None = None
    facts: dict[str, Any] = field(default_factory=dict)


def history(naskah: Naskah, *, whole: bool) -> list[Happened]:
    """What happened to it, oldest first.

    ``whole``  whether the asker may `read_history`; else only how its state changed and when: not who did it, and no
               word of what they wrote to each other on the way
    """
    entries = history_of(naskah.ref)
    if whole:
        return [_told(entry) for entry in entries]
    return [Happened(entry.subject_seq, entry.at, entry.kind) for entry in entries.filter(kind__in=CHANGES_OF_STATE)]


def _told(entry: Entry) -> Happened:
    told = entry.facts
    person, jabatan = (UUID(told[name]) if told.get(name) else None for name in ("person", "jabatan"))
    return Happened(entry.subject_seq, entry.at, entry.kind, entry.user_id, person, jabatan, dict(told["facts"]))
