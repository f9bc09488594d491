"""Shapes of approval routes."""

from __future__ import annotations

from rest_framework import serializers

from api.serializers import Input, Output


class RouteStepInput(Input):
    """One place: a jabatan, or (``ladder``) the drafter's line of superiors."""

    stage = serializers.IntegerField(min_value=0, max_value=99)
    jabatan = serializers.UUIDField(source="jabatan_id", required=False)
    ladder = serializers.BooleanField(required=False)
    role = serializers.CharField(max_length=32, required=False)
    compulsory = serializers.BooleanField(required=False)


class StageRuleInput(Input):
    """How many of a stage must give their paraf; ``n`` for ``at_least``."""

    stage = serializers.IntegerField(min_value=0, max_value=99)
    kind = serializers.ChoiceField(choices=["all", "any", "at_least"])
    n = serializers.IntegerField(min_value=1, max_value=50, required=False)


class RouteInput(Input):
    """A route, or a new version of one. Without ``kind`` it serves every kind that has no route of its own."""

    name = serializers.CharField(max_length=120)
    kind = serializers.CharField(max_length=48, required=False, allow_blank=True)
    steps = RouteStepInput(many=True)
    rules = StageRuleInput(many=True, required=False)


class RouteOutput(Output):
    """A route in force."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    kind = serializers.CharField()
    version = serializers.IntegerField()
    steps = serializers.ListField(child=serializers.DictField())
    rules = serializers.DictField()
