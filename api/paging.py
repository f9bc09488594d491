"""Cursor paging: a page says where the next one begins; nothing is counted.

A cursor holds the place of a row, every column of the order, and is signed: one that we did not write, or wrote for
another order, is refused.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.core import signing
from django.db.models import Model, Q
from django.utils.translation import gettext as _
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from api.problems import BadRequest
from api.serializers import PageQuery

SALT = "tnde.api.cursor"
SIZE = 20


def write_cursor(order: str, place: Sequence[Any]) -> str:
    """The cursor for a place in an order."""
    return signing.dumps([order, *map(_text, place)], salt=SALT, compress=True)


def read_cursor(order: str, cursor: str) -> list[str]:
    """The place as texts. Raises BadRequest for a cursor that was not written for this order."""
    try:
        asked, *place = signing.loads(cursor, salt=SALT)
    except (signing.BadSignature, ValueError):
        raise _wrong_cursor() from None
    if asked != order:
        raise _wrong_cursor()
    return list(place)


def page_wanted(request: Request) -> tuple[int, str | None]:
    """How many rows, and the cursor if there is one. Raises ValidationError (400) for what is neither."""
    given = request.query_params
    asked = PageQuery(data={name: given[name] for name in ("cursor", "page_size") if name in given})
    asked.is_valid(raise_exception=True)
    return asked.validated_data.get("page_size", SIZE), asked.validated_data.get("cursor")


def page_answer(request: Request, data: Any, *, following: str | None, before: str | None = None) -> dict[str, Any]:
    """The body of a page: addresses of its neighbours, and rows."""
    address = request.build_absolute_uri()
    links = {
        name: replace_query_param(address, "cursor", cursor) if cursor else None
        for name, cursor in (("next", following), ("previous", before))
    }
    return {**links, "results": data}


class NewestFirst(BasePagination):
    """Newest first, 20 rows unless ``page_size`` (at most 100) says otherwise."""

    ordering: tuple[str, ...] = ("-created_at", "-id")

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        size, cursor = page_wanted(request)
        way, *place = read_cursor(self._name(), cursor) if cursor else ["next"]
        backwards = way == "previous"
        order = tuple(_turned(name) for name in self.ordering) if backwards else self.ordering
        rows = queryset.order_by(*order)
        if place:
            rows = rows.filter(_beyond(queryset.model, order, place))
        found = list(rows[: size + 1])
        more, found = len(found) > size, found[:size]
        if backwards:
            found.reverse()
        self.request = request
        self.following = self._cursor("next", found[-1:], wanted=more or backwards)
        self.before = self._cursor("previous", found[:1], wanted=bool(place) and (more or not backwards))
        return found

    def get_paginated_response(self, data: Any) -> Response:
        return Response(page_answer(self.request, data, following=self.following, before=self.before))

    def _cursor(self, way: str, at: Sequence[Any], *, wanted: bool) -> str | None:
        if not wanted or not at:
            return None
        return write_cursor(self._name(), [way, *(getattr(at[0], name.lstrip("-")) for name in self.ordering)])

    def _name(self) -> str:
        return ",".join(self.ordering)


class UrgentFirst(NewestFirst):
    """What is urgent first, and of that what waits longest."""

    ordering = ("-urgensi", "state_since", "id")


class LatestFirst(NewestFirst):
    """By the date of the document, latest first."""

    ordering = ("-date", "-id")


class LastOpenedFirst(NewestFirst):
    """By the day of opening, latest first."""

    ordering = ("-opened_on", "-id")


class LatestYearFirst(NewestFirst):
    """By year, latest first."""

    ordering = ("-year", "-id")


def _beyond(model: type[Model], order: Sequence[str], place: Sequence[str]) -> Q:
    """The condition that a row lies behind a place in this order."""
    columns: list[Any] = [model._meta.get_field(name.lstrip("-")) for name in order]
    values = [column.to_python(text) for column, text in zip(columns, place, strict=True)]
    condition, same = Q(), Q()
    for name, value in zip(order, values, strict=True):
        column = name.lstrip("-")
        condition |= same & Q(**{f"{column}__{'lt' if name.startswith('-') else 'gt'}": value})
        same &= Q(**{column: value})
    first = order[0].lstrip("-")
    return Q(**{f"{first}__{'lte' if order[0].startswith('-') else 'gte'}": values[0]}) & condition


def _turned(name: str) -> str:
    return name[1:] if name.startswith("-") else f"-{name}"


def _text(value: Any) -> str:
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _wrong_cursor() -> BadRequest:
    sentence = _("Penanda halaman tidak cocok. Mulailah lagi dari halaman pertama.")
    return BadRequest(problems=[{"path": "cursor", "code": "cursor_invalid", "sentence": sentence}])
