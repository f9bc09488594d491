"""Runs and their steps, as kept in the database.

A decided step is never edited: when the text changes afterwards (`amend`) or a desk hands over, the old row is marked
superseded and a new row takes its place with the next attempt number. Check constraints and the triggers of migration
0002 hold the same truth as `engine.py`, for the day when code is wrong.

Ids of positions, people and regions are plain UUIDs: nothing here points at another app.
"""

from django.db import models
from django.db.models import Q

from workflows.engine import Cause, Verdict
from workflows.ids import uuid7

DIGEST_PATTERN = "^[0-9a-f]{64}$"
ROLE_LENGTH = 32


class RunState(models.TextChoices):
    OPEN = "open"
    PASSED = "passed"
    RETURNED = "returned"
    CANCELLED = "cancelled"


class Run(models.Model):
    """One passage of a subject through its chain. Who starts it keeps its id; it knows only the subject's digest."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.UUIDField(db_index=True)
    subject_digest = models.CharField(max_length=64)
    state = models.CharField(max_length=9, choices=RunState.choices, default=RunState.OPEN)
    rules = models.JSONField(
        default=dict, help_text='{"2": {"kind": "at_least", "n": 2}}; a stage not named needs all.'
    )
    route = models.TextField(blank=True, default="", help_text="Name of the route the steps were built from, if any.")
    route_version = models.PositiveIntegerField(null=True, blank=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="workflows_run_state_is_known",
                condition=Q(state__in=RunState.values),
                violation_error_message="A run is open, passed, returned or cancelled.",
            ),
            models.CheckConstraint(
                name="workflows_run_closed_has_time",
                condition=Q(state=RunState.OPEN, closed_at__isnull=True)
                | (~Q(state=RunState.OPEN) & Q(closed_at__isnull=False)),
                violation_error_message="A run has a closing time exactly when it has ended.",
            ),
            models.CheckConstraint(
                name="workflows_run_digest_is_sha256",
                condition=Q(subject_digest__regex=DIGEST_PATTERN),
                violation_error_message="A digest is 64 lower-case hexadecimal characters.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.id} ({self.state})"

    @property
    def is_open(self) -> bool:
        return self.state == RunState.OPEN


_UNDECIDED = Q(
    verdict__isnull=True,
    decided_at__isnull=True,
    digest__isnull=True,
    decided_by__isnull=True,
    decided_by_jabatan__isnull=True,
)
# `isnull=False` is said for each column: a check constraint lets pass what compares to NULL.
_DECIDED = Q(
    verdict__isnull=False,
    verdict__in=[verdict.value for verdict in Verdict],
    decided_at__isnull=False,
    digest__isnull=False,
    digest__regex=DIGEST_PATTERN,
    decided_by__isnull=False,
    decided_by_jabatan__isnull=False,
    decided_by_jabatan=models.F("jabatan_id"),
)
_NOT_HANDED = Q(handed_from__isnull=True, handed_at__isnull=True, handed_by__isnull=True, handed_reason="")
_HANDED = Q(handed_from__isnull=False, handed_at__isnull=False, handed_by__isnull=False) & ~Q(handed_reason="")
_NOT_PASSED = Q(
    passed_over_at__isnull=True,
    passed_over_by__isnull=True,
    passed_over_by_jabatan__isnull=True,
    passed_over_by_title="",
    passed_over_reason="",
)
_PASSED = Q(
    passed_over_at__isnull=False,
    passed_over_by__isnull=False,
    passed_over_by_jabatan__isnull=False,
    verdict__isnull=True,
    compulsory=False,
) & ~Q(passed_over_reason="")
_NOT_REOPENED = Q(reopened_cause="", reopened_by__isnull=True, reopened_by_title="", reopened_note="")
_REOPENED = Q(reopened_cause__in=[cause.value for cause in Cause], reopened_by__isnull=False) & ~Q(reopened_by_title="")


class Step(models.Model):
    """One desk in a run. The row that counts at a place is the one with `superseded_at` unset.

    stage, position   the place: stages from low to high, positions side by side within a stage
    attempt           1, 2, … for the rows that stood at this place one after the other
    jabatan_title     as it read on the day the step was made
    is_open           may be decided now; kept by the services, so that an inbox is one index scan
    opened_at         when it last became open, the start of its waiting time
    capacity          in which capacity the actor decided, in the caller's words
    reopens           the settled row that fell away because the text changed or a later desk sent it back
    reopened_…        why it was asked again, by whom (person, and position as it read), with which words; stays with
                      the place when it is handed over
    handed_from       the row of the desk that had this step before
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.UUIDField()
    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="steps")
    stage = models.PositiveSmallIntegerField()
    position = models.PositiveSmallIntegerField()
    attempt = models.PositiveSmallIntegerField(default=1)
    jabatan_id = models.UUIDField()
    jabatan_title = models.TextField()
    role = models.CharField(max_length=ROLE_LENGTH, default="hierarki")
    compulsory = models.BooleanField(default=False)
    is_open = models.BooleanField(default=False)
    opened_at = models.DateTimeField(null=True, blank=True)

    verdict = models.CharField(max_length=7, choices=[(v.value, v.value) for v in Verdict], null=True, blank=True)
    digest = models.CharField(max_length=64, null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.UUIDField(null=True, blank=True)
    decided_by_jabatan = models.UUIDField(null=True, blank=True)
    capacity = models.TextField(blank=True, default="")
    note = models.TextField(blank=True, default="")

    passed_over_at = models.DateTimeField(null=True, blank=True)
    passed_over_by = models.UUIDField(null=True, blank=True)
    passed_over_by_jabatan = models.UUIDField(null=True, blank=True)
    passed_over_by_title = models.TextField(blank=True, default="")
    passed_over_reason = models.TextField(blank=True, default="")

    reopens = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="reopened_as")
    reopened_cause = models.CharField(
        max_length=12, choices=[(cause.value, cause.value) for cause in Cause], blank=True, default=""
    )
    reopened_by = models.UUIDField(null=True, blank=True)
    reopened_by_title = models.TextField(blank=True, default="")
    reopened_note = models.TextField(blank=True, default="")
    handed_from = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="handed_to"
    )
    handed_at = models.DateTimeField(null=True, blank=True)
    handed_by = models.UUIDField(null=True, blank=True)
    handed_reason = models.TextField(blank=True, default="")
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["stage", "position", "attempt"]
        indexes = [
            models.Index(
                name="workflows_step_inbox", fields=["jabatan_id"], include=["run"], condition=Q(is_open=True)
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                name="workflows_step_place_attempt", fields=["region", "run", "stage", "position", "attempt"]
            ),
            models.UniqueConstraint(
                name="workflows_step_one_current",
                fields=["run", "stage", "position"],
                condition=Q(superseded_at__isnull=True),
            ),
            models.UniqueConstraint(
                name="workflows_step_jabatan_once",
                fields=["run", "stage", "jabatan_id"],
                condition=Q(superseded_at__isnull=True),
            ),
            models.CheckConstraint(
                name="workflows_step_verdict_complete",
                condition=_UNDECIDED | _DECIDED,
                violation_error_message="A verdict has its time, digest and person; without verdict there is none.",
            ),
            models.CheckConstraint(
                name="workflows_step_return_has_note",
                condition=Q(verdict__isnull=True) | ~Q(verdict=Verdict.RETURN.value) | ~Q(note=""),
                violation_error_message="Who returns says why.",
            ),
            models.CheckConstraint(
                name="workflows_step_passed_complete",
                condition=_NOT_PASSED | _PASSED,
                violation_error_message="A step is passed over with a reason, unapproved, and never when compulsory.",
            ),
            models.CheckConstraint(
                name="workflows_step_open_is_unsettled",
                condition=Q(is_open=False)
                | Q(
                    verdict__isnull=True,
                    passed_over_at__isnull=True,
                    superseded_at__isnull=True,
                    opened_at__isnull=False,
                ),
                violation_error_message="An open step is undecided, not passed over, not superseded.",
            ),
            models.CheckConstraint(
                name="workflows_step_handed_complete",
                condition=_NOT_HANDED | _HANDED,
                violation_error_message="A step is handed over by somebody, at some time, for a reason.",
            ),
            models.CheckConstraint(
                name="workflows_step_reopened_complete",
                condition=_NOT_REOPENED | _REOPENED,
                violation_error_message="A step is asked again for a cause, by somebody.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stage}.{self.position} {self.jabatan_title}"

    @property
    def is_settled(self) -> bool:
        return self.verdict is not None or self.passed_over_at is not None
