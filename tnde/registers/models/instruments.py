"""Klasifikasi arsip and jadwal retensi arsip (JRA): two of the four instruments of UU 43/2009 ps. 40(4), dated.

Codes are text, never numbers: ``000.10`` and ``000.1`` are two codes.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tnde.agencies.models import Region
from tnde.agencies.models.dated import Dated


class Klasifikasi(Dated):
    """One filing code. National ones have no region (Permendagri 83/2022 part B); a region may add deeper ones."""

    class Scheme(models.TextChoices):
        P83_2022 = "P83_2022", _("Permendagri 83/2022")
        P78_2012 = "P78_2012", _("Permendagri 78/2012")

    class Verification(models.TextChoices):
        TWO_SOURCES = "two_sources", _("dua sumber sepakat")
        ONE_SOURCE = "one_source", _("satu sumber")
        SOURCES_DIFFER = "sources_differ", _("sumber berbeda")

    scheme = models.CharField(_("skema"), max_length=10, choices=Scheme.choices, default=Scheme.P83_2022)
    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, related_name="klasifikasi")
    code = models.CharField(_("kode"), max_length=30)
    parent_code = models.CharField(_("kode induk"), max_length=30, blank=True)
    level = models.PositiveSmallIntegerField(_("tingkat"))
    name = models.CharField(_("nama"), max_length=300)
    path = models.CharField(_("jalur"), max_length=1000, help_text=_("Nama dari tingkat pertama sampai kode ini."))
    verification = models.CharField(
        _("verifikasi"), max_length=16, choices=Verification.choices, default=Verification.TWO_SOURCES
    )

    class Meta(Dated.Meta):
        verbose_name = _("klasifikasi arsip")
        verbose_name_plural = _("klasifikasi arsip")
        ordering = ["code"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["region", "scheme", "code", "valid_from"],
                nulls_distinct=False,
                name="registers_klasifikasi_code_once_per_start",
                violation_error_message=_("Kode klasifikasi ini sudah ada dengan tanggal mulai yang sama."),
            ),
            models.CheckConstraint(
                condition=Q(level=1, parent_code="") | (Q(level__gt=1) & ~Q(parent_code="")),
                name="registers_klasifikasi_below_its_parent",
                violation_error_message=_("Kode di bawah tingkat pertama memiliki kode induk."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class JraRule(Dated):
    """How long records of one code are kept, active and inactive, and what becomes of them (PP 28/2012)."""

    class Fate(models.TextChoices):
        MUSNAH = "musnah", _("Musnah")
        MUSNAH_BERSYARAT = "musnah_bersyarat", _("Musnah bersyarat")
        PERMANEN = "permanen", _("Permanen")

    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, related_name="jra_rules")
    code = models.CharField(_("kode"), max_length=30)
    active_years = models.PositiveSmallIntegerField(_("retensi aktif (tahun)"))
    trigger = models.CharField(_("pemicu retensi aktif"), max_length=200, blank=True)
    inactive_years = models.PositiveSmallIntegerField(_("retensi inaktif (tahun)"))
    fate = models.CharField(_("nasib akhir"), max_length=16, choices=Fate.choices)
    note = models.CharField(_("catatan"), max_length=300, blank=True)
    example = models.BooleanField(_("contoh"), default=False, help_text=_("Bukan JRA yang ditetapkan daerah ini."))

    class Meta(Dated.Meta):
        verbose_name = _("aturan retensi")
        verbose_name_plural = _("aturan retensi")
        ordering = ["code"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["region", "code", "valid_from"],
                nulls_distinct=False,
                name="registers_jra_rule_code_once_per_start",
                violation_error_message=_("Aturan retensi kode ini sudah ada dengan tanggal mulai yang sama."),
            ),
            models.CheckConstraint(
                condition=Q(region__isnull=False, example=False) | Q(region__isnull=True, example=True),
                name="registers_jra_rule_of_nobody_is_an_example",
                violation_error_message=_("Aturan retensi tanpa daerah hanya contoh."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.active_years}+{self.inactive_years}, {self.fate}"
