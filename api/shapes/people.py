"""Shapes of the asker and of the directory."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.serializers import Input, KeamananField, Output
from templates_naskah.examples import example_of
from templates_naskah.follow_ups import FollowUp, follow_ups
from templates_naskah.model import Kind


class RegionQuery(Input):
    """Of which region."""

    region = serializers.UUIDField(required=False, help_text="The asker's own region unless said.")


class WordsQuery(Input):
    """Words to look for."""

    q = serializers.CharField(max_length=200, required=False, allow_blank=True, help_text="Words to look for.")


class JabatanQuery(RegionQuery, WordsQuery):
    """What the list of jabatan is narrowed by."""

    agency = serializers.UUIDField(required=False)


class TokenInput(Input):
    """A login that wants a token for a script."""

    username = serializers.CharField(max_length=64)
    password = serializers.CharField(max_length=200, trim_whitespace=False, write_only=True)


class TokenOutput(Output):
    """The token, shown this once; only its hash is kept."""

    token = serializers.CharField()
    expires_at = serializers.DateTimeField()


class HeldOutput(Output):
    """A jabatan as one person holds it."""

    id = serializers.UUIDField(source="jabatan_id")
    title = serializers.CharField()
    tenure = serializers.CharField()
    agency = serializers.UUIDField(source="agency_id")
    unit = serializers.UUIDField(source="unit_id", allow_null=True)
    since = serializers.DateField()
    until = serializers.DateField(allow_null=True)
    acts = serializers.BooleanField()


class ReachOutput(Output):
    """What may be done at one agency (or in one unit of it), up to which class."""

    agency = serializers.UUIDField(allow_null=True)
    unit = serializers.UUIDField(allow_null=True)
    action = serializers.CharField()
    clearance = KeamananField()


class MeOutput(Output):
    """Who the asker is and what he may."""

    user = serializers.UUIDField()
    username = serializers.CharField()
    kind = serializers.ChoiceField(choices=["person", "client"])
    person = serializers.UUIDField(allow_null=True)
    name = serializers.CharField()
    jabatan = HeldOutput(many=True)
    may = ReachOutput(many=True)


class RegionOutput(Output):
    """A region of this installation."""

    id = serializers.UUIDField()
    code = serializers.CharField()
    name = serializers.CharField(source="full_name")
    kind = serializers.CharField()
    zone = serializers.CharField()
    parent = serializers.UUIDField(source="parent_id", allow_null=True)  # type: ignore[assignment]


class AgencyOutput(Output):
    """An agency of the directory."""

    id = serializers.UUIDField()
    parent = serializers.UUIDField(source="parent_id", allow_null=True)  # type: ignore[assignment]
    region = serializers.UUIDField(source="region_id")
    code = serializers.CharField()
    abbreviation = serializers.CharField()
    name = serializers.CharField()
    kind = serializers.CharField()


class JabatanOutput(Output):
    """A jabatan of the directory; ``holder`` is empty while the chair is."""

    id = serializers.UUIDField()
    code = serializers.CharField(help_text="What `kode_jabatan` of the people's tables names it by.")
    title = serializers.CharField()
    level = serializers.CharField()
    agency = serializers.UUIDField(source="agency_id")
    agency_name = serializers.CharField()
    holder = serializers.CharField(source="holder_name")
    tenure = serializers.CharField()


class UnitOutput(Output):
    """A unit of an agency."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    abbreviation = serializers.CharField()
    parent = serializers.UUIDField(source="parent_id", allow_null=True)  # type: ignore[assignment]


class KindFieldOutput(Output):
    """One part of a kind's content, or one member of an object in it."""

    name = serializers.CharField()
    type = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    required = serializers.BooleanField()  # type: ignore[assignment]
    help = serializers.CharField()
    choices = serializers.ListField(
        child=serializers.CharField(),
        help_text="What a `pilihan` chooses from; for `bagian` the headings it must have, each with its other words.",
    )
    instead = serializers.ListField(
        child=serializers.CharField(), help_text="Other keys that are read where this one is absent."
    )

    def get_fields(self) -> dict[str, Any]:
        """The fields above, and what an object of this part, or each object of its list, holds: parts again."""
        members = KindFieldOutput(many=True, help_text="What an object of this part, or each of its list, holds.")
        return {**super().get_fields(), "members": members}


class KindFollowUpOutput(Output):
    """A kind that grows out of this one."""

    kind = serializers.CharField(source="child")
    label = serializers.CharField()  # type: ignore[assignment]
    each = serializers.CharField(
        help_text="Part that names people of whom each gets a naskah of his own; may be empty."
    )
    carries = serializers.SerializerMethodField()
    source = serializers.CharField()  # type: ignore[assignment]

    def get_carries(self, row: FollowUp) -> list[str]:
        """Parts of the new naskah that are filled in."""
        return [carried.target for carried in row.carried]


class KindOutput(Output):
    """A kind of naskah."""

    id = serializers.CharField()
    name = serializers.CharField()
    abbreviation = serializers.CharField()
    version = serializers.IntegerField()
    group = serializers.CharField()
    numbering = serializers.CharField()
    recipients = serializers.BooleanField(source="addressed", help_text="Whether it is addressed to somebody.")
    source = serializers.CharField()  # type: ignore[assignment]
    making = serializers.ChoiceField(choices=["drawn", "sheet", "uploaded", "derived"])
    codes = serializers.ListField(child=serializers.CharField(), help_text="Usual klasifikasi codes.")
    kode_srikandi = serializers.CharField()
    fields = KindFieldOutput(many=True)  # type: ignore[assignment]
    follow_ups = serializers.SerializerMethodField()
    example = serializers.SerializerMethodField()

    @extend_schema_field(KindFollowUpOutput(many=True))
    def get_follow_ups(self, kind: Kind) -> list[dict[str, Any]]:
        """Kinds that grow out of this one, with what goes along."""
        return list(KindFollowUpOutput(follow_ups(kind.id), many=True).data)

    def get_example(self, kind: Kind) -> dict[str, Any]:
        """A complete content of this kind."""
        return dict(example_of(kind.id).content)


class KlasifikasiOutput(Output):
    """A filing code."""

    code = serializers.CharField()
    name = serializers.CharField()
    path = serializers.CharField(help_text="Names of the codes above it.")
    level = serializers.IntegerField()


class CheckInput(Input):
    """A content to be checked without storing it."""

    kind = serializers.CharField(max_length=48)
    content = serializers.DictField()
