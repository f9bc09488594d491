"""Agencies that are gone, and those in their place."""

from __future__ import annotations

import datetime as dt

from tnde.agencies.models import Agency, AgencySuccession


def closed(gone: Agency, successor: Agency, *, on: dt.date) -> AgencySuccession:
    """The agency, closed the day before, its mail and papers with the successor."""
    gone.valid_until = on - dt.timedelta(days=1)
    gone.save(update_fields=["valid_until"])
    return AgencySuccession.objects.create(predecessor=gone, successor=successor, since=on, receives_mail=True)
