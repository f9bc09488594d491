"""What goes out: one delivery for each recipient of a naskah, followed on its own."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tnde.kernel.models import Model
from tnde.kernel.refs import Ref
from tnde.naskah.models import Naskah, Recipient


class Delivery(Model):
    """The way of a naskah to one recipient, and the proof of it (numbering-and-authority §10).

    state           pending until handed over; delivered lies with the receiver's tata usaha, or went on paper
    handed_over_at  laid into the other agency, taken by the mail server, or given to the courier
    opened_at       first read by the addressee, or first fetched by the link
    reason          why it failed or was returned, or who received it in the place of another; for paper
                    what proves the handing over
    attempts        how often somebody tried to hand it over and knew the outcome
    link_hash       SHA-256 of the token in the mail; the token itself is kept nowhere
    """

    class State(models.TextChoices):
        PENDING = "pending", _("menunggu dikirim")
        DELIVERED = "delivered", _("terkirim, belum diterima")
        ACCEPTED = "accepted", _("diterima")
        RETURNED = "returned", _("dikembalikan")
        MAILED = "mailed", _("dikirim lewat pos-el")
        FAILED = "failed", _("gagal dikirim")
        ON_PAPER = "on_paper", _("menunggu dikirim di atas kertas")

    region_id = models.UUIDField()
    naskah = models.ForeignKey(Naskah, models.PROTECT, related_name="deliveries")
    recipient = models.OneToOneField(Recipient, models.PROTECT, related_name="delivery")
    section = models.CharField(max_length=8, choices=Recipient.Section.choices)
    channel = models.CharField(max_length=8, choices=Recipient.Channel.choices)
    state = models.CharField(max_length=9, choices=State.choices, default=State.PENDING)
    state_since = models.DateTimeField()
    handed_over_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    link_hash = models.CharField(max_length=64, null=True, unique=True)
    link_until = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("pengiriman")
        verbose_name_plural = _("pengiriman")
        ordering = ["naskah", "-section", "recipient__order"]
        indexes = [
            models.Index(fields=["naskah", "state"], name="mailroom_delivery_naskah"),
            models.Index(fields=["state_since"], condition=Q(state__in=["pending", "failed"]), name="mailroom_unsent"),
        ]
        constraints = [
            models.CheckConstraint(
                name="mailroom_delivery_gone_has_time",
                condition=~Q(state__in=["delivered", "accepted", "returned", "mailed"])
                | Q(handed_over_at__isnull=False),
                violation_error_message=_("Pengiriman yang telah diserahkan memiliki waktu penyerahan."),
            ),
            models.CheckConstraint(
                name="mailroom_delivery_stopped_has_reason",
                condition=~Q(state__in=["failed", "returned"]) | ~Q(reason=""),
                violation_error_message=_("Pengiriman yang gagal atau dikembalikan menyebut alasannya."),
            ),
            models.CheckConstraint(
                name="mailroom_delivery_answered_has_time",
                condition=(~Q(state="accepted") | Q(accepted_at__isnull=False))
                & (~Q(state="returned") | Q(returned_at__isnull=False)),
                violation_error_message=_("Pengiriman yang diterima atau dikembalikan memiliki waktunya."),
            ),
            models.CheckConstraint(
                name="mailroom_delivery_link_ends",
                condition=Q(link_hash__isnull=True) | Q(link_until__isnull=False),
                violation_error_message=_("Tautan unduhan memiliki batas waktu."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.naskah_id} > {self.recipient_id} {self.state}"

    @property
    def ref(self) -> Ref:
        """How other rooms point at it."""
        return Ref("delivery", self.pk)
