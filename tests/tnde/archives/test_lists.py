"""The arsiparis' lists: what has no retention rule, and the berkas."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import archives as archive
from tests.tnde.archives.conftest import House
from tnde.archives.queries import berkas_list, get_berkas, items_of, readable, record_id_of, unruled
from tnde.archives.services.filing import file_record
from tnde.kernel.actors import Actor
from tnde.kernel.errors import NotFound
from tnde.kernel.ids import new_id
from tnde.kernel.refs import Ref
from tnde.kernel.vocabulary import Keamanan, Role

pytestmark = pytest.mark.django_db


def test_records_without_a_rule_are_listed_for_who_manages_the_archive(house: House, tono: Actor, dewi: Actor) -> None:
    open_ended = archive.record(house.unit, jra=None)
    archive.record(house.unit, jra=archive.rule())
    archive.record(house.unit, jra=None, keamanan=Keamanan.RAHASIA)
    assert [record.pk for record in unruled(tono)] == [open_ended.pk]
    assert not unruled(dewi).exists()
    assert not unruled(house.reader(Role.PENGAWAS)).exists()


def test_berkas_are_listed_with_what_one_may_read_in_them(house: House, tono: Actor, dewi: Actor) -> None:
    berkas = archive.berkas(house.unit)
    shown, hidden = archive.record(house.unit), archive.record(house.unit, keamanan=Keamanan.RAHASIA)
    file_record(source=shown.source, berkas_id=berkas.pk, actor=tono)
    file_record(source=hidden.source, berkas_id=berkas.pk, actor=Actor.system())
    (row,) = berkas_list(tono)
    assert (row.pk, row.items) == (berkas.pk, 1)
    assert [record.pk for record in items_of(tono, berkas.pk)] == [shown.pk]
    assert not berkas_list(dewi).exists()


def test_a_berkas_above_his_class_does_not_exist_for_who_only_reads(house: House, tono: Actor) -> None:
    pengawas = house.reader(Role.PENGAWAS)
    secret, plain = archive.berkas(house.unit, keamanan=Keamanan.RAHASIA), archive.berkas(house.unit)
    assert [berkas.pk for berkas in berkas_list(pengawas)] == [plain.pk]
    with pytest.raises(NotFound):
        get_berkas(pengawas, secret.pk)
    assert get_berkas(tono, secret.pk) == secret


def test_berkas_are_narrowed(house: House, tono: Actor) -> None:
    berkas = archive.berkas(house.unit)
    agency = house.here.agency.pk
    assert list(berkas_list(tono, agency_id=agency, is_open=True, fate="belum_ditetapkan")) == [berkas]
    assert not berkas_list(tono, is_open=False).exists()
    assert not berkas_list(tono, fate="musnah").exists()
    assert not berkas_list(tono, agency_id=house.elsewhere.agency.pk).exists()


@pytest.mark.parametrize("rows", [1, 12])
def test_lists_take_few_statements(house: House, tono: Actor, rows: int) -> None:
    for _ in range(rows):
        record, berkas = archive.record(house.unit), archive.berkas(house.unit)
        file_record(source=record.source, berkas_id=berkas.pk, actor=tono)
    for made in (readable, unruled, berkas_list):
        with CaptureQueriesContext(connection) as statements:
            shown = [(str(row), str(row.agency), str(getattr(row, "berkas", ""))) for row in made(tono)]
        assert len(shown) == rows
        assert len(statements) <= 3


def test_a_source_leads_to_its_record() -> None:
    record = archive.record()
    assert record_id_of(record.source) == record.pk
    assert record_id_of(Ref("naskah", new_id())) is None
