"""Shapes of asking others of one's unit to examine."""

from __future__ import annotations

from rest_framework import serializers

from api.serializers import Input, Output

MOST_ASKED = 20


class ExaminationInput(Input):
    """Which desks of one's unit are asked what, and by when one wants to know."""

    jabatan = serializers.ListField(
        child=serializers.UUIDField(), source="jabatan_ids", min_length=1, max_length=MOST_ASKED
    )
    question = serializers.CharField(max_length=2000)
    due_at = serializers.DateTimeField()


class OpinionInput(Input):
    """An opinion on the text with this digest. ``proposal`` is kept beside it and changes nothing."""

    digest = serializers.RegexField(r"^[0-9a-f]{64}$")
    opinion = serializers.CharField(max_length=5000)
    proposal = serializers.CharField(max_length=20000, required=False, allow_blank=True)


class ExaminationOutput(Output):
    """One desk that was asked. ``parent`` is the examination whose desk asked on, null for the holder of the step.

    ``standing`` is ``waiting``, ``answered``, ``withdrawn`` or ``ended``: its step was decided without it.
    ``question``, ``opinion`` and ``proposal`` are empty for one without the ability ``read_history``.
    """

    id = serializers.UUIDField(source="row.pk")
    parent = serializers.UUIDField(source="row.parent_id", allow_null=True)  # type: ignore[assignment]
    stage = serializers.IntegerField(source="row.stage")
    jabatan = serializers.UUIDField(source="row.jabatan_id")
    title = serializers.CharField(source="row.jabatan_title")
    asked_by = serializers.CharField(source="row.asked_by_title")
    asked_at = serializers.DateTimeField(source="row.created_at")
    question = serializers.CharField(source="row.question")
    due_at = serializers.DateTimeField(source="row.due_at")
    standing = serializers.ChoiceField(choices=["waiting", "answered", "withdrawn", "ended"])
    answered_at = serializers.DateTimeField(source="row.answered_at", allow_null=True)
    examiner = serializers.CharField()
    capacity = serializers.CharField(source="row.capacity")
    digest = serializers.CharField(source="row.digest")
    opinion = serializers.CharField(source="row.opinion")
    proposal = serializers.CharField(source="row.proposal")
