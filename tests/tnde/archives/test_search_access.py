"""What one may not read does not exist: not in results, counts or cursors."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from tests.factories import access as give
from tests.factories import agencies as make
from tests.factories import archives as archive
from tests.owner import as_owner
from tests.tnde.archives.conftest import House
from tnde.archives.models import Record, SearchRow
from tnde.archives.queries import Filters, get_readable, search
from tnde.archives.services.accession import Party
from tnde.audit.models import ReadNote
from tnde.kernel.actors import Actor
from tnde.kernel.errors import NotAllowed, NotFound
from tnde.kernel.ids import new_id
from tnde.kernel.refs import Ref
from tnde.kernel.vocabulary import Keamanan, Role

pytestmark = pytest.mark.django_db

CANARIES = ["kenarisatu", "kenaridua", "kenaritiga", "kenari*", "777/KENARI", "7777", '"kenarisatu rahasia"']


@pytest.fixture
def secret(house: House) -> Callable[..., Record]:
    """A letter with words that occur nowhere else, in each part of it."""

    def made(keamanan: Keamanan, **given: Any) -> Record:
        return archive.record(
            house.unit,
            keamanan=keamanan,
            title="Kenarisatu rahasia",
            number="R/7777/KENARI",
            parties=(Party("yth", "Kepala Kenaridua"),),
            text="Mengenai kenaritiga.",
            **given,
        )

    return made


def _silent(actor: Actor, question: str) -> None:
    for order in ("newest", "relevance"):
        page = search(actor, q=question, order=order, page_size=1)
        assert (page.rows, page.next_cursor, page.count, page.count_is_capped) == ((), None, 0, False)


@pytest.mark.parametrize("role", list(Role))
def test_a_rahasia_letter_gives_nothing_to_any_role(house: House, secret: Callable[..., Record], role: Role) -> None:
    secret(Keamanan.RAHASIA)
    for line in (house.here, house.elsewhere):
        actor = house.reader(role, line, clearance=Keamanan.SANGAT_RAHASIA)
        for question in CANARIES:
            _silent(actor, question)
        _silent(actor, "")


def test_a_rahasia_letter_between_others_leaves_no_trace_in_pages(
    house: House, tono: Actor, secret: Callable[..., Record]
) -> None:
    biasa = [archive.record(house.unit, title="Kenari", date=archive.DAY - dt.timedelta(days=n)) for n in (0, 2)]
    before = search(tono, q="kenari*", page_size=1)
    secret(Keamanan.RAHASIA, date=archive.DAY - dt.timedelta(days=1))
    after = search(tono, q="kenari*", page_size=1)
    assert (after.count, after.next_cursor) == (before.count, before.next_cursor)
    second = search(tono, q="kenari*", page_size=1, cursor=after.next_cursor)
    assert ([row.id for row in second.rows], second.next_cursor) == ([biasa[1].pk], None)


def test_participants_find_it_whatever_its_class(house: House, secret: Callable[..., Record]) -> None:
    source = Ref("naskah", new_id())
    give.tie(source, jabatan_id=house.here.head.jabatan_id, reason="signatory")
    record = secret(Keamanan.SANGAT_RAHASIA, source=source)
    for question in CANARIES:
        assert [row.id for row in search(give.actor(house.here.head), q=question).rows] == [record.pk]
    _silent(give.actor(house.here.division), "kenarisatu")


def test_terbatas_is_found_in_the_unit_that_took_part_and_by_cleared_officers(
    house: House, tono: Actor, dewi: Actor, secret: Callable[..., Record]
) -> None:
    secret(Keamanan.TERBATAS)
    give.grant(Role.KONSEPTOR, house.here.agency, house.here.staff)
    for actor in (give.actor(house.here.staff), tono):
        assert search(actor, q="kenaritiga").count == 1
    _silent(house.reader(Role.ARSIPARIS), "kenaritiga")
    _silent(dewi, "kenaritiga")


def test_another_region_finds_nothing(house: House, tono: Actor) -> None:
    archive.record(house.unit, title="Rapat")
    stranger = house.reader(Role.ARSIPARIS, make.line(), clearance=Keamanan.SANGAT_RAHASIA)
    _silent(stranger, "rapat")
    _silent(stranger, "")
    assert search(stranger, filters=Filters(agency=house.here.agency.pk)).count == 0


class TestPpid:
    """Reads biasa, sees the titles of terbatas, and of the rest nothing."""

    @pytest.fixture
    def ppid(self, house: House) -> Actor:
        return house.reader(Role.PPID, clearance=Keamanan.TERBATAS)

    def test_a_biasa_letter_is_read_whole(self, ppid: Actor, secret: Callable[..., Record]) -> None:
        secret(Keamanan.BIASA)
        for question in CANARIES:
            (row,) = search(ppid, q=question).rows
            assert "read" in row.abilities
            assert row.parties

    def test_a_terbatas_letter_is_found_by_title_and_number_and_shows_no_more(
        self, ppid: Actor, secret: Callable[..., Record]
    ) -> None:
        record = secret(Keamanan.TERBATAS)
        for question in ("kenarisatu", "777/KENARI", '"kenarisatu rahasia"', "merahasiakan", ""):
            (row,) = search(ppid, q=question, order="relevance").rows
            assert (row.title, row.abilities) == (record.title, {"read_title"})
            assert (row.parties, row.document_id, row.source, row.fate) == ((), None, None, "")
        with pytest.raises(NotFound):
            get_readable(ppid, record.pk)

    def test_its_parties_and_text_find_nothing(self, ppid: Actor, secret: Callable[..., Record]) -> None:
        secret(Keamanan.TERBATAS)
        for question in ("kenaridua", "kenaritiga", "kenarisatu kenaritiga"):
            _silent(ppid, question)

    def test_its_text_does_not_move_it_among_others(self, house: House, ppid: Actor) -> None:
        titled = [
            archive.record(house.unit, title="Kenari", text=text, keamanan=Keamanan.TERBATAS)
            for text in ("kenari " * 20, "lain")
        ]
        rows = search(ppid, q="kenari", order="relevance").rows
        assert [row.id for row in rows] == sorted((record.pk for record in titled), reverse=True)

    def test_without_clearance_he_sees_titles_of_biasa_only(self, house: House, secret: Callable[..., Record]) -> None:
        secret(Keamanan.TERBATAS)
        _silent(house.reader(Role.PPID), "kenarisatu")


def test_rows_are_read_again_from_the_records(house: House, tono: Actor) -> None:
    record = archive.record(house.unit, title="Rapat")
    as_owner("UPDATE archives_record SET keamanan = %s WHERE id = %s", Keamanan.RAHASIA, record.pk)  # projection lags
    assert search(tono, q="rapat").rows == ()


def test_the_system_does_not_search() -> None:
    with pytest.raises(NotAllowed):
        search(Actor.system())


def _notes(record: Record) -> list[tuple[UUID, str]]:
    return list(ReadNote.objects.filter(ref_id=record.pk).values_list("user_id", "how"))


def test_reading_above_biasa_is_noted(house: House, tono: Actor, secret: Callable[..., Record]) -> None:
    terbatas, biasa = secret(Keamanan.TERBATAS), secret(Keamanan.BIASA)
    assert get_readable(tono, terbatas.pk, how="download").text == "Mengenai kenaritiga."
    get_readable(tono, biasa.pk)
    assert _notes(terbatas) == [(tono.user_id, "download")]
    assert _notes(biasa) == []


def test_what_may_not_be_read_is_not_found_and_not_noted(dewi: Actor, secret: Callable[..., Record]) -> None:
    record = secret(Keamanan.TERBATAS)
    with pytest.raises(NotFound):
        get_readable(dewi, record.pk)
    assert _notes(record) == []
    assert SearchRow.objects.filter(record_id=record.pk).exists()
