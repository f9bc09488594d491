"""The base of rows that hold for a period. Both days count: ``valid_until`` is the last day, None means no end."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tnde.agencies.rules.periods import Period
from tnde.kernel.models import Model


def holds_on(day: dt.date, prefix: str = "") -> Q:
    """The condition that a dated row holds on ``day``; ``prefix`` leads to it through a relation (``tenures__``)."""
    return Q(**{f"{prefix}valid_from__lte": day}) & (
        Q(**{f"{prefix}valid_until__isnull": True}) | Q(**{f"{prefix}valid_until__gte": day})
    )


class Dated(Model):
    """A row that holds from one day to another."""

    valid_from = models.DateField(_("berlaku sejak"))
    valid_until = models.DateField(_("berlaku sampai"), null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="%(app_label)s_%(class)s_period_runs_forward",
            )
        ]

    @property
    def period(self) -> Period:
        """The days on which this row holds."""
        return Period(self.valid_from, self.valid_until)
