"""Shapes of when desks are reminded."""

from __future__ import annotations

from rest_framework import serializers

from api.serializers import Input, Output


class RemindersInput(Input):
    """Before the due time a desk is reminded, after it its superior is told. Days are working days and hold for what is
    biasa, hours are of the clock and hold for what is urgent."""

    before_days = serializers.IntegerField(min_value=0, max_value=5)
    before_hours = serializers.IntegerField(min_value=0, max_value=48)
    after_days = serializers.IntegerField(min_value=0, max_value=30)
    after_hours = serializers.IntegerField(min_value=0, max_value=240)


class RemindersOutput(Output):
    """When desks are reminded and superiors told."""

    before_days = serializers.IntegerField()
    before_hours = serializers.IntegerField()
    after_days = serializers.IntegerField()
    after_hours = serializers.IntegerField()
