"""Shapes of what is derived many times: salinan and petikan, and the table that fills one text."""

from __future__ import annotations

from rest_framework import serializers

from api.serializers import Input, Output
from templates_naskah import limits

MOST_CSV = 2_000_000


class CertifiedCopyInput(Input):
    """Which copy of a keputusan, and where it is drafted. ``petikan`` is that part of the content of its kind."""

    form = serializers.ChoiceField(choices=["salinan", "petikan"])
    unit = serializers.UUIDField(source="unit_id")
    petikan = serializers.DictField(source="extract", required=False)


class RowsInput(Input):
    """A table whose columns fill the places of a text, as objects or as CSV; without rows there is none any more."""

    rows = serializers.ListField(
        child=serializers.DictField(child=serializers.CharField(allow_blank=True, max_length=2_000)),
        max_length=limits.RENDITIONS,
        required=False,
    )
    csv = serializers.CharField(
        max_length=MOST_CSV, required=False, help_text="The first line names the columns; `;`, `,` or tab between them."
    )


class PreviewQuery(Input):
    """Which pages."""

    row = serializers.IntegerField(
        min_value=1, max_value=limits.RENDITIONS, required=False, help_text="Of the naskah of this row of its table."
    )


class RowOutput(Output):
    """One row and the naskah that came of it: null before signing begins, or where the asker may not know of it.

    ``failed`` is the code of the last try to sign it, while that has failed.
    """

    row = serializers.IntegerField(help_text="From 1, in the order of the table.")
    values = serializers.DictField(child=serializers.CharField())
    naskah = serializers.UUIDField(allow_null=True)
    state = serializers.CharField(allow_null=True)
    number = serializers.CharField()
    failed = serializers.CharField()


class RowsOutput(Output):
    """The table of a naskah, row by row. ``signed`` counts those whose naskah is issued."""

    columns = serializers.ListField(child=serializers.CharField())
    signed = serializers.IntegerField()
    rows = RowOutput(many=True)
