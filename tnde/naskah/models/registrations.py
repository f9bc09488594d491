"""Naskah that were signed and issued elsewhere, as they were entered here."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tnde.kernel.models import AppendOnlyQuerySet, Model
from tnde.naskah.models.naskah import Naskah


class Registration(Model):
    """By whom and on what basis a naskah issued elsewhere was registered. Never changed.

    origin      where it was issued: on paper, in SRIKANDI or in another application
    signatures  what our check found in its file that day; empty for a paper one
    """

    class Origin(models.TextChoices):
        PAPER = "paper", _("Kertas")
        SRIKANDI = "srikandi", _("SRIKANDI")
        APP = "app", _("Aplikasi lain")

    region_id = models.UUIDField()
    naskah = models.OneToOneField(Naskah, models.PROTECT, related_name="registration")
    origin = models.CharField(max_length=8, choices=Origin.choices)
    basis = models.CharField(max_length=300)
    signatures = models.JSONField(default=dict)
    registered_by = models.UUIDField()

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("pendaftaran naskah")
        constraints = [
            models.CheckConstraint(
                name="naskah_registration_has_basis",
                condition=~models.Q(basis=""),
                violation_error_message="A registration says what it is based on.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.naskah_id} {self.origin}"
