"""Where a page ended, as a signed text: the place of the last row shown, bound to the question it belongs to."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.core import signing
from django.utils.translation import gettext as _

from tnde.archives.errors import field_invalid
from tnde.kernel.errors import Invalid

SALT = "tnde.archives.search"


@dataclass(frozen=True, slots=True)
class Place:
    """The last row of a page. ``rank`` only where rows are in the order of relevance."""

    date: dt.date
    record_id: UUID
    rank: float | None = None


def write(place: Place, question: str) -> str:
    """The cursor after this place; ``question`` is a digest of all that was asked."""
    return signing.dumps([question, place.date.isoformat(), place.record_id.hex, place.rank], salt=SALT, compress=True)


def read(cursor: str, question: str) -> Place:
    """The place. Raises Invalid for a cursor that we did not write, or wrote for another question."""
    try:
        asked, date, record_id, rank = signing.loads(cursor, salt=SALT)
    except (signing.BadSignature, ValueError):
        raise _wrong() from None
    if asked != question:
        raise _wrong()
    return Place(dt.date.fromisoformat(date), UUID(record_id), rank)


def _wrong() -> Invalid:
    return field_invalid(
        "cursor", "cursor_invalid", _("Penanda halaman tidak cocok. Mulailah lagi dari halaman pertama.")
    )
