"""Each breach of the archive is found and named; a sound archive has none."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.factories import archives as archive
from tnde.archives.models import Berkas, Record, SearchRow
from tnde.archives.services import indexing
from tnde.archives.verification import findings
from tnde.kernel import clock
from tnde.kernel.ids import new_id

pytestmark = pytest.mark.django_db


def _one(record: Record, words: str) -> None:
    (sentence,) = findings()
    assert str(record.pk) in sentence
    assert words in sentence


def test_a_sound_archive_has_no_findings() -> None:
    archive.record(jra=archive.rule())
    archive.record()
    assert findings() == []


def test_a_record_that_cannot_be_found_and_is_made_findable_again() -> None:
    record = archive.record()
    SearchRow.objects.filter(record_id=record.pk).delete()
    _one(record, "tidak dapat ditemukan")
    assert indexing.rebuild(Record.objects.all()) == 1
    assert findings() == []


def test_a_row_of_nothing() -> None:
    record = archive.record()
    SearchRow.objects.filter(record_id=record.pk).update(record_id=(other := new_id()))
    assert len(findings()) == 2
    assert any(str(other) in sentence and "hanya ada dalam pencarian" in sentence for sentence in findings())


@pytest.mark.parametrize("changed", [{"keamanan": 1}, {"agency_id": new_id()}, {"annulled": True}, {"units": []}])
def test_a_row_that_says_something_else(changed: dict[str, object]) -> None:
    record = archive.record()
    SearchRow.objects.filter(record_id=record.pk).update(**changed)
    _one(record, "berbeda")


def test_a_source_that_is_recorded_in_two_regions() -> None:
    record = archive.record()
    archive.record(source=record.source)
    (sentence,) = findings()
    assert str(record.source) in sentence


def test_a_document_of_another_region() -> None:
    record = archive.record(document_id=archive.record().document_id)
    _one(record, "dokumennya")


def test_a_berkas_of_another_agency_and_of_a_lower_class() -> None:
    record = archive.record(keamanan=1)
    record.berkas, record.filed_at = archive.berkas(), clock.now()
    record.save(update_fields=["berkas", "filed_at"])
    indexing.follow(record)
    sentences = findings()
    assert len(sentences) == 2
    assert "perangkat daerah lain" in sentences[0]
    assert "lebih rahasia" in sentences[1]


def test_ends_that_do_not_follow_from_the_rule() -> None:
    columns = {"fate": "musnah", "jra_code": "000.1.5", "jra_active_years": 2, "jra_inactive_years": 3}
    day = dt.date(2026, 2, 1)
    berkas: Berkas = archive.berkas(closed_on=day, trigger_date=day, **columns)
    assert "akhir retensi" in findings()[0]
    ends = berkas.counted_ends()
    assert ends is not None
    Berkas.objects.update(active_until=ends.active_until, inactive_until=ends.inactive_until)
    assert findings() == []
