"""What can happen to the organisation, as entries of the history. NIK and other personal data never enter it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from tnde.agencies.models import (
    Agency,
    Emblem,
    Holiday,
    Jabatan,
    Leave,
    Mandate,
    PeopleBatch,
    Person,
    RegionPolicy,
    RegionProfile,
    Tenure,
    Unit,
    WorkingPattern,
)
from tnde.audit.services import record
from tnde.kernel.actors import Actor
from tnde.kernel.refs import Ref


def agency_created(agency: Agency, *, actor: Actor) -> None:
    """An agency was founded under its parent."""
    _about_agency("agency.created", agency, actor, code=agency.code, name=agency.name, parent=agency.parent_id)


def agency_moved(agency: Agency, *, before: UUID | None, actor: Actor) -> None:
    """An agency got another parent."""
    _about_agency("agency.moved", agency, actor, before=before, after=agency.parent_id)


def agency_closed(agency: Agency, *, actor: Actor) -> None:
    """An agency ends on a day."""
    _about_agency("agency.closed", agency, actor, until=agency.valid_until)


def agency_succeeded(agency: Agency, *, successors: Sequence[UUID], basis: str, actor: Actor) -> None:
    """Others stand in the place of an agency from now on."""
    _about_agency("agency.succeeded", agency, actor, successors=list(successors), basis=basis)


def profile_set(profile: RegionProfile, *, agency_id: UUID, actor: Actor) -> None:
    """A region prints by another profile on the days it says."""
    facts = {"profile": str(profile), "valid_from": profile.valid_from, "valid_until": profile.valid_until}
    _tell("profile.set", Ref("profile", profile.pk), profile.region_id, agency_id, actor, **facts)


def emblem_set(emblem: Emblem, *, agency_id: UUID, actor: Actor) -> None:
    """A region prints another emblem from a day on."""
    facts = {"sha256": emblem.sha256, "valid_from": emblem.valid_from, "basis": emblem.basis}
    _tell("emblem.set", Ref("emblem", emblem.pk), emblem.region_id, agency_id, actor, **facts)


def holiday_set(holiday: Holiday, *, root: Agency, actor: Actor) -> None:
    """A region said of a day that its offices are closed, or work."""
    _about_holiday("holiday.set", holiday, root, actor)


def holiday_removed(holiday: Holiday, *, root: Agency, actor: Actor) -> None:
    """A region took back what it had said of a day."""
    _about_holiday("holiday.removed", holiday, root, actor)


def working_pattern_set(pattern: WorkingPattern, *, region_id: UUID, replaced: list[UUID], actor: Actor) -> None:
    """An agency works by this week from a day on, in the place of those that would have begun then or later."""
    facts = {"week": pattern.week, "since": pattern.valid_from, "basis": pattern.basis, "replaced": replaced}
    _tell("working_pattern.set", Ref("agency", pattern.agency_id), region_id, pattern.agency_id, actor, **facts)


def unit_created(unit: Unit, *, region_id: UUID, actor: Actor) -> None:
    """A unit was founded in an agency."""
    _tell("unit.created", Ref("unit", unit.pk), region_id, unit.agency_id, actor, code=unit.code, name=unit.name)


def unit_moved(unit: Unit, *, region_id: UUID, before: UUID, actor: Actor) -> None:
    """A unit goes on in another agency."""
    facts = {"before": before, "after": unit.agency_id}
    _tell("unit.moved", Ref("unit", unit.pk), region_id, unit.agency_id, actor, **facts)


def unit_closed(unit: Unit, *, region_id: UUID, successor: UUID | None, actor: Actor) -> None:
    """A unit ends; another one may stand in its place."""
    facts = {"until": unit.valid_until, "successor": successor}
    _tell("unit.closed", Ref("unit", unit.pk), region_id, unit.agency_id, actor, **facts)


def jabatan_created(jabatan: Jabatan, *, actor: Actor) -> None:
    """A jabatan was founded."""
    _about_jabatan("jabatan.created", jabatan, actor, title=jabatan.title, superior=jabatan.superior_id)


def superior_changed(jabatan: Jabatan, *, before: UUID | None, actor: Actor) -> None:
    """A jabatan reports to another one from now on."""
    _about_jabatan("jabatan.superior_changed", jabatan, actor, before=before, after=jabatan.superior_id)


def tenure_entered(tenure: Tenure, *, actor: Actor) -> None:
    """A person was appointed, or proposed to act."""
    _about_tenure("tenure.entered", tenure, actor, since=tenure.valid_from, until=tenure.valid_until)


def tenure_confirmed(tenure: Tenure, *, actor: Actor) -> None:
    """A second person confirmed an acting tenure."""
    _about_tenure("tenure.confirmed", tenure, actor)


def tenure_basis_linked(tenure: Tenure, *, actor: Actor) -> None:
    """The document an acting tenure rests on was linked to it."""
    _about_tenure("tenure.basis_linked", tenure, actor)


def tenure_declined(tenure: Tenure, *, reason: str, actor: Actor) -> None:
    """A proposed acting tenure was turned down and taken out."""
    _about_tenure("tenure.declined", tenure, actor, reason=reason)


def tenure_ended(tenure: Tenure, *, before: dt.date | None, reason: str, actor: Actor) -> None:
    """A tenure ends on another day than it was entered with."""
    _about_tenure("tenure.ended", tenure, actor, before=before, until=tenure.valid_until, reason=reason)


def mandate_entered(mandate: Mandate, *, actor: Actor) -> None:
    """A mandate to sign was proposed."""
    _about_mandate("mandate.entered", mandate, actor, kinds=mandate.kinds, limit=mandate.keamanan_limit)


def mandate_confirmed(mandate: Mandate, *, actor: Actor) -> None:
    """A second person confirmed a mandate."""
    _about_mandate("mandate.confirmed", mandate, actor)


def mandate_basis_linked(mandate: Mandate, *, actor: Actor) -> None:
    """The document a mandate rests on was linked to it."""
    _about_mandate("mandate.basis_linked", mandate, actor)


def mandate_ended(mandate: Mandate, *, actor: Actor) -> None:
    """A mandate ends on a day."""
    _about_mandate("mandate.ended", mandate, actor, until=mandate.valid_until)


def leave_entered(leave: Leave, *, agency_id: UUID, actor: Actor) -> None:
    """A person will be away on these days."""
    _about_leave("leave.entered", leave, agency_id, actor)


def leave_cancelled(leave: Leave, *, agency_id: UUID, actor: Actor) -> None:
    """A person is not away after all."""
    _about_leave("leave.cancelled", leave, agency_id, actor)


def region_policy_set(policy: RegionPolicy, *, agency_id: UUID, actor: Actor, **changed: Any) -> None:
    """A region chose how it does things where the rules leave it open."""
    _tell("region_policy.set", Ref("region", policy.region_id), policy.region_id, agency_id, actor, **changed)


def person_registered(person: Person, *, agency_id: UUID, actor: Actor) -> None:
    """A person entered the directory."""
    _tell("person.registered", Ref("person", person.pk), person.region_id, agency_id, actor, name=person.bare_name)


def person_changed(person: Person, *, agency_id: UUID, what: str, since: dt.date, actor: Actor) -> None:
    """Titles, rank or employment of a person change on a day."""
    _tell("person.changed", Ref("person", person.pk), person.region_id, agency_id, actor, what=what, since=since)


def agency_changed(agency: Agency, *, before: dict[str, Any], actor: Actor) -> None:
    """Address, contact, class or order of an agency is another one."""
    _about_agency("agency.changed", agency, actor, **_change(agency, before))


def jabatan_changed(jabatan: Jabatan, *, before: dict[str, Any], actor: Actor) -> None:
    """A jabatan has another title, level, unit, superior or last day."""
    _about_jabatan("jabatan.changed", jabatan, actor, **_change(jabatan, before))


def identity_changed(person: Person, *, before: dict[str, Any], agency_id: UUID, actor: Actor) -> None:
    """Name, number or address of a person is another one. Only which is told: no number enters the history."""
    _tell("person.corrected", Ref("person", person.pk), person.region_id, agency_id, actor, what=sorted(before))


def batch_proposed(batch: PeopleBatch, *, agency_id: UUID, actor: Actor) -> None:
    """People in bulk wait for a second person."""
    _about_batch("people_batch.proposed", batch, agency_id, actor, counts=batch.counts)


def batch_confirmed(batch: PeopleBatch, *, agency_id: UUID, actor: Actor) -> None:
    """A second person confirmed a batch, which was then written."""
    _about_batch("people_batch.confirmed", batch, agency_id, actor, counts=batch.counts)


def batch_withdrawn(batch: PeopleBatch, *, reason: str, agency_id: UUID, actor: Actor) -> None:
    """A batch was taken back before its day."""
    _about_batch("people_batch.withdrawn", batch, agency_id, actor, reason=reason)


def _about_batch(kind: str, batch: PeopleBatch, agency_id: UUID, actor: Actor, **facts: Any) -> None:
    told = {"digest": batch.digest, "effective_on": batch.effective_on, "basis": batch.basis, **facts}
    _tell(kind, Ref("people_batch", batch.pk), batch.region_id, agency_id, actor, **told)


def _change(row: Agency | Jabatan, before: dict[str, Any]) -> dict[str, Any]:
    now = {name: getattr(row, name) for name in before}
    return {
        "before": {name: _id_of(was) for name, was in before.items()},
        "after": {n: _id_of(v) for n, v in now.items()},
    }


def _id_of(value: Any) -> Any:
    return getattr(value, "pk", value)


def _about_agency(kind: str, agency: Agency, actor: Actor, **facts: Any) -> None:
    _tell(kind, Ref("agency", agency.pk), agency.region_id, agency.pk, actor, **facts)


def _about_holiday(kind: str, holiday: Holiday, root: Agency, actor: Actor) -> None:
    facts = {"date": holiday.date, "name": holiday.name, "holiday": holiday.kind, "basis": holiday.basis}
    _tell(kind, Ref("region", root.region_id), root.region_id, root.pk, actor, **facts)


def _about_leave(kind: str, leave: Leave, agency_id: UUID, actor: Actor) -> None:
    facts = {"leave": leave.pk, "since": leave.valid_from, "until": leave.valid_until, "basis": leave.basis}
    _tell(kind, Ref("person", leave.person_id), leave.person.region_id, agency_id, actor, **facts)


def _about_jabatan(kind: str, jabatan: Jabatan, actor: Actor, **facts: Any) -> None:
    _tell(kind, Ref("jabatan", jabatan.pk), jabatan.region_id, jabatan.agency_id, actor, **facts)


def _about_tenure(kind: str, tenure: Tenure, actor: Actor, **facts: Any) -> None:
    _about_jabatan(
        kind,
        tenure.jabatan,
        actor,
        tenure=tenure.pk,
        person=tenure.person_id,
        status=tenure.kind,
        basis=tenure.basis,
        basis_ref=tenure.basis_ref,
        sees_older=tenure.sees_older,
        sees_rahasia=tenure.sees_rahasia,
        **facts,
    )


def _about_mandate(kind: str, mandate: Mandate, actor: Actor, **facts: Any) -> None:
    _about_jabatan(
        kind,
        mandate.to_jabatan,
        actor,
        mandate=mandate.pk,
        giver=mandate.from_jabatan_id,
        via=mandate.via_jabatan_id,
        mode=mandate.mode,
        basis=mandate.basis,
        basis_ref=mandate.basis_ref,
        **facts,
    )


def _tell(kind: str, subject: Ref, region_id: UUID, agency_id: UUID, actor: Actor, **facts: Any) -> None:
    record(kind=kind, subject=subject, region_id=region_id, agency_id=agency_id, actor=actor, **facts)
