"""Whom the holder of a step has asked to examine a naskah before he decides, and what they say."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tnde.kernel.models import Model
from tnde.naskah.models.naskah import Naskah
from workflows.models import Run

_UNANSWERED = Q(answered_at__isnull=True, answered_by__isnull=True, opinion="", digest="", proposal="")
_ANSWERED = Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(opinion="") & ~Q(digest="")


class Examination(Model):
    """One desk asked to examine, for the step at one place of an approval; the step stays with its holder.

    stage, position  the place in the run, whoever holds it
    parent           the examination whose desk asked on, None when the holder of the step asked
    …_title          as they read on that day
    due_at           by when the asker wants to know; nothing happens when it is past
    digest           the text the opinion is about
    proposal         words the examiner would rather have; kept beside, the naskah is not changed by them
    """

    region_id = models.UUIDField()
    naskah = models.ForeignKey(Naskah, models.PROTECT, related_name="examinations")
    run = models.ForeignKey(Run, models.PROTECT, related_name="+")
    stage = models.PositiveSmallIntegerField()
    position = models.PositiveSmallIntegerField()
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="asked_on")
    jabatan_id = models.UUIDField()
    jabatan_title = models.TextField()
    question = models.TextField()
    due_at = models.DateTimeField()
    asked_by = models.UUIDField()
    asked_by_jabatan = models.UUIDField()
    asked_by_title = models.TextField()

    answered_at = models.DateTimeField(null=True)
    answered_by = models.UUIDField(null=True)
    capacity = models.CharField(max_length=16, blank=True, default="")
    digest = models.CharField(max_length=64, blank=True, default="")
    opinion = models.TextField(blank=True, default="")
    proposal = models.TextField(blank=True, default="")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.UUIDField(null=True)

    class Meta:
        verbose_name = _("permintaan telaah")
        ordering = ["created_at", "id"]
        indexes = [
            models.Index(
                name="naskah_examination_waiting",
                fields=["jabatan_id", "run"],
                condition=Q(answered_at__isnull=True, withdrawn_at__isnull=True),
            )
        ]
        constraints = [
            models.UniqueConstraint(
                name="naskah_examination_once_at_a_place",
                fields=["run", "stage", "position", "jabatan_id"],
                condition=Q(answered_at__isnull=True, withdrawn_at__isnull=True),
            ),
            models.CheckConstraint(
                name="naskah_examination_opinion_complete",
                condition=_UNANSWERED | _ANSWERED,
                violation_error_message="An opinion has its time, person and text; without one there is none.",
            ),
            models.CheckConstraint(
                name="naskah_examination_ends_once",
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False, answered_at__isnull=True),
                violation_error_message="What is withdrawn was not answered, and somebody withdrew it.",
            ),
            models.CheckConstraint(
                name="naskah_examination_of_another",
                condition=~Q(jabatan_id=F("asked_by_jabatan")),
                violation_error_message="Nobody asks himself.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.naskah_id} {self.jabatan_title}"

    @property
    def waits(self) -> bool:
        """Whether an opinion is still awaited."""
        return self.answered_at is None and self.withdrawn_at is None
