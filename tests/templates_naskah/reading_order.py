"""A tagged PDF as a screen reader meets it: elements of the structure tree in order, each with its text."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

PAINTING = {"Tj", "TJ", "'", '"', "Do", "f", "f*", "F", "S", "s", "B", "b", "B*", "b*", "sh"}


@dataclass(slots=True)
class Element:
    """An element as written: type, own text, children, what it says in words, attributes."""

    name: str
    text: str = ""
    kids: list[Element] = field(default_factory=list)
    alt: str = ""
    attributes: dict[str, Any] = field(default_factory=dict)
    fields: list[str] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def find(self, *names: str) -> list[Element]:
        return [one for one in self.walk() if one.name in names]

    def all_text(self) -> str:
        return self.text + "".join(kid.all_text() for kid in self.kids)


@dataclass(slots=True)
class Tagged:
    """The document's elements, the text of its artifacts, and what was drawn outside of any mark."""

    root: Element
    artifacts: str
    unmarked: list[str]
    unread: list[tuple[int, int]]


def read(pdf: bytes) -> Tagged:
    """Read a tagged PDF; fails where the ways between marks and elements do not agree."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        texts: dict[tuple[int, int], str] = {}
        artifacts: list[str] = []
        unmarked: list[str] = []
        pages = {page.objgen: number for number, page in enumerate(opened.pages)}
        for number, page in enumerate(opened.pages):
            marks_of(page, number, texts, artifacts, unmarked)
        tree = opened.Root.StructTreeRoot
        nums = list(tree.ParentTree.Nums)
        parents = dict(zip(map(int, nums[::2]), nums[1::2], strict=True))
        seen: set[tuple[int, int]] = set()
        root = element(tree.K, tree, texts, pages, opened, parents, seen)
        return Tagged(root, "".join(artifacts), unmarked, sorted(set(texts) - seen))


def marks_of(
    page: Any, number: int, texts: dict[tuple[int, int], str], artifacts: list[str], unmarked: list[str]
) -> None:
    maps = {str(name): unicode_map(font) for name, font in dict(page.Resources.Font).items()}
    current: tuple[int, int] | str | None = None
    font: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        sign = str(operator)
        if sign in ("BDC", "BMC"):
            assert current is None, "a mark within a mark"
            current = "Artifact" if str(operands[0]) == "/Artifact" else (number, int(operands[1].MCID))
            if isinstance(current, tuple):
                assert current not in texts, "one number twice"
                texts[current] = ""
        elif sign == "EMC":
            current = None
        elif sign == "Tf":
            font = maps[str(operands[0])]
        elif sign in PAINTING and current is None:
            unmarked.append(sign)
        if sign == "Tj":
            shown = "".join(font[code] for code in bytes(operands[0]))
            if isinstance(current, tuple):
                texts[current] += shown
            else:
                artifacts.append(shown)
    assert current is None, "a mark without an end"


def unicode_map(font: Any) -> dict[int, str]:
    pairs = re.findall(rb"<(..)> <(....)>", font.ToUnicode.read_bytes())
    return {int(code, 16): chr(int(char, 16)) for code, char in pairs}


def element(
    node: Any,
    parent: Any,
    texts: dict[tuple[int, int], str],
    pages: dict[tuple[int, int], int],
    opened: pikepdf.Pdf,
    parents: dict[int, Any],
    seen: set[tuple[int, int]],
) -> Element:
    assert node.P.objgen == parent.objgen, "a child that names another parent"
    made = Element(str(node.S)[1:], alt=str(node.get("/Alt", "")), attributes=dict(node.get("/A", {})))
    kids = node.get("/K", None)
    listed = [] if kids is None else list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    for kid in listed:
        if isinstance(kid, int):
            page, number = pages[node.Pg.objgen], kid
        elif "/MCID" in kid:
            page, number = pages[kid.Pg.objgen], int(kid.MCID)
        elif "/Obj" in kid:
            made.fields.append(str(kid.Obj.T))
            assert parents[int(kid.Obj.StructParent)].objgen == node.objgen
            continue
        else:
            made.kids.append(element(kid, node, texts, pages, opened, parents, seen))
            continue
        made.text += texts[page, number]
        seen.add((page, number))
        key = int(opened.pages[page].StructParents)
        assert parents[key][number].objgen == node.objgen, "a mark that leads to another element"
    return made
