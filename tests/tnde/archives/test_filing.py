"""Pemberkasan: opening, filing, closing, waiting for a trigger."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from uuid import UUID

import pytest

from tests.factories import access as give
from tests.factories import archives as archive
from tests.tnde.archives.conftest import House
from tnde.archives.errors import BerkasClosed, TriggerNotAwaited
from tnde.archives.models import Berkas, Record
from tnde.archives.queries import Filters
from tnde.archives.services.filing import close_berkas, file_record, open_berkas, record_trigger
from tnde.audit.queries import history_of
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Invalid, NotAllowed, NotFound
from tnde.kernel.vocabulary import Keamanan, Role
from tnde.registers.models import JraRule, Klasifikasi

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 8, 3)
SINCE = dt.date(2022, 1, 1)
Ask = Callable[..., set[UUID]]


@pytest.fixture(autouse=True)
def _code() -> None:
    Klasifikasi.objects.create(code="000", level=1, name="Umum", path="Umum", valid_from=SINCE)
    Klasifikasi.objects.create(
        code="000.1", parent_code="000", level=2, name="Rapat", path="Umum / Rapat", valid_from=SINCE
    )


def _rule(trigger: str = "") -> JraRule:
    return JraRule.objects.create(
        code="000.1", active_years=2, inactive_years=3, fate="musnah", trigger=trigger, example=True, valid_from=SINCE
    )


def _open(house: House, actor: Actor, **given: object) -> Berkas:
    fields = {"agency_id": house.here.agency.pk, "title": " Rapat TIK ", "klasifikasi": "000.1", **given}
    return open_berkas(actor=actor, **fields)


def test_berkas_are_numbered_by_agency_and_year(house: House, tono: Actor, dewi: Actor) -> None:
    first, second = _open(house, tono), _open(house, tono)
    other = _open(house, tono, opened_on=dt.date(2025, 12, 31))
    elsewhere = _open(house, dewi, agency_id=house.elsewhere.agency.pk)
    assert [b.number for b in (first, second, other, elsewhere)] == ["1/2026", "2/2026", "1/2025", "1/2026"]
    assert str(first) == "1/2026 Rapat TIK"
    assert [entry.kind for entry in history_of(first.ref)] == ["berkas.opened"]


def test_opening_names_all_that_is_wrong(house: House, tono: Actor) -> None:
    with pytest.raises(Invalid) as refusal:
        _open(house, tono, title=" ", klasifikasi="999", unit_id=house.elsewhere.unit.pk, opened_on=dt.date(2027, 1, 1))
    # the unit of another agency refuses him nothing by itself: he manages the whole agency
    assert [p["path"] for p in refusal.value.problems] == ["title", "klasifikasi", "unit", "opened_on"]


def test_only_who_manages_the_archive_opens_and_files(house: House, dewi: Actor) -> None:
    reader = house.reader(Role.TATA_USAHA)
    with pytest.raises(NotAllowed):
        _open(house, reader)
    record, berkas = archive.record(house.unit), archive.berkas(house.unit)
    with pytest.raises(NotAllowed):
        file_record(source=record.source, berkas_id=berkas.pk, actor=reader)
    with pytest.raises(NotFound):
        file_record(source=record.source, berkas_id=berkas.pk, actor=dewi)


def test_a_filed_record_is_found_by_its_berkas(house: House, tono: Actor, found: Ask) -> None:
    record, berkas = archive.record(house.unit), archive.berkas(house.unit)
    assert file_record(source=record.source, berkas_id=berkas.pk, actor=tono) == str(berkas)
    assert found(filters=Filters(berkas=berkas.pk)) == found(filters=Filters(filed=True)) == {record.pk}
    assert [entry.kind for entry in history_of(record.ref)] == ["record.entered", "record.filed"]


def test_filing_again_changes_nothing_and_another_open_berkas_takes_it_over(house: House, tono: Actor) -> None:
    record, one, other = archive.record(house.unit), archive.berkas(house.unit), archive.berkas(house.unit)
    for berkas in (one, one, other):
        file_record(source=record.source, berkas_id=berkas.pk, actor=tono)
    assert Record.objects.get(pk=record.pk).berkas == other
    assert history_of(record.ref).count() == 3


def test_the_class_of_a_berkas_rises_with_what_lies_in_it(house: House, tono: Actor) -> None:
    berkas = archive.berkas(house.unit)
    for keamanan in (Keamanan.TERBATAS, Keamanan.BIASA):
        record = archive.record(house.unit, keamanan=keamanan)
        file_record(source=record.source, berkas_id=berkas.pk, actor=tono)
    berkas.refresh_from_db()
    assert berkas.keamanan == Keamanan.TERBATAS


def test_a_record_he_may_not_read_is_not_found_even_to_file(house: House, tono: Actor) -> None:
    record, berkas = archive.record(house.unit, keamanan=Keamanan.RAHASIA), archive.berkas(house.unit)
    with pytest.raises(NotFound):
        file_record(source=record.source, berkas_id=berkas.pk, actor=tono)
    give.tie(record.ref, user_id=tono.user_id, reason="named")
    file_record(source=record.source, berkas_id=berkas.pk, actor=tono)


def test_a_berkas_of_another_agency_takes_nothing(house: House, tono: Actor) -> None:
    record, berkas = archive.record(house.unit), archive.berkas(house.elsewhere.unit)
    with pytest.raises(NotFound):
        file_record(source=record.source, berkas_id=berkas.pk, actor=tono)


def test_closing_counts_retention_from_that_day(house: House, tono: Actor) -> None:
    berkas = _open(house, tono, opened_on=dt.date(2026, 1, 5))
    assert berkas.active_until is None
    _rule()
    closed = close_berkas(berkas_id=berkas.pk, actor=tono, closed_on=dt.date(2026, 7, 31))
    assert (closed.active_until, closed.inactive_until) == (dt.date(2028, 7, 31), dt.date(2031, 7, 31))
    assert (closed.fate, closed.jra_code) == ("musnah", "000.1")


def test_a_berkas_that_waits_for_an_event_has_no_ends_until_it_happened(house: House, tono: Actor) -> None:
    _rule(trigger="Setelah tindak lanjut selesai")
    berkas = _open(house, tono, opened_on=dt.date(2026, 1, 5))
    with pytest.raises(TriggerNotAwaited):
        record_trigger(berkas_id=berkas.pk, trigger_date=TODAY, actor=tono)
    closed = close_berkas(berkas_id=berkas.pk, actor=tono, closed_on=dt.date(2026, 7, 1))
    assert (closed.trigger_date, closed.inactive_until) == (None, None)
    counted = record_trigger(berkas_id=berkas.pk, trigger_date=dt.date(2026, 7, 20), actor=tono)
    assert (counted.active_until, counted.inactive_until) == (dt.date(2028, 7, 20), dt.date(2031, 7, 20))
    with pytest.raises(TriggerNotAwaited):
        record_trigger(berkas_id=berkas.pk, trigger_date=TODAY, actor=tono)


def test_a_berkas_without_a_rule_is_closed_and_stays_undetermined(house: House, tono: Actor) -> None:
    closed = close_berkas(berkas_id=_open(house, tono).pk, actor=tono)
    assert (closed.fate, closed.closed_on, closed.inactive_until) == ("belum_ditetapkan", TODAY, None)


def test_a_closed_berkas_takes_and_gives_nothing(house: House, tono: Actor) -> None:
    record, berkas, other = archive.record(house.unit), archive.berkas(house.unit), archive.berkas(house.unit)
    file_record(source=record.source, berkas_id=berkas.pk, actor=tono)
    close_berkas(berkas_id=berkas.pk, actor=tono)
    with pytest.raises(NotAllowed):
        file_record(source=record.source, berkas_id=other.pk, actor=tono)
    with pytest.raises(BerkasClosed):
        file_record(source=archive.record(house.unit).source, berkas_id=berkas.pk, actor=tono)
    with pytest.raises(BerkasClosed):
        close_berkas(berkas_id=berkas.pk, actor=tono)


@pytest.mark.parametrize("days", [{"closed_on": TODAY + dt.timedelta(days=1)}, {"closed_on": dt.date(2026, 1, 4)}])
def test_a_berkas_closes_between_its_opening_and_today(house: House, tono: Actor, days: dict[str, dt.date]) -> None:
    berkas = archive.berkas(house.unit)
    with pytest.raises(Invalid):
        close_berkas(berkas_id=berkas.pk, actor=tono, **days)


def test_a_berkas_of_elsewhere_does_not_exist(house: House, dewi: Actor) -> None:
    with pytest.raises(NotFound):
        close_berkas(berkas_id=archive.berkas(house.unit).pk, actor=dewi)
