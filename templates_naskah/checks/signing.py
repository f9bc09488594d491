"""Who signs, and how: number and places of signatories, mandate and its chain, tenure, what is printed of them."""

from __future__ import annotations

import re
from typing import Final

from templates_naskah import strategic
from templates_naskah.checks.findings import (
    CUSTOM,
    P1_23,
    P1_23_SIGNERS,
    UU30_14,
    Findings,
    Subject,
    is_missing,
)
from templates_naskah.model import Frame, Kind, Signatory

_MODES: Final = {"own": "sendiri", "an": "a.n.", "ub": "u.b."}
_NEEDED: Final = {"own": 0, "an": 1, "ub": 2}
_HEADS: Final = frozenset({"kepala_daerah", "wakil_kepala_daerah"})
_TYPED_TENURE: Final = re.compile(r"(Plt|Plh|Pjs?)\.\s", re.IGNORECASE)
# Wherever it stands: one who types it puts two offices into one line, and its signature gets the wrong name rules.
_TYPED_MANDATE: Final = re.compile(
    r"(?P<an>\b(?:a\.\s?n\.|an\.|a/n\b)|^\s*atas nama\b)|\b(?:u\.\s?b\.|ub\.|u/b\b)|^\s*untuk beliau\b", re.IGNORECASE
)


def check(found: Findings, subject: Subject) -> None:
    """Check the signatories of the frame; nothing where no frame is given."""
    frame, kind = subject.frame, subject.kind
    if frame is None:
        return
    if kind is not None:
        _number(found, frame, kind)
    for index, who in enumerate(frame.signatories):
        path = f"penanda_tangan[{index}]"
        _mandate(found, who, path)
        _person(found, who, kind, path)
        _tenure(found, who, kind, frame, path)
        if who.show is not None:
            _shown(found, who, kind, path)
    _positions(found, frame)


def _number(found: Findings, frame: Frame, kind: Kind) -> None:
    """Compare how many sign with what the kind asks for: too few is an error, more may be a joint letter."""
    count = len(frame.signatories)
    fewest, most = kind.signers
    expected = str(fewest) if fewest == most else f"{fewest}–{most}"
    if count == 0 and fewest:
        found.error("missing_field", "penanda_tangan", P1_23, label="Penanda tangan")
    elif count < fewest:
        found.error("signer_count", "penanda_tangan", kind.source, found=str(count), expected=expected)
    elif count > most:
        found.warning("signer_count", "penanda_tangan", kind.source, found=str(count), expected=expected)


def _mandate(found: Findings, who: Signatory, path: str) -> None:
    needed, mandate = _NEEDED[who.mandate], _MODES[who.mandate]
    if len(who.chain) < needed:
        found.error("chain_incomplete", f"{path}.atas_nama", P1_23, mandate=mandate, needed=str(needed))
    elif len(who.chain) > needed:
        found.warning("chain_too_long", f"{path}.atas_nama", P1_23, mandate=mandate, needed=str(needed))
    offices = [" ".join(office.casefold().split()) for office in (*who.chain, who.jabatan)]
    if who.mandate != "own" and len(set(offices)) < len(offices):
        found.error("chain_repeats_office", f"{path}.atas_nama", P1_23, mandate=mandate)
    # Whoever gives a mandate may be acting himself: above the signatory a tenure is no mistake.
    if tenure := _TYPED_TENURE.match(who.jabatan):
        found.warning("typed_prefix", f"{path}.jabatan", P1_23, found=tenure[0].strip())
    for place, office in (("jabatan", who.jabatan), *(("atas_nama", above) for above in who.chain)):
        if typed := _TYPED_MANDATE.search(office):
            mode = "a.n." if typed["an"] else "u.b."
            found.error("typed_mandate", f"{path}.{place}", P1_23, found=typed[0], mode=mode)


def _person(found: Findings, who: Signatory, kind: Kind | None, path: str) -> None:
    for name, value, label in (("nama", who.titled_name, "Nama"), ("jabatan", who.jabatan, "Jabatan")):
        if is_missing(value.strip()):
            found.error("missing_field", f"{path}.{name}", P1_23, label=f"{label} penanda tangan")
    if re.fullmatch(r"\s*[(\[].*[)\]]\s*", who.titled_name):
        found.warning("bracketed_name", f"{path}.nama", P1_23)
    if kind and kind.signer_levels and who.mandate == "own" and who.level not in kind.signer_levels:
        found.warning("level_may_not_sign", f"{path}.jabatan", kind.source, found=who.jabatan[:80], kind=kind.name)
    prints_nip = who.show[2] if who.show is not None else True
    # Where several sign, one of them may come from outside and have none; so may who signed an uploaded file.
    alone = kind is None or (kind.signers[1] == 1 and kind.making != "uploaded")
    if who.level == "pejabat" and prints_nip and alone and not who.nip.strip():
        found.warning("missing_nip", f"{path}.nip", P1_23_SIGNERS)
    if who.level in _HEADS and who.tenure == "definitif" and who.nip.strip():
        found.warning("head_with_nip", f"{path}.nip", P1_23_SIGNERS)


def _tenure(found: Findings, who: Signatory, kind: Kind | None, frame: Frame, path: str) -> None:
    """UU 30/2014 Pasal 14(7): Plt. and Plh. take no strategic decisions on organisation, personnel or budget."""
    if kind is not None and who.tenure in strategic.ACTING and strategic.decides(kind, frame.klasifikasi):
        found.warning("acting_decides", path, UU30_14, tenure=who.tenure.capitalize() + ".", kind=kind.name)


def _shown(found: Findings, who: Signatory, kind: Kind | None, path: str) -> None:
    """Compare an explicit choice of what is printed with the rule (ps. 44)."""
    titles, rank, nip = who.show or (False, False, False)
    place = f"{path}.tampilkan"
    if who.level in _HEADS and (rank or nip):
        found.warning("head_with_nip", place, P1_23_SIGNERS)
    is_acting_head = who.level in _HEADS and who.tenure != "definitif"
    if titles and (is_acting_head or (who.level == "sekda" and who.tenure in {"pj", "plh"})):
        found.warning("acting_head_with_titles", place, P1_23_SIGNERS)
    if kind and not kind.titles_printed and titles:
        found.warning("titles_forbidden", place, P1_23_SIGNERS)
    if who.level == "pejabat" and not nip and kind and kind.titles_printed and kind.shape != "memo":
        found.warning("official_without_nip", place, P1_23_SIGNERS)


def _positions(found: Findings, frame: Frame) -> None:
    taken: set[str] = set()
    for index, signatory in enumerate(frame.signatories):
        if len(frame.signatories) <= 3 and signatory.position in taken:
            position = signatory.position.replace("_", " ")
            found.error("same_position", f"penanda_tangan[{index}].posisi", CUSTOM, position=position)
        taken.add(signatory.position)
