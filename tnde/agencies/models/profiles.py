"""How a region prints, as data with validity: the printing profile that a Perkada decides."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tnde.agencies.models.dated import Dated
from tnde.agencies.models.places import Region


class RegionProfile(Dated):
    """One version of a printing profile of a region; written once. Without any, Permendagri 1/2023 holds.

    code, version  as naskah remember it: ``code@version``
    data           the keys it sets, checked by the template library; all others are those of Permendagri 1/2023
    """

    region = models.ForeignKey(Region, models.PROTECT, related_name="printing_profiles", verbose_name=_("daerah"))
    code = models.CharField(_("kode"), max_length=64)
    version = models.PositiveSmallIntegerField(_("versi"))
    name = models.CharField(_("nama"), max_length=200)
    source = models.CharField(_("dasar"), max_length=200)
    data = models.JSONField(_("isi"), default=dict)

    class Meta(Dated.Meta):
        verbose_name = _("profil cetak")
        verbose_name_plural = _("profil cetak")
        ordering = ["region", "-valid_from", "-version"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["region", "code", "version"], name="agencies_profile_version_once_per_region"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}@{self.version}"
