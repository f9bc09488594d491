"""What comes in: a naskah masuk of one agency, with its own copy of the file and a header frozen on arrival."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tnde.agencies.models import Agency, Jabatan, Region
from tnde.documents.models import Document
from tnde.kernel.models import Model
from tnde.kernel.refs import Ref
from tnde.kernel.vocabulary import Keamanan, Urgensi
from tnde.registers.models import NumberEntry


class Incoming(Model):
    """One naskah that arrived at one agency.

    region, agency   of the receiver; the sender's ids are kept without constraint, he may live elsewhere
    delivery_ref     the sender's delivery; the same one never arrives twice
    jabatan          whom it is for; ``addressed_title`` as it read on the letter
    redirected_from  name of the agency it was for, which is gone and in whose place this one stands
    arrived_on       calendar day in the receiver's zone
    units            units that take part: of the addressed jabatan and of those who got a disposisi
    is_copy          tembusan: on its own list, known at once to whom it is for, without an agenda number
    """

    class State(models.TextChoices):
        AWAITING = "awaiting", _("belum diterima")
        ACCEPTED = "accepted", _("diterima")
        RETURNED = "returned", _("dikembalikan")

    region = models.ForeignKey(Region, models.PROTECT, related_name="incoming")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="incoming")
    delivery_ref = models.UUIDField()
    sender_region = models.UUIDField()
    sender_agency = models.UUIDField()
    sender_title = models.CharField(max_length=300)
    signer_jabatan = models.UUIDField(null=True)
    signer_title = models.CharField(max_length=300, blank=True)
    jabatan = models.ForeignKey(Jabatan, models.PROTECT, related_name="incoming")
    addressed_title = models.CharField(max_length=300)
    redirected_from = models.CharField(max_length=200, blank=True, default="")
    is_copy = models.BooleanField(default=False)
    kind = models.CharField(max_length=48)
    number = models.CharField(max_length=200, blank=True)
    date = models.DateField(null=True)
    title = models.TextField(blank=True)
    klasifikasi = models.CharField(max_length=32, blank=True)
    keamanan = models.PositiveSmallIntegerField(choices=Keamanan.choices)
    urgensi = models.PositiveSmallIntegerField(choices=Urgensi.choices)
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    text = models.TextField(blank=True)
    arrived_on = models.DateField()
    units = ArrayField(models.UUIDField(), default=list)
    state = models.CharField(max_length=8, choices=State.choices, default=State.AWAITING)
    state_since = models.DateTimeField()
    agenda = models.ForeignKey(NumberEntry, models.PROTECT, null=True, related_name="+")
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.UUIDField(null=True)
    returned_reason = models.TextField(blank=True)
    opened_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("naskah masuk")
        verbose_name_plural = _("naskah masuk")
        indexes = [
            models.Index(F("agency"), F("created_at").desc(), F("id").desc(), name="mailroom_incoming_agency"),
            models.Index(fields=["agency", "state"], name="mailroom_incoming_state"),
            GinIndex(fields=["units"], name="mailroom_incoming_units"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "delivery_ref"],
                name="mailroom_incoming_once_per_delivery",
                violation_error_message=_("Pengiriman ini sudah masuk."),
            ),
            models.UniqueConstraint(fields=["agenda"], name="mailroom_incoming_agenda_once"),
            models.CheckConstraint(
                name="mailroom_incoming_accepted_has_agenda",
                condition=~Q(state="accepted")
                | Q(is_copy=True)
                | Q(agenda__isnull=False, accepted_at__isnull=False, accepted_by__isnull=False),
                violation_error_message=_("Naskah masuk yang diterima memiliki nomor agenda, waktu, dan penerima."),
            ),
            models.CheckConstraint(
                name="mailroom_incoming_agenda_only_when_accepted",
                condition=Q(state="accepted") | Q(agenda__isnull=True),
                violation_error_message=_("Nomor agenda diberikan pada saat naskah diterima."),
            ),
            models.CheckConstraint(
                name="mailroom_incoming_copy_is_known_at_once",
                condition=Q(is_copy=False) | Q(state="accepted", agenda__isnull=True),
                violation_error_message=_("Tembusan tidak memerlukan nomor agenda dan tidak dikembalikan."),
            ),
            models.CheckConstraint(
                name="mailroom_incoming_returned_with_reason",
                condition=~Q(state="returned") | ~Q(returned_reason=""),
                violation_error_message=_("Naskah masuk yang dikembalikan menyebut alasannya."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sender_title} {self.number}"

    @property
    def ref(self) -> Ref:
        """How other rooms point at it."""
        return Ref("incoming", self.pk)
