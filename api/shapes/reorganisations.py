"""Shapes of plans of reorganisation."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from api.serializers import Input, Output
from tnde.kernel.succession import Fate
from tnde.reorganisation import queries

FATES = [fate.value for fate in Fate]


class SuccessorInput(Input):
    """One that is there (``agency``), or a new one by its code, abbreviation and name; what is not said of a new one is
    as with the agency it follows."""

    agency = serializers.UUIDField(required=False)
    code = serializers.CharField(max_length=30, required=False)
    abbreviation = serializers.CharField(max_length=30, required=False)
    name = serializers.CharField(max_length=200, required=False)
    address = serializers.CharField(max_length=300, required=False)
    contact = serializers.CharField(max_length=300, required=False)
    kop_lines = serializers.ListField(child=serializers.CharField(max_length=200), max_length=8, required=False)


class PlanInput(Input):
    """Which agencies end on the day before ``effective_on``, and who stands in their place."""

    kind = serializers.ChoiceField(choices=queries.PLANS)
    effective_on = serializers.DateField()
    basis = serializers.CharField(max_length=300)
    agencies = serializers.ListField(child=serializers.UUIDField(), min_length=1, max_length=50)
    successors = SuccessorInput(many=True)


class AnswerInput(Input):
    """What becomes of one line: ``to`` names an agency, ``into`` a unit or jabatan, the others nothing."""

    line = serializers.UUIDField()
    fate = serializers.ChoiceField(choices=FATES)
    target = serializers.UUIDField(required=False, allow_null=True)
    title = serializers.CharField(
        max_length=250, required=False, help_text="What a jabatan that goes on is called from the day on."
    )


class AnswersInput(Input):
    """Many answers at once."""

    answers = AnswerInput(many=True)


class LinesQuery(Input):
    """A piece of the lines."""

    kind = serializers.ChoiceField(choices=queries.KINDS, required=False, default="")
    answered = serializers.BooleanField(required=False, allow_null=True, default=None)
    after = serializers.IntegerField(min_value=0, required=False, default=0, help_text="Lines to pass over.")
    limit = serializers.IntegerField(min_value=1, max_value=500, required=False, default=200)


class PlanOutput(Output):
    """A plan. ``waiting_for`` says why one whose day has come does not go on; empty while nothing stands in its way."""

    id = serializers.UUIDField()
    region = serializers.UUIDField(source="region_id")
    kind = serializers.CharField(help_text=", ".join(queries.PLANS))
    state = serializers.CharField(help_text=", ".join(queries.STATES))
    effective_on = serializers.DateField()
    basis = serializers.CharField()
    agencies = serializers.ListField(child=serializers.UUIDField())
    successors = serializers.ListField(child=serializers.UUIDField())
    founded = serializers.ListField(child=serializers.DictField(), help_text="Agencies that come into being.")
    waiting_for = serializers.CharField()
    proposed_by = serializers.UUIDField(source="proposed_by_id")
    confirmed_by = serializers.UUIDField(source="confirmed_by_id", allow_null=True)
    confirmed_at = serializers.DateTimeField(allow_null=True)
    done_at = serializers.DateTimeField(allow_null=True)


class PlanProblem(Output):
    """What still stands in the way."""

    path = serializers.CharField()
    code = serializers.CharField()
    sentence = serializers.CharField()


class PlanDetail(PlanOutput):
    """A plan with what it does, for who is to confirm it."""

    digest = serializers.CharField()
    counts = serializers.DictField(
        child=serializers.DictField(child=serializers.IntegerField()),
        help_text="Lines by kind and answer; the empty answer is none.",
    )
    problems = PlanProblem(many=True)
    returning = serializers.DictField(
        child=serializers.IntegerField(), help_text="Naskah under way that become drafts, by their state."
    )
    steps = serializers.ListField(child=serializers.CharField(), help_text="Parts of the act that are done.")

    def to_representation(self, shown: Any) -> dict[str, Any]:
        beside = {name: getattr(shown, name) for name in ("digest", "counts", "problems", "returning", "steps")}
        return {**PlanOutput(shown.plan).data, **beside}


class PlanLineOutput(Output):
    """One thing that is left behind. ``proposed`` marks an answer that the system gave."""

    id = serializers.UUIDField()
    agency = serializers.UUIDField(source="agency_id")
    kind = serializers.CharField(help_text=", ".join(queries.KINDS))
    subject = serializers.UUIDField(source="subject_id")
    name = serializers.CharField()
    fate = serializers.CharField(help_text=f"Empty, or one of {', '.join(FATES)}.")
    target = serializers.UUIDField(source="target_id", allow_null=True)
    title = serializers.CharField(help_text="The new title of a jabatan; empty where it keeps its own.")
    proposed = serializers.SerializerMethodField()

    def get_proposed(self, line: Any) -> bool:
        return bool(line.fate) and line.answered_by_id is None


class PlanLinesOutput(Output):
    """A piece of the lines, and how many there are."""

    total = serializers.IntegerField()
    lines = PlanLineOutput(many=True)
