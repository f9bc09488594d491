"""Who waits since when and until when, who is told of it when, and that nothing is ever decided by time."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import Member, Province
from tests.factories import naskah as make
from tnde.agencies.models import Tenure
from tnde.kernel.vocabulary import Keamanan
from tnde.naskah import deadlines
from tnde.naskah.models import ApprovalPolicy, Naskah, Reminder, ReminderPolicy
from tnde.naskah.services import amending, calling, reminding, reviewing
from tnde.naskah.services.reminding import remind_all
from tnde.notices.models import Notice
from tnde.outbox.models import Event
from tnde.outbox.services import run_due
from workflows.models import Run, Step

pytestmark = pytest.mark.django_db


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Asia/Makassar"))


MONDAY = at("2026-03-02 10:00")


def told_to(member: Member) -> list[str]:
    """The kinds of what one was told, oldest first; what was withdrawn does not count."""
    rows = Notice.objects.filter(user=member.user, withdrawn_at=None).order_by("created_at", "id")
    return list(rows.values_list("kind", flat=True))


def submitted(p: Province, when: dt.datetime = MONDAY, **given: Any) -> Naskah:
    with time_machine.travel(when, tick=False):
        naskah = make.in_review(p, **given)
        run_due()
    return naskah


def sweep(when: dt.datetime) -> int:
    with time_machine.travel(when, tick=False):
        return remind_all()


def test_what_waits_is_due_by_urgensi_and_calendar_of_the_desk(province: Province, django_assert_num_queries: Any):
    rows = [submitted(province, urgensi=level) for level in ("biasa", "segera", "sangat_segera")]
    with time_machine.travel(at("2026-03-03 10:01"), tick=False), django_assert_num_queries(1):
        due = deadlines.due_of(rows)
    assert [due[row.pk].due_at for row in rows] == [
        at("2026-03-09 16:00"),
        at("2026-03-04 10:00"),
        at("2026-03-03 10:00"),
    ]
    assert [due[row.pk].overdue for row in rows] == [False, False, True]


def test_after_approval_it_is_due_at_the_signatory(province: Province):
    naskah = submitted(province)
    with time_machine.travel(at("2026-03-03 09:00"), tick=False):
        for member in (province.budi, province.citra):
            naskah = make.initial(naskah, member)
        (wait,) = deadlines.waits_of([naskah])
    assert (wait.jabatan_id, wait.signs) == (province.ratna.jabatan.pk, True)
    assert deadlines.due_of([naskah])[naskah.pk].due_at == at("2026-03-10 16:00")


def test_each_desk_is_told_when_its_turn_comes_and_the_drafter_of_a_return(province: Province):
    naskah = submitted(province)
    assert told_to(province.budi) == ["step_opened"]
    assert told_to(province.citra) == []
    with time_machine.travel(MONDAY, tick=False):
        make.initial(naskah, province.budi)
        run_due()
    assert told_to(province.budi) == []  # withdrawn: it waits no longer
    assert told_to(province.citra) == ["step_opened"]
    given = {"naskah_id": naskah.pk, "digest": make.digest_of(naskah), "actor": province.citra.actor}
    with time_machine.travel(MONDAY, tick=False):
        reviewing.decide_naskah(verdict="return", note="Perbaiki", **given)
        run_due()
    assert (told_to(province.citra), told_to(province.sari)) == ([], ["returned"])


def test_the_signatory_is_told_and_then_the_drafter(province: Province, signing: Any):
    naskah = make.approved(province)
    run_due()
    assert told_to(province.ratna) == ["to_sign"]
    make.sign(province, naskah)
    run_due()
    assert (told_to(province.ratna), told_to(province.sari)) == ([], ["signed"])


def test_who_hands_over_and_who_is_passed_is_told(province: Province):
    naskah = submitted(province)
    step, to = Step.objects.get(run=naskah.run, is_open=True), province.tuti
    given: dict[str, Any] = {"naskah_id": naskah.pk, "reason": "Dinas luar"}
    with time_machine.travel(MONDAY, tick=False):
        reviewing.hand_over_step(step_id=step.pk, to_jabatan_id=to.jabatan.pk, actor=province.budi.actor, **given)
        run_due()
        assert (told_to(province.budi), told_to(to)) == (["handed_over"], ["step_opened"])
        calling.call_naskah(naskah_id=naskah.pk, reason="Mendesak", actor=province.ratna.actor)
        run_due()
    assert told_to(to) == ["passed_over"]
    assert told_to(province.ratna) == ["to_sign"]


def test_levels_are_told_in_order_once_each(province: Province):
    submitted(province)
    told = {}
    for when in ("2026-03-05 23:59", "2026-03-06 00:00", "2026-03-06 09:00", "2026-03-09 16:00", "2026-03-10 16:00"):
        told[when] = sweep(at(when)) + sweep(at(when))
    assert list(told.values()) == [0, 1, 0, 1, 2]
    assert told_to(province.budi) == ["step_opened", "due_soon", "overdue"]
    assert told_to(province.citra) == ["escalated"]  # Budi's superior
    assert told_to(province.sari) == ["stuck"]
    assert sweep(at("2026-06-01 09:00")) == 0


def test_after_a_long_silence_only_the_highest_level_is_told(province: Province):
    submitted(province, urgensi="sangat_segera")
    assert sweep(at("2026-03-20 09:00")) == 2
    assert told_to(province.budi) == ["step_opened"]
    assert Reminder.objects.count() == 3


def test_a_region_chooses_when_desks_are_reminded(province: Province):
    ReminderPolicy.objects.create(region=province.region, before_hours=20, after_hours=0)
    submitted(province, urgensi="segera")
    assert [sweep(at(f"2026-03-03 {hour}")) for hour in ("13:59", "14:00")] == [0, 1]
    assert sweep(at("2026-03-04 10:00")) == 2
    assert told_to(province.citra) == ["escalated"]


def test_a_superior_is_told_of_the_desk_and_nothing_of_the_matter(province: Province):
    naskah = submitted(province, keamanan="biasa")
    sweep(at("2026-04-01 09:00"))
    (notice,) = Notice.objects.filter(kind="escalated")
    assert province.budi.jabatan.title in notice.text
    assert naskah.title not in notice.text
    assert notice.path == ""


def test_of_an_empty_chair_the_superior_and_the_drafter_hear(province: Province):
    submitted(province)
    Tenure.objects.filter(pk=province.budi.tenure.pk).update(valid_until=dt.date(2026, 3, 3))
    assert [sweep(at(f"2026-03-{day} 17:00")) for day in ("09", "10")] == [0, 2]
    assert told_to(province.citra) == ["escalated"]


def test_mail_of_a_naskah_above_biasa_names_nothing(province: Province):
    person = province.budi.tenure.person
    person.email = "budi@contoh.go.id"
    person.save()
    naskah = submitted(province, urgensi="segera", keamanan="rahasia")
    with time_machine.travel(MONDAY, tick=False):
        run_due()
    (message,) = mail.outbox
    assert naskah.keamanan == Keamanan.RAHASIA
    assert "Ada naskah yang menunggu Anda." in message.body
    assert naskah.title not in str(message.message())


def test_the_statements_of_a_batch_do_not_grow(province: Province):
    def count(amount: int) -> int:
        for _ in range(amount):
            submitted(province, urgensi="segera")
        with CaptureQueriesContext(connection) as asked:
            assert sweep(at("2026-03-04 09:00")) == amount
        return len(asked)

    assert count(1) == count(6)


def test_a_sweep_that_dies_tells_everything_the_next_time(province: Province, monkeypatch: pytest.MonkeyPatch):
    submitted(province)

    def die(*args: Any) -> int:
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(reminding, "tell", die)
        with pytest.raises(SystemExit):
            sweep(at("2026-03-06 09:00"))
    assert Reminder.objects.count() == 0
    assert sweep(at("2026-03-06 09:00")) == 1


@given(jumps=st.lists(st.timedeltas(dt.timedelta(), dt.timedelta(days=400)), min_size=1, max_size=4))
def test_no_time_that_passes_decides_anything(province: Province, jumps: list[dt.timedelta]):
    if not Naskah.objects.exists():
        submitted(province)
        submitted(province, urgensi="segera")
        with time_machine.travel(MONDAY, tick=False):
            make.approved(province)
            run_due()
    before = _everything()
    now = MONDAY
    for jump in jumps:
        now += jump
        sweep(now)
        with time_machine.travel(now, tick=False):
            run_due()
    assert _everything() == before


def _everything() -> tuple[Any, ...]:
    """All that an approval consists of, and the events that tell of it."""
    return (
        list(Naskah.objects.order_by("pk").values()),
        list(Run.objects.order_by("pk").values()),
        list(Step.objects.order_by("pk").values()),
        Event.objects.exclude(kind__startswith="notice.").count(),
    )


@pytest.mark.django_db(transaction=True)
def test_two_sweeps_at_once_tell_once(run_outbox: Callable[[], int]):
    from tests.cast import PROVINCE

    province = PROVINCE.put()
    submitted(province)
    start, told = threading.Barrier(2), []

    def work() -> None:
        try:
            start.wait()
            told.append(remind_all())
        finally:
            connection.close()

    with time_machine.travel(at("2026-03-06 09:00"), tick=False):
        threads = [threading.Thread(target=work) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(told) == [0, 1]


def test_where_desks_below_may_object_they_hear_of_the_change(province: Province):
    ApprovalPolicy.objects.create(region=province.region, below_may_object=True)
    naskah = submitted(province)
    with time_machine.travel(MONDAY, tick=False):
        naskah = make.initial(naskah, province.budi)
        assert naskah.revision is not None
        content = {**naskah.content, "hal": "Undangan rapat yang diubah"}
        amending.amend_naskah(
            naskah_id=naskah.pk, content=content, digest=make.digest_of(naskah), actor=province.citra.actor
        )
        run_due()
    assert told_to(province.budi) == ["may_object"]
