"""Where work is done: regions, agencies of any depth, units inside them.

UU 23/2014 ps. 209 names the kinds of perangkat daerah; PP 18/2016 their size classes. Agencies are merged, split and
renamed at almost every budget year, so a row is closed and a new one opened; the tree is of arbitrary depth.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tnde.agencies.models.dated import Dated
from tnde.kernel.models import Model
from tnde.kernel.vocabulary import Action


class Region(Model):
    """A province, kabupaten or kota: one tenant, one time zone, one set of books."""

    class Kind(models.TextChoices):
        PROVINSI = "provinsi", _("Provinsi")
        KABUPATEN = "kabupaten", _("Kabupaten")
        KOTA = "kota", _("Kota")

    code = models.CharField(_("kode wilayah"), max_length=5, unique=True)
    name = models.CharField(_("nama"), max_length=100)
    kind = models.CharField(_("jenis"), max_length=9, choices=Kind.choices)
    zone = models.CharField(_("zona waktu"), max_length=40, default="Asia/Makassar")
    seat = models.CharField(_("ibu kota"), max_length=60)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")

    class Meta:
        verbose_name = _("daerah")
        verbose_name_plural = _("daerah")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """Kind and name as printed: ``Provinsi Kalimantan Timur``."""
        return f"{self.kind.capitalize()} {self.name}"


class Agency(Dated):
    """A perangkat daerah, or a part of one with its own kop and book (biro, UPTD, cabang dinas, RSUD).

    The tree of a region has one root of kind ``pemda``: a right over the whole region is a right at the root.
    """

    class Kind(models.TextChoices):
        PEMDA = "pemda", _("Pemerintah daerah")
        SETDA = "setda", _("Sekretariat daerah")
        BIRO = "biro", _("Biro")
        BAGIAN = "bagian", _("Bagian")
        SETWAN = "setwan", _("Sekretariat DPRD")
        INSPEKTORAT = "inspektorat", _("Inspektorat")
        DINAS = "dinas", _("Dinas")
        SATUAN = "satuan", _("Satuan")
        BADAN = "badan", _("Badan")
        RSUD = "rsud", _("Rumah sakit daerah")
        UPTD = "uptd", _("UPTD")
        CABDIN = "cabdin", _("Cabang dinas")
        KECAMATAN = "kecamatan", _("Kecamatan")
        KELURAHAN = "kelurahan", _("Kelurahan")
        PUSKESMAS = "puskesmas", _("Puskesmas")
        SEKOLAH = "sekolah", _("Sekolah")

    region = models.ForeignKey(Region, models.PROTECT, related_name="agencies")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    code = models.CharField(_("kode"), max_length=30)
    abbreviation = models.CharField(_("singkatan"), max_length=30)
    name = models.CharField(_("nama"), max_length=200)
    kind = models.CharField(_("jenis"), max_length=12, choices=Kind.choices)
    size_class = models.CharField(_("tipe"), max_length=1, blank=True)
    address = models.CharField(_("alamat"), max_length=300, blank=True)
    contact = models.CharField(_("kontak"), max_length=300, blank=True)
    kop_lines = models.JSONField(_("baris kop"), default=list, blank=True)
    protocol_order = models.PositiveIntegerField(_("urutan protokol"), default=0)

    class Meta(Dated.Meta):
        verbose_name = _("perangkat daerah")
        verbose_name_plural = _("perangkat daerah")
        ordering = ["region", "protocol_order", "code"]
        # What a role may do at an agency is an object permission on its row; `tnde.access` assigns them.
        permissions = [(action.value, action.value) for action in Action]
        indexes = [models.Index(fields=["region", "protocol_order"])]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["region", "code"],
                condition=Q(valid_until__isnull=True),
                name="agencies_agency_code_open_once_per_region",
            ),
            models.UniqueConstraint(
                fields=["region"], condition=Q(parent__isnull=True), name="agencies_agency_one_root_per_region"
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=False) | Q(kind="pemda"), name="agencies_agency_root_is_the_government"
            ),
            models.UniqueConstraint(
                fields=["region", "abbreviation"],
                condition=Q(valid_until__isnull=True),
                name="agencies_agency_abbreviation_open_once_per_region",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.abbreviation} {self.name}"


class AgencyClosure(Model):
    """One row for every pair of an agency and one above it, itself at depth 0. Kept by `services.organisation`."""

    ancestor = models.ForeignKey(Agency, models.CASCADE, related_name="closure_down")
    descendant = models.ForeignKey(Agency, models.CASCADE, related_name="closure_up")
    depth = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("silsilah perangkat daerah")
        verbose_name_plural = _("silsilah perangkat daerah")
        constraints = [
            models.UniqueConstraint(fields=["ancestor", "descendant"], name="agencies_closure_pair_once"),
            models.UniqueConstraint(fields=["descendant", "depth"], name="agencies_closure_one_ancestor_per_depth"),
        ]

    def __str__(self) -> str:
        return f"{self.ancestor_id} > {self.descendant_id} ({self.depth})"


class Unit(Dated):
    """A part of an agency that drafts: sekretariat, bidang, bagian, tim kerja."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="units")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    code = models.CharField(_("kode"), max_length=30)
    abbreviation = models.CharField(_("singkatan"), max_length=30, blank=True)
    name = models.CharField(_("nama"), max_length=200)

    class Meta(Dated.Meta):
        verbose_name = _("unit kerja")
        verbose_name_plural = _("unit kerja")
        ordering = ["agency", "code"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["agency", "code"],
                condition=Q(valid_until__isnull=True),
                name="agencies_unit_code_open_once_per_agency",
            ),
        ]

    def __str__(self) -> str:
        return self.name
