"""Nota Dinas: note between officials of one agency; its head is a label table closed by a rule (Permendagri 1/2023).

Order of the head in the form: Yth., Dari, Tembusan, Tanggal, Nomor, Sifat, Lampiran, Hal. No tembusan at the foot.
"""

from __future__ import annotations

from dataclasses import replace

from templates_naskah import body
from templates_naskah.blocks import Block, Rows
from templates_naskah.kinds import memo_head, parts
from templates_naskah.kinds.letter_fields import ATTACHMENTS, BODY, COPIES, SUBJECT, YTH
from templates_naskah.kinds.memo_head import FROM
from templates_naskah.model import Content, Frame, Kind
from templates_naskah.profiles import Profile


def blocks(content: Content, frame: Frame, profile: Profile) -> tuple[Block, ...]:
    """Return kop, title, label table with its rule, body, signature, lampiran."""
    sign_again = parts.signatures(frame, profile, field=False)
    return (
        parts.letterhead(frame),
        parts.centred("NOTA DINAS", bold=True, gap=4),
        head(content, frame, profile),
        *body.document(content.get("isi")),
        parts.signatures(frame, profile),
        *parts.attachments(content, frame, profile, heading="Nota Dinas", sign=sign_again),
    )


def head(content: Content, frame: Frame, profile: Profile) -> Rows:
    """Return the label table in the order of the form; Tembusan is left out where there is none."""
    copies = tuple(filter(None, map(parts.addressee, body.sequence(content.get("tembusan")))))
    return memo_head.head(
        memo_head.to(content),
        memo_head.sender(content),
        memo_head.listed("Tembusan", copies) if copies else None,
        parts.value_row("Tanggal", profile.date(frame.date)),
        parts.value_row("Nomor", parts.number(frame)),
        parts.value_row("Sifat", parts.sifat(frame, profile)),
        parts.value_row("Lampiran", frame.jumlah_lampiran or "-"),
        memo_head.subject(content),
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
