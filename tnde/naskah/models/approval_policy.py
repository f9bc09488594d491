"""How a region approves, where it differs from the usual way."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tnde.agencies.models import Region
from tnde.kernel.models import Model


class ApprovalPolicy(Model):
    """One region's way of approving.

    below_may_object  when a higher desk changes the text, those below whose paraf stays are told and may object until
                      it is signed; without it their paraf simply stays
    """

    region = models.OneToOneField(Region, models.PROTECT, related_name="approval_policy", verbose_name=_("daerah"))
    below_may_object = models.BooleanField(_("pemeriksa di bawah boleh berkeberatan"), default=False)

    class Meta:
        verbose_name = _("kebijakan persetujuan")
        verbose_name_plural = _("kebijakan persetujuan")

    def __str__(self) -> str:
        return f"{self.region_id}"
