"""What the beat runs: plans whose day has come."""

from __future__ import annotations

from celery import shared_task

from tnde.reorganisation.services.running import run_due as run_due_plans


@shared_task(ignore_result=True)
def run_due() -> None:
    """Start the plans whose day has come, and go on with those that were stopped."""
    run_due_plans()
