"""What an attached PDF is: usable or not, and whether its pages may go into a PDF/A-2b file as they are.

Its pages are taken over as form XObjects when the archive validator finds nothing in them; else they are drawn as
pictures. Encrypted files (openable without password), scripts, layers, annotations and forms are always drawn, for what
they show depends on more than the page. Nothing here draws on a naskah.
"""

from __future__ import annotations

import hashlib
import io
import logging
import threading
import zlib
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pikepdf
import pypdfium2
from pikepdf import pdfa

from templates_naskah import limits, pdfium

# The validator and the repairing reader tell of every odd file; what matters of it is in the verdict.
logging.getLogger("pikepdf").setLevel(logging.ERROR)

REMEMBERED: Final = 256
BOXES: Final = ("/TrimBox", "/BleedBox", "/ArtBox")
MARKED_CONTENT: Final = frozenset({"BMC", "BDC", "EMC", "MP", "DP"})
CHUNK: Final = 1 << 20
LOOK: Final = 0.5  # dots per point when looking where ink stands
DARK: Final = 225
IMAGE_PIXELS: Final = 200_000_000
# What a viewer would do by itself or at a touch, beyond going to a page or an address; and what it would unpack.
ACTIONS: Final = frozenset(
    {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/Rendition", "/Movie", "/Sound"}
    | {"/RichMediaExecute", "/EmbeddedFile"}
)


class Unusable(ValueError):
    """A PDF that cannot be attached; ``code`` is that of the problem it makes."""

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found about a PDF.

    reason  empty where its pages may be taken over as they are
    acts    it does something (scripts, programs, forms that send themselves), or carries other files within
    """

    pages: int
    is_signed: bool
    reason: str
    acts: bool = False


_VERDICTS: OrderedDict[str, Examined | Unusable] = OrderedDict()
_LOCK = threading.Lock()


def examined(source: bytes) -> Examined:
    """Return what a PDF is; remembered by its digest. Raises Unusable."""
    digest = hashlib.sha256(source).hexdigest()
    with _LOCK:
        known = _VERDICTS.get(digest)
    if known is None:
        try:
            known = examine(source)
        except Unusable as unusable:
            known = unusable
        with _LOCK:
            _VERDICTS[digest] = known
            while len(_VERDICTS) > REMEMBERED:
                _VERDICTS.popitem(last=False)
    if isinstance(known, Unusable):
        raise Unusable(known.code, **known.params)
    return known


def examine(source: bytes) -> Examined:
    """Return what a PDF is. Raises Unusable with the code of the problem."""
    with opened(source) as pdf:
        count = len(pdf.pages)
        if not count:
            raise Unusable("bad_pdf")
        if count > limits.PDF_PAGES:
            raise Unusable("pdf_too_many_pages", count=str(count), limit=str(limits.PDF_PAGES))
        form = pdf.Root.get("/AcroForm")
        if isinstance(form, pikepdf.Dictionary) and "/XFA" in form and pdf.Root.get("/NeedsRendering"):
            raise Unusable("pdf_dynamic_form")
        held = [obj for obj in pdf.objects if isinstance(obj, (pikepdf.Dictionary, pikepdf.Stream))]
        if swollen(held):
            raise Unusable("pdf_too_dense", limit=str(limits.PDF_UNPACKED_BYTES // 1_000_000))
        is_signed = any("/ByteRange" in obj for obj in held)
        try:
            reason = obstacle(pdf, held) or objection(pdf)
        except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            reason = type(error).__name__
        return Examined(count, is_signed, reason, any(map(acts, held)))


def opened(source: bytes) -> pikepdf.Pdf:
    """Return the PDF, to be closed by the caller.

    Raises Unusable for one that needs a password, is no PDF, or is so damaged that pages may be missing.
    """
    try:
        pdf = pikepdf.open(io.BytesIO(source), suppress_warnings=True)
    except pikepdf.PasswordError as error:
        raise Unusable("pdf_locked") from error
    except (pikepdf.PdfError, ValueError, RecursionError, MemoryError) as error:
        raise Unusable("bad_pdf") from error
    try:
        len(pdf.pages)
        damaged = any("reconstruct" in str(warning) or "damaged" in str(warning) for warning in pdf.get_warnings())
    except (pikepdf.PdfError, ValueError, RecursionError):
        damaged = True
    if damaged:
        pdf.close()
        raise Unusable("bad_pdf")
    return pdf


def sizes(source: bytes) -> tuple[tuple[float, float], ...]:
    """Return width and height of each page in mm, as a viewer shows it. The file has been `examined`."""
    with pdfium.LOCK:
        document = pypdfium2.PdfDocument(source)
        try:
            found = [page.get_size() for page in document]
        finally:
            document.close()
    return tuple((width * 25.4 / 72, height * 25.4 / 72) for width, height in found)


def inked(source: bytes, boxes: Sequence[tuple[int, float, float, float, float]]) -> list[bool]:
    """Return for each box (page from 0; left, top, width, height in mm) whether ink stands in it already."""
    found = []
    with pdfium.LOCK:
        document = pypdfium2.PdfDocument(source)
        try:
            document.init_forms()
            shown: dict[int, Any] = {}
            for page, *box in boxes:
                if page not in shown:
                    shown[page] = document[page].render(scale=LOOK, grayscale=True, may_draw_forms=True).to_pil()
                left, top, width, height = (int(edge * 72 / 25.4 * LOOK) for edge in box)
                part = shown[page].crop((left, top, left + max(width, 1), top + max(height, 1)))
                found.append(part.getextrema()[0] < DARK)
        finally:
            document.close()
    return found


def words(source: bytes, most: int) -> str:
    """Return the text of a PDF, at most so many characters, ending with a line end; empty where it has none."""
    told: list[str] = []
    size = 0
    with pdfium.LOCK:
        document = pypdfium2.PdfDocument(source)
        try:
            for page in document:
                read = page.get_textpage()
                said = read.get_text_range().replace("\r\n", "\n").strip()
                read.close()
                page.close()
                told.append(said)
                size += len(said) + 1
                if size >= most:
                    break
        finally:
            document.close()
    whole = "\n".join(filter(None, told))
    return f"{whole[: most - 1]}\n" if whole else ""


def swollen(held: list[Any]) -> bool:
    """Return whether the streams of a file unpack to more than the limit, or a picture has too many pixels."""
    total = 0
    for stream in held:
        if not isinstance(stream, pikepdf.Stream):
            continue
        width, height = stream.get("/Width", 0), stream.get("/Height", 0)
        if isinstance(width, int) and isinstance(height, int) and width * height > IMAGE_PIXELS:
            return True
        filters = stream.get("/Filter", pikepdf.Array())
        names = [str(name) for name in filters] if isinstance(filters, pikepdf.Array) else [str(filters)]
        if names.count("/FlateDecode") > 1:
            return True
        raw = stream.read_raw_bytes()
        total += len(raw) if "/FlateDecode" not in names else unpacked(raw, limits.PDF_UNPACKED_BYTES - total)
        if total > limits.PDF_UNPACKED_BYTES:
            return True
    return False


def unpacked(raw: bytes, most: int) -> int:
    """Return how many bytes a deflated stream unpacks to, counting no further than just beyond ``most``."""
    inflating = zlib.decompressobj()
    total = 0
    try:
        piece = inflating.decompress(raw, CHUNK)
        while piece and total <= most:
            total += len(piece)
            piece = inflating.decompress(inflating.unconsumed_tail, CHUNK)
    except zlib.error:
        return total
    return total


def obstacle(pdf: pikepdf.Pdf, held: list[Any]) -> str:
    """Return why pages cannot be taken over whatever they hold, empty where nothing stands against it."""
    if pdf.is_encrypted:
        return "encryption"
    if "/OCProperties" in pdf.Root:
        return "layers"
    form = pdf.Root.get("/AcroForm")
    if isinstance(form, pikepdf.Dictionary) and "/XFA" in form:
        return "XFA"
    if any(b"/JavaScript" in written(obj) for obj in held):
        return "script"
    for page in pdf.pages:
        if any(note.get("/Subtype") not in ("/Link", "/Popup") for note in page.get("/Annots", ())):
            return "annotations"
    return ""


def acts(found: Any) -> bool:
    """Return whether an object, or what stands directly in it, is an action or an enclosed file."""
    waiting = [found.stream_dict if isinstance(found, pikepdf.Stream) else found]
    while waiting:
        held = waiting.pop()
        if isinstance(held, pikepdf.Dictionary):
            if "/JS" in held or ACTIONS & {str(held.get("/S")), str(held.get("/Type"))}:
                return True
            inner = [value for _, value in held.items()]
        else:
            inner = list(held)
        waiting.extend(
            value for value in inner if isinstance(value, (pikepdf.Dictionary, pikepdf.Array)) and not value.is_indirect
        )
    return False


def written(found: Any) -> bytes:
    """Return an object as it is written, without the data of a stream and without what it refers to."""
    held = found.stream_dict if isinstance(found, pikepdf.Stream) else found
    return bytes(held.unparse(resolved=True))


def objection(pdf: pikepdf.Pdf) -> str:
    """Return the first thing the archive validator finds in the pages as taken over, empty for nothing."""
    with pikepdf.new() as trial:
        for form in forms(pdf):
            page = trial.add_blank_page(page_size=(595, 842))
            page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=trial.copy_foreign(form)))
            page.Contents = trial.make_stream(b"/P Do")
        pdfa.prepare(trial, "2b")
        report = pdfa.check(trial, "2b")
        return "" if report.verdict == "pass" else next((found.rule for found in report.findings), "PDF/A-2b")


def forms(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Yield every page as a form XObject as a viewer shows it, without the marks of its own structure tree."""
    for stream in pdf.objects:
        if isinstance(stream, pikepdf.Stream) and stream.get("/Subtype") == "/Form":
            stream.write(unmarked(stream))
    for page in pdf.pages:
        for box in BOXES:
            if box in page.obj:
                del page.obj[box]
        form = page.as_form_xobject(handle_transformations=True)
        form.write(unmarked(form))
        yield form


def unmarked(stream: Any) -> bytes:
    """Return the operators of a page or form without marked content, whose numbers belong to another file."""
    kept = [
        instruction
        for instruction in pikepdf.parse_content_stream(stream)
        if str(instruction.operator) not in MARKED_CONTENT
    ]
    return pikepdf.unparse_content_stream(kept)
