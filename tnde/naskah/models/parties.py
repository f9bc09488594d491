"""Who signs a naskah and who receives it: rows, from which the printed lines are made."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tnde.agencies.models import Jabatan
from tnde.kernel.models import Model
from tnde.naskah.models.naskah import Naskah


class Signatory(Model):
    """An office that signs, by which mandate. The person is whoever holds the office when it is signed.

    chain     jabatan ids above him from the mandate, highest first: a.n. has one, u.b. has two
    position  where his block stands when several sign
    """

    class Mandate(models.TextChoices):
        OWN = "own", _("wewenang sendiri")
        AN = "an", _("a.n.")
        UB = "ub", _("u.b.")

    region_id = models.UUIDField()
    naskah = models.ForeignKey(Naskah, models.CASCADE, related_name="signatories")
    order = models.PositiveSmallIntegerField(default=1)
    jabatan = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    mandate = models.CharField(max_length=3, choices=Mandate.choices, default=Mandate.OWN)
    chain = models.JSONField(default=list)
    position = models.CharField(max_length=12, default="kanan")

    class Meta:
        verbose_name = _("penanda tangan")
        ordering = ["naskah", "order"]
        constraints = [
            models.UniqueConstraint(fields=["region_id", "naskah", "order"], name="naskah_signatory_order_once")
        ]

    def __str__(self) -> str:
        return f"{self.naskah_id} #{self.order} {self.jabatan_id}"

    @property
    def field(self) -> str:
        """Name of his signature field in the file."""
        return f"Signature{self.order}"


class Recipient(Model):
    """One addressee (yth) or one who gets a copy (tembusan). Ids across regions are kept without a constraint.

    title  as it read when the row was made; what is printed
    """

    class Section(models.TextChoices):
        YTH = "yth", _("Yth.")
        TEMBUSAN = "tembusan", _("Tembusan")

    class Channel(models.TextChoices):
        INTERNAL = "internal", _("di dalam aplikasi")
        EMAIL = "email", _("pos-el")
        PAPER = "paper", _("kertas")

    region_id = models.UUIDField()
    naskah = models.ForeignKey(Naskah, models.CASCADE, related_name="recipients")
    section = models.CharField(max_length=8, choices=Section.choices)
    order = models.PositiveSmallIntegerField()
    group = models.CharField(max_length=200, blank=True)
    title = models.CharField(max_length=300)
    region_ref = models.UUIDField(null=True)
    agency_ref = models.UUIDField(null=True)
    jabatan_ref = models.UUIDField(null=True)
    person_ref = models.UUIDField(null=True)
    address = models.CharField(max_length=300, blank=True)
    email = models.EmailField(blank=True)
    channel = models.CharField(max_length=8, choices=Channel.choices)

    class Meta:
        verbose_name = _("penerima")
        ordering = ["naskah", "section", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["region_id", "naskah", "section", "order"], name="naskah_recipient_order_once"
            ),
            models.CheckConstraint(
                name="naskah_recipient_internal_names_agency",
                condition=~Q(channel="internal") | Q(agency_ref__isnull=False, region_ref__isnull=False),
                violation_error_message="Inside the application a recipient is an agency.",
            ),
            models.CheckConstraint(
                name="naskah_recipient_email_has_address",
                condition=~Q(channel="email") | ~Q(email=""),
                violation_error_message="A recipient by e-mail has an e-mail address.",
            ),
        ]

    def __str__(self) -> str:
        return self.title
