"""What a look at a page must find, asked of the browser itself."""

from pathlib import Path

GEOMETRY = (Path(__file__).parent / "geometry.js").read_text(encoding="utf-8")
"""Overlapping texts, sideways scrolling, targets under 24 pixels, fields without label."""

CONTRAST = (Path(__file__).parent / "contrast.js").read_text(encoding="utf-8")
"""Texts whose contrast is below 4.5 : 1."""
