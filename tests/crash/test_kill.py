"""kill -9 of web, worker or database at any beat of signing and sending: no number lost or doubled, the naskah signed
exactly once after a retry, each delivery made exactly once, and nothing for the operator to clean up."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.crash import claims
from tests.crash.conftest import Houses
from tests.crash.installation import VICTIMS
from tests.crash.letters import Office

SIGNING = (
    "signing.reserving",  # number taken, not committed
    "signing.reserved",
    "signing.signing",  # file rendered, not signed
    "signing.made",  # signed and checked, nothing recorded
    "documents.written",  # the file lies in the store, its row is missing
    "outbox.emitted",
    "signing.recording",  # everything written, not committed
    "outbox.hinting",  # committed, nobody told the worker
    "signing.recorded",  # committed, the answer not given
)
SENDING = (
    "outbox.claimed",
    "delivery.begun",
    "outbox.handled",  # worked, not committed
    "outbox.done",  # committed, the broker still has the message
    "delivery.copied",  # the other agency has it, not committed
    "delivery.sending",
    "delivery.sent",
    "mail.noted",  # the row is there, the mail is not
    "mail.handed",  # the mail left, the row is not committed
)
REPRESENTATIVE = (
    ("signing.made", "web"),
    ("signing.recording", "database"),
    ("delivery.copied", "worker"),
)


def survive(office: Office, point: str, victim: str) -> None:
    """One letter; its signing or sending is held at the point, the victim killed and started again."""
    house, letter, key = office.house, office.approved(), str(uuid.uuid4())
    with ThreadPoolExecutor(1) as other:
        with house.held_at(point) as reached:
            first = other.submit(office.sign, letter, key)
            reached()
            house.kill(victim)
            house.start_again(victim)
        first.exception()  # how the first request ended is as it may be; it has ended
    signed = office.sign_until_answered(letter, key)
    assert signed["state"] in ("signed", "sent")
    again = office.sign_until_answered(letter, str(uuid.uuid4()))
    assert again["number"] == signed["number"]
    claims.wait_for_the_outbox(house)
    claims.signed_exactly_once(house, office, letter, signed["number"])
    claims.sent_exactly_once(house, letter)
    claims.books_without_gap(house)


def all_survive(houses: Houses, cases: Iterable[tuple[str, str]]) -> None:
    """Every case, and after them the operator's check of everything there is."""
    try:
        for point, victim in cases:
            survive(houses.office(), point, victim)
        claims.check_integrity_is_clean(houses.office().house)
    except BaseException:
        houses.give_up()
        raise


@pytest.mark.deep
@pytest.mark.parametrize("point", SIGNING + SENDING)
def test_whoever_is_killed_at_this_point_everything_happens_exactly_once(houses: Houses, point: str) -> None:
    all_survive(houses, [(point, victim) for victim in VICTIMS])


def test_killed_at_the_worst_points_everything_happens_exactly_once(houses: Houses) -> None:
    all_survive(houses, REPRESENTATIVE)
