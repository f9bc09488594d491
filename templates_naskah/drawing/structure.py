"""Writing the structure tree: one object per element, and the way back from every marked stretch to its element.

ISO 32000-1, 14.7. Elements are written as ready bytes: a table of thousands of rows has ten thousands of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.pdfbase import pdfdoc

from templates_naskah.drawing.tags import Place, Tag, pruned, walk


class Ready(pdfdoc.PDFObject):
    """An object whose bytes are known, or will be before the file is put together."""

    def __init__(self, content: bytes = b"") -> None:
        self.content = content

    def format(self, document: Any) -> bytes:
        """Return the object's bytes."""
        return self.content


class Tree:
    """The structure tree of one document."""

    def __init__(self, document: Any, root: Tag) -> None:
        pruned(root)
        self.document = document
        self.root = root
        self.holder = Ready()
        self.root_number = self._add(self.holder)
        self.numbers: dict[Tag, int] = {}
        self.objects: list[tuple[Tag, Ready]] = []
        for tag in walk(root):
            made = Ready()
            self.numbers[tag] = self._add(made)
            self.objects.append((tag, made))

    def _add(self, thing: Ready) -> int:
        return number_of(self.document, self.document.refer(thing))

    def write(self, pages: Sequence[int], marked: Sequence[Sequence[Tag]], widgets: Sequence[tuple[int, Tag]]) -> Any:
        """Fill in the elements and return the reference the catalog wants.

        pages    object numbers of the pages; ``marked`` are the elements of each page's stretches by their numbers
        widgets  object number of each widget and the element that holds it, in the order of their indices; the parent
                 key of page ``n`` is ``n``, that of widget ``n`` is ``len(pages) + n``
        """
        parents = {id(kid): tag for tag in self.numbers for kid in tag.kids if isinstance(kid, Tag)}
        homes = {tag: page for page, tags in reversed(tuple(zip(pages, marked, strict=True))) for tag in tags}
        for tag, made in self.objects:
            parent = parents.get(id(tag))
            above = self.numbers[parent] if parent is not None else self.root_number
            made.content = self._element(tag, above, homes.get(tag), pages, widgets)
        ways = [
            f"{key}[{' '.join(f'{self.numbers[tag]} 0 R' for tag in tags)}]" for key, tags in enumerate(marked) if tags
        ]
        ways += [f"{len(pages) + index} {self.numbers[tag]} 0 R" for index, (_, tag) in enumerate(widgets)]
        way = self._add(Ready(f"<</Nums[{chr(10).join(ways)}]>>".encode("ascii")))
        self.holder.content = (
            f"<</Type/StructTreeRoot/K {self.numbers[self.root]} 0 R/ParentTree {way} 0 R"
            f"/ParentTreeNextKey {len(pages) + len(widgets)}>>"
        ).encode("ascii")
        return self.document.refer(self.holder)

    def _element(
        self, tag: Tag, above: int, home: int | None, pages: Sequence[int], widgets: Sequence[tuple[int, Tag]]
    ) -> bytes:
        kids = []
        for kid in tag.kids:
            if isinstance(kid, Tag):
                kids.append(f"{self.numbers[kid]} 0 R")
            elif isinstance(kid, Place):
                kids.append(f"<</Type/OBJR/Obj {widgets[kid.widget][0]} 0 R>>")
            elif pages[kid.page] == home:
                kids.append(str(kid.number))
            else:
                kids.append(f"<</Type/MCR/Pg {pages[kid.page]} 0 R/MCID {kid.number}>>")
        parts = [f"<</Type/StructElem/S/{tag.name}/P {above} 0 R"]
        if home is not None:
            parts.append(f"/Pg {home} 0 R")
        if tag.alt:
            parts.append(f"/Alt<{utf16(tag.alt)}>")
        attribute = tag.attribute
        if tag.box is not None:
            attribute = f"/O/Layout/Placement/Block/BBox[{' '.join(f'{edge:.2f}' for edge in tag.box)}]"
        if attribute:
            parts.append(f"/A<<{attribute}>>")
        if kids:
            parts.append(f"/K {kids[0]}" if len(kids) == 1 else f"/K[{' '.join(kids)}]")
        parts.append(">>")
        return "".join(parts).encode("ascii")


def number_of(document: Any, reference: Any) -> int:
    """Return the object number of a reference."""
    return int(document.idToObjectNumberAndVersion[reference.name][0])


def utf16(text: str) -> str:
    """Return a text as the inside of a hexadecimal string in UTF-16."""
    return "FEFF" + text.encode("utf-16-be").hex().upper()
