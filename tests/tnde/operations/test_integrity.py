"""The integrity check speaks of agencies and books by their names, in the language of whoever runs it."""

from __future__ import annotations

import datetime as dt
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import translation

from tests.cast import Province
from tests.factories import naskah as make
from tests.pki import ThrowawayPki
from tnde.documents import services as documents
from tnde.documents import storage
from tnde.operations import integrity
from tnde.registers.models import NumberEntry

pytestmark = pytest.mark.django_db


def findings() -> list[str]:
    return [sentence for part in integrity.check() for sentence in part.findings]


def damaged(p: Province) -> str:
    """The id of a document of the agency whose file is gone."""
    document = documents.put(
        data=b"isi",
        mime="text/plain",
        name="isi.txt",
        region_id=p.region.pk,
        agency_id=p.agency.pk,
        purpose="naskah",
    )
    storage.path_of(document.agency_id, document.stored_sha256).unlink()
    return str(document.pk)


def test_a_lost_file_is_told_with_the_name_of_its_agency(province: Province) -> None:
    lost = damaged(province)
    assert findings() == [f"{province.agency.name}: berkas isi.txt (dokumen {lost}) hilang atau telah diubah"]
    with translation.override("en"):
        assert findings() == [f"{province.agency.name}: file isi.txt (document {lost}) is missing or was changed"]


def test_a_book_is_told_by_group_office_and_year(province: Province, signing: ThrowawayPki) -> None:
    naskah = make.signed(province)
    year = naskah.date.year
    NumberEntry.objects.filter(subject_id=naskah.pk).update(date=dt.date(year - 1, 1, 1))
    (sentence,) = findings()
    assert province.agency.name in sentence
    assert f" {year} (Keluar): nomor {naskah.number} bertanggal di luar tahun bukunya" in sentence


def test_the_command_ends_with_one_on_a_finding_and_names_each_room(province: Province) -> None:
    out = StringIO()
    call_command("check_integrity", stdout=out)
    assert out.getvalue().count(": utuh") == len(integrity.parts())
    damaged(province)
    with pytest.raises(SystemExit, match="1"):
        call_command("check_integrity", stdout=out)
    assert "Berkas digital: 1 temuan" in out.getvalue()
