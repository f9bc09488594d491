"""The one-page naskah that benchmarks render: a kind's own example with everything a final file carries."""

from __future__ import annotations

import datetime as dt
import secrets

from templates_naskah import KINDS, Frame, Kop, Signatory

KIND = "surat_dinas"
DAY = dt.date(2026, 3, 5)


def frame() -> Frame:
    """A frame with number, date and a fresh token, so that no two files are alike."""
    token = secrets.token_hex(16)
    return Frame(
        kop=Kop(
            "opd",
            ("PEMERINTAH PROVINSI KALIMANTAN TIMUR", "DINAS KOMUNIKASI DAN INFORMATIKA"),
            address="Jalan Contoh Nomor 1, Samarinda, Kalimantan Timur 75000",
            contact="Telepon (0541) 000000, Pos-el diskominfo@example.id",
        ),
        signatories=(
            Signatory(
                jabatan="Kepala Dinas Komunikasi dan Informatika",
                titled_name="Dr. Nama Contoh, S.Kom., M.T.",
                bare_name="Nama Contoh",
                rank="Pembina Utama Muda (IV/c)",
                nip="19720514 199803 2 901",
            ),
        ),
        number=f"500.12.6.4/{secrets.randbelow(9000) + 1000}/DISKOMINFO/2026",
        date=DAY,
        place="Samarinda",
        token=token,
        verify_url=f"http://127.0.0.1:8000/verify/{token}",
        kind_version=f"{KIND}@{KINDS[KIND].version}",
    )
