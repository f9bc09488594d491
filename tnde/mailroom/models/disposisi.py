"""What is asked of whom about a naskah masuk: a tree, from the addressee down the line of service."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tnde.agencies.models import Jabatan
from tnde.kernel.models import Model
from tnde.kernel.refs import Ref
from tnde.kernel.vocabulary import Urgensi
from tnde.mailroom.models.incoming import Incoming


class Disposisi(Model):
    """One instruction of one jabatan to others below it (numbering-and-authority §8).

    given_by      login of the holder that day
    instructions  codes of `tnde.mailroom.instructions`
    path          ids from the root to itself: who stands above it is known without walking
    """

    region_id = models.UUIDField()
    incoming = models.ForeignKey(Incoming, models.PROTECT, related_name="disposisi")
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    path = ArrayField(models.UUIDField())
    from_jabatan = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    from_title = models.CharField(max_length=300)
    given_by = models.UUIDField()
    instructions = models.JSONField(default=list)
    note = models.TextField(blank=True)
    due_at = models.DateTimeField(null=True)
    sifat = models.PositiveSmallIntegerField(choices=Urgensi.choices, default=Urgensi.BIASA)

    class Meta:
        verbose_name = _("disposisi")
        verbose_name_plural = _("disposisi")
        ordering = ["created_at", "id"]
        indexes = [
            models.Index(fields=["incoming", "created_at"], name="mailroom_disposisi_incoming"),
            models.Index(fields=["from_jabatan"], name="mailroom_disposisi_from"),
            GinIndex(fields=["path"], name="mailroom_disposisi_path"),
        ]
        constraints = [
            models.CheckConstraint(
                name="mailroom_disposisi_asks_something",
                condition=~Q(instructions=[]) | ~Q(note=""),
                violation_error_message=_("Disposisi memuat instruksi atau catatan."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.from_title} {self.pk}"

    @property
    def ref(self) -> Ref:
        """How other rooms point at it."""
        return Ref("disposisi", self.pk)


class DisposisiReceiver(Model):
    """One jabatan that is asked. ``is_lead`` is the penanggung jawab, the others are pendukung."""

    region_id = models.UUIDField()
    disposisi = models.ForeignKey(Disposisi, models.CASCADE, related_name="receivers")
    jabatan = models.ForeignKey(Jabatan, models.PROTECT, related_name="+")
    title = models.CharField(max_length=300)
    is_lead = models.BooleanField(default=False)
    done_at = models.DateTimeField(null=True)
    done_by = models.UUIDField(null=True)
    report = models.TextField(blank=True)

    class Meta:
        verbose_name = _("penerima disposisi")
        verbose_name_plural = _("penerima disposisi")
        ordering = ["disposisi", "-is_lead", "id"]
        indexes = [
            models.Index(fields=["jabatan", "-created_at"], name="mailroom_receiver_jabatan"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["region_id", "disposisi", "jabatan"],
                name="mailroom_receiver_once_per_disposisi",
                violation_error_message=_("Setiap jabatan disebut sekali dalam satu disposisi."),
            ),
            models.UniqueConstraint(
                fields=["region_id", "disposisi"],
                condition=Q(is_lead=True),
                name="mailroom_receiver_one_lead",
                violation_error_message=_("Hanya satu jabatan menjadi penanggung jawab."),
            ),
            models.CheckConstraint(
                name="mailroom_receiver_done_has_report",
                condition=Q(done_at__isnull=True) | (~Q(report="") & Q(done_by__isnull=False)),
                violation_error_message=_("Disposisi yang selesai memuat laporan dan nama pelapornya."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.disposisi_id} > {self.title}"
