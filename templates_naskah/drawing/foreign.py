"""Pages of another PDF as form XObjects of ours: each object they need is copied once, streams byte for byte."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

import pikepdf
from reportlab.pdfbase import pdfdoc

# Entries that speak of the file a page comes from; no look depends on them.
LEFT_OUT: Final = frozenset(
    {"/AF", "/LastModified", "/Length", "/Metadata", "/OPI", "/PieceInfo", "/StructParent", "/StructParents"}
)


@dataclass(frozen=True, slots=True, eq=False)
class ForeignPage:
    """A page of another file as a form, by its resource name.

    file    the open file; a form can be read only while it is held
    digest  names the file, so that pages of one file share what they have in common
    """

    name: str
    digest: str
    file: pikepdf.Pdf
    form: pikepdf.Object


class Copied(pdfdoc.PDFObject):
    """An object whose bytes are final."""

    def __init__(self) -> None:
        self.body = b"null"

    def format(self, document: Any) -> bytes:
        """Return the object's bytes."""
        return self.body


@dataclass(slots=True)
class Copier:
    """Copies objects of one file into a document, each once."""

    document: Any
    known: dict[tuple[int, int], Any] = field(default_factory=dict)

    def refer(self, found: Any) -> Any:
        """Return a reference to the copy of an indirect object."""
        reference = self.known.get(found.objgen)
        if reference is None:
            copied = Copied()
            reference = self.known[found.objgen] = self.document.refer(copied)
            copied.body = self.body(found)
        return reference

    def value(self, found: Any) -> bytes:
        """Return a value as it is written inside another: a reference where it is an object of its own."""
        if isinstance(found, pikepdf.Object):
            if found.is_indirect:
                return bytes(self.refer(found).format(self.document))
            return self.body(found)
        if isinstance(found, bool) or found is None:
            return {True: b"true", False: b"false", None: b"null"}[found]
        return (f"{found:f}" if isinstance(found, (float, Decimal)) else str(found)).encode("ascii")

    def body(self, found: Any) -> bytes:
        """Return the bytes of an object."""
        if isinstance(found, pikepdf.Stream):
            data = found.read_raw_bytes()
            return self.entries(found, len(data)) + b"\nstream\n" + data + b"\nendstream\n"
        if isinstance(found, pikepdf.Dictionary):
            return self.entries(found)
        if isinstance(found, pikepdf.Array):
            return b"[" + b" ".join(map(self.value, found)) + b"]"
        return bytes(found.unparse()) if isinstance(found, pikepdf.Object) else self.value(found)

    def entries(self, found: Any, length: int | None = None) -> bytes:
        """Return a dictionary without what speaks of its file, with the length of its stream where it has one."""
        written = [] if length is None else [f"/Length {length}".encode("ascii")]
        held = found.stream_dict if isinstance(found, pikepdf.Stream) else found
        for key, value in held.items():
            if key not in LEFT_OUT:
                written.append(pikepdf.Name(key).unparse() + b" " + self.value(value))
        return b"<<" + b" ".join(written) + b">>"
