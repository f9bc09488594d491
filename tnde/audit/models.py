"""What has happened, written once. A trigger chains the entries of each agency; nobody updates or deletes them.

The log knows no naskah: a subject is a `Ref`, the facts are canonical bytes. The named functions that say what can
happen live in each app's ``history.py``.
"""

from __future__ import annotations

import json
from typing import Any

from django.db import models

from tnde.kernel.models import AppendOnlyModel
from tnde.kernel.vocabulary import Keamanan


class Entry(AppendOnlyModel):
    """One thing that happened. ``seq``, ``subject_seq``, ``previous`` and ``hash`` are set by the database trigger."""

    region_id = models.UUIDField()
    agency_id = models.UUIDField()
    seq = models.BigIntegerField(default=0)
    kind = models.CharField(max_length=64)
    subject_kind = models.CharField(max_length=32)
    subject_id = models.UUIDField()
    subject_seq = models.IntegerField(default=0)
    at = models.DateTimeField()
    user_id = models.UUIDField(null=True)
    canonical = models.BinaryField()
    previous = models.BinaryField(default=b"")
    hash = models.BinaryField(default=b"")

    class Meta:
        verbose_name = "audit entry"
        constraints = [
            models.UniqueConstraint(fields=["agency_id", "seq"], name="audit_entry_gapless_per_agency"),
            models.UniqueConstraint(
                fields=["subject_kind", "subject_id", "subject_seq"], name="audit_entry_gapless_per_subject"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id}#{self.seq} {self.kind}"

    @property
    def facts(self) -> dict[str, Any]:
        """What was recorded, as it was hashed."""
        return json.loads(bytes(self.canonical))


class Head(models.Model):
    """Number and hash of the last entry of one agency. Written by the trigger only."""

    agency_id = models.UUIDField(primary_key=True)
    seq = models.BigIntegerField(default=0)
    hash = models.BinaryField()

    class Meta:
        verbose_name = "audit head"

    def __str__(self) -> str:
        return f"{self.agency_id}#{self.seq}"


class ReadNote(AppendOnlyModel):
    """Somebody read something above class biasa (kept apart from the chain: reads are many)."""

    region_id = models.UUIDField()
    at = models.DateTimeField()
    user_id = models.UUIDField()
    ref_kind = models.CharField(max_length=32)
    ref_id = models.UUIDField()
    keamanan = models.PositiveSmallIntegerField(choices=Keamanan.choices)
    how = models.CharField(max_length=32)
    address = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = "read note"
        indexes = [models.Index(fields=["ref_kind", "ref_id", "at"]), models.Index(fields=["user_id", "at"])]

    def __str__(self) -> str:
        return f"{self.user_id} {self.how} {self.ref_kind}:{self.ref_id}"
