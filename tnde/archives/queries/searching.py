"""Search: words, phrases, beginnings and numbers, within what the asker may know of.

The access conditions stand inside the query, so that what one may not read is neither in results nor in counts, orders
or cursors. Common words are the hard case, hence "probe, then choose": up to 1,001 matches are collected and counted;
only when there are more, the newest are walked by date. Nothing is ever ranked or counted without that limit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Q, QuerySet

from tnde.access import guard
from tnde.access.standing import Standing
from tnde.agencies import queries as agencies
from tnde.archives import policies
from tnde.archives.models import SearchRow
from tnde.archives.queries import cursors, matching, rows
from tnde.archives.queries.cursors import Place
from tnde.archives.queries.filters import Filters
from tnde.archives.queries.rows import Row
from tnde.archives.rules import questions
from tnde.archives.rules.questions import Term
from tnde.kernel.actors import Actor
from tnde.kernel.digests import digest

Order = Literal["newest", "relevance"]
COUNT_LIMIT = 1_000
"""Exact below; above, the count says only that there are more."""
PAGE_LIMIT = 100

PROBE = """
WITH hit AS MATERIALIZED ({matches})
SELECT total.n, page.* FROM (SELECT count(*) AS n FROM hit) total
  LEFT JOIN (SELECT * FROM hit {after} ORDER BY {order} LIMIT {limit}) page ON true
 ORDER BY {order}
"""
NEWEST = "date DESC, record_id DESC"
BEST = "rank DESC, date DESC, record_id DESC"


@dataclass(frozen=True, slots=True)
class Page:
    """``count`` is exact unless ``count_is_capped``: then there are more than so many."""

    rows: tuple[Row, ...]
    next_cursor: str | None
    count: int
    count_is_capped: bool


def search(
    actor: Actor,
    *,
    q: str = "",
    filters: Filters | None = None,
    order: Order = "newest",
    cursor: str | None = None,
    page_size: int = 20,
) -> Page:
    """One page of the records this actor may know of, newest first or best first; six statements at most.

    ``q`` holds words that must all occur, "phrases", beginnings* and numbers or pieces of them, at most eight words;
    none of it is ever refused. An empty ``q`` finds all that the filters leave; relevance then means newest. Best first
    looks at the newest 1,000 matches where there are more. ``page_size`` is held within 1 and 100.
    Raises Invalid for a cursor of another question, NotAllowed where nobody asks.
    """
    narrowed = filters or Filters()
    text = q.encode(errors="ignore").decode()
    terms = questions.read(text)
    if q.strip() and not terms:
        return Page((), None, 0, False)
    asked = _Asked(
        standing=guard.standing(policies.user_of(actor)),
        terms=terms,
        filters=narrowed,
        predecessors=agencies.predecessors_of(narrowed.agency) if narrowed.agency else frozenset(),
        best_first=order == "relevance" and bool(terms),
        size=max(1, min(page_size, PAGE_LIMIT)),
    )
    question = digest([text, narrowed.as_json(), order])[:16]
    after = cursors.read(cursor, question) if cursor else None
    try:
        count, places = _find(asked, after)
    except EmptyResultSet:
        count, places = 0, []
    shown = places[: asked.size]
    following = cursors.write(shown[-1], question) if len(places) > asked.size else None
    found = rows.read([place.record_id for place in shown], asked.standing)
    return Page(found, following, min(count, COUNT_LIMIT), count > COUNT_LIMIT)


@dataclass(frozen=True, slots=True)
class _Asked:
    standing: Standing
    terms: Sequence[Term]
    filters: Filters
    predecessors: frozenset[UUID]
    best_first: bool
    size: int

    def matches(self) -> QuerySet[SearchRow, Any]:
        """Rows that answer, with all he may know of and nothing else; not yet ordered or limited."""
        seen = policies.readable_by(self.standing)
        found = SearchRow.objects.filter(self.filters.condition(self.predecessors))
        if policies.sees_titles(self.standing):
            found = found.alias(title_tsv=matching.TITLE_ONLY)
            seen |= policies.titled_by(self.standing) & matching.titles(self.terms)
        return found.filter(matching.whole(self.terms), seen).values("record_id", "date")

    def ranked(self) -> QuerySet[SearchRow, Any]:
        """The newest thousand of them, each with its rank; not yet in that order."""
        rank = matching.rank(self.terms, title_only=policies.sees_titles(self.standing))
        found = self.matches().annotate(rank=rank).values("record_id", "date", "rank")
        return found.order_by("-date", "-record_id")[:COUNT_LIMIT]


def _find(asked: _Asked, after: Place | None) -> tuple[int, list[Place]]:
    """How many match (1,001 for more than 1,000), and the page with one row too many where another page follows."""
    start = None if asked.best_first else after
    count, places = _probe(asked.matches()[: COUNT_LIMIT + 1], NEWEST, start, asked.size)
    if asked.best_first:
        return count, _probe(asked.ranked(), BEST, after, asked.size)[1] if count else []
    if count <= COUNT_LIMIT:
        return count, places
    newest = asked.matches().order_by("-date", "-record_id")
    if after is not None:
        newest = newest.filter(Q(date__lte=after.date), Q(date__lt=after.date) | Q(record_id__lt=after.record_id))
    return count, [Place(row["date"], row["record_id"]) for row in newest[: asked.size + 1]]


def _probe(matches: QuerySet[SearchRow, Any], order: str, after: Place | None, size: int) -> tuple[int, list[Place]]:
    sql, params = matches.query.sql_with_params()
    condition, place = _after(after)
    statement = PROBE.format(matches=sql, after=condition, order=order, limit=size + 1)
    with connection.cursor() as db:
        db.execute(statement, (*params, *place))
        found = db.fetchall()
        columns = [column.name for column in db.description or ()]
    count: int = found[0][0]
    named = [dict(zip(columns, row, strict=True)) for row in found if row[1] is not None]
    return count, [Place(row["date"], row["record_id"], row.get("rank")) for row in named]


def _after(place: Place | None) -> tuple[str, tuple[Any, ...]]:
    if place is None:
        return "", ()
    if place.rank is None:
        return "WHERE (date, record_id) < (%s, %s)", (place.date, place.record_id)
    return "WHERE (rank, date, record_id) < (%s::float8, %s, %s)", (place.rank, place.date, place.record_id)
