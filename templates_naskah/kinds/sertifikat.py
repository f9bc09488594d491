"""Sertifikat: proof of a course or event; the reverse lists subjects and hours (Permendagri 1/2023)."""

from __future__ import annotations

from templates_naskah.blocks import Block
from templates_naskah.kinds import certificate
from templates_naskah.model import Content, Field, Frame, Kind
from templates_naskah.profiles import Profile


def blocks(content: Content, frame: Frame, profile: Profile) -> tuple[Block, ...]:
    """Return a face for each recipient, each with its reverse where there are subjects."""
    sentence = certificate.giver(content, frame, "diberikan kepada:", named=False)
    face = certificate.honour(content, frame, profile, title="SERTIFIKAT", sentence=sentence, reasons=REASONS)
    return certificate.faces(content, face, certificate.reverse(content, *SUBJECTS, title="DAFTAR MATERI"))


REASONS = ("alasan", "kegiatan", "atas", "isi", "keterangan")
SUBJECTS = ("materi", "mata_pelatihan", "mata_pelajaran", "kurikulum", "halaman_belakang")
FIELDS = (
    Field("judul", "teks", "Judul", help="SERTIFIKAT, atau nama lain; dicetak kapital.", example="SERTIFIKAT"),
    certificate.GIVER,
    certificate.INTRODUCTION,
    certificate.RECIPIENTS,
    certificate.ROLE,
    Field(
        "alasan",
        "butir",
        "Kegiatan",
        required=True,
        help="Kegiatan yang diikuti, dengan waktu dan tempatnya.",
        example="pada Bimbingan Teknis Tata Naskah Dinas Elektronik di Samarinda tanggal 10 Maret 2026",
        instead=REASONS[1:],
    ),
    Field(
        "materi",
        "daftar_objek",
        "Materi",
        help="Dicetak pada halaman belakang beserta jumlah jamnya.",
        example=[{"mata": "Tata naskah dinas", "jam": 4}],
        members=certificate.SUBJECTS,
        instead=SUBJECTS[1:],
    ),
)

KIND = Kind(
    id="sertifikat",
    name="Sertifikat",
    abbreviation="Sert",
    version=1,
    group="khusus",
    shape="judul",
    numbering="series",
    register="piagam",
    pattern="{klasifikasi}/{urut}/{unit}/{tahun}",
    font="serif",
    paper="a4",
    fields=FIELDS,
    source="Permendagri 1/2023 Pasal 44 ayat (2), naskah dinas khusus",
    blocks=blocks,
    titles_printed=False,
    signer_levels=("kepala_daerah", "wakil_kepala_daerah", "sekda", "pejabat"),
    signers=(1, 2),
    landscape=True,
)
