"""kill -9 of web, worker or database at any beat of signing and sending: no number lost or doubled, the naskah signed
exactly once after a retry, each delivery made exactly once, and nothing for the operator to clean up."""

from __future__ import annotations

import random
import time
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest

from tests.crash import claims
from tests.crash.conftest import Houses
from tests.crash.installation import VICTIMS
from tests.crash.letters import Letter, Office

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
    heals(office, letter, key)


def survive_at_any_moment(office: Office, chance: random.Random) -> None:
    """One letter; some part is killed some time after the signature was asked for."""
    house, letter, key = office.house, office.approved(), str(uuid.uuid4())
    victim, seconds = chance.choice(VICTIMS), chance.uniform(0, 1.5)
    with ThreadPoolExecutor(1) as other:
        first = other.submit(office.sign, letter, key)
        time.sleep(seconds)
        house.kill(victim)
        house.start_again(victim)
        first.exception()
    heals(office, letter, key)


def heals(office: Office, letter: Letter, key: str) -> None:
    """The official asks again, once as before and once anew; then everything has happened exactly once."""
    house = office.house
    signed = office.sign_until_answered(letter, key)
    assert signed["state"] in ("signed", "sent")
    again = office.sign_until_answered(letter, str(uuid.uuid4()))
    assert again["number"] == signed["number"]
    claims.wait_for_the_outbox(house)
    claims.signed_exactly_once(house, office, letter, signed["number"])
    claims.sent_exactly_once(house, letter)
    claims.books_without_gap(house)


@contextmanager
def sound(houses: Houses) -> Iterator[Office]:
    """The people of the installation; at the end the operator's check looks at everything there is."""
    try:
        yield houses.office()
        claims.check_integrity_is_clean(houses.office().house)
    except BaseException:
        houses.give_up()
        raise


@pytest.mark.deep
@pytest.mark.parametrize("point", SIGNING + SENDING)
def test_whoever_is_killed_at_this_point_everything_happens_exactly_once(houses: Houses, point: str) -> None:
    with sound(houses) as office:
        for victim in VICTIMS:
            survive(office, point, victim)


@pytest.mark.deep
@pytest.mark.parametrize("seed", range(3))
def test_whoever_is_killed_at_any_moment_everything_happens_exactly_once(houses: Houses, seed: int) -> None:
    chance = random.Random(seed)
    with sound(houses) as office:
        for _ in range(5):
            survive_at_any_moment(office, chance)


@pytest.mark.deep
def test_killed_at_the_worst_points_everything_happens_exactly_once(houses: Houses) -> None:
    with sound(houses) as office:
        for point, victim in REPRESENTATIVE:
            survive(office, point, victim)
