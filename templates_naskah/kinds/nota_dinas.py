"""Nota Dinas: note between officials of one agency; its head is a label table closed by a rule (Permendagri 1/2023).

Order of the head in the form: Yth., Dari, Tembusan, Tanggal, Nomor, Sifat, Lampiran, Hal. No tembusan at the foot.
"""

from __future__ import annotations

from dataclasses import replace

from templates_naskah import body
from templates_naskah.blocks import Block, Item, ItemList, Paragraph, Row, Rows, Text, text
from templates_naskah.kinds import parts
from templates_naskah.kinds.letter_fields import ATTACHMENTS, BODY, COPIES, SUBJECT, YTH
from templates_naskah.model import Content, Field, Frame, Kind
from templates_naskah.profiles import Profile

LABEL_MM = 24.0


def blocks(content: Content, frame: Frame, profile: Profile) -> tuple[Block, ...]:
    """Return kop, title, label table with its rule, body, signature, lampiran."""
    sign_again = parts.signatures(frame, profile, field=False)
    return (
        parts.letterhead(frame),
        parts.centred("NOTA DINAS", bold=True),
        head(content, frame, profile),
        *body.document(content.get("isi")),
        parts.signatures(frame, profile),
        *parts.attachments(content, frame, profile, heading="Nota Dinas", sign=sign_again),
    )


def head(content: Content, frame: Frame, profile: Profile) -> Rows:
    """Return the label table in the order of the form; Tembusan is left out where there is none."""
    copies = tuple(filter(None, map(parts.addressee, body.sequence(content.get("tembusan")))))
    rows = (
        listed("Yth.", parts.addressees(content)),
        parts.value_row("Dari", body.rich(content.get("dari"))),
        *((listed("Tembusan", copies),) if copies else ()),
        parts.value_row("Tanggal", profile.date(frame.date)),
        parts.value_row("Nomor", parts.number(frame)),
        parts.value_row("Sifat", parts.sifat(frame, profile)),
        parts.value_row("Lampiran", frame.jumlah_lampiran or "-"),
        parts.value_row("Hal", body.rich(content.get("hal"))),
    )
    return Rows(rows, label_mm=LABEL_MM, rule_below=True, gap=12)


def listed(label: str, items: tuple[Text, ...]) -> Row:
    """Return a row with one office, or a numbered list of several."""
    if len(items) == 1:
        return Row(label, (Paragraph(items[0], align="left", gap=0),))
    return Row(label, (ItemList("angka", tuple(map(Item, items)), align="left"),) if items else (Paragraph(text("-")),))


FROM = Field(
    name="dari",
    type="teks",
    label="Dari",
    required=True,
    help="Nama jabatan yang menyampaikan nota dinas.",
    example="Kepala Bidang Pelayanan Kesehatan",
)

KIND = Kind(
    id="nota_dinas",
    name="Nota Dinas",
    abbreviation="ND",
    version=1,
    group="korespondensi",
    shape="memo",
    numbering="series",
    register="nota_dinas",
    pattern="{klasifikasi}/{urut}/{unit}",
    recipients=True,
    font="sans",
    paper="a4",
    fields=(
        YTH,
        FROM,
        replace(COPIES, help="Dicetak pada kepala nota dinas, bukan di bawah tanda tangan."),
        SUBJECT,
        BODY,
        ATTACHMENTS,
    ),
    source="Permendagri 1/2023, naskah dinas korespondensi internal",
    blocks=blocks,
    signer_levels=("sekda", "pejabat"),
    kode_srikandi="2011",
)
