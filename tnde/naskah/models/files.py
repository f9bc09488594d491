"""Files that people put to a draft: photos and PDFs that its content names."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tnde.documents.models import Document
from tnde.kernel.models import Model
from tnde.naskah.models.naskah import Naskah


class AttachedFile(Model):
    """One file of a draft under the name its content calls it by; put and taken away, never changed.

    pages      of a PDF; 1 for a photo
    is_signed  a PDF that bears an electronic signature
    """

    region_id = models.UUIDField()
    naskah = models.ForeignKey(Naskah, models.PROTECT, related_name="files")
    name = models.CharField(max_length=150)
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    pages = models.PositiveSmallIntegerField()
    is_signed = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("berkas lampiran")
        verbose_name_plural = _("berkas lampiran")
        ordering = ["naskah", "name"]
        constraints = [
            models.UniqueConstraint(fields=["region_id", "naskah", "name"], name="naskah_attached_file_name_once")
        ]

    def __str__(self) -> str:
        return self.name
