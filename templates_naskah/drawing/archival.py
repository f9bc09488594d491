"""Writing PDF/A-2b with reportlab's object layer: no canvas, so nothing leaks in that we did not put there.

Wires: line end before ``endstream``; OutputIntent with an sRGB profile; XMP that agrees with the Info dictionary; no
Helvetica, no ``/Trans``; a fixed time; an ``/ID`` made of the check token; signature fields with final appearances.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfdoc

from templates_naskah.drawing.emblem import Picture
from templates_naskah.drawing.foreign import Copier, ForeignPage
from templates_naskah.drawing.structure import Ready, Tree, number_of
from templates_naskah.drawing.tags import Tag
from templates_naskah.drawing.typeface import Subset, UsedFace, symbolic_flags
from templates_naskah.drawing.xmp import Description, xmp_packet

PRODUCER = "templates_naskah"
ASSETS = Path(__file__).parent.parent / "assets"
LEVEL = 6


class Stream(pdfdoc.PDFStream):
    """A stream with the line end that ISO 19005-2 6.1.7 wants before ``endstream``; ``content`` is final bytes."""

    def __init__(self, content: bytes, entries: dict[str, Any], *, deflated: bool) -> None:
        super().__init__(pdfdoc.PDFDictionary(entries), content)
        if deflated:
            self.dictionary["Filter"] = "/FlateDecode"

    def format(self, document: Any) -> bytes:
        """Return the object's bytes."""
        self.dictionary["Length"] = len(self.content)
        return bytes(self.dictionary.format(document) + b"\nstream\n" + self.content + b"\nendstream\n")


class Catalog(pdfdoc.PDFCatalog):
    """A catalog that also writes OutputIntents."""

    __NoDefault__ = [*pdfdoc.PDFCatalog.__NoDefault__, "OutputIntents"]
    __Refs__ = pdfdoc.PDFCatalog.__NoDefault__
    AcroForm: Any
    Lang: Any
    MarkInfo: Any
    Metadata: Any
    Outlines: Any
    OutputIntents: Any
    Pages: Any
    StructTreeRoot: Any
    ViewerPreferences: Any


class Leaf(pdfdoc.PDFPage):
    """A page that also knows its key in the parent tree, and the order in which Tab goes through its fields."""

    __NoDefault__ = [*pdfdoc.PDFPage.__NoDefault__, "StructParents", "Tabs"]
    MediaBox: Any
    Contents: Any
    Resources: Any
    Annots: Any
    StructParents: Any
    Tabs: Any


class Clock:
    """The fixed moment a document names as its creation: midnight UTC of the day of the naskah."""

    tzname = "UTC"
    dhh = dmm = 0

    def __init__(self, day: dt.date) -> None:
        moment = dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC)
        self.t = moment.timestamp()
        self.lt = moment.timetuple()
        self.YMDhms = tuple(self.lt)[:6]


@dataclass(frozen=True, slots=True)
class Widget:
    """A signature field: its name, page (from 1), rectangle in points, element and appearance operators.

    The element's alternative text is also the tooltip.
    """

    name: str
    page: int
    rect: tuple[float, float, float, float]
    tag: Tag
    appearance: str


@dataclass(frozen=True, slots=True)
class Sheetful:
    """One finished page: size in points, operators, pictures it shows, elements of its marks by their numbers."""

    width: float
    height: float
    ops: str
    pictures: tuple[Picture | ForeignPage, ...]
    marked: tuple[Tag, ...] = ()


class Document(pdfdoc.PDFDocument):
    """A PDF whose time and ``/ID`` come from its content."""

    Outlines: Any
    Pages: Any

    def __init__(self, day: dt.date, identity: tuple[bytes, bytes]) -> None:
        super().__init__(compression=0, invariant=1, pdfVersion=(1, 7), lang="id-ID")
        self._timeStamp = Clock(day)
        self.identity = identity
        self.copiers: dict[str, Copier] = {}
        catalog = Catalog()
        catalog.Pages, catalog.Outlines, catalog.Lang = self.Pages, self.Outlines, pdfdoc.PDFString("id-ID")
        self.Catalog: Any = catalog
        self._catalog = catalog

    def refer(self, thing: Any, name: str | None = None) -> Any:
        """Add an object and return a reference to it."""
        add: Any = super().Reference
        return add(thing, name)

    def ID(self) -> bytes:  # noqa: N802 (the name that reportlab calls)
        """Return the file identifier as it stands in the trailer."""
        return b"\n[" + b"".join(b"<" + part.hex().encode() + b">" for part in self.identity) + b"]\n"


def write(
    pages: Sequence[Sheetful],
    widgets: Sequence[Widget],
    faces: Iterable[UsedFace],
    about: Description,
    token: str | None,
    root: Tag | None = None,
    *,
    accessible: bool = True,
) -> bytes:
    """Return the PDF/A-2b file, tagged where there is a ``root``. The same arguments give the same bytes always.

    ``accessible`` False leaves out the claim of PDF/UA-1, which nobody can make for the pages of another's file.
    """
    document = Document(about.day, identity(pages, widgets, about, token))
    fonts = embed_fonts(document, faces)
    resources = {"Font": fonts, "ProcSet": pdfdoc.PDFArray(["/PDF", "/Text", "/ImageC"])}
    fields: dict[int, Any] = {}
    leaves: list[Any] = []
    for index, page in enumerate(pages):
        annotations = []
        for order, widget in enumerate(widgets):
            if widget.page == index + 1:
                key = len(pages) + order if root else None
                fields[order] = field_of(document, widget, resources, key)
                annotations.append(fields[order])
        leaves.append(add_page(document, page, resources, annotations, index if root else None))
    if widgets:
        document.Catalog.AcroForm = pdfdoc.PDFDictionary(
            {"Fields": pdfdoc.PDFArray(list(fields.values())), "SigFlags": 3}
        )
    if root is not None:
        numbers = [number_of(document, leaf) for leaf in leaves]
        holders = [(number_of(document, fields[order]), widget.tag) for order, widget in enumerate(widgets)]
        document.Catalog.StructTreeRoot = Tree(document, root).write(numbers, [page.marked for page in pages], holders)
        document.Catalog.MarkInfo = Ready(b"<</Marked true>>")
    describe(document, about, accessible=accessible and root is not None)
    return bytes(document.GetPDFData(None))


def identity(
    pages: Sequence[Sheetful], widgets: Sequence[Widget], about: Description, token: str | None
) -> tuple[bytes, bytes]:
    """Return both parts of ``/ID``: the check token where there is one, and a digest of what is drawn and said."""
    digest = hashlib.sha256(repr(about).encode())
    for page in pages:
        digest.update(page.ops.encode("latin-1"))
    for widget in widgets:
        digest.update(repr((widget.name, widget.page, widget.rect, widget.tag.alt, widget.appearance)).encode())
    second = digest.digest()[:16]
    return (bytes.fromhex(token) if token else second, second)


def embed_fonts(document: Document, faces: Iterable[UsedFace]) -> Any:
    """Add every used subset and return a reference to the one font resource dictionary all pages share."""
    fonts: dict[str, Any] = {}
    for used in sorted(faces, key=lambda used: used.face.name):
        for name, subset in used.subsets():
            fonts[name] = embed(document, used, subset)
    return document.refer(pdfdoc.PDFDictionary(fonts))


def embed(document: Document, used: UsedFace, subset: Subset) -> Any:
    """Add one subset as a TrueType font and return a reference to it."""
    file = document.refer(Stream(subset.file, {"Length1": subset.length}, deflated=True))
    face = used.face.file
    descriptor = pdfdoc.PDFDictionary(
        {
            "Type": "/FontDescriptor",
            "FontName": "/" + subset.base_font,
            "Flags": symbolic_flags(face.flags),
            "FontBBox": pdfdoc.PDFArray([int(edge) for edge in face.bbox]),
            "ItalicAngle": face.italicAngle,
            "Ascent": face.ascent,
            "Descent": face.descent,
            "CapHeight": face.capHeight,
            "StemV": face.stemV,
            "MissingWidth": round(used.face.default),
            "FontFile2": file,
        }
    )
    font = pdfdoc.PDFDictionary(
        {
            "Type": "/Font",
            "Subtype": "/TrueType",
            "BaseFont": "/" + subset.base_font,
            "FirstChar": subset.first,
            "LastChar": subset.last,
            "Widths": subset.widths_array,
            "FontDescriptor": document.refer(descriptor),
            "ToUnicode": document.refer(Stream(subset.to_unicode, {}, deflated=True)),
        }
    )
    return document.refer(font)


def add_page(
    document: Document, page: Sheetful, resources: dict[str, Any], annotations: list[Any], key: int | None
) -> Any:
    """Add one page with its contents, pictures, widgets and key in the parent tree; return a reference to it."""
    made = Leaf()
    made.MediaBox = pdfdoc.PDFArray([0, 0, round(page.width, 2), round(page.height, 2)])
    content = zlib.compress(page.ops.encode("latin-1"), LEVEL)
    made.Contents = document.refer(Stream(content, {}, deflated=True))
    own = dict(resources)
    if page.pictures:
        own["XObject"] = pdfdoc.PDFDictionary({one.name: embed_shown(document, one) for one in page.pictures})
    made.Resources = pdfdoc.PDFDictionary(own)
    made.Annots = pdfdoc.PDFArray(annotations) if annotations else None
    if key is not None:
        made.StructParents, made.Tabs = key, "/S"
    document.addPage(made)
    return document.refer(made)


def embed_shown(document: Document, one: Picture | ForeignPage) -> Any:
    """Add a picture or a page of another file once and return a reference to it."""
    if isinstance(one, Picture):
        return embed_picture(document, one)
    copier = document.copiers.setdefault(one.digest, Copier(document))
    return copier.refer(one.form)


def embed_picture(document: Document, one: Picture) -> Any:
    """Add a picture once and return a reference to it."""
    if one.name in document.idToObject:
        return pdfdoc.PDFObjectReference(one.name)
    entries = {
        "Type": "/XObject",
        "Subtype": "/Image",
        "Width": one.width,
        "Height": one.height,
        "ColorSpace": "/DeviceRGB",
        "BitsPerComponent": 8,
        "Filter": f"/{one.filter}",
    }
    return document.refer(Stream(one.data, entries, deflated=False), one.name)


def field_of(document: Document, widget: Widget, resources: dict[str, Any], key: int | None) -> Any:
    """Add a signature field that is its own widget, with its final appearance, and return a reference to it.

    ``key`` is its key in the parent tree.
    """
    x0, y0, x1, y1 = (round(edge, 2) for edge in widget.rect)
    entries = {
        "Type": "/XObject",
        "Subtype": "/Form",
        "BBox": pdfdoc.PDFArray([0, 0, round(x1 - x0, 2), round(y1 - y0, 2)]),
        "Resources": pdfdoc.PDFDictionary(resources),
    }
    look = document.refer(Stream(zlib.compress(widget.appearance.encode("latin-1"), LEVEL), entries, deflated=True))
    field = pdfdoc.PDFDictionary(
        {
            "Type": "/Annot",
            "Subtype": "/Widget",
            "FT": "/Sig",
            "T": pdfdoc.PDFString(widget.name),
            "TU": pdfdoc.PDFString(widget.tag.alt),
            "F": 132,  # Print and Locked
            "Rect": pdfdoc.PDFArray([x0, y0, x1, y1]),
            "P": pdfdoc.PDFObjectReference(document.thisPageName()),
            "AP": pdfdoc.PDFDictionary({"N": look}),
        }
    )
    if key is not None:
        field["StructParent"] = key
    return document.refer(field)


def describe(document: Document, about: Description, *, accessible: bool) -> None:
    """Write Info, XMP and OutputIntent, which say the same about the document."""
    document.setTitle(about.title)
    document.setAuthor(about.author)
    document.setSubject(about.subject)
    document.setKeywords(about.keywords)
    document.setCreator(PRODUCER)
    document.setProducer(PRODUCER)
    catalog = document.Catalog
    packet = xmp_packet(about, PRODUCER, accessible=accessible)
    catalog.Metadata = Stream(packet, {"Type": "/Metadata", "Subtype": "/XML"}, deflated=False)
    profile = srgb()
    intent = pdfdoc.PDFDictionary(
        {
            "Type": "/OutputIntent",
            "S": "/GTS_PDFA1",
            "OutputConditionIdentifier": pdfdoc.PDFString("sRGB"),
            "Info": pdfdoc.PDFString("sRGB IEC61966-2.1"),
            "DestOutputProfile": document.refer(Stream(profile, {"N": 3}, deflated=True)),
        }
    )
    catalog.OutputIntents = pdfdoc.PDFArray([intent])
    preferences = pdfdoc.ViewerPreferencesPDFDictionary()
    preferences["DisplayDocTitle"] = "true"
    catalog.ViewerPreferences = preferences


@cache
def srgb() -> bytes:
    """Return the sRGB profile of this package, deflated."""
    return zlib.compress((ASSETS / "srgb.icc").read_bytes(), 9)
