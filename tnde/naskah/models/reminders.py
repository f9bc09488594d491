"""When desks are reminded, and of which wait somebody was told."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tnde.agencies.models import Region
from tnde.agencies.rules.working_time import Reminding
from tnde.kernel.models import Model
from tnde.naskah.models.naskah import Naskah


class ReminderPolicy(Model):
    """How long before the due time a desk is reminded, and how long after it its superior is told; one per region.

    Days are working days and hold for what is biasa, hours are of the clock and hold for what is urgent.
    """

    region = models.OneToOneField(Region, models.PROTECT, related_name="+")
    before_days = models.PositiveSmallIntegerField(_("hari kerja sebelum"), default=1)
    before_hours = models.PositiveSmallIntegerField(_("jam sebelum"), default=4)
    after_days = models.PositiveSmallIntegerField(_("hari kerja sesudah"), default=1)
    after_hours = models.PositiveSmallIntegerField(_("jam sesudah"), default=4)

    class Meta:
        verbose_name = _("aturan pengingat")
        verbose_name_plural = _("aturan pengingat")

    def __str__(self) -> str:
        return str(self.region_id)

    @property
    def reminding(self) -> Reminding:
        """As the rules of working time want it."""
        return Reminding(self.before_days, self.before_hours, self.after_days, self.after_hours)


class Reminder(Model):
    """A wait whose level was reached, once for each: what was told of it is written in the same transaction.

    wait   the open step, or the signatory who has not signed
    since  when the wait began; the same step that opens again waits anew
    """

    class Level(models.TextChoices):
        SOON = "soon", _("mendekati batas waktu")
        DUE = "due", _("lewat batas waktu")
        ESCALATED = "escalated", _("disampaikan kepada atasan")

    region_id = models.UUIDField()
    naskah = models.ForeignKey(Naskah, models.PROTECT, related_name="+")
    wait = models.UUIDField()
    since = models.DateTimeField()
    level = models.CharField(max_length=9, choices=Level.choices)

    class Meta:
        verbose_name = _("pengingat")
        verbose_name_plural = _("pengingat")
        constraints = [
            models.UniqueConstraint(
                fields=["wait", "since", "level", "region_id"], name="naskah_reminder_once_per_wait_and_level"
            )
        ]

    def __str__(self) -> str:
        return f"{self.naskah_id} {self.level}"
