"""Who is sent travelling by which naskah: what a second assignment on the same days is compared with."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tnde.agencies.models import Person
from tnde.kernel.models import Model
from tnde.naskah.models.naskah import Naskah


class Assignment(Model):
    """One person on one assignment or travel form, as submitted. It counts while its naskah is on its way or in force.

    position     his place among those of the naskah, from 0
    person       None for somebody the directory does not know
    first, last  its days, both included
    ended_by     the signed naskah that took him off it; the others of the same naskah go on
    """

    region_id = models.UUIDField()
    naskah = models.ForeignKey(Naskah, models.PROTECT, related_name="assignments")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="assignments")
    position = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(max_length=300)
    first = models.DateField()
    last = models.DateField()
    place = models.CharField(max_length=500, blank=True)
    ended_by = models.ForeignKey(Naskah, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("penugasan perjalanan")
        verbose_name_plural = _("penugasan perjalanan")
        ordering = ["naskah", "position"]
        indexes = [models.Index(fields=["person", "first"], name="naskah_assignment_person")]
        constraints = [
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="naskah_assignment_days_run_forward"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.first}"
