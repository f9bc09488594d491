"""The faces of a document: widths of words, codes of characters, embedded subsets.

A face is loaded once per process. Codes follow Windows-1252 wherever it has the character, so most pages share one
ready-made subset; other characters get codes of their own in further subsets. Fonts are embedded as single-byte
TrueType with ToUnicode, as PDF/A-2b asks.
"""

from __future__ import annotations

import hashlib
import itertools
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from operator import itemgetter
from threading import Lock

from reportlab.pdfbase.ttfonts import FF_NONSYMBOLIC, FF_SYMBOLIC, TTFontFace

from templates_naskah.fonts import FILES, FOLDER, PLAIN, STYLES, Family

ASCII = tuple(range(32, 127))
SPACE = 32
# Words remembered per face; cleared when full, so that hostile input cannot grow the process without end.
REMEMBERED_WORDS = 50_000
# The font reader keeps its position in itself: one subset at a time.
SUBSETTING = Lock()


class Face:
    """One font file: ``name`` is its resource name in every document, widths are in thousandths of the size."""

    def __init__(self, name: str, path: str) -> None:
        self.name = name
        self.file = TTFontFace(path)
        self.advances: dict[int, float] = self.file.charWidths
        self.default: float = self.file.defaultWidth
        self._words: dict[str, float] = {}
        self.space = self.word("\u0020")

    def word(self, text: str) -> float:
        """Return the width of ``text`` in thousandths of the font size."""
        known = self._words.get(text)
        if known is not None:
            return known
        advances, default = self.advances, self.default
        total = 0.0
        for char in text:
            code = ord(char)
            if code in PLAIN:
                plain = PLAIN[code]
                total += advances[ord(plain)] if plain else 0.0
            else:
                total += advances.get(code, default)
        if len(self._words) >= REMEMBERED_WORDS:
            self._words.clear()
        self._words[text] = total
        return total


@cache
def face(family: Family, bold: bool = False, italic: bool = False) -> Face:
    """Return the face of a family in one of its four styles."""
    style = STYLES[bold, italic]
    letters = {"Regular": "r", "Bold": "b", "Italic": "i", "BoldItalic": "z"}[style]
    return Face(f"F{family[1]}{letters}", str(FOLDER / f"{FILES[family]}-{style}.ttf"))


@dataclass(frozen=True, slots=True)
class Subset:
    """What a document embeds of a face: compressed font file, ToUnicode map, widths; ready to be written."""

    base_font: str
    first: int
    last: int
    widths_array: str
    file: bytes
    length: int
    to_unicode: bytes


@dataclass(slots=True)
class UsedFace:
    """The characters one document has drawn with a face, and the codes they got."""

    face: Face
    extra: set[int] = field(default_factory=set)
    codes: dict[str, tuple[int, int]] = field(default_factory=dict)
    further: list[list[int]] = field(default_factory=list)

    def encode(self, text: str) -> list[tuple[int, str]]:
        """Return (subset, escaped codes) chunks of a text that is printable in the face."""
        if not text.isascii():
            text = text.translate(PLAIN)
        if text.isascii():
            return [(0, escape(text))]
        return [
            (where, escape("".join(chr(value) for _, value in codes)))
            for where, codes in itertools.groupby(map(self.code, text), key=itemgetter(0))
        ]

    def code(self, char: str) -> tuple[int, int]:
        """Return (subset, code) of a character, assigning one at first use."""
        known = self.codes.get(char)
        if known is not None:
            return known
        try:
            value = char.encode("cp1252")[0]
            if value > 126:
                self.extra.add(ord(char))
            made = (0, value)
        except UnicodeEncodeError:
            made = self._further(ord(char))
        self.codes[char] = made
        return made

    def _further(self, code: int) -> tuple[int, int]:
        if not self.further or len(self.further[-1]) >= 256:
            self.further.append([0] * 33)
        self.further[-1].append(code)
        return len(self.further), len(self.further[-1]) - 1

    def subsets(self) -> Iterable[tuple[str, Subset]]:
        """Yield (resource name, subset) for everything drawn."""
        yield f"{self.face.name}0", standard_subset(self.face, frozenset(self.extra))
        for index, codes in enumerate(self.further, 1):
            yield f"{self.face.name}{index}", make_subset(self.face, tuple(codes))


ESCAPES = str.maketrans({"\\": r"\\", "(": r"\(", ")": r"\)", "\r": r"\r", "\n": r"\n"})


def escape(text: str) -> str:
    """Return ``text`` as the inside of a PDF literal string."""
    return text.translate(ESCAPES)


@lru_cache(maxsize=64)
def standard_subset(used: Face, extra: frozenset[int]) -> Subset:
    """Return the Windows-1252 subset: all of ASCII, and of the rest what is used."""
    codes = [0] * 32 + list(ASCII) + [0]
    if extra:
        codes += [ord(c) if (c := decoded(value)) and ord(c) in extra else 0 for value in range(128, 256)]
        while codes[-1] == 0:
            codes.pop()
    return make_subset(used, tuple(codes))


def decoded(value: int) -> str:
    """Return the Windows-1252 character of a code, empty for the five codes it leaves out."""
    return bytes((value,)).decode("cp1252", errors="ignore")


@lru_cache(maxsize=64)
def make_subset(used: Face, codes: tuple[int, ...]) -> Subset:
    """Return the subset whose ``n``-th code is the ``n``-th code point; 0 marks an unused code."""
    with SUBSETTING:
        content = used.file.makeSubset(list(codes))
    tag = "".join(chr(65 + byte % 26) for byte in hashlib.sha256(f"{used.name}{codes}".encode()).digest()[:6])
    postscript = used.file.name.decode("ascii") if isinstance(used.file.name, bytes) else str(used.file.name)
    first = next(index for index, code in enumerate(codes) if code)
    return Subset(
        base_font=f"{tag}+{postscript}",
        first=first,
        last=len(codes) - 1,
        widths_array=f"[{' '.join(str(advance(used, code)) for code in codes[first:])}]",
        file=zlib.compress(content, 9),
        length=len(content),
        to_unicode=zlib.compress(to_unicode(codes), 9),
    )


def advance(used: Face, code: int) -> int:
    """Return the width of a code point as it is written into the font dictionary; 0 for an unused code."""
    return round(used.advances.get(code, used.default)) if code else 0


def to_unicode(codes: tuple[int, ...]) -> bytes:
    """Return the CMap from codes to Unicode, at most one hundred lines per section."""
    pairs = [f"<{index:02X}> <{code:04X}>" for index, code in enumerate(codes) if code and code <= 0xFFFF]
    sections = []
    for start in range(0, len(pairs), 100):
        part = pairs[start : start + 100]
        sections.append(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar")
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<00> <FF>\nendcodespacerange\n"
        + "\n".join(sections)
        + "\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")


def symbolic_flags(flags: int) -> int:
    """Return font descriptor flags for a subset with its own built-in encoding."""
    return (flags & ~FF_NONSYMBOLIC) | FF_SYMBOLIC
