"""Surat Dinas: letter to another institution or agency (Permendagri 1/2023, korespondensi eksternal)."""

from __future__ import annotations

from templates_naskah import body
from templates_naskah.blocks import Block
from templates_naskah.kinds import parts
from templates_naskah.kinds.letter_fields import ATTACHMENTS, BODY, COPIES, SUBJECT, YTH
from templates_naskah.model import Content, Frame, Kind
from templates_naskah.profiles import Profile


def blocks(content: Content, frame: Frame, profile: Profile) -> tuple[Block, ...]:
    """Return kop, place and date, meta, Yth., body, signature, tembusan, lampiran."""
    sign_again = parts.signatures(frame, profile, field=False)
    return (
        parts.letterhead(frame),
        parts.date_line(frame, profile),
        parts.meta(content, frame, profile),
        parts.recipients(content),
        *body.document(content.get("isi")),
        parts.signatures(frame, profile),
        *parts.copies(content),
        *parts.attachments(content, frame, profile, heading="Surat", sign=sign_again, again=True),
    )


KIND = Kind(
    id="surat_dinas",
    name="Surat Dinas",
    abbreviation="SD",
    version=1,
    group="korespondensi",
    shape="korespondensi",
    numbering="series",
    register="surat_keluar",
    pattern="{klasifikasi}/{urut}/{unit}/{tahun}",
    font="sans",
    paper="a4",
    fields=(SUBJECT, YTH, BODY, COPIES, ATTACHMENTS),
    source="Permendagri 1/2023, naskah dinas korespondensi eksternal",
    blocks=blocks,
    signer_levels=("kepala_daerah", "wakil_kepala_daerah", "sekda", "pejabat"),
    kode_srikandi="2021",
)
