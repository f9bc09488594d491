"""Shapes of the way of a naskah."""

from __future__ import annotations

from rest_framework import serializers

from api.serializers import Output


class TimelineChangeOutput(Output):
    """What changed: ``paraf_fallen``, ``asked_again``, ``passed_over``, ``handed_from``, ``handed_to`` … with titles,
    or the field that was corrected with what stood there before and what stands there now."""

    what = serializers.CharField()
    items = serializers.ListField(child=serializers.CharField())


class TimelineOutput(Output):
    """One line. ``standing`` is ``done``, ``waiting`` (``at`` is since when) or ``upcoming`` (``at`` is null).

    ``kind`` is that of the history, or ``step``, ``opinion``, ``signature`` of what is still to be done; ``who`` did
    it, or acts at that desk today, empty for an empty chair. For one without the ability ``read_history`` what is done
    has its moment alone.
    """

    kind = serializers.CharField()
    standing = serializers.ChoiceField(choices=["done", "waiting", "upcoming"])
    at = serializers.DateTimeField(allow_null=True)
    who = serializers.CharField()
    title = serializers.CharField()
    capacity = serializers.CharField()
    waited = serializers.IntegerField(allow_null=True, help_text="Seconds, until it was done or until now.")
    changes = TimelineChangeOutput(many=True)
    note = serializers.CharField()
