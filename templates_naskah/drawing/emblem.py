"""The emblem of a kop: a neutral placeholder of our own, or the picture a region supplies, always without transparency.

Pictures are decoded, flattened on white and deflated once per process and then reused by their digest.
"""

from __future__ import annotations

import hashlib
import io
import zlib
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image, UnidentifiedImageError

# 25 mm at 600 dots per inch; more cannot be seen and only makes the file heavy.
MOST_PIXELS = 600
MOST_SOURCE_PIXELS = 25_000_000


class BadEmblem(ValueError):
    """The emblem's bytes are no PNG or JPEG of a sensible size."""


@dataclass(frozen=True, slots=True)
class Picture:
    """An RGB picture ready to be embedded: ``name`` is its resource name, ``data`` is packed by ``filter``."""

    name: str
    width: int
    height: int
    data: bytes
    filter: str = "FlateDecode"


def check_emblem(source: bytes) -> None:
    """Raises BadEmblem for what could not be drawn: no PNG or JPEG, damaged, or of too many pixels."""
    picture(source)


@lru_cache(maxsize=64)
def picture(source: bytes) -> Picture:
    """Return an emblem's picture. Raises BadEmblem."""
    try:
        with Image.open(io.BytesIO(source), formats=("PNG", "JPEG")) as opened:
            if opened.width * opened.height > MOST_SOURCE_PIXELS:
                raise BadEmblem("too many pixels")
            flat = flattened(opened)
    except (UnidentifiedImageError, OSError, SyntaxError) as error:
        raise BadEmblem(str(error)) from error
    flat.thumbnail((MOST_PIXELS, MOST_PIXELS), Image.Resampling.LANCZOS)
    name = "I" + hashlib.sha256(source).hexdigest()[:12]
    return Picture(name, flat.width, flat.height, zlib.compress(flat.tobytes(), 9))


def flattened(opened: Image.Image) -> Image.Image:
    """Return the picture as RGB on white: PDF/A prints no transparency of uncertain blending."""
    layered = opened.convert("RGBA")
    ground = Image.new("RGBA", layered.size, (255, 255, 255, 255))
    return Image.alpha_composite(ground, layered).convert("RGB")


# A shield with an open book, drawn on a field of 100 by 120 units. It stands for no state, region or office.
PLACEHOLDER_SIZE = (100.0, 120.0)
PLACEHOLDER = "\n".join(
    (
        "0.16 0.30 0.36 rg 0.16 0.30 0.36 RG 1 j",
        "50 2 m 22 16 6 38 6 66 c 6 108 l 94 108 l 94 66 l 94 38 78 16 50 2 c h f",
        "1 g 1 G",
        "50 10 m 27 23 13 42 13 66 c 13 101 l 87 101 l 87 66 l 87 42 73 23 50 10 c h f",
        "0.16 0.30 0.36 rg",
        "50 44 m 41 51 30 53 20 52 c 20 82 l 30 83 41 81 48 75 c 48 46 l 50 44 l h f",
        "50 44 m 59 51 70 53 80 52 c 80 82 l 70 83 59 81 52 75 c 52 46 l 50 44 l h f",
        "1 G 1.6 w 25 74 m 32 74 38 73 43 70 c S 25 67 m 32 67 38 66 43 63 c S 25 60 m 32 60 38 59 43 56 c S",
        "75 74 m 68 74 62 73 57 70 c S 75 67 m 68 67 62 66 57 63 c S 75 60 m 68 60 62 59 57 56 c S",
        "0.16 0.30 0.36 RG 3 w 30 91 m 70 91 l S",
        "0 g 0 G 0 j",
    )
)
