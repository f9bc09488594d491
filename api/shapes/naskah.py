"""Shapes of a naskah: what a client sends to make and change one, and what it gets back."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.serializers import Input, KeamananField, Output, PageQuery, ProblemItem, UrgensiField
from templates_naskah.changes import CHANGES
from templates_naskah.follow_ups import TABLE
from templates_naskah.kinds import KINDS
from tnde.naskah import cautions, policies, queries, revisions
from tnde.naskah.states import State

MOST_RECIPIENTS = 2000
MOST_SIGNATORIES = 20


class NaskahQuery(PageQuery):
    """What the list of naskah is narrowed by."""

    state = serializers.ChoiceField(choices=[state.value for state in State], required=False)
    kind = serializers.ChoiceField(choices=sorted(KINDS), required=False)
    linked_to = serializers.UUIDField(
        required=False, help_text="Those that grew out of this naskah, answer it, or change it."
    )


class NaskahInput(Input):
    """A new draft."""

    kind = serializers.CharField(max_length=48)
    unit = serializers.UUIDField(source="unit_id")
    issuing_agency = serializers.UUIDField(source="issuing_agency_id", required=False)
    content = serializers.DictField(required=False)
    klasifikasi = serializers.CharField(max_length=32, required=False, allow_blank=True)
    keamanan = KeamananField(required=False)
    urgensi = UrgensiField(required=False)
    issued_elsewhere = serializers.BooleanField(
        required=False, help_text="It was signed and numbered elsewhere and will only be registered; uploaded kinds."
    )


class DetailsInput(Input):
    """What stands around the content; a part left out stays as it is."""

    klasifikasi = serializers.CharField(max_length=32, required=False, allow_blank=True)
    keamanan = KeamananField(required=False)
    urgensi = UrgensiField(required=False)
    place = serializers.CharField(max_length=100, required=False)
    number = serializers.CharField(max_length=200, required=False)
    date = serializers.DateField(required=False, help_text="Only of what was issued elsewhere.")
    issued_elsewhere = serializers.BooleanField(required=False)


class ContentInput(Input):
    """The whole content of a draft, in the words of the regulation."""

    content = serializers.DictField()


class RecipientItemInput(Input):
    """One recipient: a jabatan, an agency, or an outside party with a title."""

    section = serializers.ChoiceField(choices=["yth", "tembusan"])
    jabatan = serializers.UUIDField(source="jabatan_id", required=False)
    agency = serializers.UUIDField(source="agency_id", required=False)
    title = serializers.CharField(max_length=300, required=False)
    group = serializers.CharField(max_length=200, required=False)
    address = serializers.CharField(max_length=300, required=False)
    email = serializers.EmailField(required=False)


class RecipientsInput(Input):
    """All recipients, in the order they are printed."""

    recipients = serializers.ListField(child=RecipientItemInput(), max_length=MOST_RECIPIENTS)


class SignatoryItemInput(Input):
    """One office that signs; ``chain`` names the offices of the mandate, highest first."""

    jabatan = serializers.UUIDField(source="jabatan_id")
    mandate = serializers.ChoiceField(choices=["own", "an", "ub"], required=False)
    chain = serializers.ListField(child=serializers.UUIDField(), required=False, max_length=2)
    position = serializers.ChoiceField(choices=["kanan", "kiri", "tengah_bawah"], required=False)


class SignatoriesInput(Input):
    """All signatories, in signing order."""

    signatories = serializers.ListField(child=SignatoryItemInput(), max_length=MOST_SIGNATORIES)


class CopyInput(Input):
    """Where the copy is drafted."""

    unit = serializers.UUIDField(source="unit_id")


class FollowUpInput(Input):
    """What follows from an issued naskah, and where it is drafted."""

    kind = serializers.ChoiceField(choices=sorted({row.child for row in TABLE}))
    unit = serializers.UUIDField(source="unit_id")
    entry = serializers.IntegerField(
        min_value=0, max_value=MOST_RECIPIENTS, required=False, help_text="Which of the people it names, from 0."
    )


class ChangeInput(Input):
    """What is to become of an issued naskah, and where the naskah that does it is drafted."""

    relation = serializers.ChoiceField(choices=list(CHANGES))
    unit = serializers.UUIDField(source="unit_id")
    kind = serializers.ChoiceField(
        choices=sorted(KINDS), required=False, help_text="The original's own unless it says another."
    )


class LinkInput(Input):
    """An issued naskah that this draft annuls, amends, revokes or corrects."""

    relation = serializers.ChoiceField(choices=list(CHANGES))
    other = serializers.UUIDField(source="other_id")


class DrafterInput(Input):
    """Who goes on with the draft."""

    drafter = serializers.UUIDField(source="drafter_id")


class PlaceOutput(Output):
    """An agency or a unit, by id and name."""

    id = serializers.UUIDField()
    name = serializers.CharField()


class NaskahOutput(Output):
    """A naskah as lists show it."""

    id = serializers.UUIDField()
    kind = serializers.CharField()
    title = serializers.CharField()
    state = serializers.CharField()
    state_since = serializers.DateTimeField()
    number = serializers.CharField()
    date = serializers.DateField(allow_null=True)
    klasifikasi = serializers.CharField()
    keamanan = KeamananField()
    urgensi = UrgensiField()
    drafting_agency = PlaceOutput()
    drafting_unit = PlaceOutput()
    issuing_agency = PlaceOutput()
    created_at = serializers.DateTimeField()
    version = serializers.IntegerField()


class RecipientOutput(Output):
    """One recipient as printed, with its way."""

    id = serializers.UUIDField()
    section = serializers.CharField()
    order = serializers.IntegerField()
    title = serializers.CharField()
    group = serializers.CharField()
    agency = serializers.UUIDField(source="agency_ref", allow_null=True)
    jabatan = serializers.UUIDField(source="jabatan_ref", allow_null=True)
    channel = serializers.CharField()
    address = serializers.CharField()
    email = serializers.CharField()


class CorrectionOutput(Output):
    """One change beside the approved text, made while it was in the chain; paraf stayed."""

    field = serializers.CharField()
    recipient = serializers.CharField()
    before = serializers.JSONField()
    after = serializers.JSONField()
    by = serializers.CharField(source="jabatan_title")
    capacity = serializers.CharField()
    at = serializers.DateTimeField(source="created_at")


class SignatoryOutput(Output):
    """One office that signs."""

    jabatan = serializers.UUIDField(source="jabatan_id")
    title = serializers.CharField(source="jabatan.title")
    mandate = serializers.CharField()
    chain = serializers.ListField(child=serializers.CharField())
    order = serializers.IntegerField()


class LinkOutput(Output):
    """What this naskah grew out of, answers or changes."""

    relation = serializers.CharField()
    kind = serializers.CharField(source="other_kind")
    id = serializers.UUIDField(source="other_id")
    title = serializers.CharField(source="other_title")


class LinkedByOutput(Output):
    """A naskah that grew out of this one, answers it, or changes it.

    A change in force is told to all who read the original; of one they may not read themselves ``id`` is null, and
    number and date are left out where it is above biasa.
    """

    relation = serializers.CharField()
    id = serializers.UUIDField(allow_null=True)
    number = serializers.CharField()
    date = serializers.DateField(allow_null=True)
    title = serializers.CharField()
    state = serializers.CharField()


class NaskahDetailOutput(NaskahOutput):
    """One naskah with its parties and what the asker may do with it."""

    content = serializers.DictField()
    issued_elsewhere = serializers.BooleanField()
    derived_from = serializers.UUIDField(source="derived_from_id", allow_null=True, help_text="Its keputusan.")
    is_stack = serializers.BooleanField(help_text="It has a table of rows; see `rows`.")
    stack = serializers.UUIDField(source="stack_id", allow_null=True, help_text="It came of a row of this naskah.")
    row = serializers.IntegerField(allow_null=True)
    place = serializers.CharField()
    profile = serializers.CharField(help_text="Printing profile as `id@version`; empty before its date is fixed.")
    digest = serializers.SerializerMethodField()
    document = serializers.UUIDField(source="document_id", allow_null=True)
    signed_at = serializers.DateTimeField(allow_null=True)
    recipients = serializers.SerializerMethodField()
    signatories = serializers.SerializerMethodField()
    links = serializers.SerializerMethodField()
    linked_by = serializers.SerializerMethodField()
    corrections = serializers.SerializerMethodField()
    abilities = serializers.SerializerMethodField()
    revision = serializers.UUIDField(source="revision_id", allow_null=True)
    changed_since = serializers.SerializerMethodField(
        help_text="The revision a desk of the asker decided on last, where another one lies here now: compare from it."
    )
    cautions = serializers.SerializerMethodField(
        help_text="What the asker should think of before the paraf or signature he is asked for; refused never."
    )

    @extend_schema_field(ProblemItem(many=True))
    def get_cautions(self, naskah: Any) -> list[dict[str, Any]]:
        return cautions.before_act(self.context["actor"], naskah)

    @extend_schema_field(serializers.UUIDField(allow_null=True))
    def get_changed_since(self, naskah: Any) -> str | None:
        before = revisions.decided_before(self.context["actor"], naskah)
        return str(before.pk) if before else None

    def get_digest(self, naskah: Any) -> str | None:
        """Digest of the revision that is decided on and signed; null while it is a draft that was never submitted."""
        return naskah.revision.digest if naskah.revision else None

    def get_recipients(self, naskah: Any) -> list[dict[str, Any]]:
        return list(RecipientOutput(naskah.recipients.all(), many=True).data)

    def get_signatories(self, naskah: Any) -> list[dict[str, Any]]:
        return list(SignatoryOutput(naskah.signatories.select_related("jabatan"), many=True).data)

    def get_links(self, naskah: Any) -> list[dict[str, Any]]:
        return list(LinkOutput(naskah.links.all(), many=True).data)

    def get_linked_by(self, naskah: Any) -> list[dict[str, Any]]:
        return list(LinkedByOutput(queries.links_shown(naskah, self.context["actor"]), many=True).data)

    def get_corrections(self, naskah: Any) -> list[dict[str, Any]]:
        """What was corrected since it was submitted, for those who come later in the chain and for the signatory."""
        return list(CorrectionOutput(queries.corrections(naskah), many=True).data)

    def get_abilities(self, naskah: Any) -> list[str]:
        return sorted(policies.abilities(self.context["actor"], naskah))


class IssuedOutput(Output):
    """An issued naskah, shortly."""

    id = serializers.UUIDField()
    number = serializers.CharField()


class TravellerOutput(Output):
    """One who is sent. Travel form and report are those the asker may read; what he may not read is null."""

    name = serializers.CharField(source="assignment.name")
    person = serializers.UUIDField(source="assignment.person_id", allow_null=True)
    first = serializers.DateField(source="assignment.first")
    last = serializers.DateField(source="assignment.last")
    place = serializers.CharField(source="assignment.place")
    replaced = serializers.SerializerMethodField(help_text="Another signed naskah took him off this one.")
    form = IssuedOutput(allow_null=True)
    report = IssuedOutput(allow_null=True)
    is_open = serializers.BooleanField(help_text="His travel report is missing.")

    def get_replaced(self, traveller: Any) -> bool:
        return traveller.assignment.ended_by_id is not None


class TravellersOutput(Output):
    """Whom an assignment sends; it stays open until no report is missing."""

    open_reports = serializers.IntegerField()
    travellers = TravellerOutput(many=True)


class ProblemsOutput(Output):
    """Everything that keeps a draft from being submitted, and what is only worth a look."""

    problems = ProblemItem(many=True)


class RegistrationInput(Input):
    """Where a naskah that was issued elsewhere stands in the book, and what its registration is based on."""

    digest = serializers.CharField(max_length=64)
    sequence = serializers.IntegerField(min_value=1, max_value=2_000_000_000, help_text="Nomor urut in the book.")
    origin = serializers.ChoiceField(choices=["paper", "srikandi", "app"])
    basis = serializers.CharField(max_length=300)


class FoundSignatureOutput(Output):
    """One signature in a file that was signed elsewhere, as our check found it."""

    name = serializers.CharField()
    issuer = serializers.CharField()
    signed_at = serializers.DateTimeField(allow_null=True)
    timestamp_at = serializers.DateTimeField(allow_null=True)


class RegistrationOutput(Output):
    """How a naskah was registered, null before it is, and what our check found of the signatures in its file."""

    origin = serializers.CharField(allow_null=True)
    basis = serializers.CharField(allow_null=True)
    registered_at = serializers.DateTimeField(allow_null=True)
    signed = serializers.BooleanField()
    intact = serializers.BooleanField(allow_null=True)
    trusted = serializers.BooleanField(allow_null=True)
    reasons = serializers.ListField(child=serializers.CharField())
    signatures = FoundSignatureOutput(many=True)
