"""The keputusan family: of the head of region, of the Sekda, of a head of agency (penetapan; Permendagri 80/2015 form).

All three share one body: title, number, TENTANG, considerations, MEMUTUSKAN, dicta. Their signers carry no titles
(Permendagri 1/2023 ps. 44(1)); they differ in kop, register and number pattern.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from templates_naskah import body
from templates_naskah.blocks import Block, Paragraph, Row, Rows, Signatures, text
from templates_naskah.kinds import parts
from templates_naskah.kinds.decision_fields import FIELDS
from templates_naskah.markers import roman
from templates_naskah.model import Content, Frame, Kind
from templates_naskah.profiles import Profile
from templates_naskah.terbilang import ordinal

# One column for every label, as wide as ``Memperhatikan`` and ``KESEMBILAN`` need in Bookman 12.
LABEL_MM = 36.0


def blocks(content: Content, frame: Frame, profile: Profile) -> tuple[Block, ...]:
    """Return kop, title, considerations, MEMUTUSKAN, dicta, penetapan and signature, tembusan, lampiran."""
    return (
        *head(content, frame, profile),
        considerations(content),
        parts.centred("MEMUTUSKAN:", gap=12),
        decided(content),
        signed(frame, profile, opening=parts.enacted(frame, profile)),
        *parts.copies(content),
        *attachments(content, frame, profile, title_of(content, frame), signed(frame, profile, field=False)),
    )


def head(content: Content, frame: Frame, profile: Profile) -> tuple[Block, ...]:
    """Return kop, title, number, TENTANG with the subject, and the office that decides."""
    return (
        parts.letterhead(frame),
        parts.centred(title_of(content, frame)),
        parts.centred(f"NOMOR{profile.number_separator}{parts.number(frame)}"),
        parts.centred("TENTANG", gap=6),
        parts.centred(body.one_line(content.get("tentang")).upper(), gap=6),
        *opening(content, frame, profile),
    )


def signed(frame: Frame, profile: Profile, **more: Any) -> Signatures:
    """Return the signature block of a decision: no titles, office in capitals by the profile's rule."""
    return parts.signatures(frame, profile, titles_printed=False, decision=True, **more)


def office_of(frame: Frame) -> str:
    """Return the office that decides, in capitals: the first signatory's, or the one he signs for."""
    if not frame.signatories:
        return ""
    first = frame.signatories[0]
    return (first.chain[0] if first.chain else first.jabatan).upper()


def title_of(content: Content, frame: Frame) -> str:
    """Return the title: the content's own, else KEPUTUSAN and the office that decides."""
    return body.one_line(content.get("judul")).upper() or f"KEPUTUSAN {office_of(frame)}".strip()


def opening(content: Content, frame: Frame, profile: Profile) -> tuple[Block, ...]:
    """Return the office that decides, with its comma; above it the blessing where a head of region decides by it."""
    office = body.one_line(content.get("pembuka_jabatan")) or office_of(frame)
    heads = frame.signatories and frame.signatories[0].level == "kepala_daerah"
    blessing = profile.decision_blessing and heads
    return (
        *((parts.centred("DENGAN RAHMAT TUHAN YANG MAHA ESA", gap=10),) if blessing else ()),
        parts.centred(f"{office.upper().rstrip(',')},", gap=10),
    )


def considerations(content: Content) -> Rows:
    """Return Menimbang (letters), Mengingat (numbers) and, where there is one, Memperhatikan."""
    listed = (
        ("Menimbang", body.lines(content.get("menimbang"), "huruf")),
        ("Mengingat", body.lines(content.get("mengingat"))),
        ("Memperhatikan", body.lines(content.get("memperhatikan"))),
    )
    return Rows(tuple(Row(label, found) for label, found in listed if found), label_mm=LABEL_MM, gap=12, gap_between=6)


def decided(content: Content) -> Rows:
    """Return Menetapkan and the dicta KESATU, KEDUA … in one label column."""
    title = body.one_line(content.get("judul_penetapan")).upper()
    rows = (Row("Menetapkan", (Paragraph(text(title), gap=0),)), *dicta(content.get("diktum")))
    return Rows(rows, label_mm=LABEL_MM, gap=12, gap_between=6)


def dicta(value: object) -> tuple[Row, ...]:
    """Return KESATU, KEDUA … each with its text and the list or blocks below it."""
    rows: list[Row] = []
    for index, entry in enumerate(body.sequence(value), 1):
        part = body.mapping(entry) or {"teks": entry}
        label = body.one_line(part.get("label")) or ordinal(index)
        below = below_dictum(part.get("rincian") or part.get("anak"))
        rows.append(Row(label, (Paragraph(body.rich(part.get("teks")), gap=0), *below)))
    return tuple(rows)


def below_dictum(value: object) -> tuple[Block, ...]:
    """Return what hangs below a dictum: a list in letters, or blocks."""
    held = {"butir": value} if isinstance(value, (list, tuple)) else body.mapping(value)
    if any(body.mapping(entry).get("jenis") for entry in body.sequence(held.get("butir"))):
        return body.document(held.get("butir"))
    nested = body.block({"jenis": "daftar", "penomoran": "huruf", **held}) if held else None
    return (nested,) if nested is not None else ()


def attachments(content: Content, frame: Frame, profile: Profile, title: str, sign: Signatures) -> tuple[Block, ...]:
    """Return the attachments under LAMPIRAN / KEPUTUSAN … / NOMOR … / TENTANG / subject, all in capitals."""
    entries = [body.mapping(entry) for entry in body.sequence(content.get("lampiran_naskah"))]
    subject = body.one_line(content.get("tentang")).upper()
    made: list[Block] = []
    for index, entry in enumerate(entries, 1):
        numeral = f" {roman(index)}" if len(entries) > 1 else ""
        lines = (
            f"LAMPIRAN{numeral}",
            title,
            f"NOMOR{profile.number_separator}{parts.number(frame)}",
            "TENTANG",
            subject,
        )
        head = tuple(Paragraph(text(line), align="left", gap=0, keep=True) for line in lines if line)
        made.append(parts.attachment(entry, head, sign, again=True))
    return tuple(made)


OF_AGENCY_HEAD = Kind(
    id="keputusan_kepala_perangkat_daerah",
    name="Keputusan Kepala Perangkat Daerah",
    abbreviation="SK Kadis",
    version=1,
    group="arahan",
    shape="produk_hukum",
    numbering="series",
    register="keputusan_pd",
    pattern="{klasifikasi}/K.{urut}/{unit}/{tahun}",
    font="serif",
    paper="f4_215x330",
    fields=FIELDS,
    source="kebiasaan, menurut bentuk keputusan Permendagri 80/2015",
    blocks=blocks,
    titles_printed=False,
    signer_levels=("pejabat",),
)
OF_SEKDA = replace(
    OF_AGENCY_HEAD,
    id="keputusan_sekda",
    name="Keputusan Sekretaris Daerah",
    abbreviation="Kep Sekda",
    register="keputusan_sekda",
    pattern="{klasifikasi}/K.{urut}/{tahun}",
    source="Permendagri 80/2015; kode klasifikasi Permendagri 83/2022",
    signer_levels=("sekda",),
)
OF_HEAD_OF_REGION = replace(
    OF_AGENCY_HEAD,
    id="keputusan_kdh",
    name="Keputusan Gubernur/Bupati/Wali Kota",
    abbreviation="Kepgub/Kepbup/Kepwal",
    register="keputusan_kdh",
    pattern="{klasifikasi}/K.{urut}/{tahun}",
    source="Permendagri 80/2015; Permendagri 1/2023, naskah dinas arahan penetapan",
    signer_levels=("kepala_daerah",),
)

KINDS = (OF_HEAD_OF_REGION, OF_SEKDA, OF_AGENCY_HEAD)
