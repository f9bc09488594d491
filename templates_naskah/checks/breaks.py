"""Page breaks that would leave a signature block alone on its page: they are not drawn, and the drafter is told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from templates_naskah.blocks import PageBreak, Signatures, Subheading
from templates_naskah.checks.findings import P1_23, Findings, Subject
from templates_naskah.profiles import PERMENDAGRI_1_2023
from templates_naskah.runs import join_path

_HEADS: Final = ("halaman_baru", "subjudul")


def check(found: Findings, subject: Subject) -> None:
    """Warn of a page break with nothing but headings, the signature and the closing parts behind it."""
    ends = [place for name, value in subject.content.items() if (place := last_break(value, name))]
    if ends and _closes(subject):
        found.warning("idle_page_break", ends[-1], P1_23)
    attached = subject.content.get("lampiran_naskah")
    for index, entry in enumerate(attached if isinstance(attached, (list, tuple)) else ()):
        path = join_path(f"lampiran_naskah[{index}]", "isi")
        if isinstance(entry, Mapping) and (place := last_break(entry.get("isi"), path)):
            found.warning("idle_page_break", place, P1_23)


def last_break(value: object, path: str) -> str:
    """Return the path of the page break a block document ends with, headings aside; empty where there is none."""
    if not isinstance(value, (list, tuple)):
        return ""
    for index in reversed(range(len(value))):
        kind = value[index].get("jenis") if isinstance(value[index], Mapping) else None
        if kind == "halaman_baru":
            return f"{path}[{index}]"
        if kind not in _HEADS:
            break
    return ""


def _closes(subject: Subject) -> bool:
    """Return whether the kind puts the signature next after the break: a closing sentence may come between."""
    if subject.kind is None or subject.frame is None:
        return False
    blocks = subject.kind.blocks(subject.content, subject.frame, subject.profile or PERMENDAGRI_1_2023)
    signed = next((index for index, one in enumerate(blocks) if isinstance(one, Signatures)), 0)
    while signed and isinstance(blocks[signed - 1], Subheading):
        signed -= 1
    return signed > 0 and isinstance(blocks[signed - 1], PageBreak)
