"""Who keeps a book sees every number; above his class only number, date, class and issuing unit."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.factories import agencies as factory
from tests.tnde.registers.conftest import Desk
from tnde.kernel.actors import Actor
from tnde.kernel.errors import NotFound
from tnde.kernel.vocabulary import Keamanan
from tnde.registers.policies import clearance_for_book
from tnde.registers.queries import book, gaps, series_report
from tnde.registers.services.numbering import confirm, void

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]
SYSTEM = Actor.system()


def test_above_his_class_the_keeper_sees_four_facts_and_nothing_else(desk: Desk) -> None:
    open_one = desk.take()
    secret = desk.take(keamanan=Keamanan.RAHASIA, unit_title="Bidang Persandian")
    void(entry_id=secret.entry_id, reason="Penyelidikan dihentikan.", actor=SYSTEM)

    first, second = book(open_one.series_id, clearance=Keamanan.TERBATAS)

    assert first.line is not None and first.line.subject is not None
    assert second.line is None
    assert (second.number, second.date, second.keamanan, second.unit_title) == (
        secret.number,
        secret.date,
        Keamanan.RAHASIA,
        "Bidang Persandian",
    )
    assert "Penyelidikan" not in repr(second)


def test_at_his_class_he_sees_the_whole_line(desk: Desk) -> None:
    secret = desk.take(keamanan=Keamanan.RAHASIA)
    void(entry_id=secret.entry_id, reason="Penyelidikan dihentikan.", actor=SYSTEM)

    (line,) = book(secret.series_id, clearance=Keamanan.RAHASIA)

    assert line.line is not None and line.line.reason == "Penyelidikan dihentikan."


def test_a_book_is_read_in_order_page_by_page_with_one_statement(
    desk: Desk, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    series_id = desk.take().series_id
    desk.enter(first=2, last=30)

    with django_assert_num_queries(1):
        page = book(series_id, clearance=0, after=(10, ""), limit=5)

    assert [line.urut for line in page] == [11, 12, 13, 14, 15]


def test_who_neither_keeps_nor_audits_the_book_learns_nothing_of_it(desk: Desk) -> None:
    with pytest.raises(NotFound):
        clearance_for_book(Actor(user_id=factory.user().pk), desk.dinas.pk)


def test_the_report_of_a_book_explains_every_number(desk: Desk) -> None:
    one, two = desk.take(), desk.take()
    confirm(entry_id=one.entry_id, actor=SYSTEM)
    void(entry_id=two.entry_id, reason="Salah kode.", actor=SYSTEM)
    three = desk.take()
    desk.enter(first=4, last=6)

    report = series_report(one.series_id)

    assert (report.last, report.used, report.from_elsewhere) == (6, 4, 3)
    assert report.void == ((two.number, "Salah kode."),)
    assert report.reserved == (three.number,)
    assert report.gaps == () and gaps(one.series_id) == []
