"""Rekomendasi: an authorised official recommends a person or an institution (Permendagri 1/2023, khusus)."""

from __future__ import annotations

from dataclasses import replace

from templates_naskah import body
from templates_naskah.authority import PREFIX
from templates_naskah.blocks import Block, Rows
from templates_naskah.kinds import parts, surat_izin, titled
from templates_naskah.kinds.identity import INDENT_MM, identity, labels
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
from templates_naskah.model import Content, Field, Frame
from templates_naskah.profiles import Profile

SENTENCE = "memberikan rekomendasi kepada:"


def blocks(content: Content, frame: Frame, profile: Profile) -> tuple[Block, ...]:
    """Return kop, title, TENTANG, Dasar, Menimbang, whom, what for, validity, penetapan, tembusan, lampiran."""
    grantee = GRANTEE.of(content)
    granted = surat_izin.granted(content)
    grounds = surat_izin.grounds(content)
    told = tuple(row.label for rows in grounds for row in rows.rows)
    names = (*told, *(row.label for row in granted))
    # Below Dasar and Menimbang the colons stand in their column.
    indent = 0.0 if grounds else INDENT_MM
    return (
        parts.letterhead(frame),
        *titled.title(content, frame, profile, default="REKOMENDASI"),
        *(replace(rows, label_mm=None, align_with=(*names, *labels(grantee))) for rows in grounds),
        *titled.sentence(content, "kalimat_rekomendasi", default=sentence(frame)),
        *identity(grantee, align_with=names, indent_mm=indent),
        Rows(granted, align_with=(*told, *labels(grantee)), indent_mm=indent, gap_between=6),
        *body.document(content.get("isi")),
        *titled.ending(content, frame, profile, heading="Rekomendasi", closing="Ditetapkan"),
    )


def sentence(frame: Frame) -> str:
    """Return who recommends, and that he does."""
    who = frame.signatories[0] if frame.signatories else None
    office = (who.chain[0] if who.chain else f"{PREFIX[who.tenure]}{who.jabatan}") if who else ""
    return f"{office} {SENTENCE}" if office else f"Dengan ini {SENTENCE}"


FIELDS = (
    replace(TITLE, example="REKOMENDASI"),
    replace(SUBJECT, example="PENELITIAN PENGELOLAAN ARSIP ELEKTRONIK"),
    GROUNDS,
    CONSIDERATIONS,
    Field(
        "kalimat_rekomendasi",
        "butir",
        "Kalimat rekomendasi",
        help="Kalimat sebelum nama penerima. Bila kosong, disusun dari jabatan penanda tangan.",
        example=f"Kepala Dinas Perpustakaan dan Kearsipan Daerah {SENTENCE}",
    ),
    GRANTEE,
    replace(PURPOSE, example=["melaksanakan penelitian pengelolaan arsip elektronik."]),
    VALIDITY,
    TERMS,
    replace(BODY, required=False, help="Penjelasan tambahan sebelum penutup, bila ada."),
    CLOSING,
    COPIES,
    ATTACHMENTS,
)

KIND = replace(
    surat_izin.KIND,
    id="rekomendasi",
    name="Rekomendasi",
    abbreviation="Rek",
    fields=FIELDS,
    source="Permendagri 1/2023, naskah dinas khusus: rekomendasi",
    blocks=blocks,
)
