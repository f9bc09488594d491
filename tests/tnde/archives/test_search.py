"""What a question finds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import archives as archive
from tests.tnde.archives.conftest import House
from tnde.archives.models import Record
from tnde.archives.queries import Filters, search
from tnde.archives.services.accession import Party
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Invalid
from tnde.kernel.vocabulary import Keamanan

pytestmark = pytest.mark.django_db
Ask = Callable[..., set[UUID]]


@pytest.fixture
def letter(house: House) -> Record:
    """An invitation, among other letters."""
    archive.record(house.unit, title="Permintaan data", text="Mohon data pegawai.")
    return archive.record(
        house.unit,
        title="Undangan Rapat Koordinasi TIK",
        number="000.1.5/1234/DISKOMINFO/VII/2026",
        klasifikasi="000.1.5",
        parties=(Party("yth", "Kepala Badan Kepegawaian Daerah"),),
        text="Dengan hormat, kami mengundang Saudara untuk membahas pelaksanaan keamanan jaringan.",
    )


@pytest.mark.parametrize(
    "question",
    [
        "rapat",
        "RAPAT koordinasi",
        '"rapat koordinasi"',
        "koord*",
        "kepegawaian",
        "hormat",
        "jaringan saudara undangan tik",
        "mengundang",
        "diundang",
        "melaksanakan",
        "pelaksana*",
        "000.1.5/1234/DISKOMINFO/VII/2026",
        "000.1.5 / 1234",
        "1234",
        "234/disk",
        "5/1234/DISK rapat",
        '"000.1.5/1234"',
        'rapat"',
        "rapat & !",
    ],
)
def test_a_letter_is_found_by(letter: Record, found: Ask, question: str) -> None:
    assert found(question) == {letter.pk}
    assert found(question, order="relevance") == {letter.pk}


@pytest.mark.parametrize(
    "question",
    ["anggaran", "rapat anggaran", '"koordinasi rapat"', "apat", "9999", "12345", "---", '"', "%", "_"],
)
def test_a_letter_is_not_found_by(letter: Record, found: Ask, question: str) -> None:
    assert found(question) == set()


def test_it_is_found_in_the_transaction_that_recorded_it(house: House, found: Ask) -> None:
    with transaction.atomic():
        record = archive.record(house.unit, title="Rapat mendadak")
        assert found("mendadak") == {record.pk}
        transaction.set_rollback(True)
    assert found("mendadak") == set()


def test_an_empty_question_finds_all_that_the_filters_leave(letter: Record, found: Ask) -> None:
    assert len(found()) == 2
    assert found("  ", order="relevance") == found()


@pytest.mark.parametrize(
    ("matching", "other"),
    [
        ({"klasifikasi": "000.1"}, {"klasifikasi": "000.10"}),
        ({"klasifikasi": "000.1.5"}, {"klasifikasi": "000.1.5.1"}),
        ({"kind": "surat_dinas"}, {"kind": "nota_dinas"}),
        ({"keamanan": 0}, {"keamanan": 1}),
        ({"year": 2026}, {"year": 2025}),
        ({"date_from": archive.DAY}, {"date_from": archive.DAY + dt.timedelta(days=1)}),
        ({"date_to": archive.DAY}, {"date_to": archive.DAY - dt.timedelta(days=1)}),
        ({"direction": "keluar"}, {"direction": "masuk"}),
        ({"fate": "belum_ditetapkan"}, {"fate": "musnah"}),
        ({"annulled": False}, {"annulled": True}),
        ({"filed": False}, {"filed": True}),
    ],
)
def test_filters_narrow(letter: Record, found: Ask, matching: dict[str, Any], other: dict[str, Any]) -> None:
    assert found("rapat", filters=Filters(**matching)) == {letter.pk}
    assert found("rapat", filters=Filters(**other)) == set()


def test_agency_means_keeper_or_issuer(letter: Record, found: Ask, house: House) -> None:
    issued = archive.record(house.unit, title="Rapat lain", issuing_agency_id=house.elsewhere.agency.pk)
    assert found("rapat", filters=Filters(agency=house.elsewhere.agency.pk)) == {issued.pk}
    assert found("rapat", filters=Filters(agency=house.here.agency.pk)) == {letter.pk, issued.pk}


def test_a_year_nobody_counts_is_refused(tono: Actor) -> None:
    with pytest.raises(Invalid):
        search(tono, filters=Filters(year=0))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=st.text(st.characters(exclude_categories=[])))
def test_no_question_is_refused(tono: Actor, question: str) -> None:
    with transaction.atomic():
        for order in ("newest", "relevance"):
            search(tono, q=question, order=order)


def test_relevance_puts_title_before_party_before_text(house: House, tono: Actor) -> None:
    in_text = archive.record(house.unit, text="gempa " * 3)
    in_party = archive.record(house.unit, parties=(Party("yth", "Satuan Tugas Gempa"),))
    in_title = archive.record(house.unit, title="Gempa", date=dt.date(2024, 1, 1))
    page = search(tono, q="gempa", order="relevance")
    assert [row.id for row in page.rows] == [in_title.pk, in_party.pk, in_text.pk]
    assert [row.id for row in search(tono, q="gempa").rows][-1] == in_title.pk


def test_rows_show_the_record_as_it_is(letter: Record, tono: Actor) -> None:
    (row,) = search(tono, q="1234").rows
    assert (row.number, row.title, row.keamanan) == (letter.number, letter.title, Keamanan.BIASA)
    assert (row.document_id, row.source) == (letter.document_id, letter.source)
    assert row.abilities == {"read", "read_title", "file", "read_history"}
