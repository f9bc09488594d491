"""Memo: short reminder, instruction or request between officials (Permendagri 1/2023, korespondensi internal).

Its number is typed, or there is none. Signed with the name alone; no stamp, no tembusan.
"""

from __future__ import annotations

from dataclasses import replace

from templates_naskah import body
from templates_naskah.blocks import Block
from templates_naskah.kinds import memo_head, parts, titled
from templates_naskah.kinds.letter_fields import ATTACHMENTS, BODY, SUBJECT, YTH
from templates_naskah.kinds.memo_head import FROM
from templates_naskah.model import Content, Field, Frame, Kind
from templates_naskah.profiles import Profile


def blocks(content: Content, frame: Frame, profile: Profile) -> tuple[Block, ...]:
    """Return kop, title, Yth. and Dari with what else the head names, rule, body, date and signature."""
    signed = named_alone(frame)
    return (
        parts.letterhead(frame),
        parts.centred((body.one_line(content.get("judul")) or "MEMO").upper(), bold=True, gap=4),
        memo_head.head(
            memo_head.to(content),
            memo_head.sender(content),
            parts.value_row("Nomor", frame.number) if frame.number else None,
            parts.value_row("Sifat", parts.sifat(frame, profile)) if is_marked(frame) else None,
            memo_head.subject(content) if body.rich(content.get("hal")) else None,
        ),
        *body.document(content.get("isi")),
        parts.signatures(signed, profile, opening=titled.dated(frame, profile, "date")),
        *parts.copies(content),
        *parts.attachments(
            content,
            frame,
            profile,
            heading="Memo",
            sign=parts.signatures(signed, profile, field=False),
            numbered=False,
        ),
    )


def named_alone(frame: Frame) -> Frame:
    """Return the frame with signatories printed by name alone, where they do not say otherwise themselves."""
    signatories = tuple(
        who if who.show is not None or who.level != "pejabat" else replace(who, show=(True, False, False))
        for who in frame.signatories
    )
    return replace(frame, signatories=signatories)


def is_marked(frame: Frame) -> bool:
    """Return whether class or urgency says more than biasa."""
    return bool(frame.sifat) or frame.keamanan != "biasa" or frame.urgensi != "biasa"


KIND = Kind(
    id="memo",
    name="Memo",
    abbreviation="Memo",
    version=1,
    group="korespondensi",
    shape="memo",
    numbering="free",
    register="memo",
    pattern="",
    font="sans",
    paper="a4",
    fields=(
        Field("judul", "teks", "Judul", help="MEMO, atau sebutan daerah sendiri.", example="MEMO"),
        replace(YTH, help="Nama jabatan yang dituju, biasanya bawahan."),
        replace(FROM, example="Sekretaris Badan Pendapatan Daerah"),
        replace(SUBJECT, required=False, help="Boleh dikosongkan; memo tidak harus menyebut hal."),
        replace(
            BODY,
            help="Pengingat, petunjuk, atau permintaan singkat.",
            example=[{"jenis": "paragraf", "teks": "Mohon data realisasi disampaikan hari ini pukul 15.00 WITA."}],
        ),
        ATTACHMENTS,
    ),
    source="Permendagri 1/2023, naskah dinas korespondensi internal",
    blocks=blocks,
    signer_levels=("kepala_daerah", "wakil_kepala_daerah", "sekda", "pejabat"),
    kode_srikandi="2012",
)
