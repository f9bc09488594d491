"""Shapes of number books: the book, its numbers, its report."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.serializers import Input, KeamananField, Output, PageQuery
from api.shapes.naskah import PlaceOutput
from templates_naskah.kinds import KINDS

AGENDA = "agenda"
GROUPS = sorted({kind.register for kind in KINDS.values() if kind.register} | {AGENDA})
HIGHEST = 9_999_999
FIRST_YEAR, LAST_YEAR = 1945, 2100


class BooksQuery(PageQuery):
    """What the list of books is narrowed by."""

    year = serializers.IntegerField(min_value=FIRST_YEAR, max_value=LAST_YEAR, required=False)
    office = serializers.UUIDField(required=False)


class BookInput(Input):
    """A book that begins in the middle: the next number is ``first_number``."""

    office = serializers.UUIDField(source="office_id", help_text="The numbering office: an agency.")
    group = serializers.ChoiceField(choices=GROUPS, help_text="`agenda` is the book of what comes in.")
    year = serializers.IntegerField(min_value=FIRST_YEAR, max_value=LAST_YEAR)
    first_number = serializers.IntegerField(min_value=1, max_value=HIGHEST)
    basis = serializers.CharField(max_length=300, help_text="Why it begins there: the paper book was closed at …")


class EntriesInput(Input):
    """Numbers issued elsewhere, ``first`` to ``last``; one number without ``last``."""

    first = serializers.IntegerField(min_value=1, max_value=HIGHEST)
    last = serializers.IntegerField(min_value=1, max_value=HIGHEST, required=False)
    date = serializers.DateField(help_text="Date of the naskah, or last day on which the range was issued.")
    origin = serializers.ChoiceField(choices=["paper", "srikandi", "app"])
    basis = serializers.CharField(max_length=300)
    number = serializers.CharField(max_length=200, required=False, allow_blank=True, help_text="As printed; for one.")
    klasifikasi = serializers.CharField(max_length=30, required=False, allow_blank=True)
    keamanan = KeamananField(required=False)
    unit_title = serializers.CharField(max_length=250, required=False, allow_blank=True)


class BookOutput(Output):
    """One book. ``last`` is the highest number taken."""

    id = serializers.UUIDField()
    office = PlaceOutput()
    direction = serializers.ChoiceField(choices=["keluar", "masuk"])
    group = serializers.CharField()
    year = serializers.IntegerField()
    last = serializers.IntegerField()
    last_date = serializers.DateField(allow_null=True)
    opened_at_number = serializers.IntegerField()
    basis = serializers.CharField()
    state = serializers.ChoiceField(choices=["open", "closed"])
    closed_at = serializers.DateTimeField(allow_null=True)


class BlocksQuery(PageQuery):
    """What the list of blocks is narrowed by."""

    open = serializers.BooleanField(required=False, help_text="Only blocks of which numbers are still out.")


class BlockInput(Input):
    """How many of the next numbers are lent, to whom and what for."""

    borrower = serializers.UUIDField(source="borrower_id", help_text="An agency of the region.")
    count = serializers.IntegerField(min_value=1, max_value=HIGHEST)
    purpose = serializers.CharField(max_length=300)


class AccountInput(Input):
    """What became of one lent number. Used: `number` as printed, `date` and `hal`; void: `reason`."""

    urut = serializers.IntegerField(min_value=1, max_value=HIGHEST)
    outcome = serializers.ChoiceField(choices=["used", "void"])
    number = serializers.CharField(max_length=150, required=False, allow_blank=True)
    date = serializers.DateField(required=False)
    hal = serializers.CharField(max_length=300, required=False, allow_blank=True)
    klasifikasi = serializers.CharField(max_length=30, required=False, allow_blank=True)
    keamanan = KeamananField(required=False)
    reason = serializers.CharField(max_length=300, required=False, allow_blank=True)


class AccountsInput(Input):
    """The numbers that come back; the others of the block stay lent."""

    numbers = AccountInput(many=True, allow_empty=False)


class BookClosingInput(Input):
    """On what basis the book is closed."""

    basis = serializers.CharField(max_length=300)
    early = serializers.BooleanField(required=False, help_text="Before the last day of its year: the office ends.")


class BookPolicyInput(Input):
    """How a region keeps its books."""

    year_end_working_days = serializers.IntegerField(
        min_value=0, max_value=1000, help_text="How long a number of the old year is good; 0: until 31 December."
    )
    suffix_style = serializers.ChoiceField(choices=["letter", "point"], help_text="15a or 15.1")


class BookPolicyOutput(Output):
    """How a region keeps its books."""

    year_end_working_days = serializers.IntegerField()
    suffix_style = serializers.ChoiceField(choices=["letter", "point"])


class MinutesInput(Input):
    """The unit that drafts the berita acara."""

    unit = serializers.UUIDField(source="unit_id")


class DatedInput(Input):
    """The day whose number a naskah gets, and why."""

    date = serializers.DateField()
    reason = serializers.CharField(max_length=300)


class InsertionInput(Input):
    """A naskah on paper that needs a number between two others."""

    date = serializers.DateField(help_text="Date of the naskah; the day of registration is today and stays visible.")
    reason = serializers.CharField(max_length=300)
    hal = serializers.CharField(max_length=300)
    klasifikasi = serializers.CharField(max_length=30, required=False, allow_blank=True)
    keamanan = KeamananField(required=False)
    unit_title = serializers.CharField(max_length=250, required=False, allow_blank=True)


class InsertionOutput(Output):
    """The place that was given: to be written on the paper as ``urut`` with ``suffix``."""

    id = serializers.UUIDField()
    urut = serializers.IntegerField()
    suffix = serializers.CharField()
    date = serializers.DateField()
    registered_at = serializers.DateTimeField(source="reserved_at")


class BlockOutput(Output):
    """A lent block. ``unreturned`` are the numbers of which nobody has told what became of them."""

    id = serializers.UUIDField()
    borrower = serializers.SerializerMethodField()
    first = serializers.IntegerField()
    last = serializers.IntegerField()
    lent_on = serializers.DateField()
    purpose = serializers.CharField()
    used = serializers.IntegerField()
    void = serializers.IntegerField()
    unreturned = serializers.ListField(child=serializers.IntegerField())

    @extend_schema_field(PlaceOutput)
    def get_borrower(self, block: Any) -> dict[str, Any]:
        return PlaceOutput({"id": block.borrower_id, "name": block.borrower}).data


class SubjectOutput(Output):
    """What a number belongs to."""

    kind = serializers.CharField()
    id = serializers.UUIDField()


class LineOutput(Output):
    """What a reader may know beside the four facts. Of rahasia and above only one who takes part in the naskah."""

    state = serializers.ChoiceField(choices=["reserved", "used", "void", "lent"])
    origin = serializers.ChoiceField(choices=["system", "paper", "srikandi", "app"])
    kind = serializers.CharField()
    klasifikasi = serializers.CharField()
    subject = SubjectOutput(allow_null=True)
    hal = serializers.CharField(help_text="Of a number issued elsewhere; of ours the naskah tells it.")
    date_reason = serializers.CharField()
    reason = serializers.CharField()
    basis = serializers.CharField()
    registered_at = serializers.DateTimeField()


class EntryOutput(Output):
    """One number. ``line`` is null where the reader may know no more than number, date, class and issuing unit."""

    id = serializers.UUIDField(source="entry_id")
    urut = serializers.IntegerField()
    suffix = serializers.CharField()
    number = serializers.CharField()
    date = serializers.DateField()
    keamanan = KeamananField()
    unit_title = serializers.CharField()
    line = LineOutput(allow_null=True)


class EnteredOutput(Output):
    """How many numbers were entered."""

    entered = serializers.IntegerField()


class InsertedOutput(Output):
    """A number between two others: date of its naskah, true day of registration, and why."""

    number = serializers.CharField()
    date = serializers.DateField()
    registered_at = serializers.DateTimeField()
    reason = serializers.CharField()


class ReportOutput(Output):
    """A book in figures. ``above_class`` counts numbers of which the reader sees four facts only; none is named."""

    book = serializers.UUIDField(source="series_id")
    opened_at_number = serializers.IntegerField()
    last = serializers.IntegerField()
    used = serializers.IntegerField()
    from_elsewhere = serializers.IntegerField()
    above_class = serializers.IntegerField()
    reserved = serializers.ListField(child=serializers.CharField())
    void = serializers.SerializerMethodField()
    inserted = InsertedOutput(many=True)
    other_date = serializers.ListField(child=serializers.CharField())
    gaps = serializers.ListField(child=serializers.IntegerField())
    blocks = BlockOutput(many=True)
    unreturned = serializers.ListField(child=serializers.IntegerField())

    def get_void(self, report: Any) -> list[dict[str, str]]:
        return [{"number": number, "reason": reason} for number, reason in report.void]
