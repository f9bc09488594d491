"""WeasyPrint on the HTML twin, with style sheet, fonts and pictures kept from letter to letter."""

from __future__ import annotations

import sys
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from benchmarks.rivals.serving import serve


def main(folder: str) -> None:
    """Make letters of ``page`` (HTML) in the PDF variant they name."""
    fonts = FontConfiguration()
    sheets = [CSS(filename=f"{folder}/letter.css", font_config=fonts)]
    pictures: dict[str, Any] = {}

    def make(letter: dict[str, Any]) -> bytes:
        variant = letter["variant"]
        page = HTML(string=letter["page"], base_url=f"{folder}/")
        options = {"pdf_variant": variant} if variant else {}
        return bytes(page.write_pdf(stylesheets=sheets, font_config=fonts, cache=pictures, **options))

    serve(make)


if __name__ == "__main__":
    main(sys.argv[1])
