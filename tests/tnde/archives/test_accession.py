"""A naskah becomes a record: in one transaction, once, whatever is missing."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection, transaction

from tests.factories import access as give
from tests.factories import agencies as make
from tests.factories import archives as archive
from tnde.access.models import Participant
from tnde.archives.models import Fate, Record, SearchRow
from tnde.archives.services.accession import Party, accession
from tnde.audit.queries import history_of
from tnde.kernel.ids import new_id
from tnde.kernel.refs import Ref

pytestmark = pytest.mark.django_db


def test_the_record_keeps_what_was_handed_over() -> None:
    unit, other = make.unit(), make.unit()
    party = Party("yth", "Kepala Dinas Contoh", jabatan_id=new_id(), agency_id=new_id())
    record = archive.record(unit, units=(other.pk,), parties=(party,), text="Isi surat.", history_head="ab" * 32)
    assert set(record.units) == {unit.pk, other.pk}
    assert record.parties == [
        {"role": "yth", "title": party.title, "jabatan": str(party.jabatan_id), "agency": str(party.agency_id)}
    ]
    assert (record.text, record.history_head, record.berkas_id) == ("Isi surat.", "ab" * 32, None)


def test_a_source_is_recorded_once() -> None:
    taken = archive.taken()
    assert accession(taken) == accession(taken)
    assert Record.objects.filter(source_id=taken.source.id).count() == 1
    assert SearchRow.objects.filter(record_id=accession(taken)).count() == 1


def test_those_who_take_part_in_the_source_take_part_in_the_record() -> None:
    source, user = Ref("naskah", new_id()), make.user()
    give.tie(source, user_id=user.pk, reason="drafter")
    give.tie(source, user_id=user.pk, reason="chain", until=dt.date(2026, 2, 1))
    record = archive.record(source=source)
    ties = Participant.objects.filter(ref_kind="record", ref_id=record.pk)
    assert [(tie.user_id, tie.reason) for tie in ties] == [(user.pk, "drafter")]


def test_a_code_without_a_retention_rule_is_recorded_all_the_same() -> None:
    record = archive.record(klasifikasi="100.3.3", jra=None)
    assert record.is_unruled
    assert record.fate == Fate.BELUM_DITETAPKAN


def test_a_retention_rule_is_kept_as_it_stood() -> None:
    record = archive.record(jra=archive.rule(fate="permanen", trigger="Sejak selesai", inactive_years=5))
    kept = (record.fate, record.jra_trigger, record.jra_active_years, record.jra_inactive_years, record.jra_code)
    assert kept == ("permanen", "Sejak selesai", 2, 5, "000.1.5")


def test_its_history_begins_with_its_document() -> None:
    record = archive.record()
    (entry,) = history_of(record.ref)
    assert entry.kind == "record.entered"
    assert entry.facts["facts"]["sha256"] == record.document.sha256


def test_a_very_long_text_with_odd_characters_is_recorded() -> None:
    words = " ".join(f"kata{n:x}" for n in range(250_000))
    record = archive.record(text="\x00" + words, title="é\u0301\ud83d\ude00 " * 50)
    assert SearchRow.objects.filter(record_id=record.pk).exists()


@pytest.mark.parametrize("day", [dt.date(1978, 3, 1), dt.date(2015, 1, 1), dt.date(2036, 12, 31), dt.date(2050, 1, 1)])
def test_every_year_has_a_place(day: dt.date) -> None:
    record = archive.record(date=day)
    with connection.cursor() as cursor:
        cursor.execute("SELECT tableoid::regclass::text FROM archives_search WHERE record_id = %s", [record.pk])
        (partition,) = cursor.fetchone()
    assert partition == f"archives_search_{day.year if 2015 <= day.year <= 2036 else 'other'}"


def test_nothing_is_left_when_the_signing_fails_after_it() -> None:
    taken = archive.taken()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        accession(taken)
        raise ZeroDivisionError
    assert not Record.objects.filter(source_id=taken.source.id).exists()
    assert not SearchRow.objects.filter(region_id=taken.region_id).exists()
