"""How large a content may be. Figures only; `runs` and `checks` apply them.

They keep one naskah within seconds of drawing time and a few hundred megabytes of memory: an endless word or a
paragraph of a million characters costs a line breaker minutes. No regulation asks for them.
"""

from __future__ import annotations

BODY_CHARACTERS = 200_000
"""All text of the content except its attachments."""

ATTACHMENT_CHARACTERS = 2_000_000
"""All text of one attachment (``lampiran_naskah[i]``)."""

LEAF_CHARACTERS = 2_000
"""One paragraph, list item or table cell."""

WORD_CHARACTERS = 200
"""One word: a stretch without white space."""

TABLE_ROWS = 5_000
TABLE_COLUMNS = 12
ATTACHMENTS = 64
LIST_LEVELS = 4
"""``1. a. 1) a)``: levels of a ``daftar`` inside each other."""

NESTING = 40
"""Objects and lists inside each other, of whatever kind; deeper values are cut off and reported."""

PROBLEMS = 500
"""So many problems of one content are told; a hostile content could have millions."""

SAFE_INTEGER = 2**53 - 1
"""Largest integer that JSON readers agree on (RFC 8785, section 3.2.2.3)."""

FILE_BYTES = 20_000_000
"""Largest content file that is read at all."""

ATTACHED_FILE_BYTES = 20_000_000
"""Largest photo or PDF that is attached."""

PHOTOS = 100
"""Photos of one attachment."""

PHOTO_PIXELS = 60_000_000
"""Largest photo, width times height."""

PDF_PAGES = 200
"""Pages of one attached PDF."""

PDF_UNPACKED_BYTES = 400_000_000
"""All streams of an attached PDF unpacked: a small file can hide gigabytes."""

RENDITIONS = 2_000
"""Rows of a table that fills one text: so many naskah are made of it."""

ROW_COLUMNS = 40
"""Columns of such a table."""
