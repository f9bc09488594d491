"""The printing rules of a region as data with validity: Permendagri 1/2023 by default, a Perkada overrides it.

Measures in millimetres unless the name says points. Each field names the clause it answers to; nothing here draws.
Every key with its unit, default and clause stands in ``docs/profil.md``.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final, Literal

from templates_naskah import sentences
from templates_naskah.model import Frame, Kind, Problem
from templates_naskah.profile_rules import LAYOUT, LEAST_FOOT_NUMBERED, NAME, PAPERS, PIECE, WHOLE, read
from templates_naskah.tanggal import MONTHS

FOLDER: Final = Path(__file__).parent / "profiles_data"
ROMAN: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
OPEN_PART: Final = "." * 8
DOTS: Final = "." * 24


class ProfileError(ValueError):
    """A profile cannot be used; ``problems`` names every key that is wrong and what is allowed there."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(map(sentences.line, self.problems)))


@dataclass(frozen=True, slots=True)
class Profile:
    """How a region prints. The defaults are the profile ``permendagri-1-2023``.

    version            goes up with each change of a profile; what was printed remembers ``id@version``
    paper              overrides the paper of a kind or of a whole shape: ``{"produk_hukum": "f4_210x330"}``
    patterns           number patterns by kind or by register: ``{"surat_keluar": "{klasifikasi}/{urut}/{tahun}"}``
    overrides          any layout key below for a group, a shape or a kind; the narrower one wins (`for_kind`)
    margin_*           ruang tepi, Permendagri 1/2023 ps. 34(2); the first page starts at ``kop_top``
    family             sans (Arial metrics) or serif (Bookman) for all; empty leaves each kind its own
    size_points        Arial 12 / Bookman Old Style 12, ps. 32(2)
    spacings           line spacing as a multiple of the font's own; the next one is tried when only a short rest of
                       the naskah would fall on a further page (margins and spacing may give way to a short overflow)
    kop_points         sizes of government : agency : address
    kop_order          ``names``, ``address``, ``contact`` in printing order; what is left out is not printed
    kop_government     replaces the first line of a kop perangkat daerah, where the region words it itself
    kop_capitals       names of a kop perangkat daerah in capitals however they are stored
    kop_bold           ``last`` line of the names, ``all`` or ``none``
    kop_centre         text centred in the ``rest`` beside the emblem or on the whole ``page`` width
    kop_rule           ``thick_thin``, ``thin_thick``, ``thick``, ``thin`` or ``none``
    kop_emblem         ``left``, ``right`` or ``none``
    kop_office_address address of a kop jabatan at the ``foot`` of the first page, in the ``head``, or ``none``
    kata_penyambung    catchword at the foot: ``keputusan`` (produk hukum only), ``semua``, ``tidak`` (ps. 33)
    page_number        ``top`` (``- 2 -``, centred) or ``bottom``
    attachment_numbers page numbers ``continue`` over attachments or ``restart`` with each
    title_capitals     office titles in capitals: ``keputusan``, ``semua``, ``tidak``; heads of region always
    nip_grouping       ``spaced`` 8 6 1 3, or ``plain``; ``pppk_label`` stands before numbers of contract employees
    sekda_rank_nip     print rank and NIP of a definitive Sekda (ps. 44(3) does not ask for them)
    decision_blessing  print DENGAN RAHMAT TUHAN YANG MAHA ESA on keputusan of a head of region
    decision_rank_nip  print rank and NIP of officials below Sekda on keputusan
    acting_own_office  print the own office of Plt. and Plh. under the office acted for
    sifat_rule         ``tertinggi``: class when above biasa, else urgency; ``gabung``: both, joined by a slash
    mark_terbatas      a black TERBATAS at top and bottom; rahasia and above are always marked, in red
    visual             ``qr`` (QR between office and name) or ``box`` (framed, with text)
    signature_space    room for ink where a naskah is signed by pen
    statement          footer of electronically signed naskah; ``statement_pages`` ``all`` or ``last``
    number_separator   between NOMOR and the number of titled naskah
    draft_number       what stands for a number not yet reserved: ``dots``, or the ``pattern`` with dots in its gaps
    date_style         ``words`` 5 Maret 2026, ``capitals`` 5 MARET 2026, ``digits`` 05-03-2026
    """

    id: str = "permendagri-1-2023"
    version: int = 1
    name: str = "Permendagri Nomor 1 Tahun 2023"
    source: str = "Permendagri 1/2023"
    valid_from: dt.date = dt.date(2023, 1, 1)
    valid_until: dt.date | None = None
    paper: Mapping[str, str] = field(default_factory=dict)
    patterns: Mapping[str, str] = field(default_factory=dict)
    # The form of surat izin alone has a colon: NOMOR: 000.5.3/97/DPKD/2026.
    overrides: Mapping[str, Mapping[str, Any]] = field(
        default_factory=lambda: {"surat_izin": {"number_separator": ": "}}
    )
    margin_top: float = 20.0
    margin_bottom: float = 25.0
    margin_left: float = 30.0
    margin_right: float = 20.0
    kop_top: float = 12.0
    family: Literal["", "sans", "serif"] = ""
    size_points: float = 12.0
    table_points: float = 10.0
    footer_points: float = 7.0
    spacings: tuple[float, ...] = (1.15, 1.08, 1.0)
    paragraph_gap_points: float = 6.0
    first_indent: float = 12.5
    kop_points: tuple[float, float, float] = (14.0, 18.0, 10.0)
    kop_order: tuple[str, ...] = ("names", "address", "contact")
    kop_government: str = ""
    kop_capitals: bool = False
    kop_bold: Literal["last", "all", "none"] = "last"
    kop_centre: Literal["rest", "page"] = "rest"
    kop_rule: Literal["thick_thin", "thin_thick", "thick", "thin", "none"] = "thick_thin"
    kop_emblem: Literal["left", "right", "none"] = "left"
    kop_office_address: Literal["foot", "head", "none"] = "foot"
    emblem_height: float = 25.0
    meta_label: float = 22.0
    signature_start: float = 0.5
    signature_align: Literal["left", "center"] = "left"
    signature_space: float = 25.0
    qr_size: float = 22.0
    visual: Literal["qr", "box"] = "qr"
    kata_penyambung: Literal["keputusan", "semua", "tidak"] = "keputusan"
    page_number: Literal["top", "bottom"] = "top"
    page_number_style: Literal["- {n} -", "{n}"] = "- {n} -"
    attachment_numbers: Literal["continue", "restart"] = "continue"
    title_capitals: Literal["keputusan", "semua", "tidak"] = "keputusan"
    nip_grouping: Literal["spaced", "plain"] = "spaced"
    nip_label: str = "NIP"
    pppk_label: str = "NI PPPK"
    sekda_rank_nip: bool = False
    decision_rank_nip: bool = True
    decision_blessing: bool = False
    acting_own_office: bool = True
    sifat_rule: Literal["tertinggi", "gabung"] = "tertinggi"
    mark_terbatas: bool = False
    statement: str = (
        "Dokumen ini ditandatangani secara elektronik dengan sertifikat elektronik terbitan BSrE, BSSN. "
        "Keaslian dokumen dapat diperiksa melalui kode QR."
    )
    statement_pages: Literal["all", "last"] = "all"
    number_separator: str = " "
    draft_number: Literal["dots", "pattern"] = "dots"
    date_style: Literal["words", "capitals", "digits"] = "words"
    months: tuple[str, ...] = MONTHS

    @property
    def ref(self) -> str:
        """``id@version``, as what was printed by it remembers."""
        return f"{self.id}@{self.version}"

    def paper_of(self, kind_id: str, shape: str, default: str) -> tuple[float, float]:
        """Return (width, height) in mm of the paper for a kind: its own override, its shape's, else the kind's."""
        return PAPERS[self.paper.get(kind_id) or self.paper.get(shape) or default]

    def pattern_of(self, kind: Kind, register: str = "") -> str:
        """Return the number pattern of a kind: its own, its register's, else the one the kind declares."""
        return self.patterns.get(kind.id) or self.patterns.get(register or kind.register) or kind.pattern

    def for_kind(self, kind: Kind) -> Profile:
        """Return the profile as it applies to a kind: overrides of its group, its shape and itself, in that order."""
        values: dict[str, Any] = {}
        for name in (kind.group, kind.shape, kind.id):
            values |= self.overrides.get(name, {})
        return replace(self, **values) if values else self

    def date(self, day: dt.date | None) -> str:
        """Return ``5 Maret 2026`` in the profile's style, or dots while no date is fixed."""
        if day is None:
            return DOTS
        if self.date_style == "digits":
            return f"{day.day:02d}-{day.month:02d}-{day.year}"
        month = self.months[day.month - 1]
        return f"{day.day} {month.upper() if self.date_style == 'capitals' else month} {day.year}"

    def open_number(self, kind: Kind, frame: Frame) -> str | None:
        """Return what is printed while no number is reserved: None for plain dots, else the pattern with its gaps."""
        if self.draft_number == "dots" or kind.numbering != "series":
            return None
        known = {"klasifikasi": frame.klasifikasi}
        if frame.date:
            known |= {"tahun": str(frame.date.year), "bulan": f"{frame.date.month:02d}"}
            known["bulan_romawi"] = ROMAN[frame.date.month - 1]
        pattern = frame.pattern or self.pattern_of(kind, frame.register)
        return "".join(piece["literal"] or known.get(piece["name"]) or OPEN_PART for piece in PIECE.finditer(pattern))


PERMENDAGRI_1_2023 = Profile()


def from_mapping(data: Mapping[str, Any], base: Profile = PERMENDAGRI_1_2023) -> Profile:
    """Return ``base`` with the given fields replaced; dates may be ISO texts, lists become tuples.

    Raises ProfileError with every unknown key and every value that is not allowed.
    """
    found = read(data, WHOLE)
    values, problems = dict(found.values), list(found.problems)
    parts = {name: read(part, LAYOUT, f"overrides.{name}") for name, part in values.get("overrides", {}).items()}
    problems += [problem for part in parts.values() for problem in part.problems]
    values["overrides"] = {**base.overrides, **{name: part.values for name, part in parts.items()}}
    made = replace(base, **values)
    refused = {problem.path for problem in problems}
    # A refused start leaves the one of ``base``, with which the end given here need not agree.
    problems += [one for one in contradictions(made) if not (one.path == "valid_until" and "valid_from" in refused)]
    problems += strangers(made, data)
    if problems:
        raise ProfileError(problems)
    return made


def contradictions(profile: Profile) -> list[Problem]:
    """Return what two values of a profile, each allowed alone, may not be together."""
    found = []
    if profile.valid_until is not None and profile.valid_until < profile.valid_from:
        params = {"found": profile.valid_until.isoformat(), "allowed": f"≥ {profile.valid_from.isoformat()}"}
        found.append(Problem("profile_bad_value", "valid_until", params=params))
    whole = {"margin_bottom": profile.margin_bottom, "page_number": profile.page_number}
    for path, part in (("", whole), *((f"overrides.{name}.", part) for name, part in profile.overrides.items())):
        both = whole | dict(part)
        if whole.keys().isdisjoint(part):
            continue
        if both["page_number"] == "bottom" and both["margin_bottom"] < LEAST_FOOT_NUMBERED:
            params = {
                "found": f"{both['margin_bottom']:g}",
                "allowed": f"≥ {LEAST_FOOT_NUMBERED:g} (page_number: bottom)",
            }
            found.append(Problem("profile_bad_value", f"{path}margin_bottom", params=params))
    return found


def strangers(profile: Profile, data: Mapping[str, Any]) -> list[Problem]:
    """Return a problem for each name in paper, patterns and overrides that is no kind, shape, group or register.

    Names are also those that ``data`` gives beside a value that was refused.
    """
    from templates_naskah.kinds import KINDS

    kinds = KINDS.values()
    shapes = {kind.shape for kind in kinds} | {kind.group for kind in kinds}
    held = {
        "paper": (profile.paper, shapes | set(KINDS)),
        "patterns": (profile.patterns, {kind.register for kind in kinds if kind.register} | set(KINDS)),
        "overrides": (profile.overrides, shapes | set(KINDS)),
    }
    return [
        Problem("profile_unknown_key", f"{key}.{name}", params={"key": name[:50], "allowed": ", ".join(sorted(known))})
        for key, (values, known) in held.items()
        for name in dict.fromkeys((*values, *named(data.get(key))))
        if name not in known
    ]


def named(value: object) -> list[str]:
    """Return the keys of an object that may be names."""
    return [key for key in value if isinstance(key, str) and NAME.fullmatch(key)] if isinstance(value, Mapping) else []


def load(path: Path) -> Profile:
    """Return the profile in a YAML or JSON file; fields it does not name are those of Permendagri 1/2023.

    Raises ProfileError when the file is none, OSError when it cannot be read.
    """
    import yaml

    try:
        raw = path.read_text(encoding="utf-8")
        data = json.loads(raw) if path.suffix == ".json" else _from_yaml(raw)
    except (ValueError, RecursionError, yaml.YAMLError) as error:
        mark = getattr(error, "problem_mark", None)
        line = str(mark.line + 1 if mark else getattr(error, "lineno", 1))
        raise ProfileError([Problem("not_yaml", "", params={"line": line})]) from error
    if not isinstance(data, Mapping):
        raise ProfileError([Problem("profile_not_a_mapping", "")])
    return from_mapping(data)


def _from_yaml(raw: str) -> Any:
    """Return what a YAML text holds, dates as texts: one that is no day is then a refused value like any other."""
    import yaml

    class Loader(yaml.SafeLoader):
        yaml_implicit_resolvers = {
            sign: [(tag, pattern) for tag, pattern in known if tag != "tag:yaml.org,2002:timestamp"]
            for sign, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
        }

    return yaml.load(raw, Loader=Loader)  # noqa: S506 - a safe loader


def shipped() -> dict[str, Profile]:
    """Return the profiles that come with the package, by id, Permendagri 1/2023 first."""
    made = [PERMENDAGRI_1_2023, *map(load, sorted(FOLDER.glob("*.yaml")))]
    return {profile.id: profile for profile in made}


def profile_on(profiles: Iterable[Profile], day: dt.date) -> Profile:
    """Return the profile valid on ``day``, the latest start first; Permendagri 1/2023 when none is."""
    valid = [p for p in profiles if p.valid_from <= day and (p.valid_until is None or day <= p.valid_until)]
    return max(valid, key=lambda p: p.valid_from, default=PERMENDAGRI_1_2023)
