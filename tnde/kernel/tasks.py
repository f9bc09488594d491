"""Scheduled work on the shared tables."""

from __future__ import annotations

from celery import shared_task

from tnde.kernel import idempotency


@shared_task(ignore_result=True)
def forget_answers() -> None:
    """Delete the answers of requests that nobody repeats any more."""
    idempotency.forget_old()
