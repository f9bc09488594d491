"""The dated tables that say who numbers what, with which pattern, and how a region keeps its books at year end."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tnde.agencies.models import Agency, Jabatan, Region
from tnde.agencies.models.dated import Dated
from tnde.kernel.models import Model
from tnde.registers.rules import year_end
from tnde.registers.rules.patterns import MAX_PATTERN


class UnitForm(models.TextChoices):
    """Which of the two codes of an office is printed."""

    ABBREVIATION = "abbreviation", _("Singkatan")
    CODE = "code", _("Kode")


class NumberingRule(Dated):
    """Naskah that meet these conditions are numbered by ``office``; an empty condition holds for everything.

    Without any rule the signer's own agency numbers. ``unit_code`` says whose code the number shows.
    """

    class UnitCode(models.TextChoices):
        SIGNER = "signer", _("Kantor penanda tangan")
        NUMBERING = "numbering", _("Kantor yang menomori")
        DRAFTING = "drafting", _("Unit pengolah")

    region = models.ForeignKey(Region, models.PROTECT, related_name="numbering_rules")
    kind = models.CharField(_("jenis naskah"), max_length=60, blank=True)
    group = models.CharField(_("kelompok register"), max_length=60, blank=True)
    signer_level = models.CharField(
        _("jenjang penanda tangan"), max_length=20, choices=Jabatan.Level.choices, blank=True
    )
    signer_agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="+")
    office = models.ForeignKey(Agency, models.PROTECT, related_name="numbers_by", verbose_name=_("kantor penomoran"))
    unit_code = models.CharField(_("kode unit"), max_length=10, choices=UnitCode.choices, default=UnitCode.SIGNER)
    basis = models.CharField(_("dasar"), max_length=300, blank=True)

    class Meta(Dated.Meta):
        verbose_name = _("aturan penomoran")
        verbose_name_plural = _("aturan penomoran")
        ordering = ["region", "group", "kind", "signer_level", "valid_from"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["region", "kind", "group", "signer_level", "signer_agency", "valid_from"],
                nulls_distinct=False,
                name="registers_numbering_rule_once_per_start",
                violation_error_message=_("Aturan dengan syarat dan tanggal mulai yang sama sudah ada."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group or self.kind or '*'}/{self.signer_level or '*'}: {self.office_id}"


class NumberPattern(Dated):
    """How numbers of naskah that meet these conditions are written; without one the kind's own pattern holds."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="number_patterns")
    kind = models.CharField(_("jenis naskah"), max_length=60, blank=True)
    group = models.CharField(_("kelompok register"), max_length=60, blank=True)
    signer_level = models.CharField(
        _("jenjang penanda tangan"), max_length=20, choices=Jabatan.Level.choices, blank=True
    )
    signer_agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="+")
    pattern = models.CharField(_("pola"), max_length=MAX_PATTERN)
    unit_form = models.CharField(
        _("bentuk kode unit"), max_length=12, choices=UnitForm.choices, default=UnitForm.ABBREVIATION
    )
    basis = models.CharField(_("dasar"), max_length=300, blank=True)

    class Meta(Dated.Meta):
        verbose_name = _("pola nomor")
        verbose_name_plural = _("pola nomor")
        ordering = ["region", "group", "kind", "signer_level", "valid_from"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["region", "kind", "group", "signer_level", "signer_agency", "valid_from"],
                nulls_distinct=False,
                name="registers_number_pattern_once_per_start",
                violation_error_message=_("Pola dengan syarat dan tanggal mulai yang sama sudah ada."),
            ),
            models.CheckConstraint(
                condition=Q(pattern__contains="{urut"),
                name="registers_number_pattern_shows_the_sequence",
                violation_error_message=_("Pola nomor wajib memuat {urut}."),
            ),
        ]

    def __str__(self) -> str:
        return self.pattern


MOST_WORKING_DAYS = 60
"""A number of the old year ends by March."""


class BookPolicy(Model):
    """How one region keeps its books: use of old numbers in January, writing of inserted numbers."""

    class SuffixStyle(models.TextChoices):
        LETTER = "letter", _("huruf (15a)")
        POINT = "point", _("titik (15.1)")

    region = models.OneToOneField(Region, models.PROTECT, related_name="book_policy")
    year_end_working_days = models.PositiveSmallIntegerField(
        _("hari kerja berlaku setelah tahun berganti"), default=year_end.DEFAULT_WORKING_DAYS
    )
    suffix_style = models.CharField(
        _("bentuk sisipan"), max_length=6, choices=SuffixStyle.choices, default=SuffixStyle.LETTER
    )

    class Meta:
        verbose_name = _("kebijakan buku nomor")
        verbose_name_plural = _("kebijakan buku nomor")
        constraints = [
            models.CheckConstraint(
                condition=Q(year_end_working_days__lte=MOST_WORKING_DAYS),
                name="registers_book_policy_year_ends_by_march",
                violation_error_message=_("Nomor tahun lama berlaku paling lama 60 hari kerja."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.region_id}: {self.year_end_working_days}"
