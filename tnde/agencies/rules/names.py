"""Names as printed: titles before and after."""

from __future__ import annotations


def titled(front: str, bare_name: str, back: str) -> str:
    """``Dr. Kembangdara Sulistyaningrum, S.Kom., M.T.``; an empty title leaves no space and no comma."""
    named = f"{front} {bare_name}" if front else bare_name
    return f"{named}, {back}" if back else named
