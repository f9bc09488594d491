"""Wrong passwords count per account, never per address: a whole district sits behind one satellite dish."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.db.models import F
from django.http import HttpRequest

from tnde.accounts.models import User
from tnde.kernel import clock

TRIES = 5
PAUSE = dt.timedelta(minutes=15)


class LockingBackend(ModelBackend):
    """Django's password check, with a pause of 15 minutes for the one account after five wrong passwords."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **kwargs: Any
    ) -> User | None:
        """The login, or None; None too while the account pauses, so that nobody learns which part was wrong."""
        user = User.objects.filter(username=username).first()
        if user is not None and user.locked_until is not None and user.locked_until > clock.now():
            return None
        found = super().authenticate(request, username=username, password=password, **kwargs)
        if user is not None:
            _remember(user, succeeded=found is not None)
        return found


def _remember(user: User, *, succeeded: bool) -> None:
    row = User.objects.filter(pk=user.pk)
    if succeeded:
        if user.failed_logins or user.locked_until:
            row.update(failed_logins=0, locked_until=None)
        return
    row.update(failed_logins=F("failed_logins") + 1)
    row.filter(failed_logins__gte=TRIES).update(failed_logins=0, locked_until=clock.now() + PAUSE)
