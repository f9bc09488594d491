"""What became of an agency that was merged, split or renamed: who stands in its place."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tnde.agencies.models.places import Agency
from tnde.kernel.models import Model


class AgencySuccession(Model):
    """``successor`` stands in the place of ``predecessor`` since a day: whoever has a role there has it over the papers
    of the predecessor too. One row for every pair, also through agencies in between; written by `services.succession`.

    receives_mail  what still comes for the predecessor goes to this one; of several successors one receives it
    """

    predecessor = models.ForeignKey(Agency, models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Agency, models.PROTECT, related_name="inherited")
    since = models.DateField(_("sejak"))
    receives_mail = models.BooleanField(_("menerima surat"), default=False)

    class Meta:
        verbose_name = _("penerus perangkat daerah")
        verbose_name_plural = _("penerus perangkat daerah")
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="agencies_succession_pair_once"),
            models.UniqueConstraint(
                fields=["predecessor"], condition=Q(receives_mail=True), name="agencies_succession_one_gets_the_mail"
            ),
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="agencies_succession_not_of_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_id} > {self.successor_id}"
