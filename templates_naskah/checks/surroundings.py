"""The frame against the content and the kind: klasifikasi, number of the copy, count and order of attachments, kop."""

from __future__ import annotations

import re
from typing import Any, Final

from templates_naskah import tanggal
from templates_naskah.checks.findings import (
    ANRI,
    CUSTOM,
    P1_23,
    P83_22,
    Findings,
    Subject,
)
from templates_naskah.markers import roman
from templates_naskah.model import Frame
from templates_naskah.profiles import PERMENDAGRI_1_2023, Profile
from templates_naskah.runs import is_text, plain

_KLASIFIKASI: Final = re.compile(r"[0-9]{3}(\.[0-9]{1,3})*")
_COUNTED_OUT: Final = frozenset({"rahasia", "sangat_rahasia"})
_LAMPIRAN: Final = re.compile(r"\s*([0-9]{1,4})\b(.*)", re.DOTALL)


def check(found: Findings, subject: Subject) -> None:
    """Check the order of attachments, and the frame where one is given."""
    frame, kind = subject.frame, subject.kind
    attached = subject.content.get("lampiran_naskah")
    attachments = list(attached) if isinstance(attached, (list, tuple)) else []
    _order(found, attachments)
    if frame is None:
        return
    _klasifikasi(found, subject, frame)
    if not any(line.strip() for line in frame.kop.lines) and not (kind and kind.numbering == "per_party"):
        found.error("missing_field", "kop", P1_23, label="Kop naskah dinas")
    if frame.copy is None and not frame.extra.get("salinan") and frame.keamanan in _COUNTED_OUT:
        found.warning("copy_not_numbered", "salinan", ANRI, found=frame.keamanan.replace("_", " "))
    if kind and kind.shape in {"korespondensi", "memo"} and kind.addressed:
        _count(found, frame.jumlah_lampiran, len(attachments))
    if subject.profile is not None:
        _in_force(found, frame, subject.profile)
    for index, entry in enumerate(attachments):
        _heading(found, frame, entry, f"lampiran_naskah[{index}].kepala")


def _klasifikasi(found: Findings, subject: Subject, frame: Frame) -> None:
    code = frame.klasifikasi
    pattern = frame.pattern or (subject.kind.pattern if subject.kind else "")
    if not code:
        if "{klasifikasi}" in pattern:
            found.warning("missing_klasifikasi", "kode_klasifikasi", P83_22)
    elif not _KLASIFIKASI.fullmatch(code):
        found.error("malformed_klasifikasi", "kode_klasifikasi", P83_22, found=code[:50])
    elif subject.known and subject.known.klasifikasi is not None and code not in subject.known.klasifikasi:
        found.error("unknown_klasifikasi", "kode_klasifikasi", P83_22, found=code)
    elif frame.number and "{klasifikasi}" in pattern and code not in frame.number:
        found.warning("number_without_klasifikasi", "nomor", P83_22, found=frame.number[:80], klasifikasi=code)


def _count(found: Findings, printed: str, attached: int) -> None:
    """Compare the Lampiran line with what is attached; sheets and what goes by hand cannot be compared."""
    match = _LAMPIRAN.match(printed)
    shown = printed.strip() or "-"
    if match is None:
        if attached and shown in {"-", "–", "—"}:
            found.error("attachments_not_announced", "jumlah_lampiran", P1_23, count=str(attached))
        return
    number, rest = int(match[1]), match[2].lower()
    if "terpisah" in rest or "fisik" in rest:
        return
    if number == 0 and not attached:
        return
    is_sheets = "lembar" in rest or "halaman" in rest
    if (number == 0) != (attached == 0) or (number != attached and not is_sheets):
        found.error("attachment_count", "jumlah_lampiran", P1_23, found=shown[:50], count=str(attached))


def _in_force(found: Findings, frame: Frame, profile: Profile) -> None:
    """Compare the date with the days for which a region's profile is in force; the default is for every day."""
    if frame.date is None or profile.id == PERMENDAGRI_1_2023.id:
        return
    if frame.date < profile.valid_from or (profile.valid_until is not None and frame.date > profile.valid_until):
        last = "" if profile.valid_until is None else f" {tanggal.long_date(profile.valid_until)}"
        days = f"{tanggal.long_date(profile.valid_from)} –{last}"
        day = tanggal.long_date(frame.date)
        found.warning("profile_not_in_force", "tanggal_naskah", CUSTOM, profile=profile.ref, days=days, date=day)


def _order(found: Findings, attachments: list[Any]) -> None:
    """Compare the order that a content gives its attachments with the one in which they are printed."""
    for number, entry in enumerate(attachments, 1):
        given: Any = entry.get("urutan") if isinstance(entry, dict) else None
        written = plain(given).strip() if is_text(given) else str(given)
        if re.fullmatch(r"[IVXLC]+|[0-9]+", written) and written not in {roman(number), str(number)}:
            place = f"lampiran_naskah[{number - 1}].urutan"
            found.warning("attachment_order", place, P1_23, found=written[:20], printed=roman(number))


def _heading(found: Findings, frame: Frame, entry: object, path: str) -> None:
    heading = entry.get("kepala") if isinstance(entry, dict) else None
    if not isinstance(heading, dict):
        return
    number: Any = heading.get("nomor")
    if frame.number and is_text(number) and plain(number) and plain(number) != frame.number:
        found.warning("attachment_number", f"{path}.nomor", P1_23, found=plain(number)[:80], expected=frame.number)
    written: Any = heading.get("tanggal")
    if frame.date and isinstance(written, str) and written:
        try:
            day = tanggal.parse(written)
        except ValueError:
            found.warning("bad_date", f"{path}.tanggal", P1_23, found=written[:50])
        else:
            if day != frame.date:
                dates = {"found": tanggal.long_date(day), "expected": tanggal.long_date(frame.date)}
                found.warning("attachment_date", f"{path}.tanggal", P1_23, **dates)
