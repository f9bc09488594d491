"""Identity numbers wherever they stand: NIP, NI PPPK and NIK in their fields, in lines, in tables and in texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from templates_naskah import nip
from templates_naskah.checks.findings import Findings, Subject
from templates_naskah.model import Severity
from templates_naskah.runs import is_text, join_path, plain

SOURCE: Final = "Peraturan BKN tentang NIP"
NIK_SOURCE: Final = "UU 23/2006"

_LABEL: Final = re.compile(r"^(nip|ni pppk|nip\s*/\s*ni pppk|nomor induk pegawai)\.?$", re.IGNORECASE)
_NIK_LABEL: Final = re.compile(r"^(nik|nomor induk kependudukan)\.?$", re.IGNORECASE)
_IN_TEXT: Final = re.compile(r"\b(?:NIP|NI PPPK)\b\.?\s*:?\s*([0-9](?:[ \u00a0]?[0-9]){11,23})(?![0-9])")
_NONE: Final = frozenset({"", "-", "–"})


def check(found: Findings, subject: Subject) -> None:
    """Check all identity numbers of content and signatories."""
    seen: set[str] = set()
    for path, value in _numbers(subject):
        seen.add(path)
        _judge(found, path, value)
    for path, value in _residents(subject):
        fault = nip.nik_fault(value)
        if fault:
            found.error(f"nik_{fault}", path, NIK_SOURCE, found=value[:6] + "…")
    for path, text in subject.leaves:
        if path not in seen:
            for match in _IN_TEXT.finditer(text):
                _judge(found, path, match[1], "warning")
    for index, signatory in enumerate(subject.frame.signatories if subject.frame else ()):
        if signatory.nip.strip() not in _NONE:
            _judge(found, f"penanda_tangan[{index}].nip", signatory.nip)


def _judge(found: Findings, path: str, value: str, severity: Severity = "error") -> None:
    fault = nip.fault(value)
    if fault:
        found.either(severity, f"nip_{fault}", path, SOURCE, found=value[:40], count=str(len(nip.digits(value))))


def _numbers(subject: Subject) -> Iterator[tuple[str, str]]:
    for path, label, value in subject.lines:
        if _LABEL.match(label) and value.strip() not in _NONE:
            yield path, value
    for path, holder in subject.objects:
        number = holder.get("nip")
        if isinstance(number, (int, float)) and not isinstance(number, bool):
            yield join_path(path, "nip"), str(number)
        elif is_text(number) and plain(number).strip() not in _NONE:
            yield join_path(path, "nip"), plain(number)
        yield from _column(path, holder)


def _column(path: str, holder: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    heads, rows = holder.get("kolom"), holder.get("baris")
    if not isinstance(heads, (list, tuple)) or not isinstance(rows, (list, tuple)):
        return
    places = [index for index, head in enumerate(heads) if is_text(head) and _LABEL.match(plain(head).strip())]
    for number, row in enumerate(rows if places else ()):
        for place in places:
            if isinstance(row, (list, tuple)) and place < len(row) and is_text(row[place]):
                value = plain(row[place])
                if value.strip() not in _NONE:
                    yield f"{join_path(path, 'baris')}[{number}][{place}]", value


def _residents(subject: Subject) -> Iterator[tuple[str, str]]:
    for path, label, value in subject.lines:
        if _NIK_LABEL.match(label) and value.strip() not in _NONE:
            yield path, value
    for path, holder in subject.objects:
        number = holder.get("nik")
        if is_text(number) and plain(number).strip() not in _NONE:
            yield join_path(path, "nik"), plain(number)
