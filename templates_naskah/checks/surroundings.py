"""The frame against the content and the kind: klasifikasi, count of attachments, kop and who signs how."""

from __future__ import annotations

import re
from typing import Any, Final

from templates_naskah import tanggal
from templates_naskah.checks.findings import (
    CUSTOM,
    P1_23,
    P1_23_SIGNERS,
    P83_22,
    Findings,
    Subject,
    is_missing,
)
from templates_naskah.model import Frame, Kind, Signatory
from templates_naskah.runs import is_text, plain

_KLASIFIKASI: Final = re.compile(r"[0-9]{3}(\.[0-9]{1,3})*")
_LAMPIRAN: Final = re.compile(r"\s*([0-9]{1,4})\b(.*)", re.DOTALL)
_MODES: Final = {"own": "sendiri", "an": "a.n.", "ub": "u.b."}
_HEADS: Final = frozenset({"kepala_daerah", "wakil_kepala_daerah"})


def check(found: Findings, subject: Subject) -> None:
    """Check the frame; nothing where none is given."""
    frame, kind = subject.frame, subject.kind
    if frame is None:
        return
    _klasifikasi(found, subject, frame)
    if not any(line.strip() for line in frame.kop.lines):
        found.error("missing_field", "kop", P1_23, label="Kop naskah dinas")
    attached = subject.content.get("lampiran_naskah")
    attachments = list(attached) if isinstance(attached, (list, tuple)) else []
    if kind and kind.shape in {"korespondensi", "memo"} and kind.recipients:
        _count(found, frame.jumlah_lampiran, len(attachments))
    for index, entry in enumerate(attachments):
        _heading(found, frame, entry, f"lampiran_naskah[{index}].kepala")
    if not frame.signatories and kind and kind.signers[0]:
        found.error("missing_field", "penanda_tangan", P1_23, label="Penanda tangan")
    for index, signatory in enumerate(frame.signatories):
        _signatory(found, signatory, kind, f"penanda_tangan[{index}]")
    _positions(found, frame)


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


def _signatory(found: Findings, who: Signatory, kind: Kind | None, path: str) -> None:
    for name, value, label in (("nama", who.titled_name, "Nama"), ("jabatan", who.jabatan, "Jabatan")):
        if is_missing(value.strip()):
            found.error("missing_field", f"{path}.{name}", P1_23, label=f"{label} penanda tangan")
    needed = {"own": 0, "an": 1, "ub": 2}[who.mandate]
    if len(who.chain) < needed:
        found.error("chain_incomplete", f"{path}.atas_nama", P1_23, mandate=_MODES[who.mandate], needed=str(needed))
    elif len(who.chain) > needed:
        found.warning("chain_too_long", f"{path}.atas_nama", P1_23, mandate=_MODES[who.mandate], needed=str(needed))
    if prefix := re.match(r"(a\.\s?n|u\.\s?b|Plt|Plh|Pjs?)\.\s", who.jabatan):
        found.warning("typed_prefix", f"{path}.jabatan", P1_23, found=prefix[0].strip())
    if kind and kind.signer_levels and who.mandate == "own" and who.level not in kind.signer_levels:
        found.warning("level_may_not_sign", f"{path}.jabatan", kind.source, found=who.jabatan[:80], kind=kind.name)
    acting = who.tenure != "definitif"
    if kind and kind.shape == "produk_hukum" and who.tenure in {"plt", "plh"}:
        found.warning("acting_decides", path, "UU 30/2014 Pasal 14", tenure=who.tenure.capitalize() + ".")
    if who.show is not None:
        _shown(found, who, kind, path, acting)
    elif who.level == "pejabat" and not who.nip.strip():
        found.warning("missing_nip", f"{path}.nip", P1_23_SIGNERS)


def _shown(found: Findings, who: Signatory, kind: Kind | None, path: str, acting: bool) -> None:
    titles, rank, nip = who.show or (False, False, False)
    place = f"{path}.tampilkan"
    if who.level in _HEADS and (rank or nip):
        found.warning("head_with_nip", place, P1_23_SIGNERS)
    if ((who.level in _HEADS and acting) or (who.level == "sekda" and who.tenure in {"pj", "plh"})) and titles:
        found.warning("acting_head_with_titles", place, P1_23_SIGNERS)
    if kind and not kind.titles_printed and titles:
        found.warning("titles_forbidden", place, P1_23_SIGNERS)
    if who.level == "pejabat" and not (nip and rank) and kind and kind.shape != "memo":
        found.warning("official_without_nip", place, P1_23_SIGNERS)
    if nip and not who.nip.strip() and who.level == "pejabat":
        found.warning("missing_nip", f"{path}.nip", P1_23_SIGNERS)


def _positions(found: Findings, frame: Frame) -> None:
    taken: set[str] = set()
    for index, signatory in enumerate(frame.signatories):
        if len(frame.signatories) <= 3 and signatory.position in taken:
            position = signatory.position.replace("_", " ")
            found.error("same_position", f"penanda_tangan[{index}].posisi", CUSTOM, position=position)
        taken.add(signatory.position)
