"""A plan of reorganisation: which agencies end, who stands in their place, and one line for each thing they leave."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tnde.agencies.models import Region
from tnde.kernel.models import Model
from tnde.kernel.refs import Ref
from tnde.kernel.succession import Answer, Fate


class Plan(Model):
    """``agencies`` end on the day before ``effective_on``.

    successors   those in their place: agencies that are there, or ids of ``founded``
    founded      new agencies, each with the id it will have, code, abbreviation, name and what else is said of it
    waiting_for  why a running plan does not go on, in words for its admins; empty while nothing stands in the way
    """

    class Kind(models.TextChoices):
        RENAME = "rename", _("Ganti nama")
        MERGE = "merge", _("Penggabungan")
        SPLIT = "split", _("Pemecahan")

    class State(models.TextChoices):
        DRAFT = "draft", _("Disusun")
        CONFIRMED = "confirmed", _("Dikonfirmasi")
        DONE = "done", _("Selesai")
        WITHDRAWN = "withdrawn", _("Ditarik")

    region = models.ForeignKey(Region, models.PROTECT, related_name="reorganisations")
    kind = models.CharField(_("jenis"), max_length=6, choices=Kind.choices)
    effective_on = models.DateField(_("berlaku sejak"))
    basis = models.CharField(_("dasar"), max_length=300)
    agencies = ArrayField(models.UUIDField(), verbose_name=_("perangkat yang berakhir"))
    successors = ArrayField(models.UUIDField(), verbose_name=_("penerus"))
    founded = models.JSONField(_("perangkat baru"), default=list)
    state = models.CharField(_("keadaan"), max_length=9, choices=State.choices, default=State.DRAFT)
    waiting_for = models.TextField(_("menunggu"), blank=True)
    digest = models.CharField(max_length=64, blank=True)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(_("dikonfirmasi pada"), null=True)
    done_at = models.DateTimeField(_("selesai pada"), null=True)

    class Meta:
        verbose_name = _("rencana penataan")
        verbose_name_plural = _("rencana penataan")
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["state", "effective_on"])]
        constraints = [
            models.CheckConstraint(condition=~Q(basis=""), name="reorganisation_plan_names_its_basis"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "withdrawn"])
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False),
                name="reorganisation_plan_is_confirmed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("proposed_by")),
                name="reorganisation_plan_confirmed_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.effective_on}"

    @property
    def ref(self) -> Ref:
        """How other rooms point at it."""
        return Ref("reorganisation", self.pk)

    def founding(self) -> dict[UUID, dict[str, Any]]:
        """The new agencies by the id they will have."""
        return {UUID(one["id"]): one for one in self.founded}


class PlanLine(Model):
    """One thing of an agency that ends, and what becomes of it; ``fate`` is empty while nobody has said. ``title`` is
    what a jabatan that goes on is called from the day on; empty where its name stays."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="lines")
    agency_id = models.UUIDField()
    kind = models.CharField(max_length=12)
    subject_id = models.UUIDField()
    name = models.CharField(max_length=400)
    jabatan_ids = ArrayField(models.UUIDField(), default=list)
    unit_id = models.UUIDField(null=True)
    is_head = models.BooleanField(default=False)
    fate = models.CharField(max_length=8, blank=True, choices=[(fate.value, fate.value) for fate in Fate])
    target_id = models.UUIDField(null=True)
    title = models.CharField(max_length=250, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("baris rencana")
        verbose_name_plural = _("baris rencana")
        ordering = ["agency_id", "kind", "name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "kind", "subject_id"], name="reorganisation_line_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"

    @property
    def answer(self) -> Answer | None:
        """What becomes of it; None while nobody has said."""
        return Answer(Fate(self.fate), self.target_id, self.title) if self.fate else None


class PlanStep(Model):
    """One part of the act, done: what is done is not done again."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="steps")
    name = models.CharField(max_length=60)

    class Meta:
        verbose_name = _("langkah rencana")
        verbose_name_plural = _("langkah rencana")
        ordering = ["created_at", "id"]
        constraints = [models.UniqueConstraint(fields=["plan", "name"], name="reorganisation_step_once")]

    def __str__(self) -> str:
        return self.name
