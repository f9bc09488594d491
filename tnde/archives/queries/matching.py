"""Terms of a question as conditions on the search projection, and how well a row answers.

A word matches as written or by its Indonesian stem, in any of its spellings (`rules.word_forms`); a number also by any
piece of three characters or more. Who may see no more than titles gets an answer only from titles and numbers: a word
of a text he may not read finds nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import and_, or_

from django.contrib.postgres.search import CombinedSearchQuery, SearchQuery, SearchRank, SearchVectorField
from django.db.models import Case, Expression, F, FloatField, Func, Q, Value, When
from django.db.models.functions import Cast

from tnde.archives.rules.questions import Term
from tnde.archives.rules.word_forms import spellings
from tnde.archives.rules.words import grams

CONFIGS = ("simple", "indonesian")
WEIGHTS = [0.1, 0.4, 0.3, 1.0]
"""Of text by stem, title by stem, parties, and number and title as written (D, C, B, A)."""
TITLE_WEIGHTS = [0.0, 0.4, 0.0, 1.0]
TITLE_ONLY = Func(
    F("tsv"),
    Value("{a,c}"),
    function="ts_filter",
    template='%(function)s(%(expressions)s::"char"[])',
    output_field=SearchVectorField(),
)
"""The vector of a row without parties and text."""

Query = SearchQuery | CombinedSearchQuery


def whole(terms: Iterable[Term]) -> Q:
    """The condition that all terms occur anywhere in a row."""
    return _all(terms, "tsv")


def titles(terms: Iterable[Term]) -> Q:
    """The condition that all terms occur in number and title. Needs the alias ``title_tsv`` (`TITLE_ONLY`)."""
    return _all(terms, "title_tsv")


def rank(terms: Iterable[Term], *, title_only: bool) -> Expression:
    """How well a row answers; higher is better. A piece of the number counts as much as a word of the title."""
    terms = tuple(terms)
    query = reduce(and_, [_query(term) for term in terms])
    found = SearchRank(F("tsv"), query, weights=TITLE_WEIGHTS if title_only else WEIGHTS)
    score: Expression = Cast(found, FloatField())
    for term in terms:
        if term.number:
            hit = When(folded_number__contains=term.number, then=Value(1.0))
            score = score + Case(hit, default=Value(0.0), output_field=FloatField())
    return score


def _all(terms: Iterable[Term], vector: str) -> Q:
    plain: list[Query] = []
    condition = Q()
    for term in terms:
        if not term.number:
            plain.append(_query(term))
            continue
        piece = Q(grams__contains=grams(term.number), folded_number__contains=term.number)
        condition &= Q(**{vector: _query(term)}) | piece
    return condition & Q(**{vector: reduce(and_, plain)}) if plain else condition


def _query(term: Term) -> Query:
    return reduce(or_, [_in(config, term) for config in CONFIGS])


def _in(config: str, term: Term) -> SearchQuery:
    if term.prefix:
        quoted = [f"'{word}'" for word in term.words]
        return SearchQuery(f"{' <-> '.join(quoted)}:*", config=config, search_type="raw")
    if len(term.words) > 1:
        return SearchQuery(" ".join(term.words), config=config, search_type="phrase")
    quoted = [f"'{word}'" for word in spellings(term.words[0])]
    return SearchQuery(" | ".join(quoted), config=config, search_type="raw")
