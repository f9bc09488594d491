"""Shapes of people in bulk."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from api.serializers import Input, Output
from tnde.http.people_batches import STATES


class BatchFields(Input):
    """What stands beside the files of a batch."""

    effective_on = serializers.DateField(help_text="From which day on what has a period holds.")
    basis = serializers.CharField(max_length=300, help_text="What it rests on, such as the decree.")


class ConfirmationInput(Input):
    """Exactly what was shown is confirmed."""

    digest = serializers.RegexField(r"^[0-9a-f]{64}$")


class WithdrawalInput(Input):
    """Why a batch is taken back."""

    reason = serializers.CharField(max_length=300)


class DifferencesQuery(Input):
    """A piece of the differences."""

    after = serializers.IntegerField(min_value=0, required=False, default=0, help_text="Differences to pass over.")
    limit = serializers.IntegerField(min_value=1, max_value=500, required=False, default=200)


class BatchOutput(Output):
    """A batch. ``begins_on`` is the first day on which anything is different."""

    id = serializers.UUIDField()
    region = serializers.UUIDField(source="region_id")
    state = serializers.CharField(help_text=", ".join(STATES))
    basis = serializers.CharField()
    effective_on = serializers.DateField()
    begins_on = serializers.DateField()
    digest = serializers.CharField()
    counts = serializers.DictField(
        child=serializers.DictField(child=serializers.IntegerField()),
        help_text="By table: new, changed, ending, unchanged.",
    )
    proposed_by = serializers.UUIDField(source="proposed_by_id", allow_null=True)
    proposed_at = serializers.DateTimeField(source="created_at")
    confirmed_by = serializers.UUIDField(source="confirmed_by_id", allow_null=True)
    settled_at = serializers.DateTimeField(allow_null=True)


class LeavingOutput(Output):
    """Somebody who leaves a jabatan, and what hangs on it."""

    person = serializers.UUIDField(source="leaver.person_id")
    name = serializers.CharField(source="leaver.name")
    jabatan = serializers.UUIDField(source="leaver.jabatan_id")
    title = serializers.CharField(source="leaver.title")
    until = serializers.CharField(source="leaver.until")
    succeeded = serializers.BooleanField(source="leaver.succeeded", help_text="Somebody takes it up.")
    mandates = serializers.IntegerField(source="leaver.mandates", help_text="Mandates from or to the jabatan.")
    open_steps = serializers.IntegerField(help_text="Steps that wait for the jabatan.")
    roles = serializers.ListField(child=serializers.CharField(), help_text="Roles of his own login.")


class BatchDetail(BatchOutput):
    """A batch with those who leave."""

    leaving = LeavingOutput(many=True)

    def to_representation(self, shown: Any) -> dict[str, Any]:
        leaving = LeavingOutput(shown.leaving, many=True).data
        return {**BatchOutput(shown.batch).data, "leaving": leaving}


class BatchFieldOutput(Output):
    """A field, before and after."""

    field = serializers.CharField()
    before = serializers.CharField()
    after = serializers.CharField()


class BatchDifferenceOutput(Output):
    """What one line does."""

    sheet = serializers.CharField()
    line = serializers.IntegerField(help_text="As a spreadsheet counts.")
    what = serializers.ChoiceField(choices=["new", "changed", "ending"])
    name = serializers.CharField()
    since = serializers.DateField()
    fields_changed = BatchFieldOutput(many=True, source="fields")

    def to_representation(self, one: Any) -> dict[str, Any]:
        told = {name: one[name] for name in ("sheet", "line", "what", "name", "since")}
        return {**told, "fields_changed": one["fields"]}


class BatchDifferencesOutput(Output):
    """A piece of the differences, and how many there are."""

    total = serializers.IntegerField()
    differences = BatchDifferenceOutput(many=True)
