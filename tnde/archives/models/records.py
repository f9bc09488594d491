"""What has been recorded (arsip): one row for each naskah issued or received, with all that finds and keeps it.

The row is a header frozen at accession. Later only its standing changes: the berkas it lies in, and annulment.
Metadata groups of ANRI 6/2021: identity, context, dates, content, security, retention.
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tnde.agencies.models import Agency, Region, Unit
from tnde.archives.models.berkas import Berkas
from tnde.archives.models.retained import Fate, Retained
from tnde.documents.models import Document
from tnde.kernel.models import Model
from tnde.kernel.refs import Ref
from tnde.kernel.vocabulary import Keamanan


class Direction(models.TextChoices):
    """Whether it was issued here or came from elsewhere."""

    KELUAR = "keluar", _("Keluar")
    MASUK = "masuk", _("Masuk")


class Record(Retained):
    """One record.

    agency           keeper: the agency whose unit pengolah made or handled it
    issuing_agency   the agency of this region whose kop and number it bears; none for what came from elsewhere
    units            the units that took part, the own one among them
    source           what it is the record of, a `Ref`; one record for each
    parties          ``[{"role", "title", "jabatan", "agency"}]`` as they read that day, in printed order
    text             the plain twin of the document, for search and for who cannot read the page
    history_head     hash of the source's last history entry at accession
    """

    region = models.ForeignKey(Region, models.PROTECT, related_name="records")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="records", verbose_name=_("pencipta"))
    issuing_agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="issued_records", verbose_name=_("penerbit")
    )
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="records")
    units = ArrayField(models.UUIDField(), default=list)
    document = models.ForeignKey(Document, models.PROTECT, related_name="records")
    source_kind = models.CharField(max_length=32)
    source_id = models.UUIDField()
    kind = models.CharField(_("jenis naskah"), max_length=60)
    direction = models.CharField(_("arah"), max_length=6, choices=Direction.choices)
    klasifikasi = models.CharField(_("klasifikasi"), max_length=32, blank=True)
    keamanan = models.PositiveSmallIntegerField(_("keamanan"), choices=Keamanan.choices)
    number = models.CharField(_("nomor"), max_length=200, blank=True)
    title = models.TextField(_("hal"), blank=True)
    date = models.DateField(_("tanggal naskah"))
    parties = models.JSONField(_("pihak"), default=list)
    text = models.TextField(_("teks"), blank=True)
    history_head = models.CharField(max_length=64, blank=True)
    berkas = models.ForeignKey(Berkas, models.PROTECT, null=True, blank=True, related_name="records")
    filed_at = models.DateTimeField(_("diberkaskan"), null=True, blank=True)
    annulled_at = models.DateTimeField(_("dibatalkan"), null=True, blank=True)
    annulled_reason = models.TextField(_("alasan pembatalan"), blank=True)
    annulled_by_number = models.CharField(_("dibatalkan dengan nomor"), max_length=200, blank=True)

    class Meta(Retained.Meta):
        verbose_name = _("arsip")
        verbose_name_plural = _("arsip")
        indexes = [
            models.Index(F("agency"), F("date").desc(), F("id").desc(), name="archives_record_agency_date"),
            models.Index(F("issuing_agency"), F("date").desc(), F("id").desc(), name="archives_record_issuer_date"),
            models.Index(fields=["source_id", "source_kind"], name="archives_record_source"),
            models.Index(fields=["berkas", "date"], name="archives_record_berkas"),
            models.Index(
                F("agency"),
                F("date").desc(),
                condition=Q(fate="belum_ditetapkan"),
                name="archives_record_unruled",
            ),
            GinIndex(fields=["units"], name="archives_record_units"),
        ]
        constraints = [
            *Retained.Meta.constraints,
            models.UniqueConstraint(
                fields=["region", "source_kind", "source_id"],
                name="archives_record_once_per_source",
                violation_error_message=_("Naskah ini sudah tercatat sebagai arsip."),
            ),
            models.CheckConstraint(
                condition=Q(keamanan__lte=3),
                name="archives_record_keamanan_is_a_class",
                violation_error_message=_("Keamanan arsip adalah salah satu dari empat kelas."),
            ),
            models.CheckConstraint(
                condition=Q(direction="masuk") | Q(issuing_agency__isnull=False),
                name="archives_record_issued_here_has_an_issuer",
                violation_error_message=_("Arsip naskah keluar menyebut perangkat daerah penerbitnya."),
            ),
            models.CheckConstraint(
                condition=Q(unit__isnull=True) | Q(units__contains=[F("unit")]),
                name="archives_record_own_unit_took_part",
                violation_error_message=_("Unit pengolah termasuk unit yang terlibat."),
            ),
            models.CheckConstraint(
                condition=Q(berkas__isnull=True, filed_at__isnull=True)
                | Q(berkas__isnull=False, filed_at__isnull=False),
                name="archives_record_filed_in_a_berkas",
                violation_error_message=_("Arsip yang diberkaskan memiliki berkas dan waktunya."),
            ),
            models.CheckConstraint(
                condition=Q(annulled_at__isnull=True, annulled_reason="", annulled_by_number="")
                | (Q(annulled_at__isnull=False) & ~Q(annulled_reason="")),
                name="archives_record_annulled_with_a_reason",
                violation_error_message=_("Arsip yang dibatalkan menyebut alasannya."),
            ),
        ]

    def __str__(self) -> str:
        return self.number or f"{self.kind} {self.pk}"

    @property
    def ref(self) -> Ref:
        """How other rooms point at it."""
        return Ref("record", self.pk)

    @property
    def source(self) -> Ref:
        """What it is the record of."""
        return Ref(self.source_kind, self.source_id)

    @property
    def is_unruled(self) -> bool:
        """Whether no retention rule is known for it yet."""
        return self.fate == Fate.BELUM_DITETAPKAN


class Relation(Model):
    """A record and what it answers, changes or belongs to. ``other`` need not be recorded here."""

    region_id = models.UUIDField()
    record = models.ForeignKey(Record, models.PROTECT, related_name="relations")
    relation = models.CharField(_("hubungan"), max_length=32)
    other_kind = models.CharField(max_length=32)
    other_id = models.UUIDField()

    class Meta:
        verbose_name = _("hubungan arsip")
        verbose_name_plural = _("hubungan arsip")
        indexes = [models.Index(fields=["other_kind", "other_id"], name="archives_relation_other")]
        constraints = [
            models.UniqueConstraint(
                fields=["region_id", "record", "relation", "other_kind", "other_id"],
                name="archives_relation_once",
                violation_error_message=_("Hubungan ini sudah tercatat."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.record_id} {self.relation} {self.other}"

    @property
    def other(self) -> Ref:
        """What it is related to."""
        return Ref(self.other_kind, self.other_id)
