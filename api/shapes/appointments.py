"""Shapes of acting tenures, mandates, leave, and what a region decides."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from api.serializers import Input, KeamananField, Output
from tnde.kernel.vocabulary import Keamanan

BASIS_HELP = "The document it rests on, as `naskah:<id>`, `incoming:<id>` or `document:<id>` (an uploaded basis)."


class PersonInput(Input):
    """Somebody, by his id or as the holder of a jabatan."""

    person = serializers.UUIDField(source="person_id", required=False)
    holder_of = serializers.UUIDField(required=False, help_text="A jabatan; its holder of today is meant.")


class ActingInput(PersonInput):
    """Somebody is to act in a jabatan."""

    jabatan = serializers.UUIDField(source="jabatan_id")
    kind = serializers.ChoiceField(choices=["plt", "plh", "pj", "pjs"])
    since = serializers.DateField(source="valid_from")
    until = serializers.DateField(source="valid_until")
    basis = serializers.CharField(max_length=300)
    basis_ref = serializers.CharField(max_length=80, required=False, help_text=BASIS_HELP)
    sees_older = serializers.BooleanField(required=False, help_text="He sees what was settled before his days too.")
    sees_rahasia = serializers.BooleanField(required=False, help_text="He sees what is rahasia and above too.")


class BasisRefInput(Input):
    """The document an acting tenure or a mandate rests on: ``basis_ref``, or a signed naskah by number and date."""

    basis_ref = serializers.CharField(max_length=80, required=False, help_text=BASIS_HELP)
    number = serializers.CharField(max_length=200, required=False)
    date = serializers.DateField(required=False)


class WhyInput(Input):
    """Why."""

    reason = serializers.CharField(max_length=500)


class LastDayInput(WhyInput):
    """Another last day, and why."""

    until = serializers.DateField()


class UntilInput(Input):
    """The last day."""

    until = serializers.DateField()


class ActingOutput(Output):
    """An acting tenure. It has effect from its confirmation, within its days."""

    id = serializers.UUIDField()
    jabatan = serializers.UUIDField(source="jabatan_id")
    title = serializers.CharField(source="jabatan.title")
    person = serializers.UUIDField(source="person_id")
    name = serializers.CharField(source="person.bare_name")
    kind = serializers.CharField()
    since = serializers.DateField(source="valid_from")
    until = serializers.DateField(source="valid_until", allow_null=True)
    ended_at = serializers.DateTimeField(allow_null=True, help_text="Ended in the middle of its last day.")
    confirmed = serializers.SerializerMethodField()
    basis = serializers.CharField()
    basis_ref = serializers.CharField()
    sees_older = serializers.BooleanField()
    sees_rahasia = serializers.BooleanField()

    def get_confirmed(self, tenure: Any) -> bool:
        return tenure.confirmed_by_id is not None


class BasisOutput(Output):
    """A stored paper; ``ref`` is what names it."""

    id = serializers.UUIDField()
    ref = serializers.SerializerMethodField()
    name = serializers.CharField()
    size = serializers.IntegerField()
    sha256 = serializers.CharField()

    def get_ref(self, document: Any) -> str:
        return f"document:{document.pk}"


class MandateInput(Input):
    """A mandate to sign: a.n., or u.b. through the jabatan in the middle."""

    giver = serializers.UUIDField(source="from_jabatan")
    receiver = serializers.UUIDField(source="to_jabatan")
    via = serializers.UUIDField(source="via_jabatan", required=False)
    kinds = serializers.ListField(
        child=serializers.CharField(max_length=48), required=False, help_text="None: all that the giver signs himself."
    )
    keamanan_limit = serializers.ChoiceField(choices=Keamanan.slugs(), default="biasa")
    since = serializers.DateField(source="valid_from")
    until = serializers.DateField(source="valid_until", required=False)
    basis = serializers.CharField(max_length=300)
    basis_ref = serializers.CharField(max_length=80, required=False, help_text=BASIS_HELP)


class MandateOutput(Output):
    """A mandate between two jabatan. It has effect from its confirmation, within its days."""

    id = serializers.UUIDField()
    mode = serializers.ChoiceField(choices=["an", "ub"])
    giver = serializers.UUIDField(source="from_jabatan_id")
    receiver = serializers.UUIDField(source="to_jabatan_id")
    via = serializers.UUIDField(source="via_jabatan_id", allow_null=True)
    kinds = serializers.ListField(child=serializers.CharField())
    keamanan_limit = KeamananField()
    since = serializers.DateField(source="valid_from")
    until = serializers.DateField(source="valid_until", allow_null=True)
    confirmed = serializers.SerializerMethodField()
    basis = serializers.CharField()
    basis_ref = serializers.CharField()

    def get_confirmed(self, mandate: Any) -> bool:
        return mandate.confirmed_by_id is not None


class FoundOutput(Output):
    """A naskah that was linked, without its content."""

    kind = serializers.CharField()
    number = serializers.CharField()
    date = serializers.DateField(allow_null=True)


FOUND_HELP = "Null for a naskah above biasa and for a paper."


class ActingLinkedOutput(ActingOutput):
    """An acting tenure with the document that was linked to it."""

    found = FoundOutput(allow_null=True, help_text=FOUND_HELP)

    def to_representation(self, linked: Any) -> dict[str, Any]:
        return {**ActingOutput(linked.row).data, "found": linked.found and FoundOutput(linked.found).data}


class MandateLinkedOutput(MandateOutput):
    """A mandate with the document that was linked to it."""

    found = FoundOutput(allow_null=True, help_text=FOUND_HELP)

    def to_representation(self, linked: Any) -> dict[str, Any]:
        return {**MandateOutput(linked.row).data, "found": linked.found and FoundOutput(linked.found).data}


class LeaveInput(PersonInput):
    """Days on which somebody is away."""

    since = serializers.DateField(source="valid_from")
    until = serializers.DateField(source="valid_until")
    basis = serializers.CharField(max_length=300, help_text="The paper; not why.")


class LeaveOutput(Output):
    """Days on which somebody is away."""

    id = serializers.UUIDField()
    person = serializers.UUIDField(source="person_id")
    name = serializers.CharField(source="person.bare_name")
    since = serializers.DateField(source="valid_from")
    until = serializers.DateField(source="valid_until")
    basis = serializers.CharField()
    cancelled_at = serializers.DateTimeField(allow_null=True)


class RegionPolicyInput(Input):
    """What a region decides; a part left out stays as it is."""

    definitive_acts_beside_plh = serializers.BooleanField(required=False)


class RegionPolicyOutput(Output):
    """What a region decided where the rules leave it a choice."""

    definitive_acts_beside_plh = serializers.BooleanField(
        help_text="The holder of an office goes on acting while a Plh. stands in for him."
    )


class DoneOutput(Output):
    """One thing that was done."""

    at = serializers.DateTimeField()
    act = serializers.ChoiceField(choices=["approve", "return", "pass_over", "sign", "disposisi", "report"])
    kind = serializers.ChoiceField(choices=["naskah", "incoming"], source="ref.kind")
    id = serializers.UUIDField(source="ref.id")
    title = serializers.CharField()
    number = serializers.CharField()
    note = serializers.CharField()


class ActingReportOutput(Output):
    """What was done in the asker's jabatan in the days of an acting tenure, oldest first."""

    tenure = ActingOutput()
    done = DoneOutput(many=True)
    is_cut = serializers.BooleanField(help_text="There was more than is shown.")
