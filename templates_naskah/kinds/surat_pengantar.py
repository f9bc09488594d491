"""Surat Pengantar: delivery note of naskah or goods with a receipt to be returned (Permendagri 1/2023, khusus).

Two copies; the receiver signs at the left and sends one back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from templates_naskah import body, tanggal
from templates_naskah.authority import group_nip, unbroken
from templates_naskah.blocks import Block, Signatures, Signer, Space, Table, Text, text
from templates_naskah.kinds import parts, titled
from templates_naskah.kinds.letter_fields import ATTACHMENTS, YTH
from templates_naskah.model import Content, Field, Frame, Kind
from templates_naskah.profiles import DOTS, Profile

HEADS: Final = ("No.", "Naskah Dinas/Barang yang Dikirimkan", "Banyaknya", "Keterangan")
WIDTHS: Final = (7.0, 48.0, 17.0, 28.0)
# A row given as an object: the keys that may name what is sent, how much of it, and what is said of it.
CELLS: Final = (("naskah", "jenis", "barang", "uraian", "nama", "teks"), ("banyaknya", "jumlah"), ("keterangan",))
BLANK: Final = "." * 30


def blocks(content: Content, frame: Frame, profile: Profile) -> tuple[Block, ...]:
    """Return kop, date, Yth., title, table of what is sent, closing, receipt and signature, lampiran."""
    title = titled.title(content, frame, profile, default="SURAT PENGANTAR")
    sign_again = parts.signatures(frame, profile, field=False)
    return (
        parts.letterhead(frame),
        parts.date_line(frame, profile),
        parts.recipients(content),
        *titled.below_title(title),
        *body.document(content.get("pembuka")),
        Space(1),
        goods(content.get("barang")),
        *body.document(content.get("penutup")),
        signed(content, frame, profile),
        *parts.copies(content),
        *parts.attachments(content, frame, profile, heading="Surat Pengantar", sign=sign_again),
    )


def goods(value: object) -> Table:
    """Return the table of what is sent: as it is given, or made of rows that are objects or bare texts."""
    held = body.mapping(value)
    if held.get("kolom"):
        return body.table(held)
    entries = body.sequence(held.get("baris") or held.get("daftar")) if held else body.sequence(value)
    rows = tuple(goods_row(number, entry) for number, entry in enumerate(entries, 1))
    return Table(tuple(map(text, HEADS)), rows, WIDTHS, ("center", "left", "left", "left"))


def goods_row(number: int, entry: Any) -> tuple[Text, ...]:
    """Return one row with its number."""
    if isinstance(entry, Mapping):
        cells = tuple(next((said for key in keys if (said := body.rich(entry.get(key)))), ()) for keys in CELLS)
        return (text(f"{number}."), *cells)
    listed = entry if isinstance(entry, (list, tuple)) and not body.rich(entry) else [f"{number}.", entry]
    return body.fit(tuple(map(body.rich, listed)), len(HEADS))


def signed(content: Content, frame: Frame, profile: Profile) -> Signatures:
    """Return the receipt at the left and the sender at the right."""
    made = parts.signatures(frame, profile, captions=lambda _: "Pengirim,")
    receiver = receipt(body.mapping(content.get("penerimaan")), profile)
    return replace(made, signers=(receiver, *made.signers), listed=False)


def receipt(held: Mapping[str, Any], profile: Profile) -> Signer:
    """Return the block in which the receiver signs by pen; dots for what is not known yet."""
    received = body.one_line(held.get("diterima_tanggal"))
    try:
        day = tanggal.long_date(tanggal.parse(received)) if received else BLANK
    except ValueError:
        day = received
    office = body.one_line(held.get("jabatan")).rstrip(",")
    number = body.one_line(held.get("nip"))
    name = body.one_line(held.get("nama"))
    telephone = body.one_line(held.get("nomor_telepon")) or BLANK
    return Signer(
        before=(f"{office or DOTS},",),
        after=(
            unbroken(name) if name else DOTS,
            body.one_line(held.get("pangkat_golongan")) or f"Pangkat {BLANK}",
            f"{profile.nip_label} {group_nip(number, profile.nip_grouping) if number else BLANK}",
            f"Nomor telepon {telephone}",
        ),
        position="kiri",
        captions=(f"Diterima tanggal {day}", "Penerima,"),
        order=0,
    )


FIELDS = (
    YTH,
    Field("judul", "teks", "Judul", help="SURAT PENGANTAR, atau sebutan daerah sendiri.", example="SURAT PENGANTAR"),
    Field(
        "pembuka",
        "butir",
        "Pembuka",
        help="Boleh dikosongkan; tabel sudah menyebut apa yang dikirimkan.",
        example="Bersama ini disampaikan:",
    ),
    Field(
        "barang",
        "kiriman",
        "Naskah atau barang",
        required=True,
        help="Apa yang dikirimkan, berapa banyaknya, dan keterangannya.",
        example={
            "kolom": list(HEADS),
            "baris": [["1.", "Daftar Arsip Inaktif yang Dipindahkan", "2 (dua) rangkap", "Disertai salinan digital"]],
        },
    ),
    Field(
        "penutup",
        "butir",
        "Penutup",
        help="Boleh dikosongkan.",
        example="Setelah diterima, mohon satu rangkap dikembalikan.",
    ),
    Field(
        "penerimaan",
        "objek",
        "Penerimaan",
        help="Diisi setelah diterima; yang belum diketahui dicetak sebagai titik-titik.",
        example={"diterima_tanggal": None, "nama": None},
        members=(
            Field("diterima_tanggal", "teks", "Diterima tanggal"),
            Field("jabatan", "teks", "Jabatan penerima"),
            Field("nama", "teks", "Nama penerima"),
            Field("pangkat_golongan", "teks", "Pangkat/golongan"),
            Field("nip", "teks", "NIP"),
            Field("nomor_telepon", "teks", "Nomor telepon"),
        ),
    ),
    ATTACHMENTS,
)

KIND = Kind(
    id="surat_pengantar",
    name="Surat Pengantar",
    abbreviation="SPgt",
    version=1,
    group="khusus",
    shape="judul",
    numbering="series",
    register="surat_keluar",
    pattern="{klasifikasi}/{urut}/{unit}/{tahun}",
    font="sans",
    paper="a4",
    fields=FIELDS,
    source="Permendagri 1/2023, naskah dinas khusus; Peraturan ANRI 5/2021",
    blocks=blocks,
    signer_levels=("sekda", "pejabat"),
)
