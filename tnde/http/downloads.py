"""Answers that carry a file."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpResponse


def file_response(data: bytes, *, mime: str, name: str, inline: bool = True) -> HttpResponse:
    """The bytes as they are, never kept by caches on the way."""
    response = HttpResponse(data, content_type=mime)
    how = "inline" if inline else "attachment"
    response["Content-Disposition"] = f"{how}; filename*=UTF-8''{quote(name)}"
    response["Cache-Control"] = "private, no-store"
    response["Content-Length"] = str(len(data))
    return response
