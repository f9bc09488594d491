"""What the beat runs: guardian follows the calendar at each region's local midnight (whole hours, minute one)."""

from __future__ import annotations

from celery import shared_task

from tnde.access import grants


@shared_task(ignore_result=True)
def sync_grants() -> None:
    """Bring guardian in step with the grants and tenures of today."""
    grants.sync_all()
