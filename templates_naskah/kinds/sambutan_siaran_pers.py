"""Sambutan tertulis and siaran pers in their simple form: title, date, text, whom to ask. A number is optional.

Kept among the naskah dinas khusus of the ANRI line (Peraturan ANRI 5/2021); a speech is signed by nobody.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from templates_naskah import body
from templates_naskah.blocks import Block, Paragraph, Rows, Text, text
from templates_naskah.kinds import parts, titled
from templates_naskah.kinds.identity import persons
from templates_naskah.kinds.letter_fields import ATTACHMENTS, BODY
from templates_naskah.model import Content, Field, Frame, Kind
from templates_naskah.profiles import Profile

TITLES: Final = {"siaran_pers": "SIARAN PERS", "sambutan": "SAMBUTAN"}


def blocks(content: Content, frame: Frame, profile: Profile) -> tuple[Block, ...]:
    """Return kop, title with number and headline, date, text, contact, signature where somebody signs, lampiran."""
    sign_again = parts.signatures(frame, profile, field=False)
    return (
        parts.letterhead(frame),
        *head(content, frame, profile),
        *body.document(content.get("isi")),
        *body.document(content.get("penutup")),
        *contact(content),
        *((parts.signatures(frame, profile),) if frame.signatories else ()),
        *parts.attachments(content, frame, profile, heading=name_of(content).title(), sign=sign_again, numbered=False),
    )


def name_of(content: Content) -> str:
    """Return SIARAN PERS or SAMBUTAN, as the content says which of the two it is."""
    return TITLES.get(body.one_line(content.get("subjenis")).lower().replace(" ", "_"), TITLES["siaran_pers"])


def head(content: Content, frame: Frame, profile: Profile) -> tuple[Paragraph, ...]:
    """Return title, number where there is one, headline, event and who speaks, place and date."""
    title = (body.one_line(content.get("judul")) or name_of(content)).upper()
    numbered = f"NOMOR{profile.number_separator}{frame.number}" if frame.number else ""
    headline: Text = body.rich(content.get("tentang") or content.get("hal"), bold=True)
    lines = [
        parts.centred(title, bold=True, gap=4),
        parts.centred(numbered),
        parts.centred(headline, gap=8),
        parts.centred(body.rich(content.get("acara")), gap=4),
        parts.centred(body.rich(content.get("pembicara")), gap=4),
        parts.centred(" ".join(titled.dated(frame, profile, "date")), gap=8),
    ]
    return tuple(line for line in lines if line.text)


def contact(content: Content) -> tuple[Block, ...]:
    """Return whom readers may ask: a text, or lines of label and value."""
    held = content.get("kontak")
    if said := body.rich(held):
        return (Rows((parts.value_row("Narahubung", said),), gap=12),)
    rows = tuple(row for one in persons(held) for row in one)
    return (Paragraph(text("Narahubung:"), align="left", keep=True, gap=12), Rows(rows, gap=0)) if rows else ()


FIELDS = (
    Field(
        "subjenis",
        "pilihan",
        "Bentuk",
        help="Siaran pers atau sambutan tertulis.",
        example="siaran_pers",
        choices=("siaran_pers", "sambutan"),
    ),
    Field("judul", "teks", "Judul", help="SIARAN PERS, atau SAMBUTAN beserta jabatan.", example="SIARAN PERS"),
    Field(
        "tentang",
        "teks",
        "Pokok",
        required=True,
        help="Judul berita atau nama acara, tanpa titik.",
        example="Gerakan Bersih Data Kepegawaian Dimulai",
    ),
    Field("acara", "teks", "Acara", help="Acara tempat sambutan dibacakan.", example="Pembukaan Rapat Kerja Kearsipan"),
    Field("pembicara", "teks", "Pembicara", help="Jabatan yang menyampaikan.", example="Gubernur Kalimantan Timur"),
    replace(
        BODY,
        help="Teks lengkap; siaran pers memuat apa, siapa, di mana, kapan, mengapa, dan bagaimana.",
        example=[{"jenis": "paragraf", "teks": "Samarinda - Pemerintah Provinsi memulai pemutakhiran data."}],
    ),
    Field("penutup", "butir", "Penutup", help="Salam penutup sambutan.", example="Sekian dan terima kasih."),
    Field(
        "kontak",
        "identitas",
        "Narahubung",
        help="Siapa yang dapat dihubungi: nama, telepon, pos-el.",
        example=[{"label": "Nama", "nilai": "Kepala Bidang Humas"}, {"label": "Pos-el", "nilai": "humas@example.id"}],
    ),
    ATTACHMENTS,
)

KIND = Kind(
    id="sambutan_siaran_pers",
    name="Sambutan Tertulis/Siaran Pers",
    abbreviation="Sambutan",
    version=1,
    group="khusus",
    shape="judul",
    numbering="free",
    register="",
    pattern="",
    font="sans",
    paper="a4",
    fields=FIELDS,
    source="Peraturan ANRI 5/2021, naskah dinas khusus",
    blocks=blocks,
    signer_levels=("kepala_daerah", "wakil_kepala_daerah", "sekda", "pejabat"),
    signers=(0, 1),
    codes=("400.14.4.3",),
)
