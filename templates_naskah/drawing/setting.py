"""The typographic setting a text is laid out in: family, size, line height, and the pages of a section."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from templates_naskah.drawing.ink import MM
from templates_naskah.drawing.tags import Tag, document
from templates_naskah.fonts import Family
from templates_naskah.profiles import Profile

# The fonts' own line height as a multiple of the size (Arial: 1.15 em).
LINE = 1.15
STATEMENT_TOP = 17 * MM
# A page number at the foot stands so far below the text.
NUMBER_UP = 5 * MM


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and how text stands: left edge and width in points, family, size, line spacing, and the profile.

    ``tag`` is the element of the structure tree that what is set goes into, ``measure`` the width of the page's whole
    lines and ``indent`` how far the left edge has been moved from theirs. ``height``
    is that of the text of a page. ``tight`` is how many steps closer and smaller the boxes of its forms are set.
    """

    profile: Profile
    family: Family
    size: float
    spacing: float
    x: float
    width: float
    draft: bool = False
    signed: bool = False
    electronic: bool = True
    tag: Tag = field(default_factory=document)
    measure: float = 0.0
    indent: float = 0.0
    height: float = 700.0
    tight: int = 0
    files: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def leading(self) -> float:
        """Distance between baselines in points."""
        return self.size * LINE * self.spacing

    @property
    def baseline(self) -> float:
        """Distance of the first baseline from the top of a line."""
        return (self.leading - self.size) / 2 + self.size * 0.82

    @property
    def gap(self) -> float:
        """White space between paragraphs in points."""
        return self.profile.paragraph_gap_points * (self.spacing / self.profile.spacings[0])

    def moved(self, by: float) -> Setting:
        """Return the setting with its left edge moved right by ``by`` points."""
        return replace(self, x=self.x + by, width=max(self.width - by, 20.0), indent=self.indent + by)

    def whole(self) -> Setting:
        """Return the setting with the whole lines of its page again, as if its left edge had never been moved."""
        return replace(self, x=self.x - self.indent, width=self.measure or self.width, indent=0.0)

    def inside(self, name: str, attribute: str = "") -> Setting:
        """Return the setting within a new element, the last so far of the one it was in."""
        return replace(self, tag=self.tag.add(name, attribute=attribute))

    def sized(self, size: float, spacing: float = 1.0) -> Setting:
        """Return the setting in another size."""
        return replace(self, size=size, spacing=spacing)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The paper of a section: size and edges in points.

    ``statement`` is how far the rule over the footer statement lies above the lower edge of the paper.
    """

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    statement: float

    @property
    def text_width(self) -> float:
        """Width between the side edges."""
        return self.width - self.left - self.right


def sheet_of(profile: Profile, paper: tuple[float, float], *, landscape: bool = False) -> Sheet:
    """Return the sheet of a section; a landscape sheet keeps the same edges."""
    width, height = (paper[1], paper[0]) if landscape else paper
    return Sheet(
        width * MM,
        height * MM,
        profile.margin_top * MM,
        profile.margin_bottom * MM,
        profile.margin_left * MM,
        profile.margin_right * MM,
        statement_top(profile),
    )


def statement_top(profile: Profile) -> float:
    """Return the height of the statement's rule in points: below the text, and below a page number at the foot."""
    clear = NUMBER_UP + 2 * MM if profile.page_number == "bottom" else 2 * MM
    return min(STATEMENT_TOP, profile.margin_bottom * MM - clear)


# Inside the decorative frame: room for its band (13 mm), and for the footer statement above its lower side.
FRAMED_STATEMENT = 25 * MM
FRAMED_TOP = 18 * MM
FRAMED_BOTTOM = 28 * MM


def framed(sheet: Sheet) -> Sheet:
    """Return the sheet of a page with a decorative frame: equal side edges, text within the frame."""
    side = max(sheet.left, sheet.right, FRAMED_TOP)
    top, bottom = max(sheet.top, FRAMED_TOP), max(sheet.bottom, FRAMED_BOTTOM)
    return replace(sheet, left=side, right=side, top=top, bottom=bottom, statement=FRAMED_STATEMENT)
