"""Submitting a draft for approval, and taking it back."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from tnde.access import participants
from tnde.access.participants import Reason, Tie
from tnde.agencies import queries as agencies
from tnde.agencies.models import Jabatan
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.models import lock
from tnde.naskah import files as attached
from tnde.naskah import history, policies, rendering
from tnde.naskah.chains import Chain, chain_for
from tnde.naskah.completeness import errors_among, problems_of, too_heavy
from tnde.naskah.composing import composed, content_digest, subject_digest
from tnde.naskah.errors import IncompleteContent
from tnde.naskah.kinds import kind_named
from tnde.naskah.models import Naskah, Revision
from tnde.naskah.services.moving import move, require_move
from tnde.naskah.services.travelling import keep_assignments
from tnde.naskah.states import Move
from tnde.signing.contracts import MAX_PDF_BYTES
from workflows import services as workflows

MOST_TO_SIGN = MAX_PDF_BYTES - 1024 * 1024
"""Room is left for signatures with their proofs and time stamps."""

TRAVEL_WARNINGS = frozenset({"traveller_assigned", "traveller_on_leave"})
"""What the drafter was told and submitted nevertheless: the history keeps it."""

LOCKED_WITH = ("region", "drafting_unit", "drafting_agency", "issuing_agency")


@transaction.atomic
def submit_naskah(*, naskah_id: UUID, actor: Actor, version: int | None = None) -> Naskah:
    """Freeze the draft as a revision and start its approval; an empty chain approves at once.

    Raises NotAllowed, InvalidMove, VersionMismatch, IncompleteContent (lists every problem).
    """
    naskah = lock(Naskah, naskah_id, related=LOCKED_WITH)
    policies.require(actor, "submit", naskah)
    require_move(naskah, Move.SUBMIT)
    policies.require_version(naskah, version)
    today = clock.today_in(naskah.region.zone)
    # What others have signed already is not initialled again.
    chain = Chain() if naskah.issued_elsewhere else chain_for(naskah, on=today)
    problems = problems_of(naskah, on=today, reader=actor.user_id)
    errors = errors_among([*problems, *chain.problems])
    if errors:
        raise IncompleteContent(problems=errors)
    revision = freeze(naskah, actor, _drafter(naskah, actor))
    require_signable(naskah, revision)
    naskah.run = workflows.start(
        region=naskah.region_id,
        steps=chain.steps,
        rules=chain.rules,
        subject_digest=revision.digest,
        now=clock.now(),
        route=chain.route,
        route_version=chain.route_version,
    )
    revision.run = naskah.run
    revision.save(force_insert=True)
    naskah.revision = revision
    keep_assignments(naskah, revision)
    _tie(naskah, chain)
    move(naskah, Move.SUBMIT)
    steps = [step.jabatan_title for step in chain.steps]
    skipped = [place.sentence for place in chain.skipped]
    warned = sorted({one["code"] for one in problems if one["code"] in TRAVEL_WARNINGS})
    facts = {"capacity": revision.capacity, **({"warnings": warned} if warned else {})}
    history.submitted(naskah, revision, actor=actor, steps=steps, skipped=skipped, **facts)
    if not naskah.run.is_open:
        move(naskah, Move.APPROVE)
        history.approved(naskah, actor=actor, digest=revision.digest)
    return naskah


@transaction.atomic
def recall_naskah(*, naskah_id: UUID, actor: Actor) -> Naskah:
    """Back to the drafter, before the last paraf. Raises NotAllowed, InvalidMove."""
    naskah = lock(Naskah, naskah_id, related=LOCKED_WITH)
    policies.require(actor, "recall", naskah)
    require_move(naskah, Move.RECALL)
    if naskah.run_id is not None:
        workflows.cancel(run_id=naskah.run_id, now=clock.now())
    move(naskah, Move.RECALL)
    participants.settle(ref=naskah.ref, on=clock.today_in(naskah.region.zone))
    history.recalled(naskah, actor=actor)
    return naskah


@dataclass(frozen=True, slots=True)
class Author:
    """As whom somebody froze a revision, and what he said of it; without jabatan for an application."""

    jabatan_id: UUID | None = None
    title: str = ""
    capacity: str = ""
    note: str = ""


def freeze(naskah: Naskah, actor: Actor, author: Author) -> Revision:
    """The content as it will be printed, under its digest. Unsaved: it is kept for good once it names its run."""
    recipients = list(naskah.recipients.all())
    kind_ref = f"{naskah.kind}@{naskah.kind_version}"
    content = composed(kind_named(kind_ref), naskah.content, recipients)
    files = attached.freeze(naskah, content)
    sums = {file["name"]: file["sha256"] for file in files}
    return Revision(
        region_id=naskah.region_id,
        naskah=naskah,
        seq=naskah.revisions.count() + 1,
        kind_ref=kind_ref,
        content=content,
        rows=naskah.rows,
        files=files,
        digest=subject_digest(
            kind_ref=kind_ref,
            content=content,
            recipients=recipients,
            signatories=naskah.signatories.all(),
            keamanan=naskah.keamanan,
            files=sums,
            issued_as=naskah.issued_as,
            rows=naskah.rows,
        ),
        content_digest=content_digest(kind_ref, content, sums, naskah.rows),
        frozen_by=policies.user_of(actor),
        jabatan_id=author.jabatan_id,
        jabatan_title=author.title,
        capacity=author.capacity,
        note=author.note,
    )


def _drafter(naskah: Naskah, actor: Actor) -> Author:
    """As whom the drafter submits: in the jabatan he drafted it, while he holds it."""
    today = clock.today_in(naskah.region.zone)
    held = {desk.jabatan_id: desk for desk in agencies.held_by(user_id=actor.user_id, on=today)}
    desk = held.get(naskah.drafter_jabatan_id) if naskah.drafter_jabatan_id else None
    return Author(desk.jabatan_id, desk.title, desk.tenure) if desk else Author()


def require_signable(naskah: Naskah, revision: Revision) -> None:
    """Raise IncompleteContent when the pages with all their files would be more than can be signed.

    Only drawing them tells: photos are made smaller, and pages of a PDF may become pictures.
    """
    if revision.files and not naskah.issued_elsewhere and rendering.size_of(naskah, revision) > MOST_TO_SIGN:
        raise IncompleteContent(problems=[too_heavy(MOST_TO_SIGN)])


def _tie(naskah: Naskah, chain: Chain) -> None:
    today = clock.today_in(naskah.region.zone)
    steps = [step.jabatan_id for step in chain.steps]
    signers = [row.jabatan_id for row in naskah.signatories.all()]
    participants.withdraw(ref=naskah.ref, reasons=[Reason.CHAIN], keep=steps)
    participants.withdraw(ref=naskah.ref, reasons=[Reason.SIGNATORY], keep=signers)
    ties = [Tie(Reason.CHAIN, jabatan_id=jabatan, waiting=True) for jabatan in dict.fromkeys(steps)]
    ties += [Tie(Reason.SIGNATORY, jabatan_id=jabatan, waiting=True) for jabatan in dict.fromkeys(signers)]
    participants.add_many(ref=naskah.ref, region_id=naskah.region_id, date=today, ties=ties)
    for tie in ties:
        if tie.jabatan_id is not None:
            participants.await_again(ref=naskah.ref, jabatan_id=tie.jabatan_id, reason=tie.reason)
    took_part = Jabatan.objects.filter(pk__in=[*steps, *signers], unit__isnull=False).values_list("unit_id", flat=True)
    naskah.units = sorted({naskah.drafting_unit_id, *took_part})
