"""Setting when offices work: the week of an agency, the special days of a region, the common list of the release."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from tnde.agencies import history
from tnde.agencies.models import Agency, Holiday, WorkingPattern
from tnde.agencies.policies import Allow
from tnde.agencies.queries.structure import root_of
from tnde.agencies.rules.working_time import Hours, WorkingCalendar
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Conflict, Invalid, NotFound
from tnde.kernel.models import lock
from tnde.kernel.vocabulary import Action

FIXTURE = Path(__file__).resolve().parent.parent / "fixtures" / "hari_libur.csv"
OF_A_REGION = (Holiday.Kind.LOCAL, Holiday.Kind.WORKED)


class HolidayTaken(Conflict):
    """The region has said something else about this day already."""

    code = "holiday_taken"

    def default_message(self) -> str:
        return _("Hari ini sudah tercatat di daerah Anda. Hapus dahulu catatan yang lama.")


@transaction.atomic
def set_working_pattern(
    *,
    agency_id: UUID,
    week: Mapping[int, tuple[dt.time, dt.time]],
    valid_from: dt.date,
    basis: str,
    actor: Actor,
    allow: Allow,
    works_on_shared_leave: bool = False,
) -> WorkingPattern:
    """The working week of an agency from a day on; the one before it ends the day before.

    ``week``  opening and closing time by day of the week, Monday is 0; a day that is absent is not worked

    A pattern that begins on this day or later and no sooner than today has held for nobody yet or for today alone; the
    new one takes its place. Raises NotAllowed, NotFound, Invalid for an empty or impossible week and for a day that is
    not after the beginning of a pattern that held before today.
    """
    agency = lock(Agency, agency_id, related=("region",))
    allow(Action.MANAGE_PEOPLE, agency_id)
    _require_possible(agency.region.zone, week)
    if not basis.strip():
        raise Invalid(
            problems=[{"path": "basis", "code": "basis_missing", "sentence": _("Sebutkan dasar pola kerja ini.")}]
        )
    replaced = _replaced(agency, valid_from)
    before = WorkingPattern.objects.filter(agency=agency).order_by("-valid_from").first()
    if before is not None and (before.valid_until is None or before.valid_until >= valid_from):
        before.valid_until = valid_from - dt.timedelta(days=1)
        before.save(update_fields=["valid_until"])
    pattern = WorkingPattern.objects.create(
        agency=agency,
        week={str(day): [f"{opens:%H:%M}", f"{closes:%H:%M}"] for day, (opens, closes) in sorted(week.items())},
        works_on_shared_leave=works_on_shared_leave,
        basis=basis,
        valid_from=valid_from,
    )
    history.working_pattern_set(pattern, region_id=agency.region_id, replaced=replaced, actor=actor)
    return pattern


def _replaced(agency: Agency, valid_from: dt.date) -> list[UUID]:
    """The patterns from this day on, which are taken out. Raises Invalid where one of them held before today."""
    later = WorkingPattern.objects.filter(agency=agency, valid_from__gte=valid_from).order_by("-valid_from")
    held = later.filter(valid_from__lt=clock.today_in(agency.region.zone)).first()
    if held is not None:
        sentence = _("Pola kerja baru harus mulai setelah pola yang sekarang, yaitu setelah %(day)s.")
        day = held.valid_from.isoformat()
        raise Invalid(
            problems=[{"path": "valid_from", "code": "starts_too_early", "sentence": sentence % {"day": day}}]
        )
    gone = list(later.values_list("pk", flat=True))
    later.delete()
    return gone


@transaction.atomic
def set_holiday(
    *, region_id: UUID, date: dt.date, name: str, kind: str, basis: str, actor: Actor, allow: Allow
) -> Holiday:
    """A day on which the offices of a region are closed, or (``kerja``) work although the common list says not.

    Raises NotAllowed, NotFound, HolidayTaken, Invalid for another kind.
    """
    root = root_of(region_id)
    allow(Action.MANAGE_ORGANISATION, root.pk)
    if kind not in OF_A_REGION:
        sentence = _("Daerah menetapkan libur daerah (daerah) atau hari yang tetap bekerja (kerja).")
        raise Invalid(problems=[{"path": "kind", "code": "unknown", "sentence": sentence}])
    row, made = Holiday.objects.get_or_create(
        region_id=region_id,
        date=date,
        defaults={"name": name, "kind": kind, "basis": basis, "is_confirmed": True},
    )
    if not made and (row.name, row.kind, row.basis) != (name, kind, basis):
        raise HolidayTaken
    if made:
        history.holiday_set(row, root=root, actor=actor)
    return row


@transaction.atomic
def remove_holiday(*, region_id: UUID, holiday_id: UUID, actor: Actor, allow: Allow) -> None:
    """Take back what a region said about a day. Raises NotAllowed, NotFound."""
    root = root_of(region_id)
    allow(Action.MANAGE_ORGANISATION, root.pk)
    row = Holiday.objects.select_for_update().filter(region_id=region_id, pk=holiday_id).first()
    if row is None:
        raise NotFound
    history.holiday_removed(row, root=root, actor=actor)
    row.delete()


@transaction.atomic
def load_holidays(source: Path = FIXTURE) -> str:
    """Bring the common list of holidays to the state of the file. What a region said itself stays as it is."""
    present = {row.date: row for row in Holiday.objects.filter(region__isnull=True)}
    with source.open(encoding="utf-8", newline="") as file:
        lines = {dt.date.fromisoformat(line["date"]): line for line in csv.DictReader(file)}
    rows = [
        Holiday(
            date=day,
            name=line["name"],
            kind=line["kind"],
            basis=line["basis"],
            is_confirmed=line["confirmed"] == "true",
        )
        for day, line in lines.items()
    ]
    years = {day.year for day in lines}
    gone = [day for day in present if day.year in years and day not in lines]
    Holiday.objects.filter(region__isnull=True, date__in=gone).delete()
    fields = ("name", "kind", "basis", "is_confirmed")
    new = [row for row in rows if row.date not in present]
    changed = [
        row
        for row in rows
        if row.date in present and any(getattr(row, name) != getattr(present[row.date], name) for name in fields)
    ]
    for row in changed:
        Holiday.objects.filter(pk=present[row.date].pk).update(**{name: getattr(row, name) for name in fields})
    Holiday.objects.bulk_create(new)
    unchanged = len(rows) - len(new) - len(changed)
    return f"{len(new)} baru, {len(changed)} berubah, {len(gone)} dihapus, {unchanged} tetap"


def _require_possible(zone: str, week: Mapping[int, tuple[dt.time, dt.time]]) -> None:
    try:
        WorkingCalendar(zone, {day: Hours(*hours) for day, hours in week.items()})
    except ValueError:
        sentence = _("Isi jam buka dan jam tutup sedikitnya satu hari kerja; jam tutup sesudah jam buka.")
        raise Invalid(problems=[{"path": "week", "code": "week_impossible", "sentence": sentence}]) from None
