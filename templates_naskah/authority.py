"""From a signatory to the printed lines of his signature block. Pure: no block, no ink.

Mandate (own, a.n., u.b.) and tenure (definitif, Plt., Plh., Pj., Pjs.) are two axes; names follow Permendagri 1/2023
ps. 44: no titles on pengaturan and penetapan, no titles, rank or NIP for acting heads of region, Pj. and Plh. Sekda.
"""

from __future__ import annotations

import re

from templates_naskah.model import Signatory
from templates_naskah.nip import digits as nip_digits
from templates_naskah.nip import fault, group, is_pppk
from templates_naskah.profiles import Profile

PREFIX = {"definitif": "", "plt": "Plt. ", "plh": "Plh. ", "pj": "Pj. ", "pjs": "Pjs. "}
HEADS = ("kepala_daerah", "wakil_kepala_daerah")
# Offices of state officials, written in capitals wherever they stand in the block.
STATE_OFFICE = re.compile(r"(wakil )?(gubernur|bupati|wali ?kota)\b", re.IGNORECASE)
NBSP = "\u00a0"


def printed_parts(who: Signatory, profile: Profile, *, titles_printed: bool) -> tuple[bool, bool, bool]:
    """Return which of (titles, rank, NIP) are printed for ``who``.

    An explicit ``show`` wins; else the table of Permendagri 1/2023 ps. 44. ``titles_printed`` False marks kinds
    whose signers carry no titles (pengaturan, penetapan, piagam, sertifikat).
    """
    if who.show is not None:
        return who.show
    acting = who.tenure != "definitif"
    if who.level in HEADS:
        return (titles_printed and not acting, False, False)
    if who.level == "sekda":
        if who.tenure in ("pj", "plh", "pjs"):
            return (False, False, False)
        return (titles_printed, profile.sekda_rank_nip, profile.sekda_rank_nip)
    return (True, True, True) if titles_printed else (False, profile.decision_rank_nip, profile.decision_rank_nip)


def in_capitals(who: Signatory, profile: Profile, *, decision: bool) -> bool:
    """Return whether the office title of ``who`` is printed in capitals: his own wish, heads of region, the profile."""
    if who.jabatan_capital is not None:
        return who.jabatan_capital
    if who.level in HEADS or profile.title_capitals == "semua":
        return True
    return decision and profile.title_capitals == "keputusan"


def office(title: str, *, capitals: bool) -> str:
    """Return an office title as printed: capitals where asked and for every head of region."""
    return title.upper() if capitals or STATE_OFFICE.match(title) else title


def group_nip(nip: str, grouping: str) -> str:
    """Return 18 digits as ``19780412 200501 1 003`` with no-break spaces, or unspaced; anything else unchanged."""
    return (nip_digits(nip) if grouping == "plain" else group(nip)).replace(" ", NBSP)


def before(who: Signatory, profile: Profile, *, decision: bool = False) -> tuple[str, ...]:
    """Return the lines above the signature, the last with its comma.

    ``a.n. GUBERNUR …`` / ``Sekretaris Daerah,`` · ``a.n. …`` / ``Sekretaris Daerah`` / ``u.b.`` / ``Asisten …,`` ·
    ``Plt. Kepala Dinas …,`` / ``Sekretaris Dinas,``. Tenure and mandate combine freely.
    """
    capitals = in_capitals(who, profile, decision=decision)
    lines: list[str] = []
    if who.mandate in ("an", "ub") and who.chain:
        lines.append(f"a.n. {office(who.chain[0], capitals=capitals)}")
        if who.mandate == "ub":
            lines.extend(office(title, capitals=capitals) for title in who.chain[1:])
            lines.append("u.b.")
    lines.append(f"{PREFIX[who.tenure]}{office(who.jabatan, capitals=capitals).rstrip(',')},")
    if who.tenure in ("plt", "plh") and who.own_jabatan and profile.acting_own_office:
        lines.append(f"{office(who.own_jabatan, capitals=capitals).rstrip(',')},")
    return tuple(lines)


def after(who: Signatory, profile: Profile, *, titles_printed: bool = True) -> tuple[str, ...]:
    """Return the lines below the signature: name, rank, NIP, each only where the rule prints it."""
    titles, rank, nip = printed_parts(who, profile, titles_printed=titles_printed)
    lines = [unbroken(who.titled_name if titles else who.bare_name or who.titled_name)]
    if rank and who.rank:
        lines.append(who.rank)
    if nip and who.nip:
        label = (profile.pppk_label if is_contract(who.nip) else profile.nip_label).replace(" ", NBSP)
        lines.append(f"{label}{NBSP}{group_nip(who.nip, profile.nip_grouping)}")
    return tuple(lines)


def is_contract(nip: str) -> bool:
    """Return whether a number is the NI PPPK of a contract employee; False also for ill-formed numbers."""
    return fault(nip) is None and is_pppk(nip)


def unbroken(name: str) -> str:
    """Return a name that wraps only after a comma: never inside a title, nor between a title and the name."""
    return name.replace(" ", NBSP).replace(f",{NBSP}", ", ")
