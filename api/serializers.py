"""Bases of all serializers: input refuses what it does not know, output is written out field by field."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema_field, inline_serializer
from rest_framework import serializers

from api import words
from tnde.kernel.vocabulary import Keamanan, OrderedWord, Urgensi

words.speak()

CLOCK = "^([01][0-9]|2[0-3]):[0-5][0-9]$"


class Input(serializers.Serializer[Any]):
    """What a client sends. An unknown field is an error that names it, beside all else that is wrong."""

    def to_internal_value(self, data: Any) -> Any:
        wrong = self._foreign(data) if isinstance(data, dict) else {}
        try:
            value = super().to_internal_value(data)
        except serializers.ValidationError as refusal:
            if wrong and isinstance(refusal.detail, dict):
                raise serializers.ValidationError({**wrong, **refusal.detail}) from refusal
            raise
        if wrong:
            raise serializers.ValidationError(wrong)
        return value

    def _foreign(self, data: dict[str, Any]) -> dict[str, serializers.ErrorDetail]:
        """What the framework would let pass: unknown fields, and numbers where the contract says text."""
        sentence = _("Bagian ini tidak dikenal. Hapus, atau periksa ejaannya.")
        unknown = sorted(set(data) - set(self.fields))
        wrong = {name: serializers.ErrorDetail(sentence, code="unknown_field") for name in unknown}
        for name, field in self.fields.items():
            if isinstance(field, serializers.CharField) and isinstance(data.get(name), int | float):
                wrong[name] = serializers.ErrorDetail(str(field.error_messages["invalid"]), code="invalid")
        return wrong


class PageQuery(Input):
    """What every list that comes in pages may be asked."""

    cursor = serializers.CharField(max_length=500, required=False, help_text="From `next` or `previous` of a page.")
    page_size = serializers.IntegerField(min_value=1, max_value=100, required=False, help_text="20 unless said.")


class Output(serializers.Serializer[Any]):
    """What a client gets."""


@extend_schema_field({"type": "string", "pattern": CLOCK})
class ClockField(serializers.TimeField):
    """A time of the local clock without a zone, ``07.30`` as ``"07:30"``."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%H:%M", input_formats=["%H:%M"], **kwargs)


class OrderedWordField(serializers.ChoiceField):
    """An ordered level by its word: ``biasa``, ``terbatas`` … ."""

    levels: type[OrderedWord]

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=self.levels.slugs(), **kwargs)

    def to_representation(self, value: Any) -> str:
        return value if isinstance(value, str) else self.levels(value).slug


class KeamananField(OrderedWordField):
    """Security class."""

    levels = Keamanan


class UrgensiField(OrderedWordField):
    """Urgency."""

    levels = Urgensi


class ProblemItem(Output):
    """One thing that is wrong, with its place."""

    path = serializers.CharField()
    code = serializers.CharField()
    sentence = serializers.CharField()
    severity = serializers.CharField(required=False)
    source = serializers.CharField(required=False)  # type: ignore[assignment]
    row = serializers.IntegerField(required=False, help_text="Row of the table, as a spreadsheet counts.")
    columns = serializers.ListField(child=serializers.CharField(), required=False)


class ProblemOutput(Output):
    """A refusal (RFC 9457)."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    code = serializers.CharField()
    problems = ProblemItem(many=True, required=False)


def page_of(name: str, item: type[Output]) -> Any:
    """The shape of one page of a list: the addresses of its neighbours and the rows."""
    return inline_serializer(
        f"{name}Page",
        {
            "next": serializers.URLField(allow_null=True),
            "previous": serializers.URLField(allow_null=True),
            "results": item(many=True),
        },
    )
