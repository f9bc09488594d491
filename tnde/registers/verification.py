"""Checking the books: every number is explained, none is there twice, and what a line says holds together."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.db.models import Count, F, Max, Min, Q
from django.utils.translation import gettext as _

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
    for book in books.select_related("office").iterator():
        said = {"book": _name(book), "last": book.last, "highest": book.highest}
        if book.highest is not None and book.highest > book.last:
            yield _("%(book)s: nomor %(highest)s melampaui penghitung %(last)s") % said
        if book.present != book.last - book.opened_at_number + 1:
            missing = gaps(book.pk)
            listed = ", ".join(map(str, missing[:NAMED_AT_MOST]))
            sentence = _("%(book)s: %(count)s nomor tidak tercatat, antara lain %(listed)s")
            yield sentence % {**said, "count": len(missing), "listed": listed}


def _doubles() -> Iterator[str]:
    twice = NumberEntry.objects.order_by().values("series_id", "urut", "suffix").annotate(times=Count("pk"))
    for row in twice.filter(times__gt=1):
        yield _twice(row["series_id"], f"{row['urut']}{row['suffix']}", row["times"])
    texts = NumberEntry.objects.order_by().exclude(number="").values("series_id", "number").annotate(times=Count("pk"))
    for same in texts.filter(times__gt=1):
        yield _twice(same["series_id"], same["number"], same["times"])
    subjects = NumberEntry.objects.order_by().filter(
        state=NumberEntry.State.USED, origin=NumberEntry.Origin.SYSTEM, series__direction=Series.Direction.KELUAR
    )
    for one in subjects.values("subject_kind", "subject_id").annotate(times=Count("pk"), first=Min("number")):
        if one["times"] > 1:
            what = f"{one['subject_kind']}:{one['subject_id']}"
            sentence = _("%(what)s: %(times)s nomor terpakai, antara lain %(first)s")
            yield sentence % {"what": what, "times": one["times"], "first": one["first"]}


def _lines_that_do_not_hold() -> Iterator[str]:
    wrong = {
        _("terpakai tanpa waktu"): Q(state=NumberEntry.State.USED, used_at__isnull=True),
        _("dari TNDE tanpa bunyi nomor"): Q(origin=NumberEntry.Origin.SYSTEM, number=""),
        _("batal tanpa alasan"): Q(state=NumberEntry.State.VOID, reason=""),
        _("sisipan tanpa alasan"): ~Q(suffix="") & Q(date_reason=""),
        _("masih dipinjamkan dalam buku yang ditutup"): Q(state=NumberEntry.State.LENT, series__state="closed"),
        _("bertanggal di luar tahun bukunya"): ~Q(date__year=F("series__year")) & Q(series__direction="keluar"),
        _("di daerah lain daripada bukunya"): ~Q(region_id=F("series__region_id")),
    }
    for what, condition in wrong.items():
        for entry in NumberEntry.objects.filter(condition).select_related("series__office").iterator():
            said = {"book": _name(entry.series), "number": entry, "what": what}
            yield _("%(book)s: nomor %(number)s %(what)s") % said


def _twice(book_id: UUID, number: str, times: int) -> str:
    book = Series.objects.select_related("office").get(pk=book_id)
    said = {"book": _name(book), "number": number, "times": times}
    return _("%(book)s: nomor %(number)s tercatat %(times)s kali") % said


def _name(book: Series) -> str:
    """The book as people call it: its group, its office, its year and direction."""
    return _("buku %(group)s %(office)s %(year)s (%(direction)s)") % {
        "group": book.group,
        "office": book.office.name,
        "year": book.year,
        "direction": book.get_direction_display(),
    }
