"""A naskah across the night of 31 December: its number, what the signatory is shown, the closing of the book."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from tests.cast import Province
from tests.factories import access as rights
from tests.factories import agencies as people
from tests.factories import naskah as make
from tests.owner import as_owner
from tests.pki import ThrowawayPki
from tnde.audit.models import Entry
from tnde.kernel import clock
from tnde.kernel.errors import Invalid, InvalidMove, NotAllowed
from tnde.kernel.ids import new_id
from tnde.kernel.vocabulary import Role
from tnde.naskah.errors import AlreadySigning, Renumbered
from tnde.naskah.models import Naskah
from tnde.naskah.queries import problems
from tnde.naskah.rendering import signers_of
from tnde.naskah.services import attempts, submitting
from tnde.naskah.services.books import close_book, draft_closing_minutes
from tnde.naskah.services.ending import drop_naskah
from tnde.naskah.services.numbering import fix_number, insert_number
from tnde.registers.errors import BookHasReservations
from tnde.registers.models import NumberEntry, Series
from tnde.registers.verification import findings

pytestmark = pytest.mark.django_db
EVE = dt.date(2024, 12, 31)
LAST_DAY = dt.date(2025, 1, 8)
LAPSED = "Tahun berganti; nomor ini berlaku sampai dengan 08-01-2025."


def on(day: dt.date) -> time_machine.travel:
    """Noon of this day in WITA. Signing itself takes the present: certificates and time stamps are made there."""
    return time_machine.travel(dt.datetime(day.year, day.month, day.day, 4, tzinfo=dt.UTC), tick=False)


def number(p: Province, naskah: Naskah) -> Naskah:
    """The number that a failed signing of 31 December left with it."""
    with on(EVE):
        fix_number(naskah, signers_of(naskah, EVE)[0], p.ratna.actor, EVE)
    return naskah


@pytest.fixture
def numbered(province: Province) -> Naskah:
    """An approved letter with a number of 31 December."""
    return number(province, make.approved(province))


def book_of(naskah: Naskah) -> Series:
    assert naskah.number_entry is not None
    return naskah.number_entry.series


def test_until_the_last_day_it_keeps_number_and_date(province: Province, numbered: Naskah):
    before = (numbered.number, numbered.date)
    with on(LAST_DAY):
        fix_number(numbered, signers_of(numbered, LAST_DAY)[0], province.ratna.actor, LAST_DAY)
    assert (numbered.number, numbered.date) == before


def test_later_the_signatory_is_shown_the_new_number_before_he_signs(
    province: Province, signing: ThrowawayPki, numbered: Naskah
):
    today = clock.today_in(province.region.zone)

    with pytest.raises(Renumbered, match=f"bertanggal {today:%d-%m-%Y}") as shown:
        make.sign(province, numbered)

    waiting = Naskah.objects.get(pk=numbered.pk)
    assert (waiting.state, waiting.date) == ("approved", today)
    assert shown.value.params == {"number": waiting.number, "date": today.isoformat()}
    assert not waiting.signatures.exists()
    old = NumberEntry.objects.get(number=numbered.number)
    assert (old.state, old.reason) == ("void", LAPSED)
    told = Entry.objects.get(subject_id=numbered.pk, kind="naskah.renumbered").facts["facts"]
    assert (told["before"], told["number"]) == (numbered.number, waiting.number)
    assert make.sign(province, waiting).number == waiting.number
    assert findings() == []


def test_a_number_that_may_stand_in_signed_bytes_is_not_given_up(
    province: Province, signing: ThrowawayPki, numbered: Naskah
):
    signatory = numbered.signatories.get()
    attempt = attempts.open_attempt(new_id(), numbered, numbered.revision, signatory, province.ratna.actor)
    as_owner("UPDATE naskah_signingattempt SET state = 'unknown' WHERE id = %s", attempt.pk)

    with pytest.raises(AlreadySigning):
        make.sign(province, numbered)
    with pytest.raises(BookHasReservations, match="1 nomor"):
        close_book(series_id=book_of(numbered).pk, basis="Akhir tahun", actor=province.tuti.actor)

    assert NumberEntry.objects.get(number=numbered.number).state == "reserved"


def test_closing_the_book_makes_overdue_numbers_void_and_the_naskah_goes_on(
    province: Province, signing: ThrowawayPki, numbered: Naskah
):
    other = number(province, make.approved(province))
    book = book_of(numbered).pk
    with on(LAST_DAY), pytest.raises(BookHasReservations, match="2 nomor"):
        close_book(series_id=book, basis="Akhir tahun", actor=province.tuti.actor)

    report = close_book(series_id=book, basis="Akhir tahun", actor=province.tuti.actor)

    assert [reason for _number, reason in report.void] == [LAPSED, LAPSED]
    assert Entry.objects.filter(kind="naskah.number_lapsed").count() == 2
    with pytest.raises(Renumbered):
        make.sign(province, numbered)
    assert make.sign(province, numbered).date == clock.today_in(province.region.zone)
    assert drop_naskah(naskah_id=other.pk, note="Tidak jadi.", actor=province.sari.actor).state == "dropped"
    assert findings() == []


def test_an_inserted_number_takes_the_right_a_reason_and_an_official_of_that_day(
    province: Province, signing: ThrowawayPki
):
    first, second = make.signed(province), make.approved(province)
    close_book(series_id=book_of(first).pk, basis="Kantor berakhir", early=True, actor=province.tuti.actor)
    wanted = {"naskah_id": second.pk, "date": first.date, "reason": "Tertinggal di map"}

    with pytest.raises(NotAllowed):
        insert_number(**wanted, actor=province.tuti.actor)
    chair = people.holding(people.jabatan(of=province.agency))
    rights.carried(Role.PENGENDALI_NOMOR, province.agency, chair)
    for more, code in (({"reason": " "}, "reason_missing"), ({"date": dt.date(1999, 1, 4)}, "seat_vacant")):
        with pytest.raises(Invalid) as refused:
            insert_number(**{**wanted, **more}, actor=rights.actor(chair))
        assert refused.value.problems[0]["code"] == code
    signed = make.sign(province, insert_number(**wanted, actor=rights.actor(chair)))

    assert (signed.date, signed.number) == (first.date, first.number.replace("/1/", "/1a/"))
    assert signed.number_entry is not None and signed.number_entry.date_reason == "Tertinggal di map"
    told = Entry.objects.get(subject_id=signed.pk, kind="naskah.number_inserted").facts["facts"]
    assert (told["number"], told["reason"]) == (signed.number, "Tertinggal di map")
    assert findings() == []


def test_the_berita_acara_of_a_closing_is_ready_to_be_submitted(province: Province, numbered: Naskah):
    drop_naskah(naskah_id=numbered.pk, note="Rapat batal.", actor=province.sari.actor)
    book, tuti = book_of(numbered), province.tuti.actor
    with pytest.raises(InvalidMove, match="lebih dahulu"):
        draft_closing_minutes(series_id=book.pk, unit_id=province.unit.pk, actor=tuti)
    close_book(series_id=book.pk, basis="Keputusan Kepala Dinas", actor=tuti)

    draft = draft_closing_minutes(series_id=book.pk, unit_id=province.unit.pk, actor=tuti)

    assert [one for one in problems(draft) if one["severity"] == "error"] == []
    told = str(draft.content)
    assert numbered.number in told and "Rapat batal." in told and "Keputusan Kepala Dinas" in told
    assert submitting.submit_naskah(naskah_id=draft.pk, actor=tuti).state == "approved"
