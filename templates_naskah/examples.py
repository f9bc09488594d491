"""The example of each kind: a content file beside the kind, with a frame, that renders without a problem."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from templates_naskah.documents import Split, load, split
from templates_naskah.kinds import kind_of

FOLDER = Path(__file__).parent / "kinds" / "examples"


def path_of(kind: str) -> Path:
    """Return the content file of a kind's example. Raises UnknownKind."""
    return FOLDER / f"{kind_of(kind).id}.yaml"


@cache
def example_of(kind: str) -> Split:
    """Return the example of a kind, taken apart; its content is shared, copy it before changing it.

    Raises UnknownKind, and FileNotFoundError for a kind without example.
    """
    return split(load(path_of(kind)))
