"""How a region does things where the rules leave it a choice: one row for each region, none follows the defaults."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tnde.agencies.models.places import Region
from tnde.kernel.models import Model


class RegionPolicy(Model):
    """The choices of one region.

    definitive_acts_beside_plh  the holder of an office goes on acting while a Plh. stands in for him; by default he
                                sees and does not act
    """

    region = models.OneToOneField(Region, models.CASCADE, related_name="policy", verbose_name=_("daerah"))
    definitive_acts_beside_plh = models.BooleanField(_("pejabat definitif tetap bertindak"), default=False)

    class Meta:
        verbose_name = _("kebijakan daerah")
        verbose_name_plural = _("kebijakan daerah")

    def __str__(self) -> str:
        return str(self.region_id)
