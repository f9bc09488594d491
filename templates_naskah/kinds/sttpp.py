"""Surat Tanda Tamat Pendidikan dan Pelatihan: diploma with photograph, grade and curriculum (Permendagri 1/2023)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from templates_naskah import body
from templates_naskah.blocks import Block, Cell, Grid, GridRow, Paragraph, Rows, Space, Text, text
from templates_naskah.kinds import certificate, form_parts
from templates_naskah.model import Content, Field, Frame, Kind
from templates_naskah.profiles import DOTS, Profile

TITLE: Final = "SURAT TANDA TAMAT PENDIDIKAN DAN PELATIHAN"
# Width and height of the photograph in mm, and the label column beside it.
PHOTO: Final = (40.0, 60.0)
LABEL_MM: Final = 46.0


def blocks(content: Content, frame: Frame, profile: Profile) -> tuple[Block, ...]:
    """Return a face for each graduate, each with its curriculum on the reverse."""
    back = certificate.reverse(content, *SUBJECTS, title="DAFTAR MATA PELATIHAN")
    return certificate.faces(content, lambda one, is_first: face(content, one, frame, profile, is_first), back)


def face(content: Content, one: Mapping[str, Any], frame: Frame, profile: Profile, is_first: bool) -> tuple[Block, ...]:
    """Return kop, title, number, the photograph beside who passed what, date and signatures."""
    told = (
        *grounds(content, frame),
        person(one, profile),
        *passed(content, one, profile),
    )
    width = PHOTO[0]
    side_by_side = form_parts.beside(Cell((photograph(),), width), Cell((), 6), Cell(told, 191))
    return (
        *certificate.opening(content, one, frame, profile, TITLE),
        Space(2, fill=1),
        side_by_side,
        Space(fill=1),
        certificate.signed(frame, profile, is_first=is_first),
    )


def photograph() -> Grid:
    """Return the place of the photograph."""
    caption = (form_parts.middle("Pas foto"), form_parts.middle("4 x 6 cm"))
    return Grid((GridRow((Cell(caption, middle=True),), PHOTO[1]),), width_mm=PHOTO[0], points=9.0)


def grounds(content: Content, frame: Frame) -> tuple[Block, ...]:
    """Return the sentence that opens the statement: its legal ground, who states it."""
    ground = body.rich(content.get("dasar"))
    office = frame.signatories[0].jabatan if frame.signatories else ""
    states = body.rich(content.get("pengantar")) or text(
        f"{office} menyatakan bahwa:" if office else "Menyatakan bahwa:"
    )
    joined: Text = (*ground, *text(" "), *states) if ground else states
    return (Paragraph(joined, align="left", gap=0),)


def person(one: Mapping[str, Any], profile: Profile) -> Rows:
    """Return the particulars of a graduate."""
    born = form_parts.day(one.get("tanggal_lahir"), profile)
    place = ", ".join(filter(None, (body.one_line(one.get("tempat_lahir")), born)))
    return Rows(
        form_parts.rows(
            (
                ("Nama", body.rich(one.get("nama"), bold=True) or text(DOTS)),
                (form_parts.number_label(one.get("nip")), body.rich(one.get("nip"))),
                ("Tempat, tanggal lahir", body.one_line(one.get("tempat_tanggal_lahir")) or place),
                ("Pangkat/golongan", body.rich(form_parts.first(one, "pangkat_golongan", "pangkat"))),
                ("Jabatan", body.rich(one.get("jabatan"))),
                ("Instansi", body.rich(form_parts.first(one, "instansi", "unit_kerja"))),
            )
        ).rows,
        label_mm=LABEL_MM,
        gap=5,
    )


def passed(content: Content, one: Mapping[str, Any], profile: Profile) -> tuple[Block, ...]:
    """Return LULUS with the predicate, then what was completed."""
    grade = body.one_line(form_parts.first(one, "predikat", "kualifikasi")) or body.one_line(content.get("predikat"))
    verdict = f"LULUS dengan predikat {grade}" if grade else "LULUS"
    told = sentence(content, profile)
    spelt = certificate.lines_of(content, *REASONS)
    lines = (Paragraph(text(verdict, bold=True), align="left", gap=5, keep=True),)
    return (*lines, *(Paragraph(held, align="left", gap=3) for held in (*((told,) if told else ()), *spelt)))


def sentence(content: Content, profile: Profile) -> Text:
    """Return ``pada …, yang diselenggarakan oleh …, dari tanggal … sampai dengan …``; nothing where none is named."""
    given = content.get("pelatihan")
    held = {**content, **body.mapping(given)}
    name = body.one_line(body.mapping(given).get("nama") if body.mapping(given) else given)
    if not name:
        return ()
    first = form_parts.first
    by, at = body.one_line(held.get("penyelenggara")), body.one_line(first(held, "tempat", "tempat_pelatihan"))
    start = form_parts.day(first(held, "tanggal_mulai", "mulai"), profile)
    end = form_parts.day(first(held, "tanggal_selesai", "selesai"), profile)
    count = body.one_line(first(held, "jam", "jumlah_jam", "jam_pelajaran"))
    days = " sampai dengan ".join(filter(None, (start, end)))
    told = (
        f"pada {name}",
        f"yang diselenggarakan oleh {by}" if by else "",
        f"di {at}" if at else "",
        f"dari tanggal {days}" if start and end else f"tanggal {days}" if days else "",
        f"sebanyak {count} jam pelajaran" if count else "",
    )
    return text(" ".join(filter(None, told)), ".")


SUBJECTS: Final = ("kurikulum", "mata_pelatihan", "mata_pelajaran", "materi", "halaman_belakang")
REASONS: Final = ("alasan", "isi", "keterangan")
GRADUATE: Final = (
    *certificate.PERSON,
    Field("tempat_lahir", "teks", "Tempat lahir"),
    Field("tanggal_lahir", "saat", "Tanggal lahir"),
    Field("tempat_tanggal_lahir", "teks", "Tempat, tanggal lahir"),
    Field("predikat", "teks", "Predikat", instead=("kualifikasi",)),
)
TRAINING: Final = (
    Field("nama", "teks", "Nama pelatihan", required=True),
    Field("penyelenggara", "teks", "Penyelenggara"),
    Field("tempat", "teks", "Tempat"),
    Field("tanggal_mulai", "tanggal", "Tanggal mulai", instead=("mulai",)),
    Field("tanggal_selesai", "tanggal", "Tanggal selesai", instead=("selesai",)),
    Field("jam", "angka", "Jam pelajaran", instead=("jumlah_jam", "jam_pelajaran")),
)
FIELDS: Final = (
    Field("judul", "teks", "Judul", help="Nama surat tanda tamat; dicetak kapital.", example=TITLE),
    Field(
        "dasar",
        "teks_panjang",
        "Dasar",
        help="Dasar penyelenggaraan, diakhiri koma bila diikuti pernyataan.",
        example="Berdasarkan Peraturan Gubernur tentang Penyelenggaraan Pelatihan,",
    ),
    certificate.INTRODUCTION,
    Field(
        "penerima",
        "daftar_objek",
        "Peserta yang tamat",
        required=True,
        help="Tiap peserta mendapat satu lembar sendiri dengan tempat pas foto.",
        example=[{"nama": "Wulan Sekarningtyas, S.Kom.", "predikat": "Sangat Memuaskan"}],
        members=GRADUATE,
        instead=("peserta",),
    ),
    Field("predikat", "teks", "Predikat", help="Predikat kelulusan bila sama bagi semua.", example="Sangat Memuaskan"),
    Field(
        "pelatihan",
        "objek",
        "Pelatihan",
        required=True,
        help="Nama, penyelenggara, tempat, waktu, dan jumlah jam pelatihan.",
        example={"nama": "Pelatihan Teknis Kearsipan", "penyelenggara": "BPSDM", "jam": 80},
        members=TRAINING,
        instead=REASONS,
    ),
    Field("keterangan", "butir", "Keterangan", help="Kalimat lain di bawah pelatihan.", example="Dilaksanakan daring."),
    Field(
        "kurikulum",
        "daftar_objek",
        "Kurikulum",
        help="Mata pelatihan dan jumlah jamnya, dicetak pada halaman belakang.",
        example=[{"mata": "Pengelolaan arsip dinamis", "jam": 20}],
        members=certificate.SUBJECTS,
        instead=SUBJECTS[1:],
    ),
)

KIND = Kind(
    id="sttpp",
    name="Surat Tanda Tamat Pendidikan dan Pelatihan",
    abbreviation="STTPP",
    version=1,
    group="khusus",
    shape="judul",
    numbering="series",
    register="sttpp",
    pattern="{klasifikasi}/{urut}/{unit}/{tahun}",
    font="serif",
    paper="a4",
    fields=FIELDS,
    source="Permendagri 1/2023 Pasal 44 ayat (2), naskah dinas khusus",
    blocks=blocks,
    titles_printed=False,
    signer_levels=("sekda", "pejabat"),
    signers=(1, 2),
    landscape=True,
)
