"""Telaahan Staf: analysis of a question for a superior before he decides (Permendagri 1/2023, khusus).

Six fixed parts, I. Persoalan to VI. Saran. The head has no Sifat, the foot no tembusan.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from templates_naskah import body
from templates_naskah.blocks import Block
from templates_naskah.kinds import memo_head, parts
from templates_naskah.kinds.divisions import divisions
from templates_naskah.kinds.letter_fields import ATTACHMENTS, SUBJECT, YTH
from templates_naskah.kinds.memo_head import FROM
from templates_naskah.model import Content, Field, Frame, Kind
from templates_naskah.profiles import Profile

PARTS: Final[Mapping[str, str]] = {
    "persoalan": "Persoalan",
    "praanggapan": "Praanggapan",
    "fakta": "Fakta-fakta yang Memengaruhi",
    "analisis": "Analisis",
    "kesimpulan": "Kesimpulan",
    "saran": "Saran",
}
"""The parts in the order of the form; a content may give each under its own key in place of ``bagian``."""

HEADINGS: Final = (
    "Persoalan|Permasalahan",
    "Praanggapan|Pra anggapan|Pra-anggapan",
    "Fakta",
    "Analisis|Analisa",
    "Kesimpulan|Simpulan",
    "Saran|Rekomendasi",
)
"""Words by which each part is known, those of the form first."""


def blocks(content: Content, frame: Frame, profile: Profile) -> tuple[Block, ...]:
    """Return kop, title, label table with its rule, the six parts, signature, lampiran."""
    sign_again = parts.signatures(frame, profile, field=False)
    return (
        parts.letterhead(frame),
        parts.centred((body.one_line(content.get("judul")) or "TELAAHAN STAF").upper(), bold=True, gap=4),
        memo_head.head(
            memo_head.to(content),
            memo_head.sender(content),
            parts.value_row("Tanggal", profile.date(frame.date)),
            parts.value_row("Nomor", parts.number(frame)),
            parts.value_row("Lampiran", frame.jumlah_lampiran or "-"),
            memo_head.subject(content),
        ),
        *divisions(sections(content), "romawi"),
        parts.signatures(frame, profile),
        *parts.attachments(content, frame, profile, heading="Telaahan Staf", sign=sign_again),
    )


def sections(content: Content) -> list[Any]:
    """Return the parts of ``bagian`` and those given under their own keys, each with its heading."""
    held = content.get("bagian")
    if isinstance(held, Mapping) and not {"judul", "isi", "jenis"} & set(held):
        listed: list[Any] = [{"judul": PARTS.get(key, key), "isi": item} for key, item in held.items()]
    else:
        listed = list(body.sequence(held))
    return listed + [{"judul": name, "isi": content[key]} for key, name in PARTS.items() if content.get(key)]


KIND = Kind(
    id="telaahan_staf",
    name="Telaahan Staf",
    abbreviation="TS",
    version=1,
    group="khusus",
    shape="memo",
    numbering="series",
    register="nota_dinas",
    pattern="{klasifikasi}/{urut}/{unit}",
    font="sans",
    paper="a4",
    fields=(
        Field("judul", "teks", "Judul", help="TELAAHAN STAF, atau sebutan daerah sendiri.", example="TELAAHAN STAF"),
        replace(YTH, help="Nama jabatan pimpinan yang akan mengambil keputusan."),
        replace(FROM, help="Nama jabatan penyusun telaahan."),
        replace(SUBJECT, help="Pokok telaahan dalam satu frasa, diawali huruf kapital dan tanpa titik."),
        Field(
            "bagian",
            "bagian",
            "Bagian",
            required=True,
            instead=tuple(PARTS),
            choices=HEADINGS,
            help="Enam bagian berurutan: persoalan, praanggapan, fakta-fakta yang memengaruhi, analisis, kesimpulan, "
            "dan saran.",
            example=[
                {"romawi": "I", "judul": "Persoalan", "isi": [{"jenis": "paragraf", "teks": "Ruang simpan penuh."}]}
            ],
        ),
        ATTACHMENTS,
    ),
    source="Permendagri 1/2023, naskah dinas khusus",
    blocks=blocks,
    signer_levels=("sekda", "pejabat"),
)
