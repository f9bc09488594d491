"""Persons, with or without a login. Titles, rank and employment are dated: a naskah prints what held on its date.

NIP and NI PPPK are optional (heads of region, council members and contract staff have none). The NIK is personal data
that UU 27/2022 protects: it is stored encrypted with a keyed index beside it, and appears in no text form of a row.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tnde.agencies.models.dated import Dated
from tnde.agencies.models.places import Region
from tnde.kernel import secrets_at_rest
from tnde.kernel.models import Model


class Person(Model):
    """Somebody who works for a region or stands in its papers."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="people")
    bare_name = models.CharField(_("nama tanpa gelar"), max_length=200)
    nip = models.CharField(_("NIP/NI PPPK"), max_length=18, null=True, blank=True)
    nik_encrypted = models.BinaryField(null=True, blank=True, editable=False)
    nik_index = models.BinaryField(max_length=32, null=True, blank=True, editable=False)
    email = models.EmailField(_("pos-el"), blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="person", verbose_name=_("akun")
    )

    class Meta:
        verbose_name = _("orang")
        verbose_name_plural = _("orang")
        ordering = ["bare_name"]
        indexes = [models.Index(fields=["region", "bare_name"])]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "nip"], condition=Q(nip__isnull=False), name="agencies_person_nip_once_per_region"
            ),
            models.UniqueConstraint(
                fields=["region", "nik_index"],
                condition=Q(nik_index__isnull=False),
                name="agencies_person_nik_once_per_region",
            ),
            models.CheckConstraint(
                condition=Q(nip__isnull=True) | Q(nip__regex=r"^[0-9]{18}$"), name="agencies_person_nip_18_digits"
            ),
            models.CheckConstraint(
                condition=Q(nik_encrypted__isnull=True, nik_index__isnull=True)
                | Q(nik_encrypted__isnull=False, nik_index__isnull=False),
                name="agencies_person_nik_with_its_index",
            ),
        ]

    def __str__(self) -> str:
        return self.bare_name

    def seal_nik(self, nik: str | None) -> None:
        """Put the NIK (16 digits, checked by the caller) into the row, encrypted; None takes it out. Saves nothing."""
        self.nik_encrypted = secrets_at_rest.encrypt(nik) if nik else None
        self.nik_index = secrets_at_rest.blind_index(nik) if nik else None

    def open_nik(self) -> str | None:
        """The NIK in clear, for the one call that needs it (a signing service knows people by NIK)."""
        return secrets_at_rest.decrypt(bytes(self.nik_encrypted)) if self.nik_encrypted else None


class PersonTitle(Dated):
    """Academic and religious titles before and after the name."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="titles")
    front = models.CharField(_("gelar depan"), max_length=100, blank=True)
    back = models.CharField(_("gelar belakang"), max_length=150, blank=True)

    class Meta(Dated.Meta):
        verbose_name = _("gelar")
        verbose_name_plural = _("gelar")
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["person"], condition=Q(valid_until__isnull=True), name="agencies_title_one_open"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.front} … {self.back}"


class PersonRank(Dated):
    """Golongan and pangkat: ``IV/c`` with ``Pembina Utama Muda``; for PPPK ``IX`` and no pangkat."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="ranks")
    golongan = models.CharField(_("golongan"), max_length=6)
    pangkat = models.CharField(_("pangkat"), max_length=40, blank=True)

    class Meta(Dated.Meta):
        verbose_name = _("pangkat/golongan")
        verbose_name_plural = _("pangkat/golongan")
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["person"], condition=Q(valid_until__isnull=True), name="agencies_rank_one_open"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pangkat} ({self.golongan})"


class Employment(Dated):
    """In what bond a person serves: UU 20/2023 knows PNS and PPPK; the others stand outside it."""

    class Kind(models.TextChoices):
        PNS = "pns", _("PNS")
        PPPK = "pppk", _("PPPK")
        ELECTED = "pejabat_politik", _("Pejabat politik")
        CONTRACT = "non_asn", _("Non-ASN")

    person = models.ForeignKey(Person, models.CASCADE, related_name="employments")
    kind = models.CharField(_("jenis"), max_length=16, choices=Kind.choices)

    class Meta(Dated.Meta):
        verbose_name = _("hubungan kerja")
        verbose_name_plural = _("hubungan kerja")
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["person"], condition=Q(valid_until__isnull=True), name="agencies_employment_one_open"
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class Leave(Dated):
    """Days on which a person is away. Why is nobody's business here (UU 27/2022): only the days and the paper."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="leave")
    basis = models.CharField(_("dasar"), max_length=300)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    cancelled_at = models.DateTimeField(_("dibatalkan"), null=True, blank=True)

    class Meta(Dated.Meta):
        verbose_name = _("cuti")
        verbose_name_plural = _("cuti")
        ordering = ["valid_from", "id"]
        indexes = [models.Index(fields=["person", "valid_from"])]

    def __str__(self) -> str:
        return f"{self.person_id} {self.valid_from}"
