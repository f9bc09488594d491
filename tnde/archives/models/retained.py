"""The retention rule as a record and a berkas remember it: a snapshot of the schedule, or that there is none.

PP 28/2012: retention is told by the jadwal retensi arsip (JRA). Codes without a rule exist, so "belum ditetapkan" is a
fate of its own; what has it cannot be disposed of.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tnde.kernel.models import Model
from tnde.registers.queries import JraSnapshot


class Fate(models.TextChoices):
    """What becomes of a record at the end (nasib akhir)."""

    MUSNAH = "musnah", _("Musnah")
    MUSNAH_BERSYARAT = "musnah_bersyarat", _("Musnah bersyarat")
    PERMANEN = "permanen", _("Permanen")
    BELUM_DITETAPKAN = "belum_ditetapkan", _("Belum ditetapkan")


RULED = Q(jra_active_years__isnull=False, jra_inactive_years__isnull=False) & ~Q(jra_code="")
UNRULED = Q(jra_active_years__isnull=True, jra_inactive_years__isnull=True, jra_code="")


class Retained(Model):
    """A row with a snapshot of the retention rule that applied on its day.

    jra_code      the code whose rule it is: the own one, or the nearest above it that has a rule
    jra_trigger   what must happen before the active period runs; empty: the closing of the berkas
    jra_example   from the example schedule, because the region had enacted none
    """

    fate = models.CharField(_("nasib akhir"), max_length=16, choices=Fate.choices)
    jra_code = models.CharField(_("kode JRA"), max_length=32, blank=True)
    jra_active_years = models.PositiveSmallIntegerField(_("retensi aktif (tahun)"), null=True, blank=True)
    jra_trigger = models.CharField(_("pemicu retensi aktif"), max_length=200, blank=True)
    jra_inactive_years = models.PositiveSmallIntegerField(_("retensi inaktif (tahun)"), null=True, blank=True)
    jra_note = models.CharField(_("catatan JRA"), max_length=300, blank=True)
    jra_example = models.BooleanField(_("JRA contoh"), default=False)
    jra_valid_from = models.DateField(_("JRA berlaku sejak"), null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=(Q(fate="belum_ditetapkan") & UNRULED) | (~Q(fate="belum_ditetapkan") & RULED),
                name="%(app_label)s_%(class)s_fate_has_a_rule_or_is_open",
                violation_error_message=_("Nasib akhir ditetapkan oleh JRA; tanpa JRA nasib akhir belum ditetapkan."),
            )
        ]


def snapshot_columns(rule: JraSnapshot | None) -> dict[str, Any]:
    """The columns of `Retained` for a rule, or for its absence."""
    if rule is None:
        return {
            "fate": Fate.BELUM_DITETAPKAN,
            "jra_code": "",
            "jra_active_years": None,
            "jra_trigger": "",
            "jra_inactive_years": None,
            "jra_note": "",
            "jra_example": False,
            "jra_valid_from": None,
        }
    return {
        "fate": Fate(rule.fate),
        "jra_code": rule.rule_code,
        "jra_active_years": rule.active_years,
        "jra_trigger": rule.trigger,
        "jra_inactive_years": rule.inactive_years,
        "jra_note": rule.note,
        "jra_example": rule.example,
        "jra_valid_from": rule.valid_from,
    }
