"""Numbers as official letters write them: counts in figures and words, money, abbreviations with their full stops.

Warnings all: a text may quote somebody.
"""

from __future__ import annotations

import difflib
import re
from decimal import Decimal
from typing import Final

from templates_naskah import terbilang
from templates_naskah.checks.findings import EYD, P1_23, Findings, Subject

_COUNT: Final = re.compile(
    r"(?<![\w.,/-])(?P<money>Rp\s?)?(?P<figures>\d{1,3}(?:\.\d{3})+|\d+)(?:,(?P<fraction>\d+))?\s?(?P<percent>%)?\s*"
    r"\((?P<words>[a-z][a-z \u00a0]*)\)",
    re.IGNORECASE,
)
_WORDS_FIRST: Final = re.compile(
    r"(?<![\w(])(?P<words>[a-z]+(?: [a-z]+){0,6})\s*\((?P<figures>\d{1,9})\)", re.IGNORECASE
)
_MONEY: Final = re.compile(r"\bRp(?:\.\s*|\s+)\d+(?:[.,]\d+)*(?:,-+)?|\bRp\d+(?:\.\d+)*,-+")
_SLASHED: Final = {"s/d": "s.d.", "a/n": "a.n.", "u/b": "u.b.", "u/p": "u.p.", "d/a": "d.a."}
_JOINED: Final = {"an.": "a.n.", "ub.": "u.b."}
_ABBREVIATION: Final = re.compile(
    rf"(?<![\w/])(?:{'|'.join(_SLASHED)})(?![\w/])|(?<![\w.])(?:an|ub)\.(?=\s(?-i:[A-Z]))", re.IGNORECASE
)
_LINE: Final = re.compile(r"\d{1,4} \([a-z ]+\) \w.*", re.IGNORECASE)
_NOTHING: Final = frozenset({"", "-", "–", "—"})
_NEAR: Final = 0.8


def check(found: Findings, subject: Subject) -> None:
    """Check every text of the content, and the Lampiran line of the frame."""
    for path, text in subject.leaves:
        if "(" in text:
            counts(found, path, text)
        for match in _MONEY.finditer(text):
            found.warning("money_form", path, P1_23, found=match[0], right=_money(match[0]))
        for match in _ABBREVIATION.finditer(text):
            right = (_SLASHED | _JOINED)[match[0].lower()]
            found.warning("obsolete_abbreviation", path, EYD, found=match[0], right=right)
    line = subject.frame.jumlah_lampiran.strip() if subject.frame else ""
    if line not in _NOTHING:
        counts(found, "jumlah_lampiran", line)
        if not _LINE.fullmatch(line):
            found.warning("lampiran_form", "jumlah_lampiran", P1_23, found=line[:50])


def counts(found: Findings, path: str, text: str) -> None:
    """Compare figures with the words beside them: ``3 (tiga)``, and in the other order ``tiga (3)``."""
    for match in _COUNT.finditer(text):
        _count(found, path, match)
    for match in _WORDS_FIRST.finditer(text):
        names = match["words"].split()
        while names and names[0].lower() not in terbilang.NUMBER_WORDS:
            names.pop(0)
        if names and terbilang.value(" ".join(names)) is not None:
            figures = int(match["figures"])
            right = f"{terbilang.grouped(figures)} ({terbilang.words(figures)})"
            found.warning("words_before_figures", path, P1_23, found=f"{' '.join(names)} ({figures})", right=right)


def _count(found: Findings, path: str, match: re.Match[str]) -> None:
    """Compare ``3 (tiga)``, ``1,6 (satu koma enam)``, ``Rp5.000,00 (lima ribu rupiah)`` with what they should say."""
    written = " ".join(match["words"].lower().split())
    bare = re.sub(r" (persen|rupiah)$", "", written)
    whole, fraction = match["figures"].replace(".", ""), match["fraction"] or ""
    if match["money"]:
        fraction = fraction.rstrip("0")
    if len(whole) > len(str(terbilang.LARGEST)) - 1 or len(fraction) > 20:
        return
    expected = terbilang.decimal_words(Decimal(f"{int(whole)}.{fraction}" if fraction else whole))
    if bare != expected and (set(bare.split()) <= terbilang.NUMBER_WORDS or _is_near(bare, expected)):
        found.warning("number_in_words", path, P1_23, found=match[0][:80], expected=expected)


def _is_near(written: str, expected: str) -> bool:
    """Whether words are the expected ones mistyped: ``tigaa``, ``limabelas``, ``lime``; not another word."""
    if len(written) == len(expected) and sum(map(str.__ne__, written, expected)) == 1:
        return True
    return difflib.SequenceMatcher(None, written, expected, autojunk=False).ratio() > _NEAR


def _money(written: str) -> str:
    """The amount in its official form, as far as its figures can be read; else the form alone."""
    figures = re.sub(r"^Rp[.\s]*|,-+$|[.,\s]+$", "", written)
    whole, _, cents = figures.partition(",")
    digits = whole.replace(".", "")
    if not digits.isdecimal() or len(digits) > 15 or (cents and not cents.isdecimal()):
        return terbilang.money(1_250_000)
    return terbilang.money(Decimal(f"{digits}.{cents or 0}"))
