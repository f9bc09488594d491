"""Builds the font files of this folder from two Debian packages; run once, its results are committed.

Liberation Sans (fonts-liberation2, SIL OFL 1.1) is copied byte for byte: a changed version could not keep the reserved
name. TeX Gyre Bonum (fonts-texgyre, GUST Font License) has cubic outlines, which reportlab cannot embed; it is
converted to quadratic TrueType outlines and renamed ``TNDE Buku``, as that licence asks of changed versions.
``coverage.json`` lists what each family can print, so that checking needs no font library.

Run from the root of the repository: ``python -m templates_naskah.fonts.build``
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

HERE = Path(__file__).parent
LIBERATION = Path("/usr/share/fonts/truetype/liberation2")
GYRE = Path("/usr/share/texmf/fonts/opentype/public/tex-gyre")
GYRE_LICENCES = Path("/usr/share/texmf/doc/fonts/tex-gyre")
STYLES = {"regular": "Regular", "bold": "Bold", "italic": "Italic", "bolditalic": "BoldItalic"}
FAMILY = "TNDE Buku"
MAX_ERROR = 1.0  # font units of 1000 per em: under a hundredth of a millimetre at 12 points
# Fixed, so that building twice gives the same bytes: seconds since 1904 of the day of the first conversion.
BUILT = 3_876_076_800


def quadratic_glyphs(font: TTFont) -> dict[str, Any]:
    """Return every glyph of a CFF font with quadratic outlines."""
    glyph_set = font.getGlyphSet()
    glyphs = {}
    for name in font.getGlyphOrder():
        pen = TTGlyphPen(glyph_set)
        glyph_set[name].draw(Cu2QuPen(pen, MAX_ERROR, reverse_direction=True))
        glyphs[name] = pen.glyph()
    return glyphs


def to_truetype(source: Path, target: Path, style: str) -> None:
    """Write ``source`` (CFF) as TrueType under the new family name."""
    font = TTFont(source, recalcTimestamp=False)
    order = font.getGlyphOrder()
    glyphs = quadratic_glyphs(font)
    font["loca"] = newTable("loca")
    font["glyf"] = glyf = newTable("glyf")
    glyf.glyphOrder = order
    glyf.glyphs = glyphs
    for name, glyph in glyphs.items():
        glyph.recalcBounds(glyf)
        font["hmtx"][name] = (font["hmtx"][name][0], getattr(glyph, "xMin", 0))
    set_profile(font, len(order))
    rename(font, style)
    for tag in ("CFF ", "VORG", "GPOS", "GSUB", "GDEF", "DSIG", "kern"):
        if tag in font:
            del font[tag]
    font["head"].created = font["head"].modified = BUILT
    font.sfntVersion = "\000\001\000\000"
    font.save(target)


def set_profile(font: TTFont, count: int) -> None:
    """Give the font the maxp and post tables that TrueType outlines need."""
    font["maxp"] = maxp = newTable("maxp")
    maxp.tableVersion = 0x00010000
    maxp.numGlyphs = count
    maxp.maxZones = 1
    for key in ("maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs", "maxStackElements"):
        setattr(maxp, key, 0)
    maxp.maxSizeOfInstructions = maxp.maxComponentElements = 0
    font["post"].formatType = 3.0


def rename(font: TTFont, style: str) -> None:
    """Replace every name that carries the family's own name; copyright and licence stay and the change is told."""
    names = font["name"]
    spaced = "Bold Italic" if style == "BoldItalic" else style
    postscript = f"{FAMILY.replace(' ', '')}-{style}"
    new = {
        1: FAMILY,
        2: spaced,
        3: f"{postscript} 1.0",
        4: f"{FAMILY} {spaced}",
        5: "Version 1.0; converted from TeX Gyre Bonum 2.004 to TrueType outlines",
        6: postscript,
    }
    kept = [record for record in names.names if record.nameID in (0, 13, 14)]
    names.names = kept
    for number, text in new.items():
        names.setName(text, number, 3, 1, 0x409)
        names.setName(text, number, 1, 0, 0)


def coverage(path: Path) -> list[list[int]]:
    """Return the printable code points of a font as inclusive ranges, ascending."""
    codes = sorted(code for code in TTFont(path).getBestCmap() if code >= 32)
    ranges: list[list[int]] = []
    for code in codes:
        if ranges and code == ranges[-1][1] + 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return ranges


def main() -> None:
    """Write the eight font files, their licences and ``coverage.json``."""
    for style in STYLES.values():
        name = f"LiberationSans-{style}.ttf"
        shutil.copyfile(LIBERATION / name, HERE / name)
    for low, style in STYLES.items():
        to_truetype(GYRE / f"texgyrebonum-{low}.otf", HERE / f"TNDEBuku-{style}.ttf", style)
    shutil.copyfile("/usr/share/doc/fonts-liberation2/copyright", HERE / "LiberationSans-LICENCE.txt")
    shutil.copyfile(GYRE_LICENCES / "GUST-FONT-LICENSE.txt", HERE / "TNDEBuku-LICENCE.txt")
    shutil.copyfile(GYRE_LICENCES / "MANIFEST-TeX-Gyre-Bonum.txt", HERE / "TNDEBuku-ORIGIN.txt")
    table = {
        "sans": coverage(HERE / "LiberationSans-Regular.ttf"),
        "serif": coverage(HERE / "TNDEBuku-Regular.ttf"),
    }
    (HERE / "coverage.json").write_text(json.dumps(table, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
