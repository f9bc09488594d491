"""What an agency decides about its naskah: approval routes, and the kinds it uses."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tnde.agencies.models import Agency
from tnde.kernel.models import Model
from tnde.naskah.rules.route_steps import RouteStep


class Route(Model):
    """The chain that naskah of an agency take. A version is never edited; a run keeps the one it began with.

    kinds      those it is for; empty for every kind
    condition  as `rules.conditions` has it; empty holds always
    steps      `rules.route_steps.RouteStep` as stored, stages from 0 upward
    rules      {"<stage>": {"kind": "all" | "any" | "at_least", "n": int}}
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="routes")
    name = models.CharField(max_length=120)
    kinds = ArrayField(models.CharField(max_length=48), default=list)
    version = models.PositiveIntegerField(default=1)
    condition = models.JSONField(default=dict)
    steps = models.JSONField(default=list)
    rules = models.JSONField(default=dict)
    is_current = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("rute")
        constraints = [
            models.UniqueConstraint(fields=["agency", "name", "version"], name="route_version_once"),
            models.UniqueConstraint(
                fields=["agency", "name"], condition=Q(is_current=True), name="route_one_current_version"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} v{self.version}"

    @property
    def places(self) -> list[RouteStep]:
        """Its steps as the rules know them."""
        return [RouteStep.of(step) for step in self.steps]


class UnusedKind(Model):
    """A kind that an agency has switched off: no new draft of it begins there. Without a row a kind is on."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="unused_kinds")
    kind = models.CharField(max_length=48)

    class Meta:
        verbose_name = _("jenis yang tidak dipakai")
        constraints = [models.UniqueConstraint(fields=["agency", "kind"], name="unused_kind_once_per_agency")]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.kind}"
