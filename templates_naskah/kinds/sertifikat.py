"""Sertifikat: proof of a course or event; the reverse lists subjects and hours (Permendagri 1/2023)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from templates_naskah import body
from templates_naskah.blocks import Block, Space
from templates_naskah.kinds import certificate
from templates_naskah.kinds.certificate import centred
from templates_naskah.model import Content, Field, Frame, Kind
from templates_naskah.profiles import Profile


def blocks(content: Content, frame: Frame, profile: Profile) -> tuple[Block, ...]:
    """Return a face for each recipient, each with its reverse where there are subjects."""
    made = []
    people = certificate.recipients(content)
    back = certificate.reverse(content, *SUBJECTS, title="DAFTAR MATERI")
    for one in people:
        made.append(face(content, one, frame, profile, one is people[0]))
        if back:
            made.append(back)
    return certificate.faces(made)


def face(content: Content, one: Mapping[str, Any], frame: Frame, profile: Profile, is_first: bool) -> tuple[Block, ...]:
    """Return kop, title, number, to whom, as what, for what, date and signatures, spread over the page."""
    role = body.rich(one.get("sebagai") or content.get("sebagai"), bold=True)
    return (
        *certificate.opening(content, one, frame, profile, "SERTIFIKAT"),
        Space(fill=1),
        centred(certificate.giver(content, frame, "diberikan kepada:", named=False)),
        *certificate.named(one),
        *((centred("sebagai", gap=4), centred(role)) if role else ()),
        Space(fill=1),
        *certificate.reason(content, *REASONS),
        Space(fill=1),
        certificate.signed(frame, profile, is_first=is_first),
    )


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
