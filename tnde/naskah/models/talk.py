"""What people say beside an approval: comments on a naskah, and reminders to the desk that holds it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tnde.kernel.models import AppendOnlyQuerySet, Model
from tnde.naskah.models.naskah import Naskah
from workflows.models import Run


class Comment(Model):
    """Words of somebody who reads a naskah in its approval. Never changed.

    mentions       the jabatan that are to hear of it: ``id`` and ``title``, which stands in the text behind an ``@``
    jabatan_title  as whom it was written; empty for one who holds none
    """

    region_id = models.UUIDField()
    naskah = models.ForeignKey(Naskah, models.PROTECT, related_name="comments")
    run = models.ForeignKey(Run, models.PROTECT, related_name="+")
    text = models.TextField()
    mentions = models.JSONField(default=list)
    made_by = models.UUIDField()
    jabatan_id = models.UUIDField(null=True)
    jabatan_title = models.TextField(blank=True)
    capacity = models.CharField(max_length=16, blank=True)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("komentar")
        ordering = ["created_at", "id"]
        constraints = [
            models.CheckConstraint(
                name="naskah_comment_says_something",
                condition=~models.Q(text=""),
                violation_error_message="A comment says something.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.naskah_id} {self.jabatan_title}"


class Nudge(Model):
    """Somebody reminded a desk that a naskah waits there: once a day at most. Never changed.

    wait  the open step, or the signatory whose turn it is
    day   in the zone of the region
    """

    region_id = models.UUIDField()
    naskah = models.ForeignKey(Naskah, models.PROTECT, related_name="nudges")
    wait = models.UUIDField()
    jabatan_id = models.UUIDField()
    jabatan_title = models.TextField()
    day = models.DateField()
    made_by = models.UUIDField()

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("pengingat dari orang")
        constraints = [
            models.UniqueConstraint(
                name="naskah_nudge_once_a_day", fields=["region_id", "naskah", "jabatan_id", "made_by", "day"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.naskah_id} {self.jabatan_title}"
