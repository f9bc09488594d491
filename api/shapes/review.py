"""Shapes of an approval: decisions, steps, signing, endings, history."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.serializers import Input, Output, ProblemOutput
from api.shapes.naskah import MOST_RECIPIENTS, NaskahOutput

MOST_AT_ONCE = 200


class DecisionInput(Input):
    """A paraf or a return. ``digest`` is that of the revision he was shown."""

    verdict = serializers.ChoiceField(choices=["approve", "return"])
    digest = serializers.RegexField(r"^[0-9a-f]{64}$")
    note = serializers.CharField(max_length=2000, required=False, allow_blank=True)


class DecisionItemInput(DecisionInput):
    """The decision on one naskah of many."""

    naskah = serializers.UUIDField(source="naskah_id")


class DecisionsInput(Input):
    """Decisions in the order they are to be made; a naskah once."""

    items = serializers.ListField(child=DecisionItemInput(), min_length=1, max_length=MOST_AT_ONCE)

    def validate_items(self, items: list[dict[str, Any]]) -> list[dict[str, Any]]:
        if len({item["naskah_id"] for item in items}) < len(items):
            raise serializers.ValidationError(_("Satu naskah cukup sekali dalam satu permintaan."), code="twice")
        return items


class DecisionResultOutput(Output):
    """One line: ``state`` and ``version`` after the decision, or the ``problem`` for which nothing was done."""

    naskah = serializers.UUIDField()
    status = serializers.IntegerField(help_text="As the single request would have been answered.")
    state = serializers.CharField(required=False)
    version = serializers.IntegerField(required=False)
    problem = ProblemOutput(required=False)


class HandOverInput(Input):
    """To whom an open step goes, and why."""

    to = serializers.UUIDField(source="to_jabatan_id")
    reason = serializers.CharField(max_length=500)


class ReasonInput(Input):
    """Why."""

    reason = serializers.CharField(max_length=500)


class NoteInput(Input):
    """Words that others will read."""

    note = serializers.CharField(max_length=2000)


class ReturnInput(NoteInput):
    """A return of the revision with this digest."""

    digest = serializers.RegexField(r"^[0-9a-f]{64}$")


class AmendmentInput(Input):
    """A changed text by the holder of an open step, based on the revision with this digest."""

    content = serializers.DictField()
    digest = serializers.RegexField(r"^[0-9a-f]{64}$")
    note = serializers.CharField(
        max_length=2000, required=False, allow_blank=True, help_text="Why, for those whose paraf falls away."
    )


class ApprovalPolicyInput(Input):
    """How a region approves."""

    below_may_object = serializers.BooleanField(
        help_text="When a higher desk changes the text, those below are told and may object until it is signed."
    )


class ApprovalPolicyOutput(Output):
    """How a region approves."""

    below_may_object = serializers.BooleanField()


class RecipientCorrectionInput(Input):
    """One recipient at its new place; a part left out stays as it is."""

    id = serializers.UUIDField()
    address = serializers.CharField(max_length=300, required=False, allow_blank=True)
    email = serializers.EmailField(required=False, allow_blank=True)
    channel = serializers.ChoiceField(choices=["internal", "email", "paper"], required=False)


class CorrectionInput(Input):
    """What lies beside the approved text. ``recipients`` are all there are, in the order they are to be printed in."""

    klasifikasi = serializers.CharField(max_length=32, required=False, allow_blank=True)
    recipients = serializers.ListField(child=RecipientCorrectionInput(), required=False, max_length=MOST_RECIPIENTS)


class SignatureInput(Input):
    """The act of signing. ``secret`` is the passphrase: used at once, kept nowhere."""

    digest = serializers.RegexField(r"^[0-9a-f]{64}$")
    secret = serializers.CharField(max_length=200, trim_whitespace=False, write_only=True)


class FilingInput(Input):
    """The berkas the record is laid in."""

    berkas = serializers.UUIDField(source="berkas_id")


class DueOutput(Output):
    """Base of what waits: by when it is to be done, null where nothing waits, and whether that is past."""

    due_at = serializers.SerializerMethodField()
    overdue = serializers.SerializerMethodField()

    @extend_schema_field(serializers.DateTimeField(allow_null=True))
    def get_due_at(self, thing: Any) -> str | None:
        due = self.context["due"].get(thing.pk)
        return serializers.DateTimeField().to_representation(due.due_at) if due else None

    def get_overdue(self, thing: Any) -> bool:
        due = self.context["due"].get(thing.pk)
        return bool(due and due.overdue)


class TaskOutput(DueOutput, NaskahOutput):
    """A naskah that waits for the asker."""


class UnheldStepOutput(Output):
    """A step that waits for nobody: no person acts in its jabatan today."""

    id = serializers.UUIDField()
    jabatan = serializers.UUIDField(source="jabatan_id")
    title = serializers.CharField(source="jabatan_title")
    opened_at = serializers.DateTimeField()


class UnheldTaskOutput(TaskOutput):
    """A naskah with such steps, which the asker may hand to another desk."""

    unheld = serializers.SerializerMethodField()

    @extend_schema_field(UnheldStepOutput(many=True))
    def get_unheld(self, naskah: Any) -> Any:
        return UnheldStepOutput(self.context["unheld"][naskah.pk], many=True).data


class StepOutput(DueOutput):
    """One desk in the chain. A step that was passed over never reads approved.

    ``reopened_cause`` says why it was asked again after a decision: ``text_changed`` or ``sent_back``. ``handed_from``
    is the title of the desk that handed it on. ``note``, ``passed_over_reason``, ``reopened_note`` and
    ``handed_reason`` are empty for one without the ability ``read_history``.
    """

    id = serializers.UUIDField()
    stage = serializers.IntegerField()
    jabatan = serializers.UUIDField(source="jabatan_id")
    title = serializers.CharField(source="jabatan_title")
    role = serializers.CharField()
    compulsory = serializers.BooleanField()
    standing = serializers.SerializerMethodField()
    decided_at = serializers.DateTimeField(allow_null=True)
    capacity = serializers.CharField()
    note = serializers.CharField()
    passed_over_by = serializers.CharField(source="passed_over_by_title")
    passed_over_reason = serializers.CharField()
    reopened_cause = serializers.CharField()
    reopened_by = serializers.CharField(source="reopened_by_title")
    reopened_note = serializers.CharField()
    handed_from = serializers.SerializerMethodField()
    handed_reason = serializers.CharField()

    def get_handed_from(self, step: Any) -> str:
        return step.handed_from.jabatan_title if step.handed_from else ""

    def get_standing(self, step: Any) -> str:
        return str(self.context["standings"].get(step.pk, "superseded"))


class HistoryOutput(Output):
    """One thing that happened. ``user`` and ``facts`` are empty for one without the ability ``read_history``."""

    seq = serializers.IntegerField()
    at = serializers.DateTimeField()
    kind = serializers.CharField()
    user = serializers.UUIDField(allow_null=True)
    facts = serializers.DictField()
