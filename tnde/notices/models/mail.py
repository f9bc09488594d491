"""What was sent to whom, so that nothing is sent twice. The words are not kept: the link to a letter is in them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tnde.kernel.models import Model


class SentMail(Model):
    """One message to one address.

    key     names the message for the one who sends it; the same key to the same address is sent once
    ref     what it is about
    digest  SHA-256 of the words that were sent
    """

    region_id = models.UUIDField()
    key = models.CharField(max_length=100)
    ref_kind = models.CharField(max_length=32)
    ref_id = models.UUIDField()
    address = models.EmailField()
    digest = models.CharField(max_length=64)
    sent_at = models.DateTimeField()

    class Meta:
        verbose_name = _("surat yang terkirim")
        verbose_name_plural = _("surat yang terkirim")
        indexes = [models.Index(fields=["ref_kind", "ref_id"], name="notices_sentmail_ref")]
        constraints = [
            models.UniqueConstraint(
                fields=["region_id", "key", "address"],
                name="notices_sentmail_once_per_key_and_address",
                violation_error_message=_("Pemberitahuan ini sudah dikirim."),
            ),
            models.CheckConstraint(
                name="notices_sentmail_has_address",
                condition=~Q(address=""),
                violation_error_message=_("Pemberitahuan memiliki alamat."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.address}"
