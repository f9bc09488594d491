"""The blocks of a naskah as they are printed: what the PDF and both twins are made of.

A kind puts its parts in order; here is what holds for all kinds: how a kop jabatan reads, and which lines are headings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from templates_naskah import body
from templates_naskah.blocks import (
    Attachment,
    Block,
    Display,
    Division,
    Letterhead,
    Paragraph,
    PartyHead,
    Subheading,
    plain,
)
from templates_naskah.copying import distribution, numbered
from templates_naskah.model import Content, Frame, Kind
from templates_naskah.profiles import Profile


def printed(kind: Kind, content: Content, frame: Frame, profile: Profile) -> tuple[Block, ...]:
    """Return the blocks of a naskah in printing order, attachments last, its headings with their levels.

    ``profile`` is already the one of the kind (`Profile.for_kind`).
    """
    shown = replace(frame, number=frame.number or profile.open_number(kind, frame))
    made = [
        letterhead(block, kind, profile) if isinstance(block, Letterhead) else block
        for block in numbered(kind.blocks(content, shown, profile), frame)
    ]
    made = sorted(made, key=lambda block: isinstance(block, Attachment))
    return outlined((*made, *distribution(shown, profile)))


def title_of(kind: Kind, content: Content) -> str:
    """Return what a file of this naskah is called: its subject line, else its kind."""
    return body.one_line(content.get("hal")) or body.one_line(content.get("tentang")) or kind.name


def letterhead(block: Letterhead, kind: Kind, profile: Profile) -> Letterhead:
    """Return the kop with the words the profile prints, in its order, without the parts it leaves out.

    A kop jabatan is in capitals and carries its address on letters only, not on produk hukum (layout.md §5.1).
    """
    kop = block.kop
    if kop.jenis == "jabatan":
        place = profile.kop_office_address
        kop = replace(kop, lines=tuple(line.upper() for line in kop.lines))
        bare = place == "none" or (place == "foot" and kind.shape == "produk_hukum")
        return replace(block, kop=replace(kop, address="", contact="") if bare else kop)
    lines = (profile.kop_government, *kop.lines[1:]) if profile.kop_government else kop.lines
    kop = replace(
        kop,
        lines=tuple(line.upper() for line in lines) if profile.kop_capitals else lines,
        address=kop.address if "address" in profile.kop_order else "",
        contact=kop.contact if "contact" in profile.kop_order else "",
    )
    return replace(block, kop=kop, order=profile.kop_order)


def outlined(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return the blocks with levels on titles and subheadings; no level is skipped (ISO 14289-1, 7.4.2).

    Title 1, subheading and part 2 (a part inside it 3), title of an attachment 2, subheading in it 3; where a level is
    missing, the others move up.
    """
    made = tuple(marked(blocks, 1))
    ranks = {level: rank for rank, level in enumerate(sorted(set(levels_of(made))), 1)}
    last = 0
    out: list[Block] = []
    for block in made:
        if isinstance(block, Attachment):
            inside, last = ranked(block.body, ranks, last)
            out.append(replace(block, body=inside))
        else:
            (one,), last = ranked((block,), ranks, last)
            out.append(one)
    return tuple(out)


def marked(blocks: Iterable[Block], level: int) -> Iterator[Block]:
    """Yield the blocks with the first centred line that is kept with what follows as their title."""
    titled = False
    for block in blocks:
        if isinstance(block, Attachment):
            yield replace(block, body=tuple(marked(block.body, level + 1)))
        elif isinstance(block, Division):
            own = level + 1 if block.heading else 0
            yield replace(block, level=own, body=tuple(marked(block.body, own or level)))
        elif isinstance(block, Subheading):
            yield replace(block, level=level + 1)
        elif isinstance(block, Paragraph) and not titled and is_title(block):
            titled = True
            yield replace(block, level=block.level or level)
        else:
            titled = titled or isinstance(block, PartyHead) or (isinstance(block, Display) and block.level > 0)
            yield block


def is_title(block: Paragraph) -> bool:
    """Return whether a paragraph is a title: declared as one, or centred and kept with what follows."""
    return block.level > 0 or (block.align == "center" and block.keep and bool(plain(block.text).strip()))


def levels_of(blocks: Iterable[Block]) -> Iterator[int]:
    """Yield the levels of headings, attachments included."""
    for block in blocks:
        if isinstance(block, PartyHead):
            yield 1
        elif isinstance(block, Paragraph | Subheading | Division | Display) and block.level:
            yield block.level
        if isinstance(block, Attachment | Division):
            yield from levels_of(block.body)


def ranked(blocks: tuple[Block, ...], ranks: dict[int, int], last: int) -> tuple[tuple[Block, ...], int]:
    """Return the blocks with levels that follow each other without a gap, and the last level used."""
    out: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph | Subheading | Division | Display) and block.level:
            last = min(ranks[block.level], last + 1)
            block = replace(block, level=last)
        elif isinstance(block, PartyHead):
            last = 1
        if isinstance(block, Division):
            inside, last = ranked(block.body, ranks, last)
            block = replace(block, body=inside)
        out.append(block)
    return tuple(out), last
