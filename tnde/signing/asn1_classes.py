"""Makes asn1crypto usable from several threads.

Its classes prepare their field tables when first used, in place and without a lock, so that two first uses at once see
half a table. `set_up` does that for all classes beforehand. Parsed values are lazy in the same way: they belong to the
thread that made them, and what is shared in this room is DER bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from threading import Lock
from typing import Any

from asn1crypto.core import Asn1Value, Choice

_lock = Lock()


def set_up() -> None:
    """Prepare every class known by now; cheap when repeated, safe from any thread."""
    with _lock:
        for kind in _kinds(Asn1Value):
            # A Choice without alternatives is a base of others and has nothing to prepare.
            if not (issubclass(kind, Choice) and kind._alternatives is None):
                Asn1Value.__init__(object.__new__(kind))


def _kinds(parent: Any) -> Iterator[Any]:
    for kind in parent.__subclasses__():
        yield kind
        yield from _kinds(kind)
