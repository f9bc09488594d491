"""Who holds a jabatan: appoint, confirm, decline, end.

Periods are checked under a lock on the row of the jabatan. An acting tenure is entered by one person and confirmed by
another who neither gains from it nor serves under the one who does; nobody enters his own (separation of duties). It
takes effect only with the document it rests on linked to it.
"""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from tnde.agencies import events, history
from tnde.agencies.models import Jabatan, Person, Tenure
from tnde.agencies.policies import Allow
from tnde.agencies.queries.holding import held_by, serves_under
from tnde.agencies.refusals import acting_problems
from tnde.agencies.rules import acting
from tnde.agencies.rules.periods import Period, overlapping
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Conflict, Invalid, InvalidMove, NotAllowed, NotFound
from tnde.kernel.models import lock
from tnde.kernel.refs import Ref
from tnde.kernel.vocabulary import Action

TOP_LEVELS = frozenset({Jabatan.Level.KEPALA_DAERAH, Jabatan.Level.WAKIL_KEPALA_DAERAH, Jabatan.Level.SEKDA})
"""Everybody serves under these; for them the line of service does not stop a confirmation."""


class TenureOverlaps(Conflict):
    """The chair is taken on these days."""

    code = "tenure_overlaps"

    def default_message(self) -> str:
        return _("Jabatan ini sudah dipangku orang lain pada masa tersebut. Akhiri dahulu pemangkuan itu.")


class ActingRefused(Invalid):
    """An acting tenure that breaks its rules; ``problems`` names each."""

    code = "acting_tenure_refused"

    def default_message(self) -> str:
        return _("Penugasan pelaksana belum memenuhi syarat. Perbaiki masa, dasar, atau jenisnya.")


class BasisNotLinked(Invalid):
    """An acting tenure or a mandate without the document it rests on."""

    code = "basis_not_linked"

    def default_message(self) -> str:
        return _("Tautkan dokumen dasarnya (naskah, naskah masuk, atau berkas pindaian) sebelum dikonfirmasi.")


class OwnTenure(NotAllowed):
    """Nobody appoints or confirms himself, nor the one he serves under."""

    code = "own_tenure"

    def default_message(self) -> str:
        return _("Penugasan harus dimasukkan dan dikonfirmasi oleh orang lain di luar garis komandonya.")


def appoint(
    *,
    jabatan_id: UUID,
    person_id: UUID,
    kind: str,
    valid_from: dt.date,
    actor: Actor,
    allow: Allow,
    valid_until: dt.date | None = None,
    basis: str = "",
    basis_ref: Ref | None = None,
    sees_older: bool = False,
    sees_rahasia: bool = False,
) -> Tenure:
    """The new tenure; an acting one is a proposal until `confirm_tenure`.

    basis_ref                 the document, which the caller has checked that the actor may name
    sees_older, sees_rahasia  what the appointment opens to an acting holder besides what is open or comes in his days

    Raises OwnTenure for oneself, TenureOverlaps for a second definitive holder, ActingRefused with the faults of
    `rules.acting`, Invalid across regions or for days that run backward.
    """
    with transaction.atomic():
        jabatan = lock(Jabatan, jabatan_id)
        allow(Action.MANAGE_PEOPLE, jabatan.agency_id)
        person = lock(Person, person_id)
        if person.region_id != jabatan.region_id:
            raise Invalid(_("Orang dan jabatan harus berada di daerah yang sama."))
        if actor.person_id == person.pk:
            raise OwnTenure
        _check_free(jabatan, person.pk, kind, _period(valid_from, valid_until), basis)
        tenure = Tenure.objects.create(
            jabatan=jabatan,
            person=person,
            kind=kind,
            valid_from=valid_from,
            valid_until=valid_until,
            basis=basis,
            basis_ref=str(basis_ref or ""),
            sees_older=sees_older,
            sees_rahasia=sees_rahasia,
            proposed_by_id=actor.user_id,
        )
        events.tenure_changed(tenure)
        events.acting_proposed(tenure)
        history.tenure_entered(tenure, actor=actor)
        return tenure


def confirm_tenure(*, tenure_id: UUID, actor: Actor, allow: Allow) -> Tenure:
    """The acting tenure, in force from now on within its days.

    Raises InvalidMove for a definitive or already confirmed one, OwnTenure for the appointee, the one who entered it,
    and those who serve under either of his chairs; NotAllowed for the system, which is no second
    person; BasisNotLinked.
    """
    with transaction.atomic():
        tenure = _locked_with_jabatan(tenure_id)
        allow(Action.CONFIRM_TENURE, tenure.jabatan.agency_id)
        if tenure.kind == Tenure.Kind.DEFINITIF or tenure.confirmed_by_id is not None:
            raise InvalidMove
        if actor.user_id is None:
            raise NotAllowed
        if (
            actor.user_id == tenure.proposed_by_id
            or actor.person_id == tenure.person_id
            or _serves_under(actor, tenure)
        ):
            raise OwnTenure
        if not tenure.basis_ref:
            raise BasisNotLinked
        tenure.confirmed_by_id = actor.user_id
        tenure.save(update_fields=["confirmed_by"])
        events.tenure_changed(tenure)
        events.acting_confirmed(tenure)
        history.tenure_confirmed(tenure, actor=actor)
        return tenure


def link_basis(*, tenure_id: UUID, basis_ref: Ref, actor: Actor, allow: Allow) -> Tenure:
    """The proposed acting tenure with the document it rests on, which the caller has checked. Raises InvalidMove once
    it is confirmed."""
    with transaction.atomic():
        tenure = _locked_with_jabatan(tenure_id)
        allow(Action.MANAGE_PEOPLE, tenure.jabatan.agency_id)
        if not tenure.is_acting or tenure.confirmed_by_id is not None:
            raise InvalidMove
        tenure.basis_ref = str(basis_ref)
        tenure.save(update_fields=["basis_ref"])
        history.tenure_basis_linked(tenure, actor=actor)
        return tenure


def decline_tenure(*, tenure_id: UUID, reason: str, actor: Actor, allow: Allow) -> None:
    """Take out a proposed acting tenure, which never had effect. Raises InvalidMove once it is confirmed."""
    with transaction.atomic():
        tenure = _locked_with_jabatan(tenure_id)
        allow(Action.CONFIRM_TENURE, tenure.jabatan.agency_id)
        if tenure.kind == Tenure.Kind.DEFINITIF or tenure.confirmed_by_id is not None:
            raise InvalidMove
        history.tenure_declined(tenure, reason=reason, actor=actor)
        tenure.delete()


def end_tenure(*, tenure_id: UUID, until: dt.date, reason: str, actor: Actor, allow: Allow) -> Tenure:
    """The tenure with its last day.

    Raises Invalid before its first day, TenureOverlaps when it grows into another, InvalidMove for one that was ended
    before its time.
    """
    with transaction.atomic():
        tenure = _locked_with_jabatan(tenure_id)
        allow(Action.MANAGE_PEOPLE, tenure.jabatan.agency_id)
        if tenure.ended_at is not None:
            raise InvalidMove
        period, besides = _period(tenure.valid_from, until), tenure.pk
        _check_free(tenure.jabatan, tenure.person_id, tenure.kind, period, tenure.basis, besides=besides)
        before, tenure.valid_until = tenure.valid_until, until
        tenure.save(update_fields=["valid_until"])
        events.tenure_changed(tenure)
        events.acting_ended(tenure)
        history.tenure_ended(tenure, before=before, reason=reason, actor=actor)
        return tenure


def end_acting(*, tenure_id: UUID, reason: str, actor: Actor) -> Tenure:
    """The Plh. ends at this moment, by the act of the holder he stands in for, who acts again.

    Raises NotFound for whoever does not hold that jabatan himself, InvalidMove when it is not in force now.
    """
    with transaction.atomic():
        tenure = _locked_with_jabatan(tenure_id)
        today = clock.today_in(tenure.jabatan.region.zone)
        if actor.person_id is None or not _is_own_chair(actor.person_id, tenure.jabatan_id, today):
            raise NotFound
        running = tenure.counted is not None and tenure.counted.holds_on(today)
        if not tenure.is_acting or tenure.confirmed_by_id is None or not running:
            raise InvalidMove
        before, tenure.valid_until, tenure.ended_at = tenure.valid_until, today, clock.now()
        tenure.save(update_fields=["valid_until", "ended_at"])
        events.tenure_changed(tenure)
        events.acting_ended(tenure)
        history.tenure_ended(tenure, before=before, reason=reason, actor=actor)
        return tenure


def _is_own_chair(person_id: UUID, jabatan_id: UUID, on: dt.date) -> bool:
    held = held_by(person_id=person_id, on=on)
    return any(one.jabatan_id == jabatan_id and one.tenure == Tenure.Kind.DEFINITIF for one in held)


def _locked_with_jabatan(tenure_id: UUID) -> Tenure:
    """The tenure, its jabatan locked first: the order in which `appoint` locks."""
    jabatan_id = Tenure.objects.filter(pk=tenure_id).values_list("jabatan_id", flat=True).first()
    if jabatan_id is not None:
        lock(Jabatan, jabatan_id)
    return lock(Tenure, tenure_id, related=("jabatan",))


def _period(since: dt.date, until: dt.date | None) -> Period:
    try:
        return Period(since, until)
    except ValueError:
        raise Invalid(_("Hari terakhir tidak boleh mendahului hari pertama.")) from None


def _check_free(
    jabatan: Jabatan, person_id: UUID, kind: str, period: Period, basis: str, *, besides: UUID | None = None
) -> None:
    others = [tenure for tenure in Tenure.objects.filter(jabatan=jabatan) if tenure.pk != besides]
    definitive = [tenure.period for tenure in others if not tenure.is_acting]
    if kind == Tenure.Kind.DEFINITIF:
        if overlapping(period, definitive):
            raise TenureOverlaps
        return
    stand_ins = [days for tenure in others if tenure.is_acting and (days := tenure.counted)]
    own = [tenure.period for tenure in others if not tenure.is_acting and tenure.person_id == person_id]
    chair = {"definitive": definitive, "acting": stand_ins, "own": own}
    faults = acting.faults(kind=kind, period=period, basis=basis, **chair)
    if faults == ["acting_overlaps"]:
        raise TenureOverlaps
    if faults:
        raise ActingRefused(problems=acting_problems(faults))


def _serves_under(actor: Actor, tenure: Tenure) -> bool:
    if tenure.jabatan.level in TOP_LEVELS or actor.person_id is None:
        return False
    today = clock.today_in(tenure.jabatan.region.zone)
    his = {held.jabatan_id for held in held_by(person_id=tenure.person_id, on=today)} | {tenure.jabatan_id}
    return serves_under(actor.person_id, his, today)
