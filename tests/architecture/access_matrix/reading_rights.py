"""Who reads what: the second table of the access design, written out by class and stage for the people of the matrix.

Written from the design and not from the code. Distances are those from a naskah drafted in ``unit``, issued by
``issuing``, received by ``other``.
"""

from __future__ import annotations

from tests.architecture.access_matrix.readers import (
    ADDRESSEE,
    ASKED,
    CLIENT,
    DRAFTER,
    EXAMINER,
    NOBODY,
    PARAF,
    SIGNER,
    Who,
    at,
    named,
    with_low,
)
from tnde.kernel.vocabulary import Role

READING_ROLES = (
    Role.KONSEPTOR,
    Role.PEMERIKSA,
    Role.PENANDATANGAN,
    Role.TATA_USAHA,
    Role.PENGENDALI_NOMOR,
    Role.SEKRETARIS_PIMPINAN,
    Role.ARSIPARIS,
    Role.PENGAWAS,
)
RECORD_OFFICERS = (Role.TATA_USAHA, Role.ARSIPARIS, Role.PENGAWAS)
REVIEWERS = at("unit", Role.PEMERIKSA, Role.PENANDATANGAN) | named(PARAF)
BOOK_OF_ISSUER = at("issuing", Role.TATA_USAHA, Role.PENGENDALI_NOMOR)
CHAIN = named(DRAFTER, PARAF, SIGNER)

NAMED_ONLY = ("rahasia", "sangat_rahasia")
"""Classes that nobody reads but those who take part."""

ISSUED = {
    "biasa": with_low(at("unit drafting issuing", *READING_ROLES)) | CHAIN,
    "terbatas": at("unit", *READING_ROLES) | at("drafting issuing", *RECORD_OFFICERS) | CHAIN,
    "rahasia": CHAIN,
    "sangat_rahasia": CHAIN,
}
SUBMITTED = {
    "biasa": REVIEWERS | with_low(BOOK_OF_ISSUER) | CHAIN,
    "terbatas": REVIEWERS | BOOK_OF_ISSUER | CHAIN,
    "rahasia": CHAIN,
    "sangat_rahasia": CHAIN,
}
IN_REVIEW = {keamanan: who | named(EXAMINER) for keamanan, who in SUBMITTED.items()}
"""Who is asked to examine reads as long as the approval runs."""
DRAFT = {
    "biasa": REVIEWERS | named(DRAFTER),
    "terbatas": REVIEWERS | named(DRAFTER),
    "rahasia": named(DRAFTER),
    "sangat_rahasia": named(DRAFTER),
}
NASKAH = {"draft": DRAFT, "in_review": IN_REVIEW, "approved": SUBMITTED, "sent": ISSUED}
OF_CLIENT = REVIEWERS | named(CLIENT)

PPID = at("unit drafting issuing", Role.PPID)
KELUAR = {**ISSUED, "biasa": ISSUED["biasa"] | PPID}
"""Who reads the archive reads biasa there, the PPID too."""

CLERKS = with_low(at("other", Role.TATA_USAHA))
RECEIVERS = named(ADDRESSEE, ASKED)
AWAITING = dict.fromkeys(ISSUED, CLERKS)
"""Who knows that it has arrived: the clerks see the envelope of everything, the addressee waits for them."""
AWAITING_OPENED = {
    "biasa": CLERKS,
    "terbatas": at("other", Role.TATA_USAHA),
    "rahasia": NOBODY,
    "sangat_rahasia": NOBODY,
}
OPENED = {
    "biasa": with_low(at("other", *READING_ROLES)) | RECEIVERS,
    "terbatas": at("other", *RECORD_OFFICERS) | RECEIVERS,
    "rahasia": RECEIVERS,
    "sangat_rahasia": RECEIVERS,
}
ACCEPTED = {keamanan: who | CLERKS for keamanan, who in OPENED.items()}
MASUK = {**OPENED, "biasa": OPENED["biasa"] | at("other", Role.PPID)}
DISPOSISI = {
    "biasa": CLERKS | RECEIVERS,
    "terbatas": at("other", Role.TATA_USAHA) | RECEIVERS,
    "rahasia": RECEIVERS,
    "sangat_rahasia": RECEIVERS,
}

SENDERS = with_low(at("unit drafting issuing", Role.TATA_USAHA))
"""Tata usaha of both agencies carries what is sent, of every class: the envelope, never the letter."""

ARCHIVE_READERS = (*RECORD_OFFICERS, Role.PPID)
BOOK_READERS = (Role.TATA_USAHA, Role.PENGENDALI_NOMOR, Role.PENGAWAS)

RIGHTS: dict[tuple[str, str], dict[str, Who]] = {
    ("naskah", "draft"): DRAFT,
    ("naskah", "in_review"): IN_REVIEW,
    ("naskah", "approved"): SUBMITTED,
    ("naskah", "sent"): ISSUED,
    ("naskah", "elsewhere"): {"biasa": SUBMITTED["biasa"]},
    ("naskah", "of_client"): {"biasa": REVIEWERS | named(CLIENT)},
    ("record", "keluar"): KELUAR,
    ("record", "masuk"): MASUK,
    ("titled", "keluar"): {**KELUAR, "terbatas": KELUAR["terbatas"] | PPID},
    ("titled", "masuk"): {**MASUK, "terbatas": MASUK["terbatas"] | at("other", Role.PPID)},
    ("incoming", "awaiting"): AWAITING,
    ("incoming", "accepted"): ACCEPTED,
    ("letter", "awaiting"): AWAITING_OPENED,
    ("letter", "accepted"): OPENED,
    ("disposisi", "given"): DISPOSISI,
    **{("way", state): who for state, who in NASKAH.items()},
    ("way", "sent"): {keamanan: who | with_low(at("issuing", Role.TATA_USAHA)) for keamanan, who in ISSUED.items()},
    ("way", "elsewhere"): {"biasa": SUBMITTED["biasa"]},
    ("way", "of_client"): {"biasa": OF_CLIENT},
    ("asked", "given"): dict.fromkeys(ISSUED, named(ASKED)),
    ("delivery", "accepted"): dict.fromkeys(ISSUED, SENDERS),
    ("berkas", "unit"): {"biasa": with_low(at("unit drafting", *ARCHIVE_READERS))},
    ("berkas", "issuing"): {"biasa": with_low(at("issuing", *ARCHIVE_READERS))},
    ("basis", "stored"): {"biasa": at("unit drafting", Role.ADMIN_PD, Role.ADMIN_DAERAH, Role.VERIFIKATOR_TTE)},
    ("stand_in", "past"): {"biasa": named(PARAF)},
    ("book", "keluar"): {"biasa": with_low(at("issuing", *BOOK_READERS))},
    ("book", "closed"): {"biasa": with_low(at("issuing", *BOOK_READERS))},
    ("book", "masuk"): {"biasa": with_low(at("other", *BOOK_READERS))},
}
"""By kind and state of the thing, then by its class. ``titled`` is a record of which one sees at least the title,
``letter`` the content of a naskah masuk, ``way`` a naskah of which one sees how it goes to its recipients, ``asked`` a
disposisi for who must answer it, ``basis`` a paper that an appointment rests on, ``stand_in`` the days in which
somebody acted in the place of who initials."""


def readers(of: str, keamanan: str, state: str) -> Who:
    """Who reads the thing of this kind, class and state."""
    return RIGHTS[of, state].get(keamanan, NOBODY)
