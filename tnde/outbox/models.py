"""What must happen later: an event saved with the change, and one job for each route that reacts to it."""

from __future__ import annotations

from django.db import models

from tnde.kernel.models import AppendOnlyModel
from tnde.kernel.refs import Ref


class Event(AppendOnlyModel):
    """Something others may react to. The payload holds ids and small facts, never content."""

    region_id = models.UUIDField()
    kind = models.CharField(max_length=64)
    subject_kind = models.CharField(max_length=32)
    subject_id = models.UUIDField()
    payload = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        verbose_name = "event"
        indexes = [models.Index(fields=["subject_kind", "subject_id", "id"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_kind}:{self.subject_id}"

    @property
    def subject(self) -> Ref:
        """What the event is about."""
        return Ref(self.subject_kind, self.subject_id)


class Job(models.Model):
    """One route's work for one event: leased, retried, parked singly."""

    class State(models.TextChoices):
        WAITING = "waiting"
        DONE = "done"
        PARKED = "parked"

    id = models.BigAutoField(primary_key=True)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="jobs")
    route = models.CharField(max_length=128)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    run_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True)
    last_error = models.TextField(blank=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "job"
        constraints = [models.UniqueConstraint(fields=["event", "route"], name="job_once_per_event_and_route")]
        indexes = [models.Index(fields=["run_at", "id"], condition=models.Q(state="waiting"), name="job_due")]

    def __str__(self) -> str:
        return f"{self.route} for {self.event_id}"
