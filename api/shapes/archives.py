"""Shapes of the archive: what is asked of the search, records, berkas."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from api.serializers import Input, KeamananField, Output, PageQuery
from api.shapes.books import FIRST_YEAR, LAST_YEAR, SubjectOutput
from api.shapes.naskah import PlaceOutput
from tnde.kernel.vocabulary import Keamanan

FATES = ["musnah", "musnah_bersyarat", "permanen", "belum_ditetapkan"]
DIRECTIONS = ["keluar", "masuk"]
FILTERS = (
    "agency",
    "klasifikasi",
    "kind",
    "keamanan",
    "year",
    "date_from",
    "date_to",
    "direction",
    "berkas",
    "filed",
    "fate",
    "annulled",
)


class SearchQuery(PageQuery):
    """What is asked of the archive; all that is given must hold."""

    q = serializers.CharField(
        max_length=1000,
        required=False,
        allow_blank=True,
        help_text='Words that must all occur, "phrases", beginnings*, numbers or pieces of them; at most eight words.',
    )
    order = serializers.ChoiceField(choices=["newest", "relevance"], required=False)
    agency = serializers.UUIDField(required=False, help_text="Keeper or issuer.")
    klasifikasi = serializers.CharField(max_length=32, required=False, help_text="With all codes below it.")
    kind = serializers.CharField(max_length=60, required=False)
    keamanan = KeamananField(required=False)
    year = serializers.IntegerField(min_value=FIRST_YEAR, max_value=LAST_YEAR, required=False)
    date_from = serializers.DateField(required=False)
    date_to = serializers.DateField(required=False)
    direction = serializers.ChoiceField(choices=DIRECTIONS, required=False)
    berkas = serializers.UUIDField(required=False)
    filed = serializers.BooleanField(required=False, allow_null=True, default=None)
    fate = serializers.ChoiceField(choices=FATES, required=False)
    annulled = serializers.BooleanField(required=False, allow_null=True, default=None)

    def filters(self) -> dict[str, Any]:
        """The filters among what was asked, as the search wants them."""
        given: dict[str, Any] = {name: value for name, value in self.validated_data.items() if name in FILTERS}
        if "keamanan" in given:
            given["keamanan"] = int(Keamanan.of(given["keamanan"]))
        return given


class BerkasQuery(PageQuery):
    """What the list of berkas is narrowed by."""

    agency = serializers.UUIDField(required=False)
    open = serializers.BooleanField(required=False, allow_null=True, default=None)
    fate = serializers.ChoiceField(choices=FATES, required=False)


class BerkasInput(Input):
    """A new berkas; without a day it is opened today."""

    agency = serializers.UUIDField(source="agency_id")
    unit = serializers.UUIDField(source="unit_id", required=False)
    title = serializers.CharField(max_length=300)
    klasifikasi = serializers.CharField(max_length=32)
    opened_on = serializers.DateField(required=False)


class ClosingInput(Input):
    """When it is closed, today unless said; ``trigger_date`` where what its rule waits for has happened already."""

    closed_on = serializers.DateField(required=False)
    trigger_date = serializers.DateField(required=False)


class TriggerInput(Input):
    """When that happened which the retention rule waits for."""

    trigger_date = serializers.DateField()


class ArchiveOutput(Output):
    """A record as lists show it. Who may know its title only gets no source, document, parties, fate and berkas."""

    id = serializers.UUIDField()
    kind = serializers.CharField()
    direction = serializers.ChoiceField(choices=DIRECTIONS)
    klasifikasi = serializers.CharField()
    keamanan = KeamananField()
    number = serializers.CharField()
    title = serializers.CharField()
    date = serializers.DateField()
    agency = serializers.UUIDField(source="agency_id")
    agency_name = serializers.CharField()
    issuing_agency_name = serializers.CharField()
    annulled = serializers.BooleanField()
    source = SubjectOutput(allow_null=True)  # type: ignore[assignment]
    document = serializers.UUIDField(source="document_id", allow_null=True)
    parties = serializers.ListField(child=serializers.DictField())
    fate = serializers.CharField()
    berkas = serializers.UUIDField(source="berkas_id", allow_null=True)
    berkas_title = serializers.CharField(source="berkas")
    abilities = serializers.SerializerMethodField()

    def get_abilities(self, row: Any) -> list[str]:
        return sorted(row.abilities)


class RetentionOutput(Output):
    """The retention rule as it applied; all empty while none is set."""

    fate = serializers.ChoiceField(choices=FATES)
    code = serializers.CharField(source="jra_code")
    active_years = serializers.IntegerField(source="jra_active_years", allow_null=True)
    trigger = serializers.CharField(source="jra_trigger")
    inactive_years = serializers.IntegerField(source="jra_inactive_years", allow_null=True)
    note = serializers.CharField(source="jra_note")
    example = serializers.BooleanField(source="jra_example")


class BerkasNameOutput(Output):
    """A berkas by number and title."""

    id = serializers.UUIDField()
    number = serializers.CharField()
    title = serializers.CharField()


class RecordOutput(Output):
    """One record with its text and its retention."""

    id = serializers.UUIDField()
    kind = serializers.CharField()
    direction = serializers.ChoiceField(choices=DIRECTIONS)
    klasifikasi = serializers.CharField()
    keamanan = KeamananField()
    number = serializers.CharField()
    title = serializers.CharField()
    date = serializers.DateField()
    agency = PlaceOutput()
    issuing_agency = PlaceOutput(allow_null=True)
    source = SubjectOutput()  # type: ignore[assignment]
    document = serializers.UUIDField(source="document_id")
    parties = serializers.ListField(child=serializers.DictField())
    text = serializers.CharField()
    berkas = BerkasNameOutput(allow_null=True)
    retention = RetentionOutput(source="*")
    recorded_at = serializers.DateTimeField(source="created_at")
    annulled_at = serializers.DateTimeField(allow_null=True)
    annulled_reason = serializers.CharField()
    annulled_by_number = serializers.CharField()
    abilities = serializers.SerializerMethodField()

    def get_abilities(self, record: Any) -> list[str]:
        return sorted(self.context["abilities"])


class UnruledOutput(Output):
    """A record whose retention is not set."""

    id = serializers.UUIDField()
    kind = serializers.CharField()
    klasifikasi = serializers.CharField()
    keamanan = KeamananField()
    number = serializers.CharField()
    title = serializers.CharField()
    date = serializers.DateField()
    agency = PlaceOutput()
    berkas = BerkasNameOutput(allow_null=True)


class BerkasOutput(BerkasNameOutput):
    """One berkas. ``items`` counts the records in it that the asker may read."""

    agency = PlaceOutput()
    unit = PlaceOutput(allow_null=True)
    klasifikasi = serializers.CharField()
    keamanan = KeamananField()
    opened_on = serializers.DateField()
    closed_on = serializers.DateField(allow_null=True)
    trigger_date = serializers.DateField(allow_null=True)
    active_until = serializers.DateField(allow_null=True)
    inactive_until = serializers.DateField(allow_null=True)
    retention = RetentionOutput(source="*")
    items = serializers.IntegerField(default=0)
