"""Shapes of how an agency keeps up."""

from __future__ import annotations

from rest_framework import serializers

from api.serializers import Output

TROUBLES = ["", "seat_vacant", "certificate_missing", "certificate_expired", "certificate_expires"]


class DeskLoadOutput(Output):
    """One desk, of what is below rahasia. Hours are of the clock, over 90 days; null without decisions."""

    jabatan = serializers.UUIDField(source="jabatan_id")
    title = serializers.CharField()
    waiting = serializers.IntegerField()
    overdue = serializers.IntegerField()
    coming = serializers.IntegerField(help_text="In chains that will come to this desk.")
    oldest = serializers.DateTimeField(allow_null=True, help_text="Since when the oldest waits.")
    decided = serializers.IntegerField()
    median_hours = serializers.FloatField(allow_null=True)
    passed_over = serializers.IntegerField()
    trouble = serializers.ChoiceField(choices=TROUBLES, allow_blank=True, help_text="Why nobody can act there today.")


class StageTimeOutput(Output):
    """One stage of the chains of naskah drafted here; ``stage`` is null for the signature."""

    stage = serializers.IntegerField(allow_null=True)
    decided = serializers.IntegerField()
    median_hours = serializers.FloatField()


class WorkloadOutput(Output):
    """Totals of all classes, then desks and stages of what is below rahasia."""

    waiting = serializers.IntegerField()
    overdue = serializers.IntegerField()
    passed_over = serializers.IntegerField()
    oldest = serializers.DateTimeField(allow_null=True)
    desks = DeskLoadOutput(many=True)
    stages = StageTimeOutput(many=True)
