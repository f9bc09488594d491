"""What passes from a sender to a receiver: bytes and a frozen header, and nothing that points back into the sender.

The seam of exchange: within this instance it is handed over in the same process, to another instance it will travel.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Envelope:
    """One naskah for one receiver.

    delivery        the sender's delivery; the receiver answers with it, and knows by it what he has already
    sender, signer  agency and office as they read; ids where they are known to this instance
    agency, jabatan whom it is for; without a jabatan it is for whoever heads the agency
    is_copy         tembusan: for knowledge, without an agenda number
    text            plain twin of the file, for search
    """

    delivery: UUID
    sender_region: UUID
    sender_agency: UUID
    sender_title: str
    signer_jabatan: UUID | None
    signer_title: str
    agency: UUID
    jabatan: UUID | None
    addressed_title: str
    is_copy: bool
    kind: str
    number: str
    date: dt.date | None
    title: str
    klasifikasi: str
    keamanan: int
    urgensi: int
    data: bytes
    name: str
    text: str
