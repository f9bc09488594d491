"""Jabatan, who holds them (tenure), and who may sign in whose name (mandate).

Capacity has two axes, kept apart: mandate (own, a.n., u.b.) and tenure (definitif, plt, plh, pj, pjs);
Permendagri 1/2023 ps. 44 sets how each is printed.
"""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tnde.agencies.models.dated import Dated
from tnde.agencies.models.people import Person
from tnde.agencies.models.places import Agency, Region, Unit
from tnde.agencies.rules.periods import Period
from tnde.kernel.vocabulary import Keamanan


class Jabatan(Dated):
    """A position. It stays when its holder goes; open work belongs to it."""

    class Level(models.TextChoices):
        KEPALA_DAERAH = "kepala_daerah", _("Kepala daerah")
        WAKIL_KEPALA_DAERAH = "wakil_kepala_daerah", _("Wakil kepala daerah")
        SEKDA = "sekda", _("Sekretaris daerah")
        ASISTEN = "asisten", _("Asisten")
        STAF_AHLI = "staf_ahli", _("Staf ahli")
        KEPALA_BIRO = "kepala_biro", _("Kepala biro")
        KEPALA_PD = "kepala_pd", _("Kepala perangkat daerah")
        ADMINISTRATOR = "administrator", _("Administrator")
        PENGAWAS = "pengawas", _("Pengawas")
        KETUA_TIM = "ketua_tim", _("Ketua tim")
        FUNGSIONAL = "fungsional", _("Fungsional")
        PELAKSANA = "pelaksana", _("Pelaksana")

    region = models.ForeignKey(Region, models.PROTECT, related_name="jabatan")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="jabatan")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="jabatan")
    title = models.CharField(_("nama jabatan"), max_length=250)
    level = models.CharField(_("jenjang"), max_length=20, choices=Level.choices)
    superior = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="subordinates")
    protocol_order = models.PositiveIntegerField(_("urutan protokol"), default=0)
    code = models.CharField(_("kode"), max_length=40)

    class Meta(Dated.Meta):
        verbose_name = _("jabatan")
        verbose_name_plural = _("jabatan")
        ordering = ["region", "protocol_order", "title"]
        indexes = [models.Index(fields=["agency", "level"])]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["region", "code"],
                condition=Q(valid_until__isnull=True),
                name="agencies_jabatan_code_open_once_per_region",
            ),
            models.CheckConstraint(
                condition=Q(superior__isnull=True) | ~Q(superior=F("id")), name="agencies_jabatan_not_above_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Tenure(Dated):
    """A person holds a jabatan for a period.

    An acting tenure has effect only once a second person has confirmed it (``confirmed_by``); until then it is a
    proposal.

    basis_ref     the document it rests on, as ``kind:id``: a naskah, a naskah masuk or a stored file
    ended_at      the moment at which an acting tenure was ended before its time; from then on it has no effect, and
                  ``valid_until`` is that day
    sees_older    the acting holder also sees what was settled before his period
    sees_rahasia  the acting holder also sees what is rahasia and above (USERS: only if the appointment says so)
    """

    class Kind(models.TextChoices):
        DEFINITIF = "definitif", _("Definitif")
        PLT = "plt", _("Pelaksana Tugas")
        PLH = "plh", _("Pelaksana Harian")
        PJ = "pj", _("Penjabat")
        PJS = "pjs", _("Penjabat Sementara")

    jabatan = models.ForeignKey(Jabatan, models.PROTECT, related_name="tenures")
    person = models.ForeignKey(Person, models.PROTECT, related_name="tenures")
    kind = models.CharField(_("status"), max_length=9, choices=Kind.choices, default=Kind.DEFINITIF)
    basis = models.CharField(_("dasar"), max_length=300, blank=True)
    basis_ref = models.CharField(_("naskah dasar"), max_length=80, blank=True)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(_("diakhiri"), null=True, blank=True)
    sees_older = models.BooleanField(_("melihat yang lebih lama"), default=False)
    sees_rahasia = models.BooleanField(_("melihat yang rahasia"), default=False)

    class Meta(Dated.Meta):
        verbose_name = _("pemangkuan jabatan")
        verbose_name_plural = _("pemangkuan jabatan")
        indexes = [
            models.Index(fields=["jabatan", "valid_from"]),
            models.Index(fields=["person", "valid_from"]),
        ]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["jabatan"],
                condition=Q(kind="definitif", valid_until__isnull=True),
                name="agencies_tenure_one_open_definitive",
            ),
            models.CheckConstraint(
                condition=Q(kind="definitif") | ~Q(basis=""), name="agencies_tenure_acting_names_its_basis"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | (~Q(kind="definitif") & Q(valid_until__isnull=False)),
                name="agencies_tenure_ended_early_is_acting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.jabatan_id}"

    @property
    def is_acting(self) -> bool:
        """Whether he acts for another or in an empty chair."""
        return self.kind != self.Kind.DEFINITIF

    @property
    def counted(self) -> Period | None:
        """The days on which it holds; None for one that was ended on its first day."""
        if self.ended_at is None or self.valid_until is None:
            return self.period
        last = self.valid_until - dt.timedelta(days=1)
        return Period(self.valid_from, last) if last >= self.valid_from else None


class Mandate(Dated):
    """``to_jabatan`` may sign in the name of ``from_jabatan``; u.b. runs through ``via_jabatan``, who signs a.n.

    ``kinds`` lists the kinds of naskah it covers, empty means all that the giver signs himself; ``keamanan_limit`` is
    the highest class it covers. It has effect only from its confirmation. Giver and receiver are jabatan, not persons:
    it goes on when one of them gets another holder, and ends with its period or by an act.
    """

    class Mode(models.TextChoices):
        AN = "an", _("atas nama")
        UB = "ub", _("untuk beliau")

    from_jabatan = models.ForeignKey(Jabatan, models.PROTECT, related_name="mandates_given")
    to_jabatan = models.ForeignKey(Jabatan, models.PROTECT, related_name="mandates_received")
    via_jabatan = models.ForeignKey(Jabatan, models.PROTECT, null=True, blank=True, related_name="mandates_passed_on")
    mode = models.CharField(_("cara"), max_length=2, choices=Mode.choices)
    kinds = models.JSONField(_("jenis naskah"), default=list, blank=True)
    keamanan_limit = models.PositiveSmallIntegerField(
        _("batas keamanan"), choices=Keamanan.choices, default=Keamanan.BIASA
    )
    basis = models.CharField(_("dasar"), max_length=300)
    basis_ref = models.CharField(_("naskah dasar"), max_length=80, blank=True)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(Dated.Meta):
        verbose_name = _("mandat penandatanganan")
        verbose_name_plural = _("mandat penandatanganan")
        indexes = [models.Index(fields=["to_jabatan", "from_jabatan", "valid_from"])]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(mode="an", via_jabatan__isnull=True) | Q(mode="ub", via_jabatan__isnull=False),
                name="agencies_mandate_ub_passes_through_an",
            ),
            models.CheckConstraint(condition=~Q(basis=""), name="agencies_mandate_names_its_basis"),
        ]

    def __str__(self) -> str:
        return f"{self.mode} {self.from_jabatan_id} > {self.to_jabatan_id}"
