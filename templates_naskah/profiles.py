"""The printing rules of a region as data with validity: Permendagri 1/2023 by default, a Perkada overrides it.

Measures in millimetres unless the name says points. Each field names the clause it answers to; nothing here draws.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from templates_naskah.tanggal import MONTHS

PAPERS: Mapping[str, tuple[float, float]] = MappingProxyType(
    {"a4": (210.0, 297.0), "f4_215x330": (215.0, 330.0), "f4_210x330": (210.0, 330.0)}
)


class UnknownProfileKey(ValueError):
    """A profile file names something a profile does not have."""


@dataclass(frozen=True, slots=True)
class Profile:
    """How a region prints. The defaults are the profile ``permendagri-1-2023``.

    paper              overrides the paper of a kind or of a whole shape: ``{"produk_hukum": "f4_210x330"}``
    margin_*           ruang tepi, Permendagri 1/2023 ps. 34(2); the first page starts at ``kop_top``
    size_points        Arial 12 / Bookman Old Style 12, ps. 32(2)
    spacings           line spacing as a multiple of the font's own; the next one is tried when only a short rest of
                       the naskah would fall on a further page (margins and spacing may give way to a short overflow)
    kata_penyambung    catchword at the foot: ``keputusan`` (produk hukum only), ``semua``, ``tidak`` (ps. 33)
    page_number        ``top`` (``- 2 -``, centred) or ``bottom``
    title_capitals     office titles in capitals: ``keputusan``, ``semua``, ``tidak``; heads of region always
    nip_grouping       ``spaced`` 8 6 1 3, or ``plain``; ``pppk_label`` stands before numbers of contract employees
    sekda_rank_nip     print rank and NIP of a definitive Sekda (ps. 44(3) does not ask for them)
    decision_blessing  print DENGAN RAHMAT TUHAN YANG MAHA ESA on keputusan of a head of region
    decision_rank_nip  print rank and NIP of officials below Sekda on keputusan
    acting_own_office  print the own office of Plt. and Plh. under the office acted for
    sifat_rule         ``tertinggi``: class when above biasa, else urgency; ``gabung``: both, joined by a slash
    visual             ``qr`` (QR between office and name) or ``box`` (framed, with text)
    statement          footer of electronically signed naskah; ``statement_pages`` ``all`` or ``last``
    number_separator   between NOMOR and the number of titled naskah
    """

    id: str = "permendagri-1-2023"
    name: str = "Permendagri Nomor 1 Tahun 2023"
    source: str = "Permendagri 1/2023"
    valid_from: dt.date = dt.date(2023, 1, 1)
    valid_until: dt.date | None = None
    paper: Mapping[str, str] = field(default_factory=dict)
    margin_top: float = 20.0
    margin_bottom: float = 25.0
    margin_left: float = 30.0
    margin_right: float = 20.0
    kop_top: float = 12.0
    size_points: float = 12.0
    table_points: float = 10.0
    footer_points: float = 7.0
    spacings: tuple[float, ...] = (1.15, 1.08, 1.0)
    paragraph_gap_points: float = 6.0
    first_indent: float = 12.5
    kop_points: tuple[float, float, float] = (14.0, 18.0, 10.0)
    emblem_height: float = 25.0
    meta_label: float = 22.0
    signature_start: float = 0.5
    signature_space: float = 25.0
    qr_size: float = 22.0
    visual: Literal["qr", "box"] = "qr"
    kata_penyambung: Literal["keputusan", "semua", "tidak"] = "keputusan"
    page_number: Literal["top", "bottom"] = "top"
    title_capitals: Literal["keputusan", "semua", "tidak"] = "keputusan"
    nip_grouping: Literal["spaced", "plain"] = "spaced"
    nip_label: str = "NIP"
    pppk_label: str = "NI PPPK"
    sekda_rank_nip: bool = False
    decision_rank_nip: bool = True
    decision_blessing: bool = False
    acting_own_office: bool = True
    sifat_rule: Literal["tertinggi", "gabung"] = "tertinggi"
    statement: str = (
        "Dokumen ini ditandatangani secara elektronik dengan sertifikat elektronik terbitan BSrE, BSSN. "
        "Keaslian dokumen dapat diperiksa melalui kode QR."
    )
    statement_pages: Literal["all", "last"] = "all"
    number_separator: str = " "
    months: tuple[str, ...] = MONTHS

    def paper_of(self, kind_id: str, shape: str, default: str) -> tuple[float, float]:
        """Return (width, height) in mm of the paper for a kind: its own override, its shape's, else the kind's."""
        return PAPERS[self.paper.get(kind_id) or self.paper.get(shape) or default]

    def date(self, day: dt.date | None) -> str:
        """Return ``5 Maret 2026``, or dots while no date is fixed."""
        return DOTS if day is None else f"{day.day} {self.months[day.month - 1]} {day.year}"


DOTS = "." * 24
PERMENDAGRI_1_2023 = Profile()


def from_mapping(data: Mapping[str, Any], base: Profile = PERMENDAGRI_1_2023) -> Profile:
    """Return ``base`` with the given fields replaced; dates may be ISO texts, lists become tuples.

    Raises UnknownProfileKey for a name that no profile has.
    """
    known = {f.name for f in fields(Profile)}
    unknown = sorted(set(data) - known)
    if unknown:
        raise UnknownProfileKey(", ".join(unknown))
    values: dict[str, Any] = {}
    for name, value in data.items():
        if name in ("valid_from", "valid_until") and isinstance(value, str):
            values[name] = dt.date.fromisoformat(value)
        else:
            values[name] = tuple(value) if isinstance(value, list) else value
    return replace(base, **values)


def load(path: Path) -> Profile:
    """Return the profile in a YAML or JSON file; fields it does not name are those of Permendagri 1/2023."""
    raw = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        return from_mapping(json.loads(raw))
    import yaml

    return from_mapping(yaml.safe_load(raw))


def profile_on(profiles: Iterable[Profile], day: dt.date) -> Profile:
    """Return the profile valid on ``day``, the latest start first; Permendagri 1/2023 when none is."""
    valid = [p for p in profiles if p.valid_from <= day and (p.valid_until is None or day <= p.valid_until)]
    return max(valid, key=lambda p: p.valid_from, default=PERMENDAGRI_1_2023)
