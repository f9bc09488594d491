"""Attempts to sign, and the signatures that came of them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tnde.documents.models import Document
from tnde.kernel.models import AppendOnlyQuerySet, Model
from tnde.naskah.models.naskah import Naskah, Revision
from tnde.naskah.models.parties import Signatory
from tnde.registers.models import NumberEntry


class SigningAttempt(Model):
    """One try to sign: opened before the outside work, closed with its result.

    local      made inside this process: when the process dies, nothing can have come of it
    signatory  may be gone: a draft that came back can be given others, and its ended tries stay on record
    """

    class State(models.TextChoices):
        OPEN = "open"
        DONE = "done"
        FAILED = "failed"
        UNKNOWN = "unknown"

    region_id = models.UUIDField()
    naskah = models.ForeignKey(Naskah, models.PROTECT, related_name="attempts")
    signatory = models.ForeignKey(Signatory, models.DO_NOTHING, db_constraint=False, related_name="attempts")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="+")
    number_entry = models.ForeignKey(NumberEntry, models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    local = models.BooleanField(default=True)
    deadline = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=64, blank=True)
    opened_by = models.UUIDField()

    class Meta:
        verbose_name = _("percobaan penandatanganan")
        indexes = [models.Index(fields=["deadline"], condition=Q(state="open"), name="attempt_open_deadline")]
        constraints = [
            models.UniqueConstraint(
                fields=["region_id", "signatory"],
                condition=Q(state__in=["open", "unknown"]),
                name="attempt_one_open_per_signatory",
            ),
            models.CheckConstraint(
                name="attempt_closed_has_time",
                condition=Q(state__in=["open", "unknown"]) | Q(closed_at__isnull=False),
                violation_error_message="An attempt that ended says when.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.naskah_id} {self.state}"


class SignatureRecord(Model):
    """A signature as it was made: by whom, in which capacity, over which file. Never changed.

    attempt                     None for one that was made elsewhere and only recorded here
    user_id                     login of the signer, or of who recorded it; ``person_id`` None where nobody knows him
    jabatan_title, person_name  as printed that day
    mandate, tenure             the two axes of capacity
    """

    region_id = models.UUIDField()
    naskah = models.ForeignKey(Naskah, models.PROTECT, related_name="signatures")
    signatory = models.OneToOneField(Signatory, models.PROTECT, related_name="signature")
    attempt = models.OneToOneField(SigningAttempt, models.PROTECT, null=True, related_name="signature")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    user_id = models.UUIDField()
    person_id = models.UUIDField(null=True)
    jabatan_id = models.UUIDField()
    jabatan_title = models.CharField(max_length=250)
    person_name = models.CharField(max_length=250)
    mandate = models.CharField(max_length=3)
    tenure = models.CharField(max_length=9)
    signed_at = models.DateTimeField()
    timestamp_at = models.DateTimeField(null=True)
    certificate_sha256 = models.CharField(max_length=64, blank=True)
    certificate_subject = models.TextField(blank=True)
    level = models.CharField(max_length=8, blank=True)
    report = models.JSONField(default=dict)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("tanda tangan")

    def __str__(self) -> str:
        return f"{self.naskah_id} {self.person_name}"
