"""Checking the books: every number is explained, none is there twice, and what a line says holds together."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, F, Max, Min, Q

from tnde.registers.models import NumberEntry, Series
from tnde.registers.queries.books import gaps

NAMED_AT_MOST = 10


def findings() -> list[str]:
    """One sentence for each breach in any book; empty when all books are sound."""
    return [*_counters(), *_doubles(), *_lines_that_do_not_hold()]


def _counters() -> Iterator[str]:
    books = Series.objects.annotate(
        present=Count("entries__urut", distinct=True, filter=Q(entries__urut__gte=F("opened_at_number"))),
        highest=Max("entries__urut"),
    )
    for book in books.iterator():
        if book.highest is not None and book.highest > book.last:
            yield f"buku {book.pk} ({book}): nomor {book.highest} melampaui penghitung {book.last}"
        if book.present != book.last - book.opened_at_number + 1:
            missing = gaps(book.pk)
            listed = ", ".join(map(str, missing[:NAMED_AT_MOST]))
            yield f"buku {book.pk} ({book}): {len(missing)} nomor tidak tercatat, antara lain {listed}"


def _doubles() -> Iterator[str]:
    twice = NumberEntry.objects.order_by().values("series_id", "urut", "suffix").annotate(times=Count("pk"))
    for row in twice.filter(times__gt=1):
        yield f"buku {row['series_id']}: nomor {row['urut']}{row['suffix']} tercatat {row['times']} kali"
    texts = NumberEntry.objects.order_by().exclude(number="").values("series_id", "number").annotate(times=Count("pk"))
    for same in texts.filter(times__gt=1):
        yield f"buku {same['series_id']}: nomor {same['number']} tercatat {same['times']} kali"
    subjects = NumberEntry.objects.order_by().filter(
        state=NumberEntry.State.USED, origin=NumberEntry.Origin.SYSTEM, series__direction=Series.Direction.KELUAR
    )
    for one in subjects.values("subject_kind", "subject_id").annotate(times=Count("pk"), first=Min("number")):
        if one["times"] > 1:
            what = f"{one['subject_kind']}:{one['subject_id']}"
            yield f"{what}: {one['times']} nomor terpakai, antara lain {one['first']}"


def _lines_that_do_not_hold() -> Iterator[str]:
    wrong = {
        "terpakai tanpa waktu": Q(state=NumberEntry.State.USED, used_at__isnull=True),
        "dari TNDE tanpa bunyi nomor": Q(origin=NumberEntry.Origin.SYSTEM, number=""),
        "batal tanpa alasan": Q(state=NumberEntry.State.VOID, reason=""),
        "sisipan tanpa alasan": ~Q(suffix="") & Q(date_reason=""),
        "bertanggal di luar tahun bukunya": ~Q(date__year=F("series__year")) & Q(series__direction="keluar"),
        "di daerah lain daripada bukunya": ~Q(region_id=F("series__region_id")),
    }
    for what, condition in wrong.items():
        for entry in NumberEntry.objects.filter(condition).select_related("series").iterator():
            yield f"buku {entry.series_id} ({entry.series}): nomor {entry} {what}"
