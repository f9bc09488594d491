"""What the demo claims. A claim is checked on an answer of the API or on a file; the first one that fails ends it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NoReturn, TypeVar

T = TypeVar("T")


class Unkept(Exception):
    """Something the demo promises did not hold. The message is an Indonesian sentence that says what."""


def fail(sentence: str) -> NoReturn:
    """Raises Unkept with the sentence, which says what is wrong."""
    raise Unkept(sentence)


def hold(truth: object, sentence: str) -> None:
    """Nothing, when ``truth`` is true. Raises Unkept with the sentence otherwise."""
    if not truth:
        fail(sentence)


def first(found: Iterable[T | None], sentence: str) -> T:
    """The first thing found. Raises Unkept with the sentence when there is none."""
    for one in found:
        if one is not None:
            return one
    fail(sentence)
