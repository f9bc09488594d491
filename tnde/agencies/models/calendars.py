"""When offices work: holidays for all or for one region, and the working week of an agency."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tnde.agencies.models.dated import Dated
from tnde.agencies.models.places import Agency, Region
from tnde.kernel.models import Model


class Holiday(Model):
    """A day that differs from the working week: of one region, or (without one) of all.

    A region may declare a day of the common list worked (``kerja``). ``is_confirmed`` is False for data that await
    their decree; ``basis`` names it.
    """

    class Kind(models.TextChoices):
        NATIONAL = "nasional", _("Libur nasional")
        SHARED_LEAVE = "cuti_bersama", _("Cuti bersama")
        LOCAL = "daerah", _("Libur daerah")
        WORKED = "kerja", _("Tetap bekerja")

    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, related_name="holidays")
    date = models.DateField(_("tanggal"))
    name = models.CharField(_("nama"), max_length=120)
    kind = models.CharField(_("jenis"), max_length=12, choices=Kind.choices)
    basis = models.CharField(_("dasar"), max_length=300)
    is_confirmed = models.BooleanField(_("sudah dipastikan"), default=False)

    class Meta:
        verbose_name = _("hari libur")
        verbose_name_plural = _("hari libur")
        ordering = ["date"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "date"], nulls_distinct=False, name="agencies_holiday_once_per_region_and_day"
            ),
            models.CheckConstraint(condition=~Q(basis=""), name="agencies_holiday_names_its_basis"),
            models.CheckConstraint(
                condition=Q(region__isnull=True, kind__in=["nasional", "cuti_bersama"])
                | Q(region__isnull=False, kind__in=["daerah", "kerja"]),
                name="agencies_holiday_kind_fits_its_reach",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date} {self.name}"


class WorkingPattern(Dated):
    """The working week of an agency and of those below it that have none of their own; at the root, of the region.

    ``week`` holds ``{"0": ["07:30", "16:00"], …}``, Monday is 0. Who serves the public may work through cuti bersama.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="working_patterns")
    week = models.JSONField(_("jam kerja per hari"))
    works_on_shared_leave = models.BooleanField(_("bekerja pada cuti bersama"), default=False)
    basis = models.CharField(_("dasar"), max_length=300)

    class Meta(Dated.Meta):
        verbose_name = _("pola kerja")
        verbose_name_plural = _("pola kerja")
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["agency"],
                condition=Q(valid_until__isnull=True),
                name="agencies_pattern_one_open_per_agency",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.valid_from}"
