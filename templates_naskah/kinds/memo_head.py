"""The label table at the head of notes inside an agency, closed by a rule (naskah-dinas.md §2, bentuk memo)."""

from __future__ import annotations

from templates_naskah import body
from templates_naskah.blocks import Item, ItemList, Paragraph, Row, Rows, Text, text
from templates_naskah.kinds import parts
from templates_naskah.model import Content, Field

LABEL_MM = 24.0

FROM = Field(
    name="dari",
    type="teks",
    label="Dari",
    required=True,
    help="Nama jabatan yang menyampaikan naskah.",
    example="Kepala Bidang Pelayanan Kesehatan",
)


def head(*rows: Row | None, label_mm: float | None = LABEL_MM) -> Rows:
    """Return the table of the rows there are, with its rule."""
    return Rows(tuple(row for row in rows if row is not None), label_mm=label_mm, rule_below=True, gap=12)


def to(content: Content, label: str = "Yth.") -> Row:
    """Return the row of the addressees."""
    return listed(label, parts.addressees(content))


def sender(content: Content) -> Row:
    """Return the row ``Dari``."""
    return parts.value_row("Dari", body.rich(content.get("dari")))


def subject(content: Content) -> Row:
    """Return the row ``Hal``."""
    return parts.value_row("Hal", body.rich(content.get("hal")))


def listed(label: str, items: tuple[Text, ...]) -> Row:
    """Return a row with one office, or a numbered list of several."""
    if len(items) == 1:
        return Row(label, (Paragraph(items[0], align="left", gap=0),))
    return Row(label, (ItemList("angka", tuple(map(Item, items)), align="left"),) if items else (Paragraph(text("-")),))
