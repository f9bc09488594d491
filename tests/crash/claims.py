"""What must be true of a letter after everything has healed: signed once, numbered once, sent once."""

from __future__ import annotations

from collections import Counter
from email import message_from_bytes

from tests.crash.installation import Installation, wait_until
from tests.crash.letters import Letter, Office

DRAINED_SECONDS = 120.0
"""A job that met a dying database twice is tried again after 5 and 30 seconds."""


def wait_for_the_outbox(house: Installation) -> None:
    """Every job done; none parked. A digest waits for its morning."""
    digests = "tnde.notices.handlers.open_bundle"
    waiting = f"SELECT count(*) FROM outbox_job WHERE state <> 'done' AND route <> '{digests}'"
    wait_until(
        lambda: house.value(waiting) == 0,
        f"jobs are left:\n{house.log('worker')}",
        seconds=DRAINED_SECONDS,
    )


def signed_exactly_once(house: Installation, office: Office, letter: Letter, number: str) -> None:
    """One signature, one finished try and none open, one used number, one record, one file that is genuine."""
    naskah = house.rows("SELECT state, number FROM naskah_naskah WHERE id = %s", letter.id)
    assert naskah == [("sent", number)]
    assert house.value("SELECT count(*) FROM naskah_signaturerecord WHERE naskah_id = %s", letter.id) == 1
    tries = Counter(
        state for (state,) in house.rows("SELECT state FROM naskah_signingattempt WHERE naskah_id = %s", letter.id)
    )
    assert tries["done"] == 1
    assert set(tries) <= {"done", "failed"}
    entries = house.rows("SELECT state, number FROM registers_numberentry WHERE subject_id = %s", letter.id)
    assert entries == [("used", number)]
    assert house.value("SELECT count(*) FROM archives_record WHERE source_id = %s", letter.id) == 1
    told = house.rows("SELECT kind FROM outbox_event WHERE subject_id = %s", letter.id)
    assert Counter(kind for (kind,) in told)["naskah.signed"] == 1
    assert office.genuine(letter)


def sent_exactly_once(house: Installation, letter: Letter) -> None:
    """One delivery for each recipient, one naskah masuk at the other agency, one mail to the outside party."""
    deliveries = house.rows(
        "SELECT channel, state, id FROM mailroom_delivery WHERE naskah_id = %s ORDER BY channel", letter.id
    )
    assert [(channel, state) for channel, state, _ in deliveries] == [("email", "mailed"), ("internal", "delivered")]
    arrived = house.value(
        "SELECT count(*) FROM mailroom_incoming WHERE delivery_ref = ANY(%s)", [row[2] for row in deliveries]
    )
    assert arrived == 1
    receivers = [message_from_bytes(mail.read_bytes())["To"] for mail in house.mails()]
    assert receivers.count(letter.email) == 1
    assert house.value("SELECT count(*) FROM notices_sentmail WHERE address = %s", letter.email) == 1


def books_without_gap(house: Installation) -> None:
    """In every book the numbers run from one to the last without gap, and each is used or void, none left over."""
    books = house.rows(
        "SELECT s.id, s.last - s.opened_at_number + 1, count(e.id), count(DISTINCT e.urut),"
        " count(*) FILTER (WHERE e.state = 'reserved')"
        " FROM registers_series s JOIN registers_numberentry e ON e.series_id = s.id GROUP BY s.id"
    )
    assert books
    for _book, expected, entries, different, reserved in books:
        assert entries == different == expected
        assert reserved == 0


def check_integrity_is_clean(house: Installation) -> None:
    """The operator's own check finds nothing."""
    done = house.check_integrity()
    assert done.returncode == 0, done.stdout
