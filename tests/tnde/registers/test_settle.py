"""A number becomes used or void, once; it is never given again."""

from __future__ import annotations

import pytest

from tests.tnde.registers.conftest import Desk, entry
from tnde.audit.queries import history_of
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Invalid, NotFound
from tnde.kernel.ids import new_id
from tnde.kernel.refs import Ref
from tnde.registers.errors import NumberSettled
from tnde.registers.models import NumberEntry
from tnde.registers.services.numbering import confirm, void

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]
SYSTEM = Actor.system()


def test_a_confirmed_number_is_used_and_the_history_says_so(desk: Desk) -> None:
    taken = desk.take()

    confirm(entry_id=taken.entry_id, actor=SYSTEM)

    assert entry(taken).state == "used" and entry(taken).used_at is not None
    assert [told.kind for told in history_of(Ref("number", taken.entry_id))] == ["number.reserved", "number.used"]


def test_a_void_number_keeps_its_line_and_reason_and_is_not_given_again(desk: Desk) -> None:
    taken = desk.take()

    void(entry_id=taken.entry_id, reason=" Naskah tidak jadi dibuat. ", actor=SYSTEM)

    assert (entry(taken).state, entry(taken).reason) == ("void", "Naskah tidak jadi dibuat.")
    assert desk.take().urut == 2


def test_a_dropped_naskah_may_reserve_anew_after_its_number_was_voided(desk: Desk) -> None:
    naskah = desk.naskah()
    void(entry_id=desk.take(subject=naskah).entry_id, reason="Dibatalkan.", actor=SYSTEM)

    assert desk.take(subject=naskah).urut == 2


@pytest.mark.parametrize("first", ["confirm", "void"])
@pytest.mark.parametrize("second", ["confirm", "void"])
def test_a_settled_number_stays_as_it_is(desk: Desk, first: str, second: str) -> None:
    taken = desk.take()
    acts = {
        "confirm": lambda: confirm(entry_id=taken.entry_id, actor=SYSTEM),
        "void": lambda: void(entry_id=taken.entry_id, reason="Dibatalkan.", actor=SYSTEM),
    }
    acts[first]()
    settled = entry(taken).state

    with pytest.raises(NumberSettled):
        acts[second]()
    assert entry(taken).state == settled


def test_voiding_needs_a_reason(desk: Desk) -> None:
    with pytest.raises(Invalid, match="alasan"):
        void(entry_id=desk.take().entry_id, reason=" ", actor=SYSTEM)


def test_a_number_entered_from_paper_by_mistake_can_be_voided(desk: Desk) -> None:
    desk.enter(first=1)
    line = NumberEntry.objects.get(series__office=desk.dinas)

    void(entry_id=line.pk, reason="Salah catat.", actor=SYSTEM)

    line.refresh_from_db()
    assert line.state == "void" and line.used_at is not None
    assert desk.take().urut == 2


def test_an_unknown_number_is_not_found() -> None:
    with pytest.raises(NotFound):
        confirm(entry_id=new_id(), actor=SYSTEM)
