"""The frame of a titled naskah: kop, capital title, NOMOR, TENTANG above; place and date with the signature below.

naskah-dinas.md §2 (bentuk judul) and §3 (nomor_tengah, tentang, penetapan).
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from templates_naskah import body
from templates_naskah.blocks import Block, Division, Paragraph, Rows, text
from templates_naskah.kinds import parts
from templates_naskah.kinds.titled_fields import SUBJECT
from templates_naskah.model import Content, Frame
from templates_naskah.profiles import DOTS, Profile

Closing = Literal["date", "Ditetapkan", "Dikeluarkan", "Dibuat"]
# White space under a title; single lists and tables keep their own, which is smaller.
GAP_POINTS = 14.0
VALIDITY_LABEL = "Masa berlaku"


def title(content: Content, frame: Frame, profile: Profile, *, default: str) -> tuple[Block, ...]:
    """Return the title (``judul`` of the content, else ``default``), the number, and TENTANG where there is one."""
    subject = subject_of(content)
    tentang = (parts.centred("TENTANG", gap=6), parts.centred(subject.upper(), gap=6)) if subject else ()
    return (
        parts.centred((body.one_line(content.get("judul")) or default).upper(), bold=True, gap=4),
        parts.centred(f"NOMOR{profile.number_separator}{parts.number(frame)}"),
        *tentang,
    )


def subject_of(content: Content) -> str:
    """Return ``tentang`` as one line; a list of lines is joined."""
    value = SUBJECT.of(content)
    lines = value if isinstance(value, (list, tuple)) and not body.rich(value) else (value,)
    return " ".join(filter(None, map(body.one_line, lines)))


def below_title(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the body of a titled naskah with two line spaces' white between title and text."""
    first = blocks[:1]
    spaced = tuple(
        replace(one, gap=GAP_POINTS) if isinstance(one, (Paragraph, Rows, Division)) else one for one in first
    )
    return (*spaced, *blocks[1:])


def ending(
    content: Content, frame: Frame, profile: Profile, *, heading: str, closing: Closing = "date"
) -> tuple[Block, ...]:
    """Return the closing sentence, the signature with place and date above it, tembusan and lampiran.

    ``closing`` ``date`` prints ``Samarinda, 5 Maret 2026``, else ``Ditetapkan di Samarinda`` / ``pada tanggal …``.
    """
    return (
        *body.document(content.get("penutup")),
        parts.signatures(frame, profile, opening=dated(frame, profile, closing)),
        *parts.copies(content),
        *parts.attachments(
            content, frame, profile, heading=heading, sign=parts.signatures(frame, profile, field=False)
        ),
    )


def dated(frame: Frame, profile: Profile, closing: Closing) -> tuple[str, ...]:
    """Return the lines of place and date above a signature."""
    if closing == "date":
        place = f"{frame.place}, " if frame.place else ""
        return (f"{place}{profile.date(frame.date)}",)
    return (f"{closing} di {frame.place or DOTS}", f"pada tanggal {profile.date(frame.date)}")


def validity(content: Content, *, between_days: bool = False) -> tuple[Block, ...]:
    """Return ``Masa berlaku : …`` where the content has one; ``between_days`` also from its first and last day."""
    said = validity_text(content, between_days=between_days)
    return (Rows((parts.value_row(VALIDITY_LABEL, text(said)),), indent_mm=12.5),) if said else ()


def validity_text(content: Content, *, between_days: bool = False) -> str:
    """Return ``masa_berlaku``; else, where asked, the words for ``berlaku_mulai`` and ``berlaku_sampai``."""
    held = content.get("masa_berlaku")
    source = body.mapping(held) or (content if between_days else {})
    if said := body.day_line(held):
        return said
    first = body.day_line(source.get("berlaku_mulai") or source.get("mulai"))
    last = body.day_line(
        source.get("berlaku_sampai") or source.get("selesai") or source.get("sampai") or source.get("akhir")
    )
    if first and last:
        return f"{first} sampai dengan {last}"
    return f"sejak {first}" if first else f"sampai dengan {last}" if last else ""


def sentence(content: Content, *names: str, default: str = "") -> tuple[Block, ...]:
    """Return the first of these parts that the content has, else ``default``; kept with what follows."""
    held = next((content[name] for name in names if content.get(name)), default)
    return tuple(
        Paragraph(one.text, indent_first=True, keep=True, gap=10) if isinstance(one, Paragraph) else one
        for one in body.document(held)
    )
