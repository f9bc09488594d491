"""Shapes of approval routes: saved ones, dry runs, and the kinds an agency uses."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.serializers import Input, Output, ProblemItem
from tnde.agencies.rules.levels import HEIGHT
from tnde.kernel.vocabulary import Keamanan
from tnde.naskah.rules.conditions import OUTSIDE
from tnde.naskah.rules.route_steps import GRANTED, ROLES

LEVELS = list(HEIGHT)
CONDITION = (
    "Every key must hold, of the words of one key one is enough: `kinds`, `klasifikasi` (codes and all below them), "
    "`keamanan` (`from`, `to`), `content` (tests of a `field`: `is`, `contains`, `present`, `at_least`, `at_most`), "
    "`recipients` and `signatories` (levels), `except` (a condition that must not hold)."
)


class RouteStepInput(Input):
    """One place, named in one way: `jabatan`; `ladder`; `agency`; or `level` alone."""

    stage = serializers.IntegerField(min_value=0, max_value=99)
    jabatan = serializers.UUIDField(source="jabatan_id", required=False)
    ladder = serializers.BooleanField(required=False, help_text="The drafter's superiors, one after the other.")
    until = serializers.ChoiceField(LEVELS, required=False, help_text="Highest level of the ladder.")
    agency = serializers.CharField(
        max_length=36,
        required=False,
        help_text="An id, `drafting` or `issuing`: its head, or as `level`, `title` or `granted` say.",
    )
    level = serializers.ChoiceField(
        LEVELS,
        required=False,
        help_text="At the agency the one chair of this level, or the first above its head; alone: above the drafter.",
    )
    title = serializers.CharField(max_length=120, required=False, help_text="The one chair whose title begins so.")
    granted = serializers.ChoiceField(GRANTED, required=False, help_text="Whoever's chair has this role there.")
    role = serializers.ChoiceField(ROLES, required=False, help_text="`periksa` is a check and no paraf.")
    compulsory = serializers.BooleanField(required=False)
    condition = serializers.DictField(required=False, help_text="When this place is asked.")


class StageRuleInput(Input):
    """How many of a stage must give their paraf; ``n`` for ``at_least``."""

    stage = serializers.IntegerField(min_value=0, max_value=99)
    kind = serializers.ChoiceField(choices=["all", "any", "at_least"])
    n = serializers.IntegerField(min_value=1, max_value=50, required=False)


class RouteInput(Input):
    """A route, or the next version of the one of this name. Without ``kinds`` it serves every kind no route names."""

    name = serializers.CharField(max_length=120)
    kinds = serializers.ListField(child=serializers.CharField(max_length=48), required=False, max_length=99)
    condition = serializers.DictField(required=False, help_text=CONDITION)
    steps = RouteStepInput(many=True)
    rules = StageRuleInput(many=True, required=False)


class RouteOutput(Output):
    """A version of a route."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    kinds = serializers.ListField(child=serializers.CharField())
    version = serializers.IntegerField()
    condition = serializers.DictField(help_text=CONDITION)
    steps = serializers.ListField(child=serializers.DictField())
    rules = serializers.DictField()
    is_current = serializers.BooleanField()


class TemplateOutput(Output):
    """A typical chain that an agency may take over; a place that begins with `@` is named by who does."""

    id = serializers.CharField()
    name = serializers.CharField()
    agencies = serializers.ListField(child=serializers.CharField(), help_text="Kinds of agency that it fits.")
    kinds = serializers.ListField(child=serializers.CharField())
    condition = serializers.DictField(help_text=CONDITION)
    places = serializers.DictField(child=serializers.CharField(), help_text="What each open place stands for.")
    steps = serializers.ListField(child=serializers.DictField())


class AdoptionInput(Input):
    """Which typical chain is taken over. ``places`` names an agency or jabatan for each open place."""

    template = serializers.CharField(max_length=12, source="template_id")
    places = serializers.DictField(child=serializers.UUIDField(), required=False)


class TrialInput(Input):
    """A naskah that is only imagined, drafted at the agency."""

    kind = serializers.CharField(max_length=48)
    drafter = serializers.UUIDField(help_text="Id of the jabatan that drafts.")
    signatories = serializers.ListField(child=serializers.UUIDField(), required=False, max_length=20)
    klasifikasi = serializers.CharField(max_length=32, required=False, allow_blank=True)
    keamanan = serializers.ChoiceField(Keamanan.slugs(), required=False)
    content = serializers.DictField(required=False)
    recipients = serializers.ListField(
        child=serializers.ChoiceField([*LEVELS, OUTSIDE]), required=False, max_length=20, help_text="Their levels."
    )


class TrialStepOutput(Output):
    """One desk of a chain that would be, with who acts there today."""

    stage = serializers.IntegerField(source="step.stage")
    jabatan = serializers.UUIDField(source="step.jabatan_id")
    title = serializers.CharField(source="step.jabatan_title")
    role = serializers.ChoiceField(ROLES, source="step.role")
    compulsory = serializers.BooleanField(source="step.compulsory")
    holder = serializers.SerializerMethodField()
    tenure = serializers.CharField(source="holder.tenure")
    reasons = serializers.ListField(child=serializers.CharField(), help_text="Why the condition of its place held.")

    def get_holder(self, desk: Any) -> str:
        """His name with titles."""
        return str(self.context["names"].get(desk.holder.person_id, ""))


class TrialRuleOutput(Output):
    """How many desks of a stage must agree, where not all of them need to."""

    stage = serializers.IntegerField()
    kind = serializers.ChoiceField(["any", "at_least"])
    n = serializers.IntegerField(allow_null=True)


class TrialSkippedOutput(Output):
    """A place that became no step: which, why, and why its condition did not hold."""

    sentence = serializers.CharField()
    reasons = serializers.ListField(child=serializers.CharField())


class TrialRouteOutput(Output):
    """A route that might have been taken. Where several hold, the most particular one is."""

    name = serializers.CharField()
    version = serializers.IntegerField()
    holds = serializers.BooleanField()
    taken = serializers.BooleanField()
    reasons = serializers.ListField(child=serializers.CharField())


class TrialOutput(Output):
    """The chain that a naskah would take today, and why."""

    route = serializers.CharField(source="chain.route", help_text="Empty where the ladder of superiors is taken.")
    route_version = serializers.IntegerField(source="chain.route_version", allow_null=True)
    steps = serializers.SerializerMethodField()
    rules = serializers.SerializerMethodField()
    skipped = TrialSkippedOutput(many=True, source="chain.skipped")
    routes = TrialRouteOutput(many=True, source="chain.considered")
    problems = ProblemItem(many=True, source="chain.problems")

    @extend_schema_field(TrialStepOutput(many=True))
    def get_steps(self, trial: Any) -> list[dict[str, Any]]:
        """The desks in order."""
        return list(TrialStepOutput(trial.chain.desks, many=True, context={"names": trial.names}).data)

    @extend_schema_field(TrialRuleOutput(many=True))
    def get_rules(self, trial: Any) -> list[dict[str, Any]]:
        """The rules of those stages that do not need everybody."""
        rules = sorted(trial.chain.rules.items())
        return [{"stage": stage, "kind": rule.kind.value, "n": rule.n} for stage, rule in rules]


class SwitchInput(Input):
    """Ids of the kinds that are switched on and off; those that are not named stay as they are."""

    on = serializers.ListField(child=serializers.CharField(max_length=48), max_length=99, required=False)
    off = serializers.ListField(child=serializers.CharField(max_length=48), max_length=99, required=False)


class UsedKindOutput(Output):
    """A kind, and whether new drafts of it may begin at the agency."""

    id = serializers.CharField(source="kind.id")
    name = serializers.CharField(source="kind.name")
    abbreviation = serializers.CharField(source="kind.abbreviation")
    group = serializers.CharField(source="kind.group")
    is_used = serializers.BooleanField()


class UsedKindsOutput(Output):
    """Every kind by name, and whether the agency uses it."""

    kinds = UsedKindOutput(many=True, source="*")
