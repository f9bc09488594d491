"""Numbered copies of rahasia and sangat rahasia naskah: the copy's number on page 1, and the list of who gets which.

Both are decided by those who send the naskah, never by its drafter (layout.md §10, kept from the ANRI rules).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from templates_naskah.blocks import Attachment, Block, Letterhead, Paragraph, Table, text
from templates_naskah.kinds import parts
from templates_naskah.model import Frame
from templates_naskah.profiles import Profile

WIDTHS = (18.0, 52.0, 30.0)


def numbered(blocks: Iterable[Block], frame: Frame) -> Iterator[Block]:
    """Yield the blocks with the number of the copy under the kop, or first of all where there is none."""
    held = list(blocks)
    place = next((index for index, block in enumerate(held, 1) if isinstance(block, Letterhead)), 0)
    yield from held[:place]
    if frame.copy is not None:
        number, total = frame.copy
        sentence = f"Salinan nomor {number} dari {total} salinan"
        yield Paragraph(text(sentence), align="right", keep=True, gap=0, small=True)
    yield from held[place:]


def distribution(frame: Frame, profile: Profile) -> tuple[Block, ...]:
    """Return the list of who gets which copy, on a page of its own at the end; nothing where nobody is named.

    It is no lampiran of the naskah and not counted among them.
    """
    if not frame.distribution:
        return ()
    rows = tuple((text(f"{number}."), text(receiver), ()) for number, receiver in enumerate(frame.distribution, 1))
    heads = tuple(map(text, ("Nomor salinan", "Penerima", "Tanda terima")))
    head = (Paragraph(text("Daftar Distribusi"), align="left", gap=0, keep=True), parts.reference(frame, profile))
    table = Table(heads, rows, WIDTHS, ("center", "left", "left"))
    return (Attachment(head, (parts.centred("DAFTAR DISTRIBUSI SALINAN", bold=True, gap=12), table)),)
