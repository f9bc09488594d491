"""Writes ``srgb.icc``: the sRGB profile of LittleCMS with its creation date fixed. Run once; the result is committed.

Run from the root of the repository: ``python -m templates_naskah.assets.build``
"""

from __future__ import annotations

import struct
from pathlib import Path

from PIL import ImageCms

CREATED = (2026, 1, 1, 0, 0, 0)
HEADER_DATE = slice(24, 36)
HEADER_ID = slice(84, 100)


def main() -> None:
    """Write the profile; its date is fixed and its digest left unset, so building twice gives the same bytes."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[HEADER_DATE] = struct.pack(">6H", *CREATED)
    profile[HEADER_ID] = bytes(16)
    (Path(__file__).parent / "srgb.icc").write_bytes(bytes(profile))


if __name__ == "__main__":
    main()
