"""Instruksi: how a policy is to be carried out, by the head of region (Permendagri 1/2023, khusus).

Its head and its dicta are those of a decision; between them stand Kepada and Untuk.
"""

from __future__ import annotations

from dataclasses import replace

from templates_naskah import body
from templates_naskah.blocks import Block, Item, ItemList, Paragraph, Row, Rows
from templates_naskah.kinds import keputusan, parts, titled
from templates_naskah.kinds.decision_fields import FIELDS as DECISION_FIELDS
from templates_naskah.kinds.letter_fields import ATTACHMENTS, COPIES, YTH
from templates_naskah.kinds.titled_fields import CLOSING, OPENING, PURPOSE, SUBJECT, TITLE
from templates_naskah.model import Content, Field, Frame, Kind
from templates_naskah.profiles import Profile

# One column for every label, as wide as ``KESEPULUH`` needs in Arial 12; beyond it as ``KEEMPAT BELAS`` needs.
LABEL_MM = 31.0
LONG_LABEL_MM = 37.0
SHORT_LABELS = 10
SENTENCE = "Dengan ini menginstruksikan:"


def blocks(content: Content, frame: Frame, profile: Profile) -> tuple[Block, ...]:
    """Return kop, title, office, opening, Kepada, Untuk, dicta, penetapan and signature, tembusan, lampiran."""
    title = body.one_line(content.get("judul")).upper() or f"INSTRUKSI {keputusan.office_of(frame)}".strip()
    office = body.one_line(content.get("pembuka_jabatan")) or keputusan.office_of(frame)
    return (
        parts.letterhead(frame),
        *titled.title(content, frame, profile, default=title),
        *((parts.centred(f"{office.upper().rstrip(',')},", gap=10),) if office else ()),
        *titled.sentence(content, "pembuka", default=SENTENCE),
        instructed(content),
        *body.document(content.get("penutup")),
        parts.signatures(frame, profile, opening=parts.enacted(frame, profile)),
        *parts.copies(content),
        *keputusan.attachments(content, frame, profile, title, parts.signatures(frame, profile, field=False)),
    )


def instructed(content: Content) -> Rows:
    """Return Kepada, Untuk (``untuk_label`` may name it otherwise), and the dicta in one label column."""
    label = body.one_line(content.get("untuk_label")).rstrip(" :") or "Untuk"
    to = Row("Kepada", instructed_offices(content))
    what = Row(label, body.lines(content.get("untuk")))
    dicta = keputusan.dicta(content.get("diktum"))
    label_mm = LABEL_MM if len(dicta) <= SHORT_LABELS else LONG_LABEL_MM
    return Rows((to, what, *dicta), label_mm=label_mm, gap=12, gap_between=6)


def instructed_offices(content: Content) -> tuple[Block, ...]:
    """Return the offices instructed, numbered when more than one."""
    offices = parts.addressees(content, "kepada")
    if len(offices) == 1:
        return (Paragraph(offices[0], gap=0),)
    return (ItemList("angka", tuple(map(Item, offices))),) if offices else ()


FIELDS = (
    replace(
        TITLE,
        help="INSTRUKSI diikuti nama jabatan. Bila kosong, diambil dari penanda tangan.",
        example="INSTRUKSI GUBERNUR KALIMANTAN TIMUR",
    ),
    SUBJECT,
    next(field for field in DECISION_FIELDS if field.name == "pembuka_jabatan"),
    replace(
        OPENING,
        help="Dalam rangka ..., dengan ini menginstruksikan:",
        example="Dalam rangka menjamin keselamatan arsip, dengan ini menginstruksikan:",
    ),
    replace(
        YTH,
        name="kepada",
        label="Kepada",
        help="Nama jabatan yang diinstruksi.",
        example=["Kepala Dinas Perpustakaan dan Kearsipan Daerah; dan", "Kepala Dinas Komunikasi dan Informatika."],
    ),
    Field(
        "untuk_label",
        "teks",
        "Label Untuk",
        help="Kata yang dicetak di depan diktum. Bila kosong, dipakai Untuk.",
        example="Untuk",
    ),
    replace(
        PURPOSE,
        required=False,
        help="Kalimat di sebelah kata Untuk, bila ada; instruksinya sendiri ditulis sebagai diktum.",
        example=["melaksanakan langkah-langkah sebagai berikut:"],
    ),
    replace(
        next(field for field in DECISION_FIELDS if field.name == "diktum"),
        instead=("untuk",),
        example=[{"label": "KESATU", "teks": "Menutup seluruh register naskah dinas perangkat daerah lama."}],
    ),
    CLOSING,
    replace(COPIES, example=["Menteri Dalam Negeri"]),
    ATTACHMENTS,
)

KIND = Kind(
    id="instruksi",
    name="Instruksi",
    abbreviation="Ins",
    version=1,
    group="khusus",
    shape="judul",
    numbering="series",
    register="instruksi",
    pattern="{klasifikasi}/{urut}/{tahun}",
    font="sans",
    paper="a4",
    fields=FIELDS,
    source="Permendagri 1/2023, naskah dinas khusus: instruksi; kode klasifikasi Permendagri 83/2022",
    blocks=blocks,
    signer_levels=("kepala_daerah",),
    codes=("100.3.4.1", "100.3.4.2", "100.3.4.3"),
)
