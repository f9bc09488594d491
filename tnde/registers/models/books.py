"""Books (series) and their lines. A book belongs to a numbering office, a direction, a group and a calendar year.

The counter ``last`` is taken under a row lock and grows by one with each line: no number is skipped, none given twice.
A line is never removed; a number given up stays as void with its reason. A number that is lent has its line too, so
the counter has passed it and the system never gives it.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tnde.agencies.models import Agency, Region
from tnde.kernel.models import Model
from tnde.kernel.vocabulary import Keamanan
from tnde.registers.rules.patterns import MAX_NUMBER


class Series(Model):
    """One book. ``last`` is the highest sequence number taken, ``last_date`` the latest date in the book.

    ``opened_at_number`` is above 1 when the office began here in the middle of its book; ``basis`` then says why.
    """

    class Direction(models.TextChoices):
        KELUAR = "keluar", _("Keluar")
        MASUK = "masuk", _("Masuk")

    class State(models.TextChoices):
        OPEN = "open", _("Terbuka")
        CLOSED = "closed", _("Ditutup")

    region = models.ForeignKey(Region, models.PROTECT, related_name="series")
    office = models.ForeignKey(Agency, models.PROTECT, related_name="series", verbose_name=_("kantor penomoran"))
    direction = models.CharField(_("arah"), max_length=6, choices=Direction.choices)
    group = models.CharField(_("kelompok"), max_length=60)
    year = models.PositiveSmallIntegerField(_("tahun"))
    last = models.PositiveIntegerField(_("nomor terakhir"), default=0)
    last_date = models.DateField(_("tanggal nomor terakhir"), null=True, blank=True)
    opened_at_number = models.PositiveIntegerField(_("dibuka pada nomor"), default=1)
    basis = models.CharField(_("dasar pembukaan"), max_length=300, blank=True)
    state = models.CharField(_("keadaan"), max_length=6, choices=State.choices, default=State.OPEN)
    closed_at = models.DateTimeField(_("ditutup pada"), null=True, blank=True)
    closing_basis = models.CharField(_("dasar penutupan"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("buku nomor")
        verbose_name_plural = _("buku nomor")
        ordering = ["region_id", "office_id", "direction", "group", "-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "office", "direction", "group", "year"],
                name="registers_series_one_book_per_office_group_year",
                violation_error_message=_("Buku nomor ini sudah ada."),
            ),
            models.CheckConstraint(
                condition=Q(opened_at_number__gte=1) & Q(last__gte=F("opened_at_number") - 1),
                name="registers_series_counts_from_its_opening",
                violation_error_message=_("Nomor terakhir tidak mendahului nomor pembukaan."),
            ),
            models.CheckConstraint(
                condition=Q(opened_at_number=1) | ~Q(basis=""),
                name="registers_series_opened_midway_names_its_basis",
                violation_error_message=_("Buku yang dibuka di tengah tahun menyebut dasarnya."),
            ),
            models.CheckConstraint(
                condition=Q(state="open", closed_at__isnull=True)
                | (Q(state="closed", closed_at__isnull=False) & ~Q(closing_basis="")),
                name="registers_series_closed_with_time_and_basis",
                violation_error_message=_("Buku yang ditutup memiliki waktu dan dasar penutupan."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group}/{self.office_id}/{self.year}"


class NumberBlock(Model):
    """Numbers ``first`` to ``last`` of a book, lent to an office for paper or for days without the system.

    Each has its line in the book from the day of lending; what became of it is told when it is returned.
    """

    region = models.ForeignKey(Region, models.PROTECT, related_name="number_blocks")
    series = models.ForeignKey(Series, models.PROTECT, related_name="blocks")
    borrower = models.ForeignKey(Agency, models.PROTECT, related_name="borrowed_blocks", verbose_name=_("peminjam"))
    first = models.PositiveIntegerField(_("nomor pertama"))
    last = models.PositiveIntegerField(_("nomor terakhir"))
    lent_on = models.DateField(_("dipinjamkan pada"))
    purpose = models.CharField(_("keperluan"), max_length=300)

    class Meta:
        verbose_name = _("blok nomor")
        verbose_name_plural = _("blok nomor")
        ordering = ["series_id", "first"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "series", "first"],
                name="registers_block_once_per_number",
                violation_error_message=_("Blok nomor ini sudah ada."),
            ),
            models.CheckConstraint(
                condition=Q(first__gte=1) & Q(last__gte=F("first")) & ~Q(purpose=""),
                name="registers_block_is_a_range_with_its_purpose",
                violation_error_message=_("Blok nomor adalah rentang dengan keperluannya."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first}-{self.last}"


class NumberEntry(Model):
    """One line of a book: a number, its date, and what became of it.

    ``date_reason`` marks a date other than the day of registration; ``reason`` tells why a number is void; ``basis``
    where a number issued elsewhere comes from. ``number`` is empty only for such a one whose text is not known.
    ``hal`` is what a number issued elsewhere is about; of ours the naskah tells. ``block`` is the loan it came from.
    """

    class State(models.TextChoices):
        RESERVED = "reserved", _("Dipesan")
        USED = "used", _("Terpakai")
        VOID = "void", _("Batal")
        LENT = "lent", _("Dipinjamkan")

    class Origin(models.TextChoices):
        SYSTEM = "system", _("TNDE")
        PAPER = "paper", _("Kertas")
        SRIKANDI = "srikandi", _("SRIKANDI")
        APP = "app", _("Aplikasi lain")

    region = models.ForeignKey(Region, models.PROTECT, related_name="number_entries")
    series = models.ForeignKey(Series, models.PROTECT, related_name="entries")
    urut = models.PositiveIntegerField(_("nomor urut"))
    suffix = models.CharField(_("sisipan"), max_length=8, blank=True)
    state = models.CharField(_("keadaan"), max_length=8, choices=State.choices)
    number = models.CharField(_("nomor"), max_length=MAX_NUMBER, blank=True)
    date = models.DateField(_("tanggal naskah"))
    date_reason = models.CharField(_("alasan tanggal"), max_length=300, blank=True)
    subject_kind = models.CharField(max_length=32, blank=True)
    subject_id = models.UUIDField(null=True, blank=True)
    kind = models.CharField(_("jenis naskah"), max_length=60, blank=True)
    klasifikasi = models.CharField(_("klasifikasi"), max_length=30, blank=True)
    keamanan = models.PositiveSmallIntegerField(_("keamanan"), choices=Keamanan.choices, default=Keamanan.BIASA)
    signer_level = models.CharField(_("jenjang penanda tangan"), max_length=20, blank=True)
    signer_agency_id = models.UUIDField(null=True, blank=True)
    signer_jabatan_id = models.UUIDField(null=True, blank=True)
    unit_title = models.CharField(_("unit penerbit"), max_length=250, blank=True)
    hal = models.CharField(_("hal"), max_length=300, blank=True)
    block = models.ForeignKey("NumberBlock", models.PROTECT, null=True, blank=True, related_name="entries")
    reason = models.CharField(_("alasan batal"), max_length=300, blank=True)
    basis = models.CharField(_("dasar pencatatan"), max_length=300, blank=True)
    origin = models.CharField(_("asal"), max_length=8, choices=Origin.choices, default=Origin.SYSTEM)
    reserved_at = models.DateTimeField(_("dipesan pada"))
    used_at = models.DateTimeField(_("terpakai pada"), null=True, blank=True)
    void_at = models.DateTimeField(_("batal pada"), null=True, blank=True)

    class Meta:
        verbose_name = _("nomor")
        verbose_name_plural = _("nomor")
        ordering = ["series_id", "urut", "suffix"]
        indexes = [
            models.Index(fields=["subject_id", "subject_kind"]),
            models.Index(fields=["region", "number"]),
            models.Index(fields=["series"], condition=Q(state="reserved"), name="registers_entry_reserved"),
            models.Index(fields=["block"], condition=Q(block__isnull=False), name="registers_entry_of_block"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["series", "urut", "suffix"],
                name="registers_entry_sequence_once_per_book",
                violation_error_message=_("Nomor urut ini sudah ada dalam buku."),
            ),
            models.UniqueConstraint(
                fields=["series", "number"],
                condition=~Q(number=""),
                name="registers_entry_number_once_per_book",
                violation_error_message=_("Nomor ini sudah ada dalam buku."),
            ),
            models.UniqueConstraint(
                fields=["region", "subject_kind", "subject_id"],
                condition=Q(state="reserved"),
                name="registers_entry_one_reservation_per_subject",
                violation_error_message=_("Naskah ini sudah memesan nomor."),
            ),
            models.CheckConstraint(
                condition=Q(urut__gte=1),
                name="registers_entry_counts_from_one",
                violation_error_message=_("Nomor urut dimulai dari 1."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["reserved", "lent"], used_at__isnull=True, void_at__isnull=True)
                | Q(state="used", used_at__isnull=False, void_at__isnull=True)
                | (Q(state="void", void_at__isnull=False) & ~Q(reason="")),
                name="registers_entry_state_agrees_with_its_times",
                violation_error_message=_("Keadaan nomor sesuai dengan waktunya; nomor batal menyebut alasan."),
            ),
            models.CheckConstraint(
                condition=Q(suffix="") | ~Q(date_reason=""),
                name="registers_entry_inserted_with_reason",
                violation_error_message=_("Nomor sisipan menyebut alasan."),
            ),
            models.CheckConstraint(
                condition=(Q(origin="system", subject_id__isnull=False) & ~Q(number=""))
                | (~Q(origin="system") & ~Q(state="reserved") & ~Q(basis="")),
                name="registers_entry_of_ours_or_with_a_basis",
                violation_error_message=_("Nomor dari luar TNDE dicatat terpakai dengan dasarnya."),
            ),
            models.CheckConstraint(
                condition=Q(block__isnull=True) & ~Q(state="lent") | Q(block__isnull=False) & ~Q(origin="system"),
                name="registers_entry_lent_is_never_ours",
                violation_error_message=_("Nomor yang dipinjamkan tidak dapat dipesan oleh sistem."),
            ),
        ]

    def __str__(self) -> str:
        return self.number or f"{self.urut}{self.suffix}"
