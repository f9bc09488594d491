"""Saved approval routes of an agency: versioned, never edited; a running approval keeps the version it began with."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tnde.agencies.models import Agency
from tnde.kernel.models import Model


class Route(Model):
    """The chain that a kind of naskah takes at an agency.

    steps  list of {jabatan, stage, role, compulsory}, ``jabatan`` its id, or {ladder: true, stage}: the line of
           superiors of the drafter stands at this place; stages from 0 upward
    rules  {"<stage>": {"kind": "all" | "any" | "at_least", "n": int}}
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="routes")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=48, blank=True)
    version = models.PositiveIntegerField(default=1)
    steps = models.JSONField(default=list)
    rules = models.JSONField(default=dict)
    is_current = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("rute")
        constraints = [
            models.UniqueConstraint(fields=["agency", "name", "version"], name="route_version_once"),
            models.UniqueConstraint(
                fields=["agency", "kind"], condition=Q(is_current=True), name="route_one_current_per_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} v{self.version}"
