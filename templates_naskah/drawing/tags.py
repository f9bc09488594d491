"""What each piece of ink is: elements of the structure tree (ISO 32000-1, 14.8.4), in reading order.

A maker hangs the elements of its block below ``setting.tag``; an ink names its element by ``tag``. Reading order is the
order in which elements are made, wherever and on whatever page their ink stands. Text without an element becomes a
paragraph of its block (`stack`); any other ink without one is an artifact.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

COLUMN_HEAD = "/O/Table/Scope/Column"
ROW_HEAD = "/O/Table/Scope/Row"
# Cells stand for their column also where they are empty; other elements without content are left out.
CELLS = frozenset({"TD", "TH"})


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked stretch of a page: index of the page from 0, and its number (MCID) there."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class Place:
    """The widget of a signature field, by its index among all widgets."""

    widget: int


@dataclass(slots=True, eq=False)
class Tag:
    """An element of a standard type (``P``, ``LI``, ``TD`` …) with its children in reading order.

    alt        what it says in words, for a picture or a field
    attribute  the inside of its attribute dictionary
    box        left, bottom, right, top in points on its page, for a picture
    """

    name: str
    alt: str = ""
    attribute: str = ""
    kids: list[Tag | Mark | Place] = field(default_factory=list)
    box: tuple[float, float, float, float] | None = None

    def add(self, name: str, *, alt: str = "", attribute: str = "") -> Tag:
        """Return a new element that is read after everything this one already holds."""
        made = Tag(name, alt, attribute)
        self.kids.append(made)
        return made

    def __repr__(self) -> str:
        return f"Tag({self.name}, {len(self.kids)} kids)"


ARTIFACT = Tag("Artifact")


def document() -> Tag:
    """Return the root of a new tree."""
    return Tag("Document")


def heading(level: int) -> str:
    """Return the type of a heading of ``level`` (1 to 6), or of a paragraph for 0."""
    return f"H{min(level, 6)}" if level else "P"


def pruned(tag: Tag) -> bool:
    """Drop elements below ``tag`` that hold nothing; return whether anything is left of it."""
    tag.kids = [kid for kid in tag.kids if not isinstance(kid, Tag) or pruned(kid)]
    return bool(tag.kids) or tag.name in CELLS


def walk(tag: Tag) -> Iterator[Tag]:
    """Yield ``tag`` and every element below it, in reading order."""
    waiting = [tag]
    while waiting:
        one = waiting.pop()
        yield one
        waiting.extend(kid for kid in reversed(one.kids) if isinstance(kid, Tag))
