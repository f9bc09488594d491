"""From a thing to tell to a message sent: once, at the right time, the way its reader chose."""

from __future__ import annotations

import datetime as dt
import json
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.factories import agencies as make
from tests.tnde.notices.push_service import Browser, Service
from tnde.agencies.models import Person
from tnde.kernel.actors import Actor
from tnde.kernel.vocabulary import Keamanan, Urgensi
from tnde.notices import queries
from tnde.notices.models import Bundle, Choices, Dispatch, Notice, Subscription
from tnde.notices.services import choosing, sending
from tnde.notices.services.telling import Telling, tell, withdraw
from tnde.outbox.models import Job
from tnde.outbox.services import run_due

pytestmark = pytest.mark.django_db
Make = Callable[..., Telling]
MORNING = dt.datetime(2026, 3, 5, 1, 0, tzinfo=dt.UTC)  # 09.00 WITA
NIGHT = dt.datetime(2026, 3, 5, 15, 0, tzinfo=dt.UTC)  # 23.00 WITA
URGENT = {"urgensi": Urgensi.SEGERA}


def told(*tellings: Telling, at: dt.datetime = MORNING) -> int:
    with time_machine.travel(at, tick=False), transaction.atomic():
        return tell(tellings)


def run(at: dt.datetime) -> int:
    with time_machine.travel(at, tick=False):
        return run_due()


def actor(person: Person) -> Actor:
    return Actor(user_id=person.user_id, person_id=person.pk)


def subscribe(person: Person, service: Service, browser: Browser, name: str = "a") -> Subscription:
    return choosing.subscribe(
        endpoint=service.endpoint(name), p256dh=browser.p256dh, auth=browser.auth, device="HP", actor=actor(person)
    )


def test_what_is_not_urgent_comes_in_one_digest_in_the_morning(reader: Person, a_thing: Make):
    told(a_thing(reader, "satu"), a_thing(reader, "dua"))
    told(a_thing(reader, "tiga"), at=NIGHT)
    run(NIGHT + dt.timedelta(hours=8, minutes=29))  # 07.29
    assert mail.outbox == []
    run(NIGHT + dt.timedelta(hours=8, minutes=30))
    (message,) = mail.outbox
    assert message.subject == "3 pemberitahuan naskah dinas"
    assert message.body.count("“Undangan rapat” menunggu paraf Anda.") == 3
    assert "/naskah/1" in message.body
    told(a_thing(reader, "empat"), at=NIGHT + dt.timedelta(hours=8, minutes=30))
    run(NIGHT + dt.timedelta(hours=9))
    assert len(mail.outbox) == 1


def test_what_is_urgent_comes_at_once_also_at_night(reader: Person, a_thing: Make):
    told(a_thing(reader, **URGENT), at=NIGHT)
    run(NIGHT)
    assert [message.subject for message in mail.outbox] == ["Pemberitahuan naskah dinas"]


def test_the_same_key_is_told_once(reader: Person, a_thing: Make):
    one = a_thing(reader, **URGENT)
    assert [told(one), told(one), told(one, one)] == [1, 0, 0]
    run(MORNING)
    assert len(mail.outbox) == 1
    assert (Notice.objects.count(), Bundle.objects.count()) == (1, 1)


@pytest.mark.parametrize("keamanan", [Keamanan.TERBATAS, Keamanan.RAHASIA, Keamanan.SANGAT_RAHASIA])
def test_from_terbatas_on_nothing_of_the_matter_is_told(reader: Person, a_thing: Make, keamanan: Keamanan):
    told(a_thing(reader, keamanan=keamanan, **URGENT))
    run(MORNING)
    assert "Ada naskah yang menunggu Anda." in mail.outbox[0].body
    assert "Undangan" not in mail.outbox[0].message().as_string()
    assert not Notice.objects.filter(text__contains="Undangan").exists()


def test_one_without_an_address_is_told_nothing_and_stops_nobody(reader: Person, a_thing: Make):
    silent = make.person(of=reader.region, login=True)
    one, other = a_thing(silent, **URGENT), a_thing(reader, **URGENT)
    assert told(one, other) == 2
    run(MORNING)
    assert [message.to for message in mail.outbox] == [["sari@contoh.go.id"]]
    found = queries.unreached([one.ref.id, other.ref.id])
    assert found == {(one.ref.id, silent.user_id)}


def test_who_left_and_what_is_no_person_are_told_nothing(reader: Person, a_thing: Make):
    gone = make.person(of=reader.region, login=True, email="pergi@contoh.go.id")
    gone.user.is_active = False
    gone.user.save()
    assert told(a_thing(gone, **URGENT)) == 0


def test_one_chooses_kinds_channels_and_hours(reader: Person, a_thing: Make):
    wish: dict[str, Any] = {"digest_at": None, "quiet_from": None, "quiet_until": None, "actor": actor(reader)}
    choosing.choose(channels=["email"], muted=["step_opened"], **wish)
    assert told(a_thing(reader), a_thing(reader, "dua", kind="to_sign")) == 1
    run(MORNING)
    assert len(mail.outbox) == 1  # no digest: at once
    choosing.choose(channels=[], muted=[], **wish)
    told(a_thing(reader, "tiga"))
    run(MORNING)
    assert len(mail.outbox) == 1


def test_what_waits_no_longer_is_withdrawn_before_it_goes_out(reader: Person, a_thing: Make):
    one = a_thing(reader, "satu")
    told(one, a_thing(reader, "dua", ref=one.ref), a_thing(reader, "tiga", ref=one.ref, kind="signed"))
    assert withdraw(one.ref, keep=["dua"]) == 1
    run(NIGHT + dt.timedelta(hours=9))
    assert mail.outbox[0].subject == "2 pemberitahuan naskah dinas"


def test_push_reaches_the_browser_sealed_and_signed(reader: Person, a_thing: Make, push_service: Service):
    browser = Browser()
    subscribe(reader, push_service, browser)
    told(a_thing(reader, **URGENT))
    run(MORNING)
    ((path, headers, body),) = push_service.came
    message = json.loads(browser.open(body))
    assert message["body"] == "“Undangan rapat” menunggu paraf Anda."
    assert (message["path"], path) == ("/naskah/1", "/langganan/a")
    assert (headers["Urgency"], headers["Content-Encoding"]) == ("high", "aes128gcm")
    assert headers["Authorization"].startswith("vapid t=")
    assert len(mail.outbox) == 1  # both channels


def test_a_browser_that_is_gone_is_forgotten_and_the_mail_still_goes(
    reader: Person, a_thing: Make, push_service: Service
):
    subscribe(reader, push_service, Browser())
    push_service.status = 410
    one = a_thing(reader, **URGENT)
    told(one)
    run(MORNING)
    assert Subscription.objects.get().ended_at is not None
    assert Dispatch.objects.get(channel="push").refusal == "HTTP 410"
    assert (len(mail.outbox), queries.unreached([one.ref.id])) == (1, frozenset())


def test_a_failing_service_is_tried_again_without_sending_the_mail_twice(
    reader: Person, a_thing: Make, push_service: Service
):
    subscribe(reader, push_service, Browser())
    push_service.status = 503
    told(a_thing(reader, **URGENT))
    run(MORNING)
    push_service.status = 201
    run(MORNING + dt.timedelta(seconds=10))
    assert (len(push_service.came), len(mail.outbox)) == (2, 1)
    assert Dispatch.objects.filter(sent_at__isnull=False).count() == 2
    assert push_service.came[0][1]["Topic"] == push_service.came[1][1]["Topic"]


def test_a_notice_that_fails_everywhere_is_found(reader: Person, a_thing: Make, settings: Any):
    settings.EMAIL_BACKEND = "tests.tnde.mailroom.bouncing.Backend"
    reader.email = "putus@contoh.id"
    reader.save()
    one = a_thing(reader, **URGENT)
    told(one)
    assert queries.unreached([one.ref.id]) == frozenset()
    run(MORNING)
    assert queries.unreached([one.ref.id], kinds=["step_opened"]) == {(one.ref.id, reader.user_id)}
    assert Job.objects.exclude(last_error="").get().state == Job.State.WAITING


def test_a_browser_serves_the_one_who_subscribed_it_last(reader: Person, a_thing: Make, push_service: Service):
    other, browser = make.person(of=reader.region, login=True), Browser()
    subscribe(reader, push_service, browser)
    subscribe(other, push_service, browser)
    told(a_thing(reader, **URGENT))
    run(MORNING)
    assert push_service.came == []


def test_the_statements_do_not_grow_with_the_readers(reader: Person, a_thing: Make):
    def count(amount: int) -> int:
        people = [make.person(of=reader.region, login=True, email="a@contoh.go.id") for _ in range(amount)]
        with CaptureQueriesContext(connection) as asked:
            assert told(*(a_thing(person, **URGENT) for person in people)) == amount
        return len(asked)

    assert count(1) == count(20)


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_tell_and_send_one(a_thing: Make):
    person = make.person(login=True, email="sari@contoh.go.id")
    one, start = a_thing(person, **URGENT), threading.Barrier(2)
    told_by: list[int] = []

    def work() -> None:
        try:
            start.wait()
            with transaction.atomic():
                told_by.append(tell([one]))
            start.wait()
            run_due()
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    run_due()
    assert sorted(told_by) == [0, 1]
    assert len(mail.outbox) == 1
    assert Choices.objects.count() == 0


def test_a_worker_that_dies_after_sending_sends_the_same_file_again(
    reader: Person, a_thing: Make, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    settings.EMAIL_BACKEND = "tnde.notices.folder.FolderBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path / "surat")
    told(a_thing(reader, **URGENT))

    def die(name: str) -> None:
        raise SystemExit(name)

    with monkeypatch.context() as patch:
        patch.setattr(sending, "reach", die)
        with pytest.raises(SystemExit):
            run(MORNING)
    assert Dispatch.objects.get().sent_at is None
    run(MORNING + dt.timedelta(minutes=1))
    assert Dispatch.objects.get().sent_at is not None
    assert len(list((tmp_path / "surat").iterdir())) == 1
