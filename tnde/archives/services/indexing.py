"""Writing the search projection: in the transaction of the record, so that what is recorded is found at once.

The vectors are made by the database from folded words. Number, title and parties are kept as written (configuration
``simple``), title and text also by their Indonesian stem, so that "mengundang" finds "undangan".
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection

from tnde.archives.models import Record, SearchRow
from tnde.archives.rules.words import folded, folded_number, grams

COLUMNS = """
    record_id, date, region_id, agency_id, issuing_agency_id, units, keamanan, kind, direction, klasifikasi, fate,
    berkas_id, annulled, folded_number, grams, tsv"""
INSERT = f"""
INSERT INTO archives_search ({COLUMNS}) VALUES (
    %(record_id)s, %(date)s, %(region_id)s, %(agency_id)s, %(issuing_agency_id)s, %(units)s::uuid[], %(keamanan)s,
    %(kind)s, %(direction)s, %(klasifikasi)s, %(fate)s, %(berkas_id)s, %(annulled)s, %(folded_number)s,
    %(grams)s::text[],
    setweight(to_tsvector('simple', %(heading)s), 'A') || setweight(to_tsvector('simple', %(parties)s), 'B')
        || setweight(to_tsvector('indonesian', %(title)s), 'C') || setweight(to_tsvector('indonesian', %(text)s), 'D'))
"""  # noqa: S608  (column names only)


def enter(record: Record) -> None:
    """Make the record searchable from this transaction on."""
    number = folded_number(record.number)
    title = folded(record.title)
    with connection.cursor() as cursor:
        cursor.execute(
            INSERT,
            {
                **{name: getattr(record, name) for name in _copied()},
                "record_id": record.pk,
                "annulled": record.annulled_at is not None,
                "folded_number": number,
                "grams": grams(number),
                "heading": f"{folded(record.number)} {title}",
                "title": title,
                "parties": " ".join(folded(party["title"]) for party in record.parties),
                "text": folded(record.text),
            },
        )


def follow(record: Record) -> None:
    """Carry the berkas, the fate and the annulment of a record into its row."""
    rows = SearchRow.objects.filter(record_id=record.pk, date=record.date)
    rows.update(berkas_id=record.berkas_id, fate=record.fate, annulled=record.annulled_at is not None)


def rebuild(records: Iterable[Record]) -> int:
    """Make the rows of these records anew from what is recorded. Returns how many."""
    count = 0
    for record in records:
        SearchRow.objects.filter(record_id=record.pk).delete()
        enter(record)
        count += 1
    return count


def _copied() -> tuple[str, ...]:
    return (
        "date",
        "region_id",
        "agency_id",
        "issuing_agency_id",
        "units",
        "keamanan",
        "kind",
        "direction",
        "klasifikasi",
        "fate",
        "berkas_id",
    )
