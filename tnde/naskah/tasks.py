"""Scheduled work on naskah."""

from __future__ import annotations

from celery import shared_task

from tnde.naskah.services import attempts, reminding


@shared_task(ignore_result=True)
def close_overdue_attempts() -> None:
    """Close signing attempts whose process died."""
    attempts.close_overdue_attempts()


@shared_task(ignore_result=True)
def remind_desks() -> None:
    """Tell desks what is due soon or past, and superiors what is long past. Decides nothing."""
    reminding.remind_all()
