"""What the demo claims. A claim is checked on an answer of the API or on a file; the first one that fails ends it."""

from __future__ import annotations


class Unkept(Exception):
    """Something the demo promises did not hold. The message is an Indonesian sentence that says what."""


def hold(truth: object, sentence: str) -> None:
    """Nothing, when ``truth`` is true. Raises Unkept with the sentence, which says what is wrong."""
    if not truth:
        raise Unkept(sentence)
