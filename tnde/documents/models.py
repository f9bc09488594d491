"""Stored files: written once, named by the digest of what lies on disk, never changed."""

from __future__ import annotations

from django.db import models

from tnde.kernel.models import Model


class Document(Model):
    """One stored file of one agency. Equal bytes of two agencies are two documents with two files."""

    region_id = models.UUIDField()
    agency_id = models.UUIDField()
    purpose = models.CharField(max_length=32)
    name = models.CharField(max_length=200)
    mime = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    stored_sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = "document"

    def __str__(self) -> str:
        return self.name
