"""The berkas: the file of one activity or case, in which records lie (pemberkasan, ANRI 9/2018)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tnde.agencies.models import Agency, Region, Unit
from tnde.archives.models.retained import Retained
from tnde.archives.rules import retention
from tnde.archives.rules.retention import Ends
from tnde.kernel.refs import Ref
from tnde.kernel.vocabulary import Keamanan


class Berkas(Retained):
    """Open while the activity runs, then closed. Retention counts from its closing or from the recorded trigger.

    seq, year      its number in the list of its agency, by the year it was opened
    keamanan       the highest class of what lies in it
    trigger_date   when what the schedule waits for happened; without such a trigger the day of closing
    active_until, inactive_until   last days, both count; only for a closed berkas whose trigger is recorded
    """

    region = models.ForeignKey(Region, models.PROTECT, related_name="berkas")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="berkas", verbose_name=_("pencipta"))
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="berkas")
    year = models.PositiveSmallIntegerField(_("tahun"))
    seq = models.PositiveIntegerField(_("nomor berkas"))
    title = models.CharField(_("uraian informasi berkas"), max_length=300)
    klasifikasi = models.CharField(_("klasifikasi"), max_length=32)
    keamanan = models.PositiveSmallIntegerField(_("keamanan"), choices=Keamanan.choices, default=Keamanan.BIASA)
    opened_on = models.DateField(_("dibuka"))
    closed_on = models.DateField(_("ditutup"), null=True, blank=True)
    trigger_date = models.DateField(_("tanggal pemicu"), null=True, blank=True)
    active_until = models.DateField(_("aktif sampai"), null=True, blank=True)
    inactive_until = models.DateField(_("inaktif sampai"), null=True, blank=True)

    class Meta(Retained.Meta):
        verbose_name = _("berkas")
        verbose_name_plural = _("berkas")
        indexes = [models.Index(fields=["agency", "-opened_on", "-id"], name="archives_berkas_agency_opened")]
        constraints = [
            *Retained.Meta.constraints,
            models.UniqueConstraint(
                fields=["region", "agency", "year", "seq"],
                name="archives_berkas_number_once",
                violation_error_message=_("Nomor berkas ini sudah ada."),
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")),
                name="archives_berkas_closes_after_it_opened",
                violation_error_message=_("Tanggal tutup berkas tidak mendahului tanggal bukanya."),
            ),
            models.CheckConstraint(
                condition=Q(active_until__isnull=True, inactive_until__isnull=True)
                | Q(
                    closed_on__isnull=False,
                    trigger_date__isnull=False,
                    active_until__gte=F("trigger_date"),
                    inactive_until__gte=F("active_until"),
                ),
                name="archives_berkas_ends_only_when_closed",
                violation_error_message=_("Akhir retensi dihitung setelah berkas ditutup dan pemicunya dicatat."),
            ),
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(klasifikasi=""),
                name="archives_berkas_has_title_and_code",
                violation_error_message=_("Berkas memiliki uraian dan kode klasifikasi."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def number(self) -> str:
        """Its number as it is said: ``12/2026``."""
        return f"{self.seq}/{self.year}"

    @property
    def ref(self) -> Ref:
        """How other rooms point at it."""
        return Ref("berkas", self.pk)

    def counted_ends(self) -> Ends | None:
        """The last days of retention, where closing, trigger and rule are all known."""
        if self.closed_on is None or self.trigger_date is None:
            return None
        if self.jra_active_years is None or self.jra_inactive_years is None:
            return None
        return retention.ends(
            closed_on=self.closed_on,
            trigger_date=self.trigger_date,
            active_years=self.jra_active_years,
            inactive_years=self.jra_inactive_years,
        )

    @property
    def is_open(self) -> bool:
        """Whether records may still be put into it."""
        return self.closed_on is None
