"""A photo ready to be printed: turned upright, in sRGB on white, no larger than print shows, without its metadata."""

from __future__ import annotations

import hashlib
import io
from typing import Final

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from templates_naskah import limits
from templates_naskah.drawing.emblem import Picture, flattened

DOTS_PER_INCH: Final = 200
QUALITY: Final = 85


class BadPhoto(ValueError):
    """The bytes are no JPEG or PNG that can be printed."""


def photograph(source: bytes, box: tuple[float, float]) -> Picture:
    """Return a photo as large as fits in ``box`` (points) at 200 dots per inch. Raises BadPhoto."""
    try:
        with Image.open(io.BytesIO(source), formats=("PNG", "JPEG")) as opened:
            if opened.width * opened.height > limits.PHOTO_PIXELS:
                raise BadPhoto("too many pixels")
            most = tuple(max(int(edge * DOTS_PER_INCH / 72), 1) for edge in box)
            # A JPEG is read at the smallest of its own scales that still has every dot of the print.
            opened.draft("RGB", (max(most), max(most)))
            upright = ImageOps.exif_transpose(opened)
            made = flattened(in_srgb(upright))
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise BadPhoto(str(error)) from error
    made.thumbnail((most[0], most[1]), Image.Resampling.LANCZOS)
    return encoded(made)


def in_srgb(found: Image.Image) -> Image.Image:
    """Return the picture in sRGB where it brings a profile of its own; one that cannot be read is passed over."""
    profile = found.info.get("icc_profile")
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            mode = "RGBA" if found.mode in ("RGBA", "LA", "PA") else "RGB"
            ready = found.convert(mode) if found.mode not in ("RGB", "RGBA", "CMYK", "L") else found
            target = "RGBA" if ready.mode == "RGBA" else "RGB"
            turned = ImageCms.profileToProfile(ready, source, ImageCms.createProfile("sRGB"), outputMode=target)
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            return found
        return turned or found
    return found


def encoded(made: Image.Image) -> Picture:
    """Return an RGB picture as JPEG without any metadata."""
    buffer = io.BytesIO()
    made.save(buffer, "JPEG", quality=QUALITY, subsampling=1)
    data = buffer.getvalue()
    return Picture("I" + hashlib.sha256(data).hexdigest()[:12], made.width, made.height, data, "DCTDecode")
