"""What must hold of every naskah, for the integrity check: signed means numbered, stored and in the archive."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, Exists, F, OuterRef, Q

from tnde.archives.models import Record
from tnde.kernel import clock
from tnde.naskah.kinds import FROM_OUR_BOOK
from tnde.naskah.models import Naskah, SigningAttempt
from tnde.naskah.states import ISSUED
from tnde.registers.models import NumberEntry


def findings() -> list[str]:
    """One sentence for each breach; empty when all holds."""
    return [*_not_in_archive(), *_numbers(), *_stuck_attempts(), *_signatures(), *_documents()]


def _not_in_archive() -> Iterator[str]:
    recorded = Record.objects.filter(source_kind="naskah", source_id=OuterRef("pk"))
    for naskah in Naskah.objects.filter(~Exists(recorded), state__in=ISSUED).iterator():
        yield f"naskah {naskah.pk} ({naskah.number}): telah ditandatangani tetapi tidak ada di arsip"


def _numbers() -> Iterator[str]:
    rows = Naskah.objects.filter(state__in=ISSUED, numbering__in=FROM_OUR_BOOK).select_related("number_entry")
    for naskah in rows.iterator():
        entry = naskah.number_entry
        if entry is None or entry.state != NumberEntry.State.USED or entry.number != naskah.number:
            yield f"naskah {naskah.pk} ({naskah.number}): nomornya tidak terpakai di buku nomor"
    pending = NumberEntry.objects.filter(state=NumberEntry.State.RESERVED, subject_kind="naskah")
    alive = Naskah.objects.filter(pk=OuterRef("subject_id"), number_entry=OuterRef("pk")).exclude(state="dropped")
    for entry in pending.filter(~Exists(alive)).iterator():
        yield f"nomor {entry.number}: dipesan untuk naskah yang tidak menunggunya"


def _stuck_attempts() -> Iterator[str]:
    open_since = SigningAttempt.objects.filter(state=SigningAttempt.State.OPEN, deadline__lt=clock.now(), local=True)
    for attempt in open_since.iterator():
        yield f"percobaan tanda tangan {attempt.pk}: melewati batas waktu dan belum ditutup"
    for attempt in SigningAttempt.objects.filter(state=SigningAttempt.State.UNKNOWN).iterator():
        yield f"percobaan tanda tangan {attempt.pk}: hasilnya belum diketahui; cocokkan dengan penyedia"


def _signatures() -> Iterator[str]:
    rows = Naskah.objects.filter(state__in=ISSUED).annotate(
        wanted=Count("signatories", distinct=True), made=Count("signatures", distinct=True)
    )
    for naskah in rows.filter(~Q(wanted=F("made"))).iterator():
        yield f"naskah {naskah.pk} ({naskah.number}): {naskah.made} dari {naskah.wanted} tanda tangan tercatat"


def _documents() -> Iterator[str]:
    other = ~Q(signatures__document=F("document"))
    rows = Naskah.objects.filter(state__in=ISSUED).filter(other, signatures__signed_at=F("signed_at"))
    for naskah in rows.distinct().iterator():
        yield f"naskah {naskah.pk} ({naskah.number}): berkasnya bukan berkas yang ditandatangani terakhir"
