"""The two families that come with the package, and which characters each can print. Nothing here draws.

``sans`` stands for Arial 12 (Permendagri 1/2023 ps. 32), ``serif`` for Bookman Old Style 12 (Permendagri 80/2015).
"""

from __future__ import annotations

import json
import unicodedata
from functools import cache
from pathlib import Path
from typing import Literal

Family = Literal["sans", "serif"]
FOLDER = Path(__file__).parent
FILES: dict[str, str] = {"sans": "LiberationSans", "serif": "TNDEBuku"}
STYLES: dict[tuple[bool, bool], str] = {
    (False, False): "Regular",
    (True, False): "Bold",
    (False, True): "Italic",
    (True, True): "BoldItalic",
}
# Characters that carry no ink of their own, or whose ink is that of a plain sibling.
PLAIN = {0xA0: " ", 0xAD: None, 0x2010: "-", 0x2011: "-", 0x200B: None, 0xFEFF: None, 0x2009: " ", 0x202F: " "}
SUBSTITUTE = "?"


@cache
def coverage(family: Family) -> frozenset[int]:
    """Return the code points the family prints, in all four styles."""
    table = json.loads((FOLDER / "coverage.json").read_text())
    return frozenset(code for low, high in table[family] for code in range(low, high + 1))


def unprintable(text: str, family: Family) -> tuple[str, ...]:
    """Return the characters of ``text`` that the family cannot print, each once, in order of appearance.

    They would be drawn as ``?``; whoever checks a content should say so before.
    """
    if text.isascii():
        return ()
    known = coverage(family)
    found = dict.fromkeys(c for c in unicodedata.normalize("NFC", text) if ord(c) not in known and ord(c) not in PLAIN)
    return tuple(c for c in found if ord(c) >= 32)


def shown(text: str, family: Family) -> str:
    """Return ``text`` as a reader takes it from the page: printable, each character by its plain sibling."""
    return printable(text, family).translate(PLAIN) if not text.isascii() else printable(text, family)


def printable(text: str, family: Family) -> str:
    """Return ``text`` composed (NFC), with what the family cannot print replaced by its plain form, else by ``?``.

    Control characters are gone, line ends and tabs are spaces.
    """
    if text.isascii() and text.isprintable():
        return text
    known = coverage(family)
    out = []
    for char in unicodedata.normalize("NFC", text):
        if char < " " or "\x7f" <= char <= "\x9f":
            # Control characters have no ink; those that parted words still do.
            out.append(" " if char.isspace() else "")
            continue
        if ord(char) in known or ord(char) in PLAIN:
            out.append(char)
            continue
        plain = unicodedata.normalize("NFKC", char)
        out.append(plain if plain != char and all(ord(c) in known for c in plain) else SUBSTITUTE)
    return "".join(out)
