"""Checking the archive: every record is findable, stands once, and says the same everywhere it is written."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection
from django.db.models import Count, F, Q
from django.utils.translation import gettext as _

from tnde.access import walls
from tnde.archives.models import Berkas, Record

UNFINDABLE = """
SELECT r.id, r.number FROM archives_record r
 WHERE NOT EXISTS (SELECT FROM archives_search s WHERE s.record_id = r.id AND s.date = r.date) ORDER BY r.id
"""
OF_NOTHING = """
SELECT s.record_id, s.folded_number FROM archives_search s
 WHERE NOT EXISTS (SELECT FROM archives_record r WHERE r.id = s.record_id AND r.date = s.date) ORDER BY s.record_id
"""
COPIED = ("region_id", "agency_id", "issuing_agency_id", "units", "keamanan", "kind", "direction", "klasifikasi")
DIFFERENT = """
SELECT r.id, r.number FROM archives_record r JOIN archives_search s ON s.record_id = r.id AND s.date = r.date
 WHERE ({record}, r.fate, r.berkas_id, r.annulled_at IS NOT NULL)
       IS DISTINCT FROM ({row}, s.fate, s.berkas_id, s.annulled) ORDER BY r.id
""".format(record=", ".join(f"r.{name}" for name in COPIED), row=", ".join(f"s.{name}" for name in COPIED))


def findings() -> list[str]:
    """One sentence for each breach in the archive; empty when it is sound."""
    with walls.system():
        return [*_projection(), *_sources(), *_records(), *_berkas()]


def _projection() -> Iterator[str]:
    checks = {
        _("tidak dapat ditemukan lewat pencarian"): UNFINDABLE,
        _("hanya ada dalam pencarian"): OF_NOTHING,
        _("berbeda dari yang tercatat dalam pencarian"): DIFFERENT,
    }
    for what, statement in checks.items():
        with connection.cursor() as cursor:
            cursor.execute(statement)
            found = cursor.fetchall()
        for record_id, number in found:
            yield _("arsip %(id)s (%(name)s): %(what)s") % {"id": record_id, "name": number, "what": what}


def _sources() -> Iterator[str]:
    twice = Record.objects.order_by().values("source_kind", "source_id").annotate(times=Count("pk"))
    for row in twice.filter(times__gt=1):
        source = f"{row['source_kind']}:{row['source_id']}"
        yield _("%(source)s: tercatat %(times)s kali sebagai arsip") % {"source": source, "times": row["times"]}


def _records() -> Iterator[str]:
    wrong = {
        _("dokumennya tidak ada atau milik daerah lain"): ~Q(document__region_id=F("region_id")),
        _("berada dalam berkas perangkat daerah lain"): Q(berkas__isnull=False) & ~Q(berkas__agency_id=F("agency_id")),
        _("lebih rahasia daripada berkasnya"): Q(berkas__keamanan__lt=F("keamanan")),
    }
    for what, condition in wrong.items():
        for record in Record.objects.filter(condition).defer("text").iterator():
            yield _("arsip %(id)s (%(name)s): %(what)s") % {"id": record.pk, "name": record, "what": what}


def _berkas() -> Iterator[str]:
    for berkas in Berkas.objects.filter(closed_on__isnull=False).iterator():
        ends = berkas.counted_ends()
        expected = (ends.active_until, ends.inactive_until) if ends else (None, None)
        if (berkas.active_until, berkas.inactive_until) != expected:
            sentence = _("berkas %(id)s (%(name)s): akhir retensi tidak sesuai dengan aturannya")
            yield sentence % {"id": berkas.pk, "name": berkas}
