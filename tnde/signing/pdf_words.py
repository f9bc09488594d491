"""Reads the words of PDF files (ISO 32000-1 §7.2, §7.3.5: names, numbers, keywords) in pieces instead of byte by byte.

To check a letter all its objects are read, and most of what stands in them are the same few hundred names. `install`
puts these readers in the place of pyHanko's own; what is accepted and refused stays the same.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import IO

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.misc import PDF_DELIMITERS, PDF_WHITESPACE

_PIECE = 64
_END = re.compile(b"[" + re.escape(PDF_WHITESPACE + PDF_DELIMITERS) + b"]")
REMEMBERED = 4096
"""Names; those of the standard and of our own files are some hundred."""

_plain_decode = generic._decode_name


def read_until_delimiter(stream: IO[bytes]) -> bytes:
    """The bytes before the next delimiter or white space, at which the stream then stands; all the rest without one."""
    pieces: list[bytes] = []
    while piece := stream.read(_PIECE):
        found = _END.search(piece)
        if found:
            stream.seek(found.start() - len(piece), 1)
            pieces.append(piece[: found.start()])
            break
        pieces.append(piece)
    return b"".join(pieces)


@lru_cache(maxsize=REMEMBERED)
def _decoded(name: bytes) -> str:
    return str(_plain_decode(name))


def decode_name(name: bytes) -> generic.NameObject:
    """The name written so (without its slash), a new object. Raises PdfReadError for what may not stand there."""
    return generic.NameObject(_decoded(name))


def install() -> None:
    """Let pyHanko read with these. Raises AttributeError when it no longer has what is replaced."""
    for name, ours in (("read_until_delimiter", read_until_delimiter), ("_decode_name", decode_name)):
        if getattr(generic, name) is not ours:
            setattr(generic, name, ours)
