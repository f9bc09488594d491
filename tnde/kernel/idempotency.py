"""The same request twice does the work once (draft-ietf-httpapi-idempotency-key-header).

The key is inserted in a short transaction of its own, so that a second request sees it while the first still runs.
The answer is stored when the service is done, sealed, because it may be a whole letter, and for a day only. A refusal
(`TndeError`) is not stored: nothing happened, the request may be sent again.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from tnde.kernel import clock, presence, secrets_at_rest
from tnde.kernel.errors import Conflict, Invalid
from tnde.kernel.models import IdempotencyKey

RUNNING_FOR = dt.timedelta(minutes=2)
"""A key is free again after this time at the latest; at once when the process of its request is gone."""

KEPT_FOR = dt.timedelta(hours=24)
"""How long an answer can be asked for again."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered: an HTTP status and a JSON body. ``replayed`` tells a repeat."""

    status: int
    body: Any
    replayed: bool = False


class KeyRunning(Conflict):
    """The first request with this key is still being worked on."""

    code = "idempotency_key_running"

    def default_message(self) -> str:
        return _("Permintaan yang sama sedang diproses. Tunggu sebentar, lalu periksa hasilnya.")


class KeyReused(Invalid):
    """The key was used for another request."""

    code = "idempotency_key_reused"

    def default_message(self) -> str:
        return _("Idempotency-Key ini sudah dipakai untuk permintaan lain. Gunakan kunci baru.")


def once(*, owner: str, key: str, fingerprint: str, run: Callable[[], Answer]) -> Answer:
    """The answer of ``run``, or the one stored when this owner sent the same key before.

    Raises KeyRunning while the first request runs, KeyReused when the body differs, and whatever ``run`` raises.
    """
    row, stored = _claim(owner, key, fingerprint)
    if stored is not None:
        return stored
    try:
        return _answered(row, run)
    finally:
        presence.leave(row.pk)


def forget_old() -> int:
    """Delete the keys that are older than a day, with their answers, but none whose request still runs; how many."""
    now = clock.now()
    return IdempotencyKey.objects.filter(created_at__lt=now - KEPT_FOR, lease_until__lt=now).delete()[0]


def _answered(row: IdempotencyKey, run: Callable[[], Answer]) -> Answer:
    try:
        answer = run()
    except BaseException:
        IdempotencyKey.objects.filter(pk=row.pk).delete()
        raise
    sealed = secrets_at_rest.encrypt(json.dumps(answer.body))
    IdempotencyKey.objects.filter(pk=row.pk).update(status=answer.status, body=sealed)
    return answer


def _claim(owner: str, key: str, fingerprint: str) -> tuple[IdempotencyKey, Answer | None]:
    """The key's row with our mark on it, or with the answer that is there already."""
    lease = clock.now() + RUNNING_FOR
    row = IdempotencyKey(owner=owner, key=key, fingerprint=fingerprint, lease_until=lease)
    presence.take(row.pk)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        presence.leave(row.pk)
        return _claim_again(owner, key, fingerprint, lease)
    except BaseException:
        presence.leave(row.pk)
        raise
    return row, None


def _claim_again(owner: str, key: str, fingerprint: str, lease: dt.datetime) -> tuple[IdempotencyKey, Answer | None]:
    with transaction.atomic():
        row = IdempotencyKey.objects.select_for_update().filter(owner=owner, key=key).first()
        if row is None:
            raise KeyRunning
        if row.fingerprint != fingerprint:
            raise KeyReused
        if row.status is not None:
            return row, Answer(row.status, _opened(row.body), replayed=True)
        if row.lease_until > clock.now() and not presence.gone(row.pk):
            raise KeyRunning
        presence.take(row.pk)
        row.lease_until = lease
        row.save(update_fields=["lease_until"])
        return row, None


def _opened(sealed: bytes | memoryview | None) -> Any:
    return None if sealed is None else json.loads(secrets_at_rest.decrypt(bytes(sealed)))
