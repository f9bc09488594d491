"""The emblem in a region's letterhead, as data with validity."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tnde.agencies.models.dated import Dated
from tnde.agencies.models.places import Region


class Emblem(Dated):
    """The picture a region prints in its kop from a day on; written once. Without any, a neutral placeholder is drawn.

    image   PNG or JPEG, as it was given
    sha256  of its bytes
    basis   what decides on it, as a region's law on its emblem
    """

    region = models.ForeignKey(Region, models.PROTECT, related_name="emblems", verbose_name=_("daerah"))
    image = models.BinaryField(_("gambar"))
    sha256 = models.CharField(max_length=64)
    basis = models.CharField(_("dasar"), max_length=200)

    class Meta(Dated.Meta):
        verbose_name = _("lambang daerah")
        verbose_name_plural = _("lambang daerah")
        ordering = ["region", "-valid_from", "-created_at"]

    def __str__(self) -> str:
        return self.sha256[:12]
