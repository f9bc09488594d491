"""Notices, the bundles they go out in, and each way a bundle goes."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tnde.kernel.models import Model
from tnde.kernel.refs import Ref
from tnde.notices.models.people import Subscription
from tnde.outbox.models import Event


class Bundle(Model):
    """What one person is told at one moment: a single notice, or the digest of a day.

    key        the same for what goes out together: ``digest:2026-03-05``; else that of its notice
    opened_at  when it was closed for further notices and handed to the channels
    """

    region_id = models.UUIDField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    key = models.CharField(max_length=160)
    urgent = models.BooleanField(default=False)
    due_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("himpunan pemberitahuan")
        verbose_name_plural = _("himpunan pemberitahuan")
        constraints = [
            models.UniqueConstraint(fields=["region_id", "user", "key"], name="notices_bundle_once_per_person_and_key")
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.user_id}"

    @property
    def ref(self) -> Ref:
        """How events point at it."""
        return Ref("bundle", self.pk)


class Notice(Model):
    """One thing one person is told, once for each key. The text is finished: neutral where the class asks for it."""

    region_id = models.UUIDField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    key = models.CharField(max_length=160)
    kind = models.CharField(max_length=24)
    ref_kind = models.CharField(max_length=32)
    ref_id = models.UUIDField()
    text = models.CharField(max_length=400)
    path = models.CharField(max_length=200, blank=True)
    bundle = models.ForeignKey(Bundle, models.PROTECT, related_name="notices")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("pemberitahuan")
        verbose_name_plural = _("pemberitahuan")
        indexes = [
            models.Index(fields=["ref_id", "ref_kind"], name="notices_notice_about"),
            models.Index(fields=["bundle"], name="notices_notice_bundle"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["region_id", "user", "key"], name="notices_notice_once_per_person_and_key"),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.user_id}"


class Dispatch(Model):
    """A bundle on its way through one channel to one target: an e-mail address, or a subscription.

    event       its job tells how the sending goes; a job that failed is tried again and at last left to a person
    refused_at  the other side will never take it
    """

    region_id = models.UUIDField()
    bundle = models.ForeignKey(Bundle, models.PROTECT, related_name="dispatches")
    channel = models.CharField(max_length=8)
    address = models.EmailField(blank=True)
    subscription = models.ForeignKey(Subscription, models.PROTECT, null=True, related_name="+")
    event = models.ForeignKey(Event, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True)
    refused_at = models.DateTimeField(null=True)
    refusal = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("pengiriman pemberitahuan")
        verbose_name_plural = _("pengiriman pemberitahuan")
        constraints = [
            models.UniqueConstraint(
                fields=["bundle", "channel", "address", "subscription"],
                nulls_distinct=False,
                name="notices_dispatch_once_per_way",
            ),
            models.CheckConstraint(
                condition=Q(address="") ^ Q(subscription__isnull=True), name="notices_dispatch_has_one_target"
            ),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | Q(refused_at__isnull=True),
                name="notices_dispatch_sent_or_refused",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.bundle_id}"
