"""Pemberkasan: opening and closing berkas, putting records into them, recording what retention waits for."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from tnde.agencies import queries as agencies
from tnde.agencies.models import Agency, Unit
from tnde.archives import history, policies
from tnde.archives.errors import BerkasClosed, TriggerNotAwaited, field_invalid
from tnde.archives.models import Berkas, Record
from tnde.archives.models.retained import snapshot_columns
from tnde.archives.services import indexing
from tnde.archives.services.finding import lock_record
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Invalid, NotFound
from tnde.kernel.models import lock
from tnde.kernel.refs import Ref
from tnde.registers.queries import jra_for, klasifikasi_on


def open_berkas(
    *,
    agency_id: UUID,
    title: str,
    klasifikasi: str,
    actor: Actor,
    unit_id: UUID | None = None,
    opened_on: dt.date | None = None,
) -> Berkas:
    """A new berkas with the next number of its agency and year, opened today unless another day is said.

    Raises NotFound, NotAllowed, and Invalid with all problems (title, code not in force, unit elsewhere, future day).
    """
    with transaction.atomic():
        agency = Agency.objects.select_for_update(of=("self",), no_key=True).select_related("region")
        place = agency.filter(pk=agency_id).first()
        if place is None:
            raise NotFound
        policies.require_keeper(actor, agency_id, unit_id)
        today = clock.today_in(place.region.zone)
        day = opened_on or today
        if problems := _problems(place, title, klasifikasi, unit_id, day, today):
            raise Invalid(problems=problems)
        last = Berkas.objects.filter(region_id=place.region_id, agency=place, year=day.year).aggregate(top=Max("seq"))
        berkas = Berkas.objects.create(
            region_id=place.region_id,
            agency=place,
            unit_id=unit_id,
            year=day.year,
            seq=(last["top"] or 0) + 1,
            title=title.strip(),
            klasifikasi=klasifikasi,
            opened_on=day,
            **snapshot_columns(jra_for(klasifikasi, day, place.region_id)),
        )
        history.berkas_opened(berkas, actor=actor)
    return berkas


def file_record(*, source: Ref, berkas_id: UUID, actor: Actor) -> str:
    """Number and title of the berkas in which the record of this source lies now, for the history of the source.

    A record may be moved between open berkas. Raises NotFound (no such record, or no such berkas at the agency that
    keeps it), NotAllowed, BerkasClosed.
    """
    with transaction.atomic():
        record = lock_record(source)
        policies.require(actor, "file", record)
        berkas = lock(Berkas, berkas_id)
        if record.agency_id not in {berkas.agency_id, *agencies.predecessors_of(berkas.agency_id)}:
            raise NotFound
        if not berkas.is_open or (record.berkas is not None and not record.berkas.is_open):
            raise BerkasClosed
        if record.berkas_id == berkas.pk:
            return str(berkas)
        _put(record, berkas)
        history.filed(record, berkas, actor=actor)
    return str(berkas)


def close_berkas(
    *, berkas_id: UUID, actor: Actor, closed_on: dt.date | None = None, trigger_date: dt.date | None = None
) -> Berkas:
    """The berkas, closed (today, unless an earlier day is said) with the retention rule of its code on that day.

    Its ends are computed now, from the closing or, where the rule waits for an event, from ``trigger_date``; without it
    the berkas is closed and waits for `record_trigger`. Without a rule it stays "belum ditetapkan".
    Raises NotFound, NotAllowed, BerkasClosed, Invalid (a day in the future or before the opening).
    """
    with transaction.atomic():
        berkas = lock(Berkas, berkas_id, related=("region",))
        policies.require_berkas(actor, berkas)
        if not berkas.is_open:
            raise BerkasClosed
        today = clock.today_in(berkas.region.zone)
        day = closed_on or today
        _require_day("closed_on", day, berkas.opened_on, today)
        if trigger_date is not None:
            _require_day("trigger_date", trigger_date, None, today)
        berkas.closed_on = day
        rule = jra_for(berkas.klasifikasi, day, berkas.region_id)
        for name, value in snapshot_columns(rule).items():
            setattr(berkas, name, value)
        berkas.trigger_date = trigger_date if rule is not None and rule.trigger else day
        _count(berkas)
        berkas.save()
        history.berkas_closed(berkas, actor=actor)
    return berkas


def record_trigger(*, berkas_id: UUID, trigger_date: dt.date, actor: Actor) -> Berkas:
    """The closed berkas with its ends, now that what its rule waits for has happened.

    Raises NotFound, NotAllowed, TriggerNotAwaited, Invalid (a day in the future).
    """
    with transaction.atomic():
        berkas = lock(Berkas, berkas_id, related=("region",))
        policies.require_berkas(actor, berkas)
        if berkas.is_open or not berkas.jra_trigger or berkas.trigger_date is not None:
            raise TriggerNotAwaited
        _require_day("trigger_date", trigger_date, None, clock.today_in(berkas.region.zone))
        berkas.trigger_date = trigger_date
        _count(berkas)
        berkas.save(update_fields=["trigger_date", "active_until", "inactive_until"])
        history.trigger_recorded(berkas, actor=actor)
    return berkas


def _put(record: Record, berkas: Berkas) -> None:
    record.berkas, record.filed_at = berkas, clock.now()
    record.save(update_fields=["berkas", "filed_at"])
    if record.keamanan > berkas.keamanan:
        berkas.keamanan = record.keamanan
        berkas.save(update_fields=["keamanan"])
    indexing.follow(record)


def _count(berkas: Berkas) -> None:
    """Set the ends, where closing, trigger and rule are all known."""
    if (ends := berkas.counted_ends()) is not None:
        berkas.active_until, berkas.inactive_until = ends.active_until, ends.inactive_until


def _require_day(path: str, day: dt.date, earliest: dt.date | None, today: dt.date) -> None:
    if day > today:
        raise field_invalid(path, "in_the_future", _("Tanggal tidak boleh di masa depan."))
    if earliest is not None and day < earliest:
        raise field_invalid(path, "before_opening", _("Tanggal tidak boleh mendahului pembukaan berkas."))


def _problems(
    agency: Agency, title: str, klasifikasi: str, unit_id: UUID | None, day: dt.date, today: dt.date
) -> list[dict[str, str]]:
    found = []
    if not title.strip():
        found.append({"path": "title", "code": "required", "sentence": _("Isi uraian informasi berkas.")})
    if not klasifikasi_on(day, region_id=agency.region_id).filter(code=klasifikasi).exists():
        sentence = _("Kode klasifikasi tidak berlaku pada tanggal berkas dibuka.")
        found.append({"path": "klasifikasi", "code": "unknown", "sentence": sentence})
    if unit_id is not None and not Unit.objects.filter(pk=unit_id, agency=agency).exists():
        sentence = _("Unit tidak termasuk perangkat daerah ini.")
        found.append({"path": "unit", "code": "unknown", "sentence": sentence})
    if day > today:
        sentence = _("Tanggal tidak boleh di masa depan.")
        found.append({"path": "opened_on", "code": "in_the_future", "sentence": sentence})
    return found
