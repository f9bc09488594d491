"""The naskah, its frozen revisions and its links to other letters."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tnde.agencies.models import Agency, Region, Unit
from tnde.documents.models import Document
from tnde.kernel.models import Model
from tnde.kernel.refs import Ref
from tnde.kernel.vocabulary import Keamanan, Urgensi
from tnde.naskah.states import ISSUED, State
from tnde.registers.models import NumberEntry
from workflows.models import Run

NUMBERINGS = [("series", "series"), ("free", "free"), ("none", "none"), ("per_party", "per_party")]


class Naskah(Model):
    """An official document of any kind, from draft to archive.

    drafting_unit   unit pengolah: its people work on it until it is signed
    issuing_agency  whose kop, number book and signature it bears
    content         what is printed, in the words of the regulation; the sentence of every part is in the kind
    version         goes up with each saved change; the ETag of the draft
    issued_elsewhere  it was signed and numbered elsewhere and is only registered here: its file stays as it is
    derived_from    keputusan of which it is a salinan or petikan: kop, number, date and words are that one's
    is_stack        one text and a table of rows: each row becomes a naskah of its own, and this one is never issued
    rows            that table: ``columns``, ``rows`` and the ``numbers`` of the rows in their file
    stack, row      of a naskah that came of one: which, and of its how-many-th row, from 1
    units           those that took part: drafting unit and the units of chain and signatories
    profile         how it is printed, as ``id@version``; fixed with its date
    handed_over_at  when the first copy left the house; until then an annulment is one act
    token           128 random bits (hex), minted with the number, in QR, XMP and ``/ID``
    """

    region = models.ForeignKey(Region, models.PROTECT, related_name="naskah")
    kind = models.CharField(_("jenis"), max_length=48)
    kind_version = models.PositiveSmallIntegerField()
    numbering = models.CharField(max_length=9, choices=NUMBERINGS)
    issued_elsewhere = models.BooleanField(default=False)
    state = models.CharField(max_length=9, choices=[(s.value, s.value) for s in State], default=State.DRAFT)
    state_since = models.DateTimeField()
    drafting_agency = models.ForeignKey(Agency, models.PROTECT, related_name="drafted_naskah")
    drafting_unit = models.ForeignKey(Unit, models.PROTECT, related_name="naskah")
    issuing_agency = models.ForeignKey(Agency, models.PROTECT, related_name="issued_naskah")
    drafter = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="drafted_naskah")
    drafter_jabatan_id = models.UUIDField(null=True)
    title = models.TextField(_("hal"), blank=True)
    content = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    klasifikasi = models.CharField(max_length=32, blank=True)
    keamanan = models.PositiveSmallIntegerField(choices=Keamanan.choices, default=Keamanan.BIASA)
    urgensi = models.PositiveSmallIntegerField(choices=Urgensi.choices, default=Urgensi.BIASA)
    place = models.CharField(max_length=100, blank=True)
    revision = models.ForeignKey("Revision", models.PROTECT, null=True, related_name="+")
    run = models.ForeignKey(Run, models.PROTECT, null=True, related_name="+")
    number_entry = models.ForeignKey(NumberEntry, models.PROTECT, null=True, related_name="+")
    number = models.CharField(max_length=200, blank=True)
    date = models.DateField(null=True)
    profile = models.CharField(max_length=80, blank=True)
    token = models.CharField(max_length=32, null=True, unique=True)
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField(null=True)
    handed_over_at = models.DateTimeField(null=True)
    derived_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="certified_copies")
    is_stack = models.BooleanField(default=False)
    rows = models.JSONField(default=dict)
    stack = models.ForeignKey("self", models.PROTECT, null=True, related_name="renditions")
    row = models.PositiveSmallIntegerField(null=True)
    units = ArrayField(models.UUIDField(), default=list)

    class Meta:
        verbose_name = _("naskah")
        verbose_name_plural = _("naskah")
        indexes = [
            models.Index(fields=["drafting_agency", "-created_at", "-id"]),
            models.Index(fields=["issuing_agency", "-created_at", "-id"]),
            models.Index(fields=["drafter", "-created_at"]),
            models.Index(fields=["run"]),
            models.Index(fields=["issuing_agency"], condition=Q(state="approved"), name="naskah_to_be_signed"),
            GinIndex(fields=["units"], name="naskah_units"),
        ]
        constraints = [
            models.CheckConstraint(
                name="naskah_signed_has_document_and_signature",
                condition=~Q(state__in=ISSUED) | Q(is_stack=True) | Q(document__isnull=False, signed_at__isnull=False),
                violation_error_message="A signed naskah has a document and a signature; a stack is no document.",
            ),
            models.CheckConstraint(
                name="naskah_signed_has_number_unless_kind_has_none",
                condition=~Q(state__in=ISSUED)
                | Q(is_stack=True)
                | Q(numbering="none")
                | (~Q(number="") & Q(date__isnull=False)),
                violation_error_message="A signed naskah has a number and a date, unless its kind has none.",
            ),
            models.CheckConstraint(
                name="naskah_in_review_has_revision_and_run",
                condition=Q(state__in=[State.DRAFT, State.DROPPED]) | Q(revision__isnull=False, run__isnull=False),
                violation_error_message="Outside drafts there is a frozen revision and its approval.",
            ),
            models.UniqueConstraint(fields=["number_entry"], name="naskah_number_entry_once"),
            models.CheckConstraint(
                name="naskah_stack_has_rows_and_no_document",
                condition=Q(is_stack=False, rows={}) | (Q(is_stack=True, document__isnull=True) & ~Q(rows={})),
                violation_error_message="A stack has a table of rows and is never issued itself.",
            ),
            models.CheckConstraint(
                name="naskah_rendition_knows_its_row",
                condition=Q(stack__isnull=True, row__isnull=True)
                | Q(stack__isnull=False, row__isnull=False, is_stack=False),
                violation_error_message="What came of a stack knows of which row, and is no stack.",
            ),
            models.UniqueConstraint(
                fields=["stack", "row"], condition=~Q(state=State.DROPPED), name="naskah_rendition_once_per_row"
            ),
            models.CheckConstraint(
                name="naskah_issued_elsewhere_brings_number_and_date",
                condition=Q(issued_elsewhere=False)
                | Q(state__in=[State.DRAFT, State.DROPPED])
                | (~Q(number="") & Q(date__isnull=False)),
                violation_error_message="What was issued elsewhere has its number and date before it is submitted.",
            ),
        ]

    def __str__(self) -> str:
        return self.number or f"{self.kind} {self.pk}"

    @property
    def ref(self) -> Ref:
        """How other rooms point at it."""
        return Ref("naskah", self.pk)

    @property
    def issued_as(self) -> dict[str, str]:
        """Number and date under which it was issued elsewhere; empty for one that is issued here."""
        if not self.issued_elsewhere:
            return {}
        return {"number": self.number, "date": self.date.isoformat() if self.date else ""}

    @property
    def is_issued(self) -> bool:
        """Whether it has been signed (and maybe sent, archived or annulled since)."""
        return self.state in ISSUED

    @property
    def has_left(self) -> bool:
        """Whether a copy of it is in other hands."""
        return self.handed_over_at is not None or self.state == State.SENT


class Revision(Model):
    """A frozen content that approvers decide on and signatories sign. Never changed.

    content         what is rendered, with recipients as they are printed
    rows            the table that fills the places of the content; empty where there is none
    files           the files that the content names: ``name``, ``document`` (its id) and ``sha256`` of each
    digest          SHA-256 of what approvers answer for; order and addresses of recipients lie outside it
    content_digest  SHA-256 of all that is rendered
    run             the approval in which it was frozen
    jabatan_…, capacity, note  as whom somebody froze it, and what he said of his change
    """

    region_id = models.UUIDField()
    naskah = models.ForeignKey(Naskah, models.PROTECT, related_name="revisions")
    seq = models.PositiveIntegerField()
    kind_ref = models.CharField(max_length=56)
    content = models.JSONField()
    rows = models.JSONField(default=dict)
    files = models.JSONField(default=list)
    digest = models.CharField(max_length=64)
    content_digest = models.CharField(max_length=64)
    frozen_by = models.UUIDField()
    run = models.ForeignKey(Run, models.PROTECT, null=True, related_name="+")
    jabatan_id = models.UUIDField(null=True)
    jabatan_title = models.TextField(blank=True, default="")
    capacity = models.CharField(max_length=16, blank=True, default="")
    note = models.TextField(blank=True, default="")

    class Meta:
        verbose_name = _("revisi")
        constraints = [models.UniqueConstraint(fields=["region_id", "naskah", "seq"], name="naskah_revision_once")]

    def __str__(self) -> str:
        return f"{self.naskah_id} r{self.seq}"

    @property
    def file_digests(self) -> dict[str, str]:
        """SHA-256 of each file by its name."""
        return {file["name"]: file["sha256"] for file in self.files}


class Link(Model):
    """One naskah and what it grew out of or changes: typed, shown on both sides.

    keamanan  class of the letter that is answered: the answer is never below it
    """

    class Relation(models.TextChoices):
        COPY = "copy", _("disalin dari")
        REPLY = "reply", _("menjawab")
        FOLLOW_UP = "follow_up", _("tindak lanjut dari")
        ANNUL = "membatalkan", _("membatalkan")
        AMEND = "mengubah", _("mengubah")
        REVOKE = "mencabut", _("mencabut")
        CORRECT = "meralat", _("meralat")

    CHANGING = (Relation.ANNUL, Relation.AMEND, Relation.REVOKE, Relation.CORRECT)
    """How one naskah changes another, by a signed naskah of its own (`templates_naskah.changes`)."""

    region_id = models.UUIDField()
    naskah = models.ForeignKey(Naskah, models.CASCADE, related_name="links")
    relation = models.CharField(max_length=16, choices=Relation.choices)
    other_kind = models.CharField(max_length=32)
    other_id = models.UUIDField()
    other_title = models.CharField(max_length=300, blank=True)
    keamanan = models.PositiveSmallIntegerField(choices=Keamanan.choices, default=Keamanan.BIASA)

    class Meta:
        verbose_name = _("tautan")
        indexes = [models.Index(fields=["other_kind", "other_id"])]
        constraints = [
            models.UniqueConstraint(
                fields=["region_id", "naskah", "relation", "other_kind", "other_id"], name="naskah_link_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.naskah_id} {self.relation} {self.other_kind}:{self.other_id}"
