"""A whole naskah on its pages: main part and attachments as sections of their own paper, marks around them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from templates_naskah.blocks import (
    Attachment,
    Block,
    Copies,
    Grid,
    Letterhead,
    PageBreak,
    PageFrame,
    Paragraph,
    Signatures,
    Signer,
    Subheading,
    plain,
)
from templates_naskah.drawing import marks
from templates_naskah.drawing.appended import appended
from templates_naskah.drawing.archival import Sheetful, Widget
from templates_naskah.drawing.emblem import Picture
from templates_naskah.drawing.foreign import ForeignPage
from templates_naskah.drawing.ink import BLACK, MM, DrawingInk, Pen, PlacedField, Slab
from templates_naskah.drawing.kop import foot_height
from templates_naskah.drawing.ornament import page_frame
from templates_naskah.drawing.pages import Area, Page, paginate
from templates_naskah.drawing.setting import Setting, Sheet, framed, sheet_of
from templates_naskah.drawing.stack import breaks_above_headings, stack
from templates_naskah.drawing.tags import ARTIFACT, Place, Tag, document
from templates_naskah.drawing.typeface import UsedFace
from templates_naskah.drawing.visual import appearance
from templates_naskah.fonts import Family
from templates_naskah.model import Frame, Kind
from templates_naskah.profiles import Profile
from templates_naskah.uploaded import Unusable

# A rest this small on the last page is worth closer lines (margins and spacing may give way to a short overflow).
SHORT_REST = 0.6
# A form that belongs on one page is set so many steps closer before it takes a second.
TIGHTER = (1, 2)
# A face of a certificate takes one of these sizes rather than a second page.
FACE_SIZES = (11.0, 10.0, 9.0)


@dataclass(frozen=True, slots=True)
class Section:
    """Pages on one paper, and the element of the structure tree that holds all they say.

    ``is_framed`` pages have a decorative frame and no page numbers: each is a face of its own. ``raised`` is how much
    higher the first page ends than the others, in points: an address stands at its foot.
    first    number of its first page among those of its attachment
    foreign  a page of an attached file: what stands around it is drawn over it
    numbered, stated  whether its pages bear a number, and the statement of the electronic signature
    """

    sheet: Sheet
    pages: list[Page]
    catchwords: bool
    tag: Tag
    is_framed: bool = False
    raised: float = 0.0
    first: int = 1
    foreign: bool = False
    numbered: bool = True
    stated: bool = True


@dataclass(frozen=True, slots=True)
class Work:
    """Everything one drawing needs to know beside the blocks.

    signers  who signs electronically, by his place in the order of signing
    """

    kind: Kind
    frame: Frame
    profile: Profile
    watermark: str | None
    tagged: bool = True
    files: Mapping[str, bytes] = field(default_factory=dict)
    signers: Mapping[int, Signer] = field(default_factory=dict)

    @property
    def family(self) -> Family:
        """The family of the profile, else of the kind."""
        return self.profile.family or self.kind.font

    @property
    def signed(self) -> bool:
        """Whether signature fields and their visuals are made: electronic, and the token is minted."""
        return self.frame.electronic and self.frame.token is not None

    @property
    def stated(self) -> bool:
        """Whether pages say that the naskah is signed electronically: somebody signs it."""
        return self.signed and bool(self.signers)

    def setting(self, sheet: Sheet, spacing: float, tag: Tag) -> Setting:
        """Return the setting of running text on a sheet, read as part of ``tag``."""
        return Setting(
            self.profile,
            self.family,
            self.profile.size_points,
            spacing,
            sheet.left,
            sheet.text_width,
            draft=self.watermark is not None and self.frame.token is None,
            signed=self.signed,
            electronic=self.frame.electronic,
            tag=tag,
            measure=sheet.text_width,
            height=sheet.height - sheet.bottom - max(sheet.top, marks.NUMBER_DOWN + 8 * MM),
            files=self.files,
        )

    @property
    def catchwords(self) -> bool:
        """Whether pages repeat the first word of the next."""
        rule = self.profile.kata_penyambung
        return rule == "semua" or (rule == "keputusan" and self.kind.shape == "produk_hukum")


def set_sections(blocks: Sequence[Block], work: Work) -> list[Section]:
    """Return the sections of a naskah, with closer lines where only a short rest would need a further page."""
    paper = work.profile.paper_of(work.kind.id, work.kind.shape, work.kind.paper)
    main: list[Block] = [block for block in blocks if not isinstance(block, Attachment)]
    sheet = sheet_of(work.profile, paper, landscape=work.kind.landscape)
    is_framed = any(isinstance(block, PageFrame) for block in main)
    sections = [framed_section(main, work, framed(sheet)) if is_framed else main_section(main, work, sheet)]
    for block in blocks:
        if isinstance(block, Attachment):
            sheet = sheet_of(work.profile, paper, landscape=block.landscape)
            head = attachment_section(block, work, sheet, sections[0].tag.add("Sect"))
            sections.extend((head, *appended_sections(block, work, head)))
    return sections


def appended_sections(block: Attachment, work: Work, head: Section) -> Iterator[Section]:
    """Yield the pages of the file that an attachment appends, each on paper of its own size; none if it is absent."""
    source = work.files.get(block.file)
    if source is None:
        return
    profile, frame = work.profile, work.frame
    is_marked = marks.has_security_mark(frame.keamanan, terbatas=profile.mark_terbatas)
    at_foot = work.stated or profile.page_number == "bottom"
    title = next((plain(one.text) for one in block.body if isinstance(one, Paragraph)), "") or block.file
    try:
        pages = appended(source, (is_marked or profile.page_number == "top", is_marked or at_foot), head.tag, title)
    except Unusable:
        return
    for number, page in enumerate(pages, len(head.pages) + 1):
        sheet = replace(head.sheet, width=page.width, height=page.height)
        placed = Page([(0.0, Slab(page.height, [page.ink]))], page.height)
        yield Section(sheet, [placed], False, head.tag, first=number, foreign=True)


def main_section(blocks: list[Block], work: Work, sheet: Sheet) -> Section:
    """Return the section of the naskah itself."""
    kop = next((block for block in blocks if isinstance(block, Letterhead)), None)
    first, rest = areas(work, sheet, kop)
    root = document()
    pages: list[Page] = []
    for part in parts_of(blocks):
        pages.extend(set_part(part, work, sheet, root, rest if pages else first, rest))
    return Section(sheet, pages, work.catchwords, root, raised=rest.bottom - first.bottom)


def framed_section(blocks: list[Block], work: Work, sheet: Sheet) -> Section:
    """Return the section of a certificate: each face by itself, closer or smaller where it would not be one page."""
    area = Area(sheet.top, sheet.height - sheet.bottom)
    root = document()
    pages: list[Page] = []
    for face in parts_of(blocks):
        pages.extend(set_face(face, work, sheet, root, area))
    return Section(sheet, pages, False, root, is_framed=True)


def set_face(blocks: list[Block], work: Work, sheet: Sheet, root: Tag, area: Area) -> list[Page]:
    """Return a face on one page where spacing or size allows it, else as it was first set."""
    close = min(work.profile.spacings)
    tries = [(spacing, work.profile.size_points) for spacing in work.profile.spacings]
    tries.extend((close, size) for size in FACE_SIZES if size < work.profile.size_points)
    return set_on_one(
        blocks, [replace(work.setting(sheet, spacing, root), size=size) for spacing, size in tries], area, area
    )


def set_on_one(blocks: list[Block], tries: Sequence[Setting], first: Area, rest: Area) -> list[Page]:
    """Return blocks on one page by the first setting that allows it, else as the first one sets them.

    What is read goes into the element that the settings share.
    """
    kept: tuple[list[Page], Tag] | None = None
    for setting in tries:
        read = document()
        pages = paginate(stack(blocks, replace(setting, tag=read)), first, rest)
        if kept is None or len(pages) == 1:
            kept = (pages, read)
        if len(pages) == 1:
            break
    pages, read = kept or ([], document())
    tries[0].tag.kids.extend(read.kids)
    return pages


def parts_of(blocks: list[Block]) -> list[list[Block]]:
    """Return the blocks parted at each page break; at least one part.

    A heading goes with what it heads, and what only closes a naskah begins no page.
    """
    parts: list[list[Block]] = [[]]
    for block in breaks_above_headings(blocks):
        if isinstance(block, PageBreak):
            parts.append([])
        else:
            parts[-1].append(block)
    made: list[list[Block]] = []
    for part in filter(None, parts):
        if made and all(isinstance(block, (Signatures, Copies, Subheading)) for block in part):
            made[-1].extend(part)
        else:
            made.append(part)
    return made or [[]]


def set_part(blocks: list[Block], work: Work, sheet: Sheet, root: Tag, first: Area, rest: Area) -> list[Page]:
    """Return the pages of a part, with closer lines where they save a page that would hold but a short rest.

    What is read goes into ``root``.
    """
    if any(isinstance(block, Grid) and block.one_page for block in blocks):
        close = min(work.profile.spacings)
        tries = [*((spacing, 0) for spacing in work.profile.spacings), *((close, tight) for tight in TIGHTER)]
        return set_on_one(
            blocks, [replace(work.setting(sheet, spacing, root), tight=tight) for spacing, tight in tries], first, rest
        )
    chosen: list[Page] = []
    read = document()
    for spacing in work.profile.spacings:
        trial = document()
        pages = paginate(stack(blocks, work.setting(sheet, spacing, trial)), first, rest)
        if not chosen:
            chosen, read = pages, trial
            if len(pages) == 1 or pages[-1].used - rest.top > SHORT_REST * (rest.bottom - rest.top):
                break
        elif len(pages) < len(chosen):
            chosen, read = pages, trial
            break
    root.kids.extend(read.kids)
    return chosen


def areas(work: Work, sheet: Sheet, kop: Letterhead | None) -> tuple[Area, Area]:
    """Return where text may stand on the first and on further pages of a section."""
    bottom = sheet.height - sheet.bottom
    if work.catchwords:
        bottom -= work.profile.size_points * 1.6
    rest = Area(max(sheet.top, marks.NUMBER_DOWN + 8 * MM), bottom)
    if kop is None:
        return rest, rest
    low = 0.0
    if kop.kop.jenis == "jabatan" and work.profile.kop_office_address == "foot":
        address = foot_height(kop.kop, work.family, sheet.text_width)
        low = max(sheet.statement + 4 * MM + address - sheet.bottom, 0.0)
    return Area(work.profile.kop_top * MM, bottom - low), rest


def attachment_section(block: Attachment, work: Work, sheet: Sheet, tag: Tag) -> Section:
    """Return an attachment: heading block at the top right, then its body."""
    setting = work.setting(sheet, 1.0, tag)
    half = max(setting.width * 0.5, setting.width - 85 * MM) if block.landscape else setting.width * 0.45
    slabs: list[Slab] = stack(block.heading, setting.moved(half))
    for slab in slabs:
        slab.keep, slab.body, slab.word = True, False, None
    first, *further = parts_of(list(block.body))
    body = stack([*first, *(one for part in further for one in (PageBreak(), *part))], setting)
    if body:
        body[0].gap = max(body[0].gap, setting.leading)
    _, rest = areas(work, sheet, None)
    return Section(sheet, paginate([*slabs, *body], rest, rest), work.catchwords, tag)


@dataclass(slots=True)
class Drawn:
    """Finished pages, the widgets on them and the faces they use."""

    pages: list[Sheetful]
    widgets: list[Widget]
    faces: dict[str, UsedFace]


def draw(sections: list[Section], work: Work) -> Drawn:
    """Return every page drawn, with marks, and the signature fields where their visuals stand."""
    drawn = Drawn([], [], {})
    looks: dict[int, str] = {}
    read: set[int] = set()
    total = sum(len(section.pages) for section in sections)
    for section in sections:
        for index, page in enumerate(section.pages):
            number = len(drawn.pages) + 1
            pen = Pen(drawn.faces, number - 1 if work.tagged else None)
            pen.mark(ARTIFACT)
            if not section.foreign:
                around(pen, section, page, number, total, work)
            paint(pen, section.sheet, page, read)
            pen.mark(ARTIFACT)
            if section.foreign:
                around(pen, section, page, number, total, work)
            if section.catchwords and page.catchword and index < len(section.pages) - 1:
                low = section.sheet.bottom + (0.0 if index else section.raised)
                marks.catchword(pen, section.sheet, low, page.catchword, work.family, work.profile.size_points)
            # An attachment may be signed again of a naskah that nobody signs: there is no look to repeat.
            for placed in (one for one in pen.fields if one.order in work.signers):
                show(pen, placed, number, work.signers[placed.order], work, drawn, looks)
            pen.unmark()
            pictures = tuple(one for one in pen.objects.values() if isinstance(one, Picture | ForeignPage))
            ops = "\n".join(pen.ops)
            drawn.pages.append(Sheetful(section.sheet.width, section.sheet.height, ops, pictures, tuple(pen.marked)))
    return drawn


def paint(pen: Pen, sheet: Sheet, page: Page, read: set[int]) -> None:
    """Draw what stands on a page; a slab that was drawn before (its id is in ``read``) is not read again."""
    for top, slab in page.placed:
        again = id(slab) in read
        read.add(id(slab))
        for ink in slab.inks:
            pen.mark(ARTIFACT if again else ink.tag)
            ink.paint(pen, sheet.height - top)
    for top, ink in page.closing:
        pen.put(ink, sheet.height - top)


def around(pen: Pen, section: Section, page: Page, number: int, total: int, work: Work) -> None:
    """Draw what stands around the text of a page."""
    sheet, family, profile, frame = section.sheet, work.family, work.profile, work.frame
    is_last = number == total
    if work.watermark:
        marks.watermark(pen, sheet, work.watermark, family, outlined=section.foreign)
    if section.is_framed:
        page_frame(pen, sheet)
    marks.security_mark(pen, sheet, frame.keamanan, family, terbatas=profile.mark_terbatas)
    if profile.attachment_numbers == "restart":
        number = section.pages.index(page) + section.first
    if number > 1 and section.numbered and not section.is_framed:
        words = profile.page_number_style.replace("{n}", str(number))
        marks.page_number(pen, sheet, words, family, profile.size_points, profile.page_number)
    if work.stated and section.stated and (profile.statement_pages == "all" or is_last):
        marks.statement(pen, sheet, frame.statement or profile.statement, family, profile.footer_points)


def show(
    pen: Pen,
    placed: PlacedField,
    number: int,
    signer: Signer,
    work: Work,
    drawn: Drawn,
    looks: dict[int, str],
) -> None:
    """Turn a placed visual into a field with its appearance, or draw it on the page where it is a repetition."""
    x0, y0, x1, y1 = placed.rect
    if placed.order not in looks:
        looks[placed.order] = appearance(
            signer, (x1 - x0, y1 - y0), work.profile.visual, work.frame.verify_url, work.family, drawn.faces
        )
    title = " ".join(signer.before).rstrip(",")
    said = ", ".join(signer.after) if work.profile.visual == "box" else "".join(signer.after[:1])
    placed.tag.alt = f"Tanda tangan elektronik {title} {said}".replace("\u00a0", " ").strip()
    if placed.name:
        placed.tag.kids.append(Place(len(drawn.widgets)))
        drawn.widgets.append(Widget(placed.name, number, placed.rect, placed.tag, looks[placed.order]))
    else:
        pen.put(DrawingInk(x0, 0, looks[placed.order], tag=placed.tag, extent=(x1 - x0, y1 - y0)), y0)
        pen.ops.append(BLACK)
