"""How one person wants to be told, and where his browsers are reached."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tnde.kernel.models import Model

DIGEST_AT, QUIET_FROM, QUIET_UNTIL = dt.time(7, 30), dt.time(20, 0), dt.time(6, 0)


def every_channel() -> list[str]:
    """What one has who has not chosen."""
    return ["email", "push"]


class Choices(Model):
    """What a person chose; one who never chose has these defaults.

    muted         kinds of notices he does not want
    digest_at     when, by the clock of his region, he gets the digest of what is not urgent; None: each at once
    quiet_from, quiet_until  hours in which only what is urgent comes; both None: none
    """

    region_id = models.UUIDField()
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    channels = ArrayField(models.CharField(max_length=8), default=every_channel)
    muted = ArrayField(models.CharField(max_length=24), default=list)
    digest_at = models.TimeField(null=True, default=DIGEST_AT)
    quiet_from = models.TimeField(null=True, default=QUIET_FROM)
    quiet_until = models.TimeField(null=True, default=QUIET_UNTIL)

    class Meta:
        verbose_name = _("pilihan pemberitahuan")
        verbose_name_plural = _("pilihan pemberitahuan")
        constraints = [
            models.CheckConstraint(
                condition=Q(quiet_from__isnull=True, quiet_until__isnull=True)
                | Q(quiet_from__isnull=False, quiet_until__isnull=False),
                name="notices_choices_quiet_has_both_ends",
            )
        ]

    def __str__(self) -> str:
        return str(self.user_id)


class Subscription(Model):
    """A browser that takes push messages (W3C Push API): where, and the keys its messages are sealed with.

    ended_at  the push service said that it is gone, or its owner ended it
    """

    region_id = models.UUIDField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    endpoint = models.CharField(max_length=1000, unique=True)
    p256dh = models.CharField(max_length=100)
    auth = models.CharField(max_length=40)
    device = models.CharField(_("perangkat"), max_length=80, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("langganan peramban")
        verbose_name_plural = _("langganan peramban")
        indexes = [
            models.Index(fields=["user"], condition=Q(ended_at__isnull=True), name="notices_subscription_open"),
        ]

    def __str__(self) -> str:
        return self.device or str(self.pk)
