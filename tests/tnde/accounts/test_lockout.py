"""Wrong passwords pause one account, and no other."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.contrib.auth import authenticate

from tnde.accounts.lockout import PAUSE, TRIES
from tnde.accounts.models import User

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 3, 5, 4, tzinfo=dt.UTC)


def enter(name: str, password: str) -> bool:
    return authenticate(username=name, password=password) is not None


def test_after_five_wrong_passwords_the_account_pauses_and_its_neighbour_does_not():
    for name in ("sari", "budi"):
        User.objects.create_user(name, "Kata-Sandi-2026")
    with time_machine.travel(NOON, tick=False) as now:
        for _ in range(TRIES):
            assert not enter("sari", "keliru")
        assert not enter("sari", "Kata-Sandi-2026")
        assert enter("budi", "Kata-Sandi-2026")
        now.shift(PAUSE + dt.timedelta(seconds=1))
        assert enter("sari", "Kata-Sandi-2026")


def test_a_right_password_forgets_the_wrong_ones():
    user = User.objects.create_user("sari", "Kata-Sandi-2026")
    for _ in range(TRIES - 1):
        enter("sari", "keliru")
    assert enter("sari", "Kata-Sandi-2026")
    user.refresh_from_db()
    assert user.failed_logins == 0


def test_an_inactive_account_does_not_enter():
    User.objects.create_user("sari", "Kata-Sandi-2026", is_active=False)
    assert not enter("sari", "Kata-Sandi-2026")
