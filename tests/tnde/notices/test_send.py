"""Each message goes out once; into a folder, whole or not at all."""

from __future__ import annotations

import email
import threading
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.db import connection, transaction

from tnde.kernel.ids import new_id
from tnde.kernel.refs import Ref
from tnde.notices.mail import send
from tnde.notices.models import SentMail

REGION, THING = new_id(), new_id()


def tell(key: str = "satu", **given: Any) -> int:
    fields: dict[str, Any] = {
        "ref": Ref("delivery", THING),
        "region_id": REGION,
        "subject": "Naskah dinas\nuntuk Anda",
        "text": "Dengan hormat.\n",
        "receivers": ["a@contoh.id"],
    }
    return send(key=key, **{**fields, **given})


@pytest.mark.django_db
def test_the_same_key_reaches_an_address_once():
    assert tell() == 1
    assert tell() == 0
    assert tell(receivers=["a@contoh.id", "b@contoh.id"]) == 1
    assert [message.to for message in mail.outbox] == [["a@contoh.id"], ["b@contoh.id"]]
    assert tell("dua") == 1


@pytest.mark.django_db
def test_what_was_not_sent_is_not_noted(settings: Any):
    settings.EMAIL_BACKEND = "tests.tnde.mailroom.bouncing.Backend"
    with pytest.raises(OSError, match="gone"):
        tell(receivers=["putus@contoh.id"])
    assert not SentMail.objects.exists()


@pytest.mark.django_db
def test_the_words_are_not_kept():
    tell(text="rahasia-sekali")
    assert "rahasia-sekali" not in str(SentMail.objects.values().get())


@pytest.mark.django_db
def test_a_message_repeated_after_a_crash_is_one_file(settings: Any, tmp_path: Path):
    settings.EMAIL_BACKEND = "tnde.notices.folder.FolderBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path / "surat")
    for _time in range(2):
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            tell()
            raise ZeroDivisionError
    tell()
    (file,) = (tmp_path / "surat").iterdir()
    found = email.message_from_bytes(file.read_bytes())
    assert (found["To"], found["Subject"]) == ("a@contoh.id", "Naskah dinas untuk Anda")
    assert found["Auto-Submitted"] == "auto-generated"


@pytest.mark.django_db(transaction=True)
def test_two_who_send_at_once_send_one():
    start = threading.Barrier(2)
    sent: list[int] = []

    def work() -> None:
        try:
            start.wait()
            sent.append(tell())
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(sent) == [0, 1]
    assert len(mail.outbox) == 1
