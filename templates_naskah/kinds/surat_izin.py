"""Surat Izin: permit by an authorised official (Permendagri 1/2023, form of surat izin).

Permits for business are given in the national licensing system, not here.
"""

from __future__ import annotations

from dataclasses import replace

from templates_naskah import body
from templates_naskah.blocks import Block, Row, Rows
from templates_naskah.kinds import parts, titled
from templates_naskah.kinds.identity import identity
from templates_naskah.kinds.letter_fields import ATTACHMENTS, BODY, COPIES
from templates_naskah.kinds.titled_fields import (
    CLOSING,
    CONSIDERATIONS,
    GRANTEE,
    GROUNDS,
    PURPOSE,
    SUBJECT,
    TERMS,
    TITLE,
    VALIDITY,
)
from templates_naskah.model import Content, Field, Frame, Kind
from templates_naskah.profiles import Profile

LABEL_MM = 31.0
ORDER = "MEMBERI IZIN"


def blocks(content: Content, frame: Frame, profile: Profile) -> tuple[Block, ...]:
    """Return kop, title, TENTANG, Dasar, MEMBERI IZIN with Kepada and Untuk, penetapan, tembusan, lampiran."""
    order = body.one_line(content.get("kata_izin")) or ORDER
    to = identity(GRANTEE.of(content), indent_mm=0)
    return (
        parts.letterhead(frame),
        *titled.title(content, frame, profile, default="SURAT IZIN"),
        *grounds(content),
        parts.centred(f"{order.upper().rstrip(':')}:", gap=12),
        Rows((Row("Kepada", to), *granted(content)), label_mm=LABEL_MM, gap=12, gap_between=6),
        *body.document(content.get("isi")),
        *titled.ending(content, frame, profile, heading="Surat Izin", closing="Ditetapkan"),
    )


def grounds(content: Content) -> tuple[Rows, ...]:
    """Return Dasar in letters, as the form has it, and Menimbang where there is one."""
    rows = labelled(
        ("Dasar", body.lines(content.get("dasar"), "huruf")),
        ("Menimbang", body.lines(content.get("menimbang"), "huruf")),
    )
    return (Rows(rows, label_mm=LABEL_MM, gap=12, gap_between=6),) if rows else ()


def granted(content: Content) -> tuple[Row, ...]:
    """Return Untuk, and Masa berlaku and Ketentuan where there are such."""
    return labelled(
        ("Untuk", body.lines(content.get("untuk"), "huruf")),
        (titled.VALIDITY_LABEL, body.lines(titled.validity_text(content, between_days=True))),
        ("Ketentuan", body.lines(content.get("ketentuan"), "huruf")),
    )


def labelled(*rows: tuple[str, tuple[Block, ...]]) -> tuple[Row, ...]:
    """Return the rows that have something beside their label."""
    return tuple(Row(label, held) for label, held in rows if held)


FIELDS = (
    replace(TITLE, example="SURAT IZIN"),
    replace(SUBJECT, example="PENGGUNAAN HALAMAN GEDUNG OLAH BEBAYA"),
    GROUNDS,
    CONSIDERATIONS,
    Field(
        "kata_izin",
        "teks",
        "Kata pemberian izin",
        help="Kata yang dicetak di tengah sebelum nama penerima. Bila kosong, dipakai MEMBERI IZIN.",
        example=ORDER,
    ),
    GRANTEE,
    PURPOSE,
    VALIDITY,
    TERMS,
    replace(BODY, required=False, help="Penjelasan tambahan sebelum penutup, bila ada."),
    CLOSING,
    replace(COPIES, example=["Kepala Satuan Polisi Pamong Praja Provinsi Kalimantan Timur"]),
    ATTACHMENTS,
)

KIND = Kind(
    id="surat_izin",
    name="Surat Izin",
    abbreviation="SI",
    version=1,
    group="khusus",
    shape="judul",
    numbering="series",
    register="surat_keluar",
    pattern="{klasifikasi}/{urut}/{unit}/{tahun}",
    font="sans",
    paper="a4",
    fields=FIELDS,
    source="Permendagri 1/2023, naskah dinas khusus: surat izin",
    blocks=blocks,
    signer_levels=("kepala_daerah", "wakil_kepala_daerah", "sekda", "pejabat"),
)
