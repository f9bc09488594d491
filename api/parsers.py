"""Bodies: JSON that every program reads alike (I-JSON, RFC 7493), in a size that fits into memory.

What cannot be stored, digested or told apart afterwards is refused with its place: two members of one name, numbers
beyond 2^53 or without end, NUL and half characters, nesting without end.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from typing import IO, Any

from django.conf import settings
from django.utils.translation import gettext as _
from rest_framework.parsers import JSONParser
from rest_framework.renderers import JSONRenderer

from api.problems import RequestTooLarge, Unreadable

MOST_NESTED = 40
LARGEST = 2**53 - 1


class StrictJSONParser(JSONParser):
    """``application/json``; raises Unreadable for what is no I-JSON, RequestTooLarge above the limit of a body."""

    media_type = "application/json"
    renderer_class = JSONRenderer

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        request = (parser_context or {}).get("request")
        if request is not None and int(request.META.get("CONTENT_LENGTH") or 0) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            raise RequestTooLarge
        try:
            body = json.loads(stream.read().decode("utf-8"), object_pairs_hook=_members, parse_constant=_constant)
            _require_plain(body)
        except RecursionError:
            raise Unreadable(_too_deep()) from None
        except json.JSONDecodeError as error:
            sentence = _("Isi permintaan bukan JSON yang utuh: baris %(line)d, kolom %(column)d.")
            raise Unreadable(sentence % {"line": error.lineno, "column": error.colno}) from error
        except UnicodeDecodeError as error:
            raise Unreadable(_("Isi permintaan bukan teks UTF-8.")) from error
        except ValueError as error:  # an integer of more digits than Python reads
            raise Unreadable(_too_large()) from error
        return body


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise Unreadable(_("Satu objek memuat dua bagian bernama sama."))
    return found


def _constant(name: str) -> None:
    raise Unreadable(_("Bilangan %(number)s bukan JSON.") % {"number": name})


def _require_plain(body: Any) -> None:
    """Walk the body level by level, without recursion. Raises Unreadable."""
    level = [body]
    for _depth in range(MOST_NESTED):
        inner: list[Any] = []
        for value in level:
            inner += _parts(value)
        if not inner:
            return
        level = inner
    raise Unreadable(_too_deep())


def _parts(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        yield from value.keys()
        yield from value.values()
    elif isinstance(value, list):
        yield from value
    elif isinstance(value, str):
        _require_text(value)
    elif isinstance(value, int | float) and abs(value) > (LARGEST if isinstance(value, int) else sys.float_info.max):
        raise Unreadable(_too_large())


def _require_text(text: str) -> None:
    if "\x00" in text or (not text.isascii() and any("\ud800" <= letter <= "\udfff" for letter in text)):
        raise Unreadable(_("Teks memuat karakter yang tidak dapat disimpan."))


def _too_large() -> str:
    return _("Bilangan terlalu besar.")


def _too_deep() -> str:
    return _("Isi permintaan terlalu dalam bersarang.")
