"""What the worker runs: one job by its id, and the sweep that finds what no hint announced."""

from __future__ import annotations

from celery import shared_task

from tnde.outbox import services


@shared_task(ignore_result=True)
def run_outbox_job(job_id: int) -> None:
    """Run one job."""
    services.run_job(job_id)


@shared_task(ignore_result=True)
def sweep_outbox() -> None:
    """Run all jobs that are due: what a lost hint, a dead worker or a retry left behind."""
    services.run_due()
