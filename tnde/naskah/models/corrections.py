"""What was corrected beside the approved text while a naskah was in the chain."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tnde.kernel.models import AppendOnlyQuerySet, Model
from tnde.naskah.models.naskah import Naskah
from workflows.models import Run


class Correction(Model):
    """One change of what lies outside the approved digest. Paraf stay; whoever comes later in the chain, and the
    signatory, sees it. Never changed.

    run            the approval in which it was made
    recipient      whose address or way it is about, as printed
    before, after  what stood there; for the order the titles as they are printed
    jabatan_title  as whom it was made
    """

    class Field(models.TextChoices):
        KLASIFIKASI = "klasifikasi", _("klasifikasi")
        ORDER = "recipient_order", _("urutan penerima")
        ADDRESS = "recipient_address", _("alamat penerima")
        EMAIL = "recipient_email", _("pos-el penerima")
        CHANNEL = "recipient_channel", _("cara pengiriman")

    region_id = models.UUIDField()
    naskah = models.ForeignKey(Naskah, models.PROTECT, related_name="corrections")
    run = models.ForeignKey(Run, models.PROTECT, related_name="+")
    field = models.CharField(max_length=20, choices=Field.choices)
    recipient = models.CharField(max_length=300, blank=True)
    before = models.JSONField()
    after = models.JSONField()
    made_by = models.UUIDField()
    jabatan_id = models.UUIDField(null=True)
    jabatan_title = models.TextField(blank=True)
    capacity = models.CharField(max_length=16, blank=True)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("koreksi")
        ordering = ["created_at", "id"]
        constraints = [
            models.CheckConstraint(
                name="naskah_correction_changes_something",
                condition=~models.Q(before=models.F("after")),
                violation_error_message="A correction changes something.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.naskah_id} {self.field}"
