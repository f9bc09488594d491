"""Shapes of the mailroom: naskah masuk, disposisi, deliveries."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.serializers import Input, KeamananField, Output, PageQuery, UrgensiField
from api.shapes.naskah import PlaceOutput
from tnde.kernel.vocabulary import Urgensi
from tnde.mailroom import policies
from tnde.mailroom.instructions import INSTRUCTIONS

STATES = ["awaiting", "accepted", "returned"]


class IncomingQuery(PageQuery):
    """What the list of naskah masuk is narrowed by."""

    state = serializers.ChoiceField(choices=STATES, required=False)
    copies = serializers.BooleanField(required=False, default=False, help_text="The list of tembusan instead.")
    agency = serializers.UUIDField(required=False)


class DisposisiQuery(PageQuery):
    """Which of the disposisi that were given to the asker."""

    done = serializers.BooleanField(required=False, allow_null=True, default=None)


class IncomingReturnInput(Input):
    """Why it goes back; the sender reads it."""

    reason = serializers.CharField(max_length=1000)


class ToInput(Input):
    """One jabatan that is asked; ``lead`` for the penanggung jawab."""

    jabatan = serializers.UUIDField(source="jabatan_id")
    lead = serializers.BooleanField(source="is_lead", required=False)


class DisposisiInput(Input):
    """An instruction to jabatan below; with ``parent`` it passes on the one that the giver got."""

    to = ToInput(many=True)
    instruction = serializers.ListField(
        child=serializers.ChoiceField(choices=list(INSTRUCTIONS)), required=False, default=list, max_length=10
    )
    note = serializers.CharField(max_length=2000, required=False, allow_blank=True)
    due_at = serializers.DateTimeField(required=False)
    sifat = serializers.ChoiceField(choices=Urgensi.slugs(), required=False)
    parent = serializers.UUIDField(source="parent_id", required=False)  # type: ignore[assignment] # a word DRF uses too


class CompletionInput(Input):
    """What was done."""

    report = serializers.CharField(max_length=4000)


class ReplyInput(Input):
    """Where the answer is drafted, and as what."""

    unit = serializers.UUIDField(source="unit_id")
    kind = serializers.CharField(max_length=48, required=False)


class ProofInput(Input):
    """What proves that it went out on paper: a receipt, or the line of the buku ekspedisi."""

    proof = serializers.CharField(max_length=500)


class SenderOutput(Output):
    """Who sent it, as it read."""

    agency = serializers.UUIDField(source="sender_agency")
    name = serializers.CharField(source="sender_title")
    jabatan = serializers.UUIDField(source="signer_jabatan", allow_null=True)
    title = serializers.CharField(source="signer_title")


class AddresseeOutput(Output):
    """Whom it is for."""

    jabatan = serializers.UUIDField(source="jabatan_id")
    title = serializers.CharField(source="addressed_title")
    redirected_from = serializers.CharField(help_text="The agency it was for, which is gone; empty as a rule.")


class IncomingOutput(Output):
    """A naskah masuk as lists show it; where ``may_open`` is false only what stands on the envelope."""

    id = serializers.UUIDField()
    state = serializers.ChoiceField(choices=STATES)
    state_since = serializers.DateTimeField()
    arrived_at = serializers.DateTimeField(source="created_at")
    is_copy = serializers.BooleanField()
    may_open = serializers.BooleanField()
    agency = PlaceOutput()
    sender = SenderOutput(source="*")
    addressee = AddresseeOutput(source="*")
    number = serializers.CharField()
    date = serializers.DateField(allow_null=True)
    keamanan = KeamananField()
    urgensi = UrgensiField()
    agenda_number = serializers.CharField(source="agenda.number", default=None, allow_null=True)
    title = serializers.SerializerMethodField()
    kind = serializers.CharField()
    klasifikasi = serializers.CharField()

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_title(self, incoming: Any) -> str | None:
        """Hal; null for one who may not open it."""
        return incoming.title if incoming.may_open else None


class IncomingDetailOutput(IncomingOutput):
    """One naskah masuk and what the asker may do with it."""

    accepted_at = serializers.DateTimeField(allow_null=True)
    accepted_by = serializers.UUIDField(allow_null=True)
    returned_reason = serializers.CharField()
    opened_at = serializers.DateTimeField(allow_null=True)
    sha256 = serializers.SerializerMethodField()
    abilities = serializers.SerializerMethodField()

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_sha256(self, incoming: Any) -> str | None:
        """Digest of the file; null for one who may not open it."""
        return incoming.document.sha256 if incoming.may_open else None

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_abilities(self, incoming: Any) -> list[str]:
        return sorted(policies.abilities(self.context["actor"], incoming))


class ReceiverOutput(Output):
    """One jabatan that was asked; the report is null where it is not for the asker's eyes."""

    jabatan = serializers.UUIDField(source="jabatan_id")
    title = serializers.CharField()
    lead = serializers.BooleanField(source="is_lead")
    done_at = serializers.DateTimeField(allow_null=True)
    report = serializers.SerializerMethodField()

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_report(self, receiver: Any) -> str | None:
        return receiver.report if receiver.pk in self.context["reports"] else None


class DisposisiOutput(Output):
    """One disposisi in the tree of its letter."""

    id = serializers.UUIDField()
    parent = serializers.UUIDField(source="parent_id", allow_null=True)  # type: ignore[assignment] # as above
    from_jabatan = serializers.UUIDField(source="from_jabatan_id")
    from_title = serializers.CharField()
    given_at = serializers.DateTimeField(source="created_at")
    instruction = serializers.ListField(child=serializers.CharField(), source="instructions")
    note = serializers.CharField()
    due_at = serializers.DateTimeField(allow_null=True)
    sifat = UrgensiField()


class NodeOutput(Output):
    """A node of the tree, every one after the one above it."""

    depth = serializers.IntegerField()
    disposisi = DisposisiOutput()
    receivers = serializers.SerializerMethodField()

    @extend_schema_field(ReceiverOutput(many=True))
    def get_receivers(self, node: Any) -> list[dict[str, Any]]:
        return list(ReceiverOutput(node.receivers, many=True, context={"reports": node.reports}).data)


class AskedOutput(Output):
    """A disposisi as the one who was asked has it on his list."""

    lead = serializers.BooleanField(source="is_lead")
    jabatan = serializers.UUIDField(source="jabatan_id")
    jabatan_title = serializers.CharField(source="title")
    done_at = serializers.DateTimeField(allow_null=True)
    report = serializers.CharField()
    disposisi = DisposisiOutput()
    incoming = serializers.UUIDField(source="disposisi.incoming_id")
    sender = serializers.CharField(source="disposisi.incoming.sender_title")
    title = serializers.CharField(source="disposisi.incoming.title")
    number = serializers.CharField(source="disposisi.incoming.number")
    agenda_number = serializers.CharField(source="disposisi.incoming.agenda.number", default=None, allow_null=True)


class DeliveryOutput(Output):
    """The way of a naskah to one recipient, with its proof: the envelope, without hal."""

    id = serializers.UUIDField()
    naskah = serializers.UUIDField(source="naskah_id")
    number = serializers.CharField(source="naskah.number")
    date = serializers.DateField(source="naskah.date", allow_null=True)
    keamanan = KeamananField(source="naskah.keamanan")
    section = serializers.CharField()
    channel = serializers.CharField()
    recipient = serializers.CharField(source="recipient.title")
    state = serializers.CharField()
    state_since = serializers.DateTimeField()
    handed_over_at = serializers.DateTimeField(allow_null=True)
    opened_at = serializers.DateTimeField(allow_null=True)
    accepted_at = serializers.DateTimeField(allow_null=True)
    returned_at = serializers.DateTimeField(allow_null=True)
    reason = serializers.CharField()
    attempts = serializers.IntegerField()


class InstructionOutput(Output):
    """One instruction of the controlled list."""

    code = serializers.CharField()
    name = serializers.CharField()
