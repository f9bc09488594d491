"""The rule of equality: a letter goes to an office of comparable level; the head of region writes to higher ones.

A head of agency writes to the ministry's director, to the minister only through the head of region or the Sekda
(custom; offices are known by their titles, so all here is a warning).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from templates_naskah.checks.fields import receivers_of
from templates_naskah.checks.findings import CUSTOM, Findings, Subject
from templates_naskah.framing import level_of
from templates_naskah.model import Signatory
from templates_naskah.runs import join_path

PRESIDENT, MINISTER, REGION, AGENCY = 4, 3, 2, 1
_RANKS: Final = (
    (PRESIDENT, r"(wakil )?presiden\b(?! (direktur|komisaris))"),
    (
        MINISTER,
        r"(wakil )?menteri\b|menko\b|jaksa agung\b|panglima (tni|tentara)|kapolri\b|kepala kepolisian negara\b|"
        r"(wakil )?ketua (dpr|mpr|dpd|bpk|kpk|ma|mk)\b|(wakil )?ketua (badan pemeriksa|mahkamah|komisi pemberantasan)|"
        r"(wakil )?ketua (majelis permusyawaratan|dewan perwakilan daerah|dewan perwakilan rakyat(?! daerah))|"
        r"kepala (badan|lembaga|arsip|perpustakaan)\b.{0,60}\b(nasional|negara|republik indonesia)$",
    ),
    (
        REGION,
        r"(wakil )?(gubernur|bupati|wali ?kota)\b(?! (bank|bi)\b)|"
        r"((wakil )?ketua|pimpinan) (dprd|dewan perwakilan rakyat daerah)\b|direktur jenderal\b|dirjen\b|"
        r"sekretaris jenderal\b|sekjen\b|inspektur jenderal\b|irjen\b",
    ),
)
_GREETING: Final = re.compile(r"^((kepada|yth\.?|bapak|ibu|bapak/ibu|saudara|sdr\.?|para)\s+)+", re.IGNORECASE)
_THROUGH: Final = re.compile(r"\b(melalui|lewat)\b", re.IGNORECASE)
_EXTERNAL: Final = frozenset({"surat_dinas", "surat_undangan"})
# The Sekda writes to ministers for the region, not to the President.
_REACH: Final = {"kepala_daerah": PRESIDENT, "wakil_kepala_daerah": PRESIDENT, "sekda": MINISTER, "pejabat": AGENCY}


def check(found: Findings, subject: Subject) -> None:
    """Warn of addressees above the office that signs, or in whose name it is signed."""
    if subject.kind is None or subject.kind.id not in _EXTERNAL or not (subject.frame and subject.frame.signatories):
        return
    reach = max(map(reach_of, subject.frame.signatories))
    signer = subject.frame.signatories[0].jabatan[:80]
    for path, office in addressees(subject):
        if rank_of(office) > reach:
            found.warning("addressee_above_signer", path, CUSTOM, found=office[:80], signer=signer)


def reach_of(who: Signatory) -> int:
    """The highest rank an office may write to: its own, or that of the highest it signs for."""
    levels = [who.level, *(level_of(office) for office in who.chain)]
    councils = [REGION for office in (who.jabatan, *who.chain) if rank_of(office) == REGION]
    return max([_REACH[level] for level in levels] + councils)


def rank_of(office: str) -> int:
    """The rank of an office by its title; ``AGENCY`` for all that is not known as higher."""
    title = _GREETING.sub("", office.strip())
    if _THROUGH.search(title):
        return AGENCY
    return next((rank for rank, words in _RANKS if re.match(words, title, re.IGNORECASE)), AGENCY)


def addressees(subject: Subject) -> Iterator[tuple[str, str]]:
    """Offices of ``yth`` and of attached lists of recipients, with their paths."""
    yield from receivers_of(subject.content.get("yth"))
    attached = subject.content.get("lampiran_naskah")
    for index, entry in enumerate(attached if isinstance(attached, (list, tuple)) else ()):
        path = f"lampiran_naskah[{index}]"
        if not isinstance(entry, Mapping) or entry.get("jenis") != "daftar_penerima":
            continue
        yield from receivers_of(entry.get("penerima"), join_path(path, "penerima"))
        groups = entry.get("kelompok")
        for number, group in enumerate(groups if isinstance(groups, (list, tuple)) else ()):
            if isinstance(group, Mapping):
                yield from receivers_of(group.get("penerima"), f"{path}.kelompok[{number}].penerima")
