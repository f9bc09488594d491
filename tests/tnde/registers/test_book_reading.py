"""Who keeps a book sees every number; what he may not read only number, date, class and issuing unit."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db.models import Q
from pytest_django import DjangoAssertNumQueries

from tests.factories import access as rights
from tests.factories import agencies as factory
from tests.tnde.registers.conftest import Desk, entry
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.errors import NotFound
from tnde.kernel.ids import new_id
from tnde.kernel.refs import Ref
from tnde.kernel.vocabulary import Keamanan, Role
from tnde.registers.models import NumberEntry
from tnde.registers.policies import reader_of_book, told_to
from tnde.registers.queries import BookLine, book, gaps, lines, report, series_report
from tnde.registers.services.numbering import confirm, void

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]
SYSTEM = Actor.system()
SECRET_CLASSES = (Keamanan.RAHASIA, Keamanan.SANGAT_RAHASIA)


def keeper(desk: Desk, clearance: Keamanan, role: Role = Role.TATA_USAHA) -> Actor:
    """One with this role at the numbering office, and this class."""
    chair = factory.holding(factory.jabatan(of=desk.dinas))
    rights.carried(role, desk.dinas, chair, clearance=clearance)
    return rights.actor(chair)


def read(actor: Actor, series_id: UUID) -> list[BookLine]:
    return lines(actor, series_id, after=(0, ""), limit=50)


def test_above_his_class_the_keeper_sees_four_facts_and_nothing_else(desk: Desk) -> None:
    open_one = desk.take()
    secret = desk.take(keamanan=Keamanan.RAHASIA, unit_title="Bidang Persandian")
    void(entry_id=secret.entry_id, reason="Penyelidikan dihentikan.", actor=SYSTEM)

    first, second = read(keeper(desk, Keamanan.TERBATAS), open_one.series_id)

    assert first.line is not None and first.line.subject is not None
    assert second.line is None
    assert (second.number, second.date, second.keamanan, second.unit_title) == (
        secret.number,
        secret.date,
        Keamanan.RAHASIA,
        "Bidang Persandian",
    )
    assert "Penyelidikan" not in repr(second)


def test_at_his_class_he_sees_the_whole_line_below_rahasia(desk: Desk) -> None:
    limited = desk.take(keamanan=Keamanan.TERBATAS)
    void(entry_id=limited.entry_id, reason="Salah kode.", actor=SYSTEM)

    (line,) = read(keeper(desk, Keamanan.TERBATAS), limited.series_id)

    assert line.line is not None and line.line.reason == "Salah kode."
    assert [found.line for found in read(keeper(desk, Keamanan.BIASA), limited.series_id)] == [None]


@pytest.mark.parametrize("keamanan", SECRET_CLASSES)
@pytest.mark.parametrize("role", [Role.TATA_USAHA, Role.PENGAWAS])
def test_no_class_opens_a_line_of_rahasia_and_above(desk: Desk, keamanan: Keamanan, role: Role) -> None:
    secret = desk.take(keamanan=keamanan)
    void(entry_id=secret.entry_id, reason="Penyelidikan dihentikan.", actor=SYSTEM)
    reader = keeper(desk, Keamanan.SANGAT_RAHASIA, role)

    (line,) = read(reader, secret.series_id)
    figures = report(reader, secret.series_id)

    assert line.line is None and line.number == secret.number
    assert (figures.last, figures.above_class, figures.void, figures.reserved) == (1, 1, (), ())


@pytest.mark.parametrize("keamanan", SECRET_CLASSES)
@pytest.mark.parametrize("kind", ["naskah", "incoming"])
def test_who_is_named_in_it_sees_that_line_and_no_other(desk: Desk, keamanan: Keamanan, kind: str) -> None:
    mine, other = (desk.take(keamanan=keamanan, subject=Ref(kind, new_id())) for _ in range(2))
    reader = keeper(desk, Keamanan.BIASA)
    for taken in (mine, other):
        void(entry_id=taken.entry_id, reason="Penyelidikan dihentikan.", actor=SYSTEM)
    subject = entry(mine).subject_id
    assert subject is not None and reader.jabatan_id is not None
    rights.tie(Ref(kind, subject), jabatan_id=reader.jabatan_id)

    first, second = read(reader, mine.series_id)
    figures = report(reader, mine.series_id)

    assert first.line is not None and first.line.subject == Ref(kind, subject)
    assert second.line is None
    assert figures.void == ((mine.number, "Penyelidikan dihentikan."),) and figures.above_class == 1


def test_a_tie_to_another_kind_of_thing_with_the_same_id_opens_nothing(desk: Desk) -> None:
    secret = desk.take(keamanan=Keamanan.RAHASIA)
    reader, subject = keeper(desk, Keamanan.SANGAT_RAHASIA), entry(secret).subject_id
    assert subject is not None
    rights.tie(Ref("incoming", subject), jabatan_id=reader.jabatan_id)

    assert [line.line for line in read(reader, secret.series_id)] == [None]


def test_the_number_of_statements_does_not_grow_with_the_secrets_in_a_book(
    desk: Desk, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    series_id = desk.take(keamanan=Keamanan.RAHASIA).series_id
    reader = keeper(desk, Keamanan.RAHASIA)
    read(reader, series_id)
    for taken in [desk.take(keamanan=Keamanan.RAHASIA) for _ in range(3)]:
        subject = entry(taken).subject_id
        assert subject is not None
        rights.tie(Ref("naskah", subject), jabatan_id=reader.jabatan_id)

    with django_assert_num_queries(3):  # the book, what he may, its lines
        assert [line.line is None for line in read(reader, series_id)] == [True, False, False, False]


def test_a_book_is_read_in_order_page_by_page_with_one_statement(
    desk: Desk, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    series_id = desk.take().series_id
    desk.enter(first=2, last=30)

    with django_assert_num_queries(1):
        page = book(series_id, told=Q(keamanan=0), after=(10, ""), limit=5)

    assert [line.urut for line in page] == [11, 12, 13, 14, 15]


def test_who_neither_keeps_nor_audits_the_book_learns_nothing_of_it(desk: Desk) -> None:
    with pytest.raises(NotFound):
        reader_of_book(Actor(user_id=factory.user().pk), desk.dinas.pk)


def test_the_report_of_a_book_explains_every_number(desk: Desk) -> None:
    one, two = desk.take(), desk.take()
    confirm(entry_id=one.entry_id, actor=SYSTEM)
    void(entry_id=two.entry_id, reason="Salah kode.", actor=SYSTEM)
    three = desk.take()
    desk.enter(first=4, last=6)
    NumberEntry.objects.filter(series=one.series_id, urut=6).update(
        state="void", used_at=None, void_at=clock.now(), reason="Rusak."
    )

    figures = series_report(one.series_id, told=told_to(reader_of_book(SYSTEM, desk.dinas.pk)))

    assert (figures.last, figures.used, figures.from_elsewhere) == (6, 3, 2)
    assert figures.void[0] == (two.number, "Salah kode.")
    assert figures.reserved == (three.number,)
    assert figures.gaps == () and gaps(one.series_id) == []
