"""Reads of the archive: records, berkas, search."""

from tnde.archives.queries.filters import Filters
from tnde.archives.queries.records import (
    berkas_list,
    get_berkas,
    get_readable,
    items_of,
    readable,
    record_id_of,
    unruled,
)
from tnde.archives.queries.rows import Row
from tnde.archives.queries.searching import COUNT_LIMIT, PAGE_LIMIT, Page, search

__all__ = [
    "COUNT_LIMIT",
    "Filters",
    "PAGE_LIMIT",
    "Page",
    "Row",
    "berkas_list",
    "get_berkas",
    "get_readable",
    "items_of",
    "readable",
    "record_id_of",
    "search",
    "unruled",
]
