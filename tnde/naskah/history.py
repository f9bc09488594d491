"""What can happen to a naskah, as named functions: each appends one entry to the chain of the drafting agency."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from tnde.agencies.models import Agency
from tnde.audit.services import record
from tnde.kernel.actors import Actor
from tnde.kernel.digests import digest as digest_of
from tnde.kernel.refs import Ref
from tnde.naskah.models import ApprovalPolicy, Naskah, ReminderPolicy, Revision, Route


def _tell(kind: str, naskah: Naskah, actor: Actor, **facts: Any) -> None:
    """The jabatan he acts in is the one that is told or that he chose; a drafter's else the one he drafted in."""
    if actor.user_id is not None and actor.user_id == naskah.drafter_id and actor.jabatan_id is None:
        facts.setdefault("jabatan_id", naskah.drafter_jabatan_id)
    record(
        kind=f"naskah.{kind}",
        subject=naskah.ref,
        region_id=naskah.region_id,
        agency_id=naskah.drafting_agency_id,
        actor=actor,
        **facts,
    )


def drafted(naskah: Naskah, *, actor: Actor, origin: str = "") -> None:
    """A draft was begun; ``origin`` names the letter it grew out of."""
    _tell("drafted", naskah, actor, kind_ref=f"{naskah.kind}@{naskah.kind_version}", origin=origin)


def content_saved(naskah: Naskah, *, actor: Actor) -> None:
    """The draft was changed. Its text is not told, only which version it now is."""
    _tell("content_saved", naskah, actor, version=naskah.version)


def file_attached(naskah: Naskah, *, actor: Actor, name: str, sha256: str) -> None:
    """A file was put to the draft."""
    _tell("file_attached", naskah, actor, name=name, sha256=sha256)


def file_detached(naskah: Naskah, *, actor: Actor, name: str) -> None:
    """A file was taken from the draft; revisions frozen with it keep it."""
    _tell("file_detached", naskah, actor, name=name)


def given_to(naskah: Naskah, *, actor: Actor, drafter_id: UUID) -> None:
    """The draft was given to another drafter of the unit."""
    _tell("given", naskah, actor, drafter=drafter_id)


def submitted(
    naskah: Naskah, revision: Revision, *, actor: Actor, steps: list[str], skipped: list[str], **facts: Any
) -> None:
    """The content was frozen and its approval began; ``skipped`` are desks left out, with the reason, ``warnings`` what
    the drafter was told of travellers."""
    _tell("submitted", naskah, actor, **_digests(revision), steps=steps, skipped=skipped, **facts)


def recalled(naskah: Naskah, *, actor: Actor) -> None:
    """The drafter took it back before the last paraf."""
    _tell("recalled", naskah, actor)


def initialled(
    naskah: Naskah, *, actor: Actor, jabatan_id: UUID, digest: str, capacity: str, note: str, **facts: Any
) -> None:
    """A desk gave its paraf on this digest; ``cautions`` are what it was warned of."""
    _tell("initialled", naskah, actor, jabatan_id=jabatan_id, digest=digest, capacity=capacity, note=note, **facts)


def checked(
    naskah: Naskah, *, actor: Actor, jabatan_id: UUID, digest: str, capacity: str, note: str, **facts: Any
) -> None:
    """Tata usaha or the arsiparis found form, klasifikasi, addresses and attachments in order; this is no paraf."""
    _tell("checked", naskah, actor, jabatan_id=jabatan_id, digest=digest, capacity=capacity, note=note, **facts)


def returned(naskah: Naskah, *, actor: Actor, jabatan_id: UUID | None, note: str) -> None:
    """A desk or the signatory sent it back. ``note`` is shown to the drafter as written."""
    _tell("returned", naskah, actor, jabatan_id=jabatan_id, note=note)


def handed_over(
    naskah: Naskah,
    *,
    actor: Actor,
    from_title: str,
    to_title: str,
    reason: str,
    jabatan_id: UUID | None = None,
    capacity: str = "",
) -> None:
    """An open step of one desk was given to another; the jabatan is that of who did it."""
    facts = {"jabatan_id": jabatan_id, "capacity": capacity, "from": from_title, "to": to_title, "reason": reason}
    _tell("handed_over", naskah, actor, **facts)


def passed_over(
    naskah: Naskah, *, actor: Actor, jabatan_id: UUID, capacity: str, passed: list[str], reason: str
) -> None:
    """The signatory passed over the step of the desk whose title is in ``passed``; it is never shown as approved."""
    facts = {"jabatan_id": jabatan_id, "capacity": capacity, "passed": passed, "reason": reason}
    _tell("passed_over", naskah, actor, **facts)


def called(naskah: Naskah, *, actor: Actor, jabatan_id: UUID, capacity: str, passed: list[str], reason: str) -> None:
    """The signatory or a higher approver called it to himself; ``passed`` are the titles of the desks left behind."""
    facts = {"jabatan_id": jabatan_id, "capacity": capacity, "passed": passed, "reason": reason}
    _tell("called", naskah, actor, **facts)


def examination_asked(
    naskah: Naskah, *, actor: Actor, jabatan_id: UUID, asked: list[str], question: str, due_at: dt.datetime
) -> None:
    """The holder of a step, or one he had asked, asked desks of his unit to examine; ``asked`` are their titles."""
    _tell("examination_asked", naskah, actor, jabatan_id=jabatan_id, asked=asked, note=question, due_at=due_at)


def examined(
    naskah: Naskah, *, actor: Actor, jabatan_id: UUID, capacity: str, digest: str, opinion: str, proposal: str
) -> None:
    """A desk gave the opinion it was asked for; of the words it proposed only their digest is told."""
    facts = {
        "digest": digest,
        "capacity": capacity,
        "note": opinion,
        "proposal": digest_of(proposal) if proposal else "",
    }
    _tell("examined", naskah, actor, jabatan_id=jabatan_id, **facts)


def examination_withdrawn(naskah: Naskah, *, actor: Actor, jabatan_id: UUID, asked: list[str]) -> None:
    """Opinions are awaited no more; ``asked`` are the titles of the desks."""
    _tell("examination_withdrawn", naskah, actor, jabatan_id=jabatan_id, asked=asked)


def commented(naskah: Naskah, *, actor: Actor, jabatan_id: UUID | None, text: str, mentions: list[str]) -> None:
    """Somebody wrote a comment; ``mentions`` are the titles of those who are told of it."""
    _tell("commented", naskah, actor, jabatan_id=jabatan_id, note=text, mentions=mentions)


def nudged(naskah: Naskah, *, actor: Actor, desks: list[str]) -> None:
    """Somebody reminded the desks that hold it."""
    _tell("nudged", naskah, actor, desks=desks)


def sent_back(
    naskah: Naskah, *, actor: Actor, jabatan_id: UUID, capacity: str, to_title: str, note: str, again: list[str]
) -> None:
    """A desk asked an earlier one again; ``again`` are the titles of all desks whose decision fell away."""
    facts = {"jabatan_id": jabatan_id, "capacity": capacity, "to": to_title, "note": note, "again": again}
    _tell("sent_back", naskah, actor, **facts)


def amended(
    naskah: Naskah,
    revision: Revision,
    *,
    actor: Actor,
    jabatan_id: UUID,
    capacity: str,
    note: str,
    kept: list[str],
    fallen: list[str],
) -> None:
    """An approver changed the text: a new revision, with the desks whose paraf stayed and those whose paraf fell away
    because of it."""
    facts = {"jabatan_id": jabatan_id, "capacity": capacity, "note": note, "kept": kept, "fallen": fallen}
    _tell("amended", naskah, actor, **_digests(revision), **facts)


def objected(naskah: Naskah, *, actor: Actor, jabatan_id: UUID, digest: str, note: str) -> None:
    """A desk whose paraf stayed does not stand by the changed text; it is a draft again."""
    _tell("objected", naskah, actor, jabatan_id=jabatan_id, digest=digest, note=note)


def corrected(naskah: Naskah, *, actor: Actor, changes: list[tuple[str, str, Any, Any]]) -> None:
    """Something beside the approved text was put right: field, recipient it is about, before, after. Paraf stay."""
    told = [{"field": f, "recipient": r, "before": before, "after": after} for f, r, before, after in changes]
    _tell("corrected", naskah, actor, changes=told)


def _digests(revision: Revision) -> dict[str, str]:
    """By these the chain of history vouches for a frozen content."""
    return {"digest": revision.digest, "content_digest": revision.content_digest}


def approved(naskah: Naskah, *, actor: Actor, digest: str) -> None:
    """The engine said that the chain has passed."""
    _tell("approved", naskah, actor, digest=digest)


def laid_out(naskah: Naskah, *, actor: Actor, stack: Ref, row: int) -> None:
    """It was made of one row of a stack that has been approved."""
    _tell("laid_out", naskah, actor, stack=stack.id, row=row)


def stack_signed(naskah: Naskah, *, actor: Actor, count: int) -> None:
    """Everything that came of this stack is signed."""
    _tell("stack_signed", naskah, actor, count=count)


def signing_failed(naskah: Naskah, *, actor: Actor, reason: str) -> None:
    """A try to sign ended without a signature; the number stays reserved for this naskah."""
    _tell("signing_failed", naskah, actor, reason=reason)


def signed(naskah: Naskah, *, actor: Actor, jabatan_id: UUID, **facts: Any) -> None:
    """A signatory has signed: number, digests, capacity and certificate."""
    _tell("signed", naskah, actor, jabatan_id=jabatan_id, **facts)


def registered(naskah: Naskah, *, actor: Actor, document_sha256: str, origin: str, basis: str) -> None:
    """It was issued elsewhere and stands in book and archive now; nobody signed it here."""
    facts = {"number": naskah.number, "date": naskah.date, "document_sha256": document_sha256}
    _tell("registered", naskah, actor, **facts, origin=origin, basis=basis)


def number_inserted(naskah: Naskah, *, actor: Actor, reason: str) -> None:
    """It got a number and date of another day, with the reason; the time of this entry is the true registration."""
    _tell("number_inserted", naskah, actor, number=naskah.number, date=naskah.date, reason=reason)


def number_lapsed(naskah: Naskah, *, actor: Actor) -> None:
    """Its number is void because it was not signed by the last day in the new year."""
    _tell("number_lapsed", naskah, actor, number=naskah.number)


def renumbered(naskah: Naskah, *, actor: Actor, before: str) -> None:
    """The number of the old year is void; it has number and date of the new one, which the signatory is shown."""
    _tell("renumbered", naskah, actor, before=before, number=naskah.number, date=naskah.date)


def travellers_replaced(naskah: Naskah, *, actor: Actor, names: list[str], by_number: str) -> None:
    """People it sent are sent no more, by another signed naskah; the others go on."""
    _tell("travellers_replaced", naskah, actor, names=names, by_number=by_number)


def appointment_not_proposed(naskah: Naskah, *, actor: Actor, reason: str, problems: list[str]) -> None:
    """It appoints somebody, but the tenure could not be proposed: somebody must enter it."""
    _tell("appointment_not_proposed", naskah, actor, reason=reason, problems=problems)


def sent(naskah: Naskah, *, actor: Actor) -> None:
    """The first delivery was handed over."""
    _tell("sent", naskah, actor)


def archived(naskah: Naskah, *, actor: Actor, berkas: str) -> None:
    """It lies in a berkas."""
    _tell("archived", naskah, actor, berkas=berkas)


def annulled(naskah: Naskah, *, actor: Actor, note: str, by_number: str) -> None:
    """It no longer holds; after sending ``by_number`` is the naskah that says so."""
    _tell("annulled", naskah, actor, note=note, by_number=by_number)


def changed(naskah: Naskah, *, actor: Actor, relation: str, by: Ref, by_number: str) -> None:
    """Another naskah that was signed corrects or amends it; it goes on holding."""
    _tell("changed", naskah, actor, relation=relation, by=by.id, by_number=by_number)


def dropped(naskah: Naskah, *, actor: Actor, note: str) -> None:
    """It was given up before signing; a reserved number is void now."""
    _tell("dropped", naskah, actor, note=note)


def reminders_set(policy: ReminderPolicy, *, agency_id: UUID, actor: Actor) -> None:
    """A region says when desks are reminded and superiors told."""
    record(
        kind="reminders.set",
        subject=Ref("region", policy.region_id),
        region_id=policy.region_id,
        agency_id=agency_id,
        actor=actor,
        before_days=policy.before_days,
        before_hours=policy.before_hours,
        after_days=policy.after_days,
        after_hours=policy.after_hours,
    )


def approval_policy_set(policy: ApprovalPolicy, *, agency_id: UUID, actor: Actor) -> None:
    """How the region approves was set."""
    record(
        kind="approval_policy.set",
        subject=Ref("approval_policy", policy.pk),
        region_id=policy.region_id,
        agency_id=agency_id,
        actor=actor,
        below_may_object=policy.below_may_object,
    )


def handed_on(naskah: Naskah, *, predecessor: UUID, actor: Actor) -> None:
    """Its agency is gone; it goes on at the successor."""
    facts = {"predecessor": predecessor, "unit": naskah.drafting_unit_id, "issuer": naskah.issuing_agency_id}
    _tell("handed_on", naskah, actor, **facts)


def route_saved(route: Route, *, region_id: UUID, actor: Actor) -> None:
    """An approval route of an agency has a new version."""
    record(
        kind="route.saved",
        subject=Ref("route", route.pk),
        region_id=region_id,
        agency_id=route.agency_id,
        actor=actor,
        name=route.name,
        naskah_kinds=route.kinds,
        version=route.version,
        condition=route.condition,
        steps=route.steps,
        rules=route.rules,
    )


def route_ended(route: Route, *, region_id: UUID, actor: Actor) -> None:
    """A route is taken no more."""
    record(
        kind="route.ended",
        subject=Ref("route", route.pk),
        region_id=region_id,
        agency_id=route.agency_id,
        actor=actor,
        name=route.name,
        version=route.version,
    )


def kinds_switched(agency: Agency, *, actor: Actor, off: list[str], on: list[str]) -> None:
    """An agency uses other kinds of naskah than before: those switched off and on by this act."""
    record(
        kind="kinds.switched",
        subject=Ref("agency", agency.pk),
        region_id=agency.region_id,
        agency_id=agency.pk,
        actor=actor,
        off=off,
        on=on,
    )
