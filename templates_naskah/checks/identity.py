"""Identity numbers wherever they stand, in fields, lines, tables and texts: NIP, NI PPPK and NIK; and golongan."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from templates_naskah import nip
from templates_naskah.checks.findings import CUSTOM, Findings, Subject
from templates_naskah.markers import roman
from templates_naskah.model import Severity
from templates_naskah.runs import is_text, join_path, plain

SOURCE: Final = "Peraturan BKN tentang NIP"
NIK_SOURCE: Final = "UU 23/2006"

_LABEL: Final = re.compile(r"^(nip|ni pppk|nip\s*/\s*ni pppk|nomor induk pegawai)\.?$", re.IGNORECASE)
_NIK_LABEL: Final = re.compile(r"^(nik|nomor induk kependudukan)\.?$", re.IGNORECASE)
_IN_TEXT: Final = re.compile(r"\b(?:NIP|NI PPPK)\b\.?\s*:?\s*([0-9](?:[ \u00a0]?[0-9]){11,23})(?![0-9])")
_RANK_LABEL: Final = re.compile(r"^(pangkat|golongan|gol)\b")
_GROUP: Final = re.compile(r"\b([IVXLC]+)\s?/\s?([A-Za-z0-9])\b")
_CONTRACT_GROUP: Final = re.compile(r"(?:golongan\s+)?\(?([IVX]+)\)?", re.IGNORECASE)
_GROUPS: Final = frozenset({f"{group}/{room}" for group in ("I", "II", "III", "IV") for room in "abcd"} | {"IV/e"})
_CONTRACT_GROUPS: Final = frozenset(map(roman, range(1, 18)))
_NONE: Final = frozenset({"", "-", "–"})


def check(found: Findings, subject: Subject) -> None:
    """Check all identity numbers and golongan of content and signatories."""
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
        _rank(found, f"penanda_tangan[{index}].pangkat_golongan", signatory.rank)
    for path, label, value in subject.lines:
        if _RANK_LABEL.match(label):
            _rank(found, path, value)
    for path, holder in subject.objects:
        for key in ("pangkat_golongan", "pangkat"):
            rank = holder.get(key)
            if is_text(rank):
                _rank(found, join_path(path, key), plain(rank))


def _rank(found: Findings, path: str, text: str) -> None:
    """Judge the golongan in a rank: I/a to IV/e of civil servants, I to XVII of contract employees."""
    wrong = [match[0] for match in _GROUP.finditer(text) if f"{match[1]}/{match[2]}" not in _GROUPS]
    contract = _CONTRACT_GROUP.fullmatch(text.strip())
    if contract and contract[1].upper() not in _CONTRACT_GROUPS:
        wrong.append(contract[1])
    if wrong:
        found.warning("unknown_golongan", path, CUSTOM, found=wrong[0])


def _judge(found: Findings, path: str, value: str, severity: Severity = "error") -> None:
    for fault in nip.faults(value):
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
