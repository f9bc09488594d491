"""People in bulk as they were proposed: what a batch changes, who stands for it, and what it wrote."""

from __future__ import annotations

import json

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tnde.agencies.models.places import Region
from tnde.kernel import secrets_at_rest
from tnde.kernel.models import Model


class PeopleBatch(Model):
    """A batch of one region.

    digest       of what is shown: exactly this is confirmed
    sealed       the tables, encrypted because they may name a NIK; thrown away once the batch is settled
    differences  what it changes, as `bulk.plans.Difference` tells it; no NIK is in it
    leaving      who leaves which jabatan, and whether somebody takes it up
    written      what the confirmation wrote, so that a batch can be withdrawn before its day
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Diusulkan")
        CONFIRMED = "confirmed", _("Dikonfirmasi")
        WITHDRAWN = "withdrawn", _("Ditarik")

    region = models.ForeignKey(Region, models.PROTECT, related_name="people_batches")
    basis = models.CharField(_("dasar"), max_length=300)
    effective_on = models.DateField(_("berlaku sejak"))
    begins_on = models.DateField(_("hari pertama perubahan"))
    state = models.CharField(_("keadaan"), max_length=10, choices=State.choices, default=State.PROPOSED)
    digest = models.CharField(max_length=64)
    sealed = models.BinaryField(null=True, editable=False)
    counts = models.JSONField(_("jumlah"), default=dict)
    differences = models.JSONField(_("perubahan"), default=list)
    leaving = models.JSONField(_("yang meninggalkan jabatan"), default=list)
    written = models.JSONField(_("yang ditulis"), default=dict)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(_("diputuskan pada"), null=True)

    class Meta:
        verbose_name = _("kiriman data pegawai")
        verbose_name_plural = _("kiriman data pegawai")
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["region", "-created_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True)
                | Q(proposed_by__isnull=True)
                | ~Q(confirmed_by=F("proposed_by")),
                name="agencies_batch_confirmed_by_another",
            ),
            models.CheckConstraint(condition=~Q(basis=""), name="agencies_batch_names_its_basis"),
            models.CheckConstraint(
                condition=Q(state="proposed", sealed__isnull=False, settled_at__isnull=True)
                | (~Q(state="proposed") & Q(sealed__isnull=True, settled_at__isnull=False)),
                name="agencies_batch_keeps_its_tables_until_settled",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.region_id} {self.effective_on} {self.state}"

    def seal(self, sheets: dict[str, bytes]) -> None:
        """Put the tables into the row, encrypted. Saves nothing."""
        texts = {name: data.hex() for name, data in sheets.items()}
        self.sealed = secrets_at_rest.encrypt(json.dumps(texts))

    def open_sheets(self) -> dict[str, bytes]:
        """The tables as they were proposed; none once the batch is settled."""
        if self.sealed is None:
            return {}
        texts = json.loads(secrets_at_rest.decrypt(bytes(self.sealed)))
        return {name: bytes.fromhex(text) for name, text in texts.items()}
