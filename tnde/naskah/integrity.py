"""What must hold of every naskah, for the integrity check.

Signed means numbered, stored and in the archive, and what is not signed is none of these; a frozen content is what was
frozen; the archive says what the naskah says.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.utils.translation import gettext as _

from tnde.archives.models import Record
from tnde.audit.models import Entry
from tnde.documents.models import Document
from tnde.kernel import clock
from tnde.naskah import stacks
from tnde.naskah.frozen import content_holds, order_holds, run_holds, subject_holds
from tnde.naskah.kinds import FROM_OUR_BOOK
from tnde.naskah.models import Naskah, Revision, SignatureRecord, SigningAttempt
from tnde.naskah.states import ISSUED, State
from tnde.registers.models import NumberEntry

UNDER_WAY = (State.IN_REVIEW, State.APPROVED, *ISSUED)
"""States in which the revision of a naskah is the one that was approved or is being approved."""


def findings() -> list[str]:
    """One sentence for each breach; empty when all holds."""
    return [
        *_not_in_archive(),
        *_archived_otherwise(),
        *_numbers(),
        *_stuck_attempts(),
        *_signatures(),
        *_signed_but_not_issued(),
        *_documents(),
        *_revisions(),
        *_frozen_files(),
        *_subjects(),
        *_stacks(),
    ]


def _not_in_archive() -> Iterator[str]:
    recorded = Record.objects.filter(source_kind="naskah", source_id=OuterRef("pk"))
    for naskah in Naskah.objects.filter(~Exists(recorded), state__in=ISSUED, is_stack=False).iterator():
        yield _("%(naskah)s: telah ditandatangani tetapi tidak ada di arsip") % _of(naskah)


def _archived_otherwise() -> Iterator[str]:
    """Records whose facts differ from those of their naskah, or whose naskah was never issued."""
    source = Naskah.objects.filter(pk=OuterRef("source_id"))
    facts = ("state", "number", "title", "date", "document_id")
    rows = Record.objects.filter(source_kind="naskah").defer("text").order_by("pk")
    told: dict[str, Any] = {f"source_{fact}": Subquery(source.values(fact)[:1]) for fact in facts}
    record: Any
    for record in rows.annotate(**told).iterator():
        said = {"record": f"arsip {record.pk} ({record.number or record.title})"}
        if record.source_state not in ISSUED:
            yield _("%(record)s: naskahnya tidak dalam keadaan terbit") % said
        elif different := _different(record):
            yield _("%(record)s: %(facts)s berbeda dari naskahnya") % {**said, "facts": ", ".join(different)}


def _different(record: Any) -> list[str]:
    pairs = {
        _("nomor"): (record.number, record.source_number),
        _("hal"): (record.title, record.source_title),
        _("tanggal"): (record.date, record.source_date),
        _("dokumen"): (record.document_id, record.source_document_id),
        _("keadaan batal"): (record.annulled_at is not None, record.source_state == State.ANNULLED),
    }
    return [name for name, (one, other) in pairs.items() if one != other]


def _numbers() -> Iterator[str]:
    issued = Naskah.objects.filter(state__in=ISSUED, numbering__in=FROM_OUR_BOOK, is_stack=False)
    rows = issued.select_related("number_entry")
    for naskah in rows.iterator():
        entry = naskah.number_entry
        if entry is None or entry.state != NumberEntry.State.USED or entry.number != naskah.number:
            yield _("%(naskah)s: nomornya tidak terpakai di buku nomor") % _of(naskah)
    pending = NumberEntry.objects.filter(state=NumberEntry.State.RESERVED, subject_kind="naskah")
    alive = Naskah.objects.filter(pk=OuterRef("subject_id"), number_entry=OuterRef("pk")).exclude(state="dropped")
    for entry in pending.filter(~Exists(alive)).iterator():
        yield _("nomor %(number)s: dipesan untuk naskah yang tidak menunggunya") % {"number": entry.number}


def _stuck_attempts() -> Iterator[str]:
    open_since = SigningAttempt.objects.filter(state=SigningAttempt.State.OPEN, deadline__lt=clock.now(), local=True)
    for attempt in open_since.iterator():
        yield _("percobaan tanda tangan %(id)s: melewati batas waktu dan belum ditutup") % {"id": attempt.pk}
    for attempt in SigningAttempt.objects.filter(state=SigningAttempt.State.UNKNOWN).iterator():
        yield _("percobaan tanda tangan %(id)s: hasilnya belum diketahui; cocokkan dengan penyedia") % {
            "id": attempt.pk
        }


def _signatures() -> Iterator[str]:
    rows = Naskah.objects.filter(state__in=ISSUED, is_stack=False).annotate(
        wanted=Count("signatories", distinct=True), made=Count("signatures", distinct=True)
    )
    for naskah in rows.filter(~Q(wanted=F("made")) | Q(made=0)).iterator():
        yield _("%(naskah)s: %(made)s dari %(wanted)s tanda tangan tercatat") % {
            **_of(naskah),
            "made": naskah.made,
            "wanted": naskah.wanted,
        }
    other = SignatureRecord.objects.filter(naskah=OuterRef("pk")).exclude(revision=OuterRef("revision"))
    for wrong in Naskah.objects.filter(Exists(other)).iterator():
        yield _("%(naskah)s: yang ditandatangani bukan revisi yang berlaku") % _of(wrong)


def _signed_but_not_issued() -> Iterator[str]:
    """Not issued, although its signatures are complete, or its history or the row itself tells of the last one."""
    rows = Naskah.objects.exclude(state__in=ISSUED).annotate(
        wanted=Count("signatories", distinct=True), made=Count("signatures", distinct=True)
    )
    told = Entry.objects.filter(subject_kind="naskah", subject_id=OuterRef("pk"), kind="naskah.signed")
    suspect = Q(made__gt=0) | Q(signed_at__isnull=False) | Q(document__isnull=False) | Exists(told)
    for naskah in rows.filter(suspect).iterator():
        waits_for_others = naskah.state == State.APPROVED and 0 < naskah.made < naskah.wanted
        if not waits_for_others or naskah.signed_at or naskah.document_id:
            yield _("%(naskah)s: telah ditandatangani, tetapi keadaannya '%(state)s'") % {
                **_of(naskah),
                "state": naskah.state,
            }


def _documents() -> Iterator[str]:
    last = SignatureRecord.objects.filter(naskah=OuterRef("pk")).order_by("-signatory__order")
    rows = Naskah.objects.filter(state__in=ISSUED).annotate(
        last_document=Subquery(last.values("document")[:1]), last_signed_at=Subquery(last.values("signed_at")[:1])
    )
    same = Q(document=F("last_document"), signed_at=F("last_signed_at"))
    for naskah in rows.filter(~same, last_document__isnull=False).iterator():
        yield _("%(naskah)s: berkas atau waktunya bukan milik tanda tangan terakhir") % _of(naskah)


def _revisions() -> Iterator[str]:
    """Frozen contents that are not what was frozen, by their digest and by what history told of them."""
    for revision in Revision.objects.select_related("naskah").order_by("pk").iterator(chunk_size=200):
        said = {**_of(revision.naskah), "seq": revision.seq}
        if not content_holds(revision):
            yield _("%(naskah)s: isi revisi %(seq)s bukan lagi isi yang dibekukan") % said
        if not _told(revision):
            yield _("%(naskah)s: sidik revisi %(seq)s tidak dikenal oleh riwayatnya") % said


def _frozen_files() -> Iterator[str]:
    """Files that were frozen with a content and are not in the store as they were; their bytes it checks itself."""
    with_files = Revision.objects.exclude(files=[]).select_related("naskah").order_by("pk")
    for revision in with_files.iterator(chunk_size=200):
        ids = [file["document"] for file in revision.files]
        stored = {str(pk): sha256 for pk, sha256 in Document.objects.filter(pk__in=ids).values_list("pk", "sha256")}
        for file in revision.files:
            if stored.get(file["document"]) != file["sha256"]:
                said = {**_of(revision.naskah), "seq": revision.seq, "file": file["name"]}
                yield _("%(naskah)s: berkas %(file)s revisi %(seq)s bukan lagi yang dibekukan") % said


def _told(revision: Revision) -> bool:
    kinds = ("naskah.submitted", "naskah.amended")
    for entry in Entry.objects.filter(subject_kind="naskah", subject_id=revision.naskah_id, kind__in=kinds):
        try:
            facts = entry.facts["facts"]
        except (ValueError, KeyError):  # the chain itself is broken, which its own check tells
            continue
        contents = facts.get("content_digest", revision.content_digest)  # told since revisions carry it
        if (facts.get("digest"), contents) == (revision.digest, revision.content_digest):
            return True
    return False


def _subjects() -> Iterator[str]:
    """Recipients, signatories, class or approval of a naskah that are not those of its frozen revision."""
    rows = Naskah.objects.filter(state__in=UNDER_WAY, revision__isnull=False)
    rows = rows.select_related("revision", "run", "stack__revision")
    for naskah in rows.prefetch_related("recipients", "signatories").order_by("pk").iterator(chunk_size=200):
        revision, recipients = naskah.revision, list(naskah.recipients.all())
        if revision is not None and not (
            subject_holds(naskah, revision, recipients)
            and run_holds(naskah, revision)
            and order_holds(naskah, revision, recipients)
        ):
            yield _("%(naskah)s: isi, penerima, penanda tangan atau kelasnya bukan yang disetujui") % _of(naskah)


def _stacks() -> Iterator[str]:
    """Stacks that are called signed although something that should come of them is not."""
    issued = Q(renditions__state__in=ISSUED)
    rows = Naskah.objects.filter(is_stack=True, state__in=ISSUED).select_related("revision")
    for naskah in rows.annotate(made=Count("renditions", filter=issued, distinct=True)).iterator():
        if naskah.revision is None or naskah.made != stacks.count(naskah.revision.rows):
            yield _("%(naskah)s: tidak semua naskah dari tabelnya terbit") % _of(naskah)


def _of(naskah: Naskah) -> dict[str, str]:
    return {"naskah": f"naskah {naskah.pk} ({naskah.number or naskah.title})"}
