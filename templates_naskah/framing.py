"""Kop, signatories and paraf between the flat format and `Frame`, in both directions.

One of the two halves of the translator in `documents`. Values that have no attribute in `Kop` or `Signatory` travel
in ``Frame.extra``; ``tertulis`` there remembers which keys a file wrote although they say the default.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal, cast, get_args

from templates_naskah.model import Kop, Mandate, Paraf, Problem, Signatory, TenureKind
from templates_naskah.runs import BREAKS, character_name, clean, join_path, type_name
from templates_naskah.vocabulary import KOP_KEYS, SIGNATORY_KEYS

WRITTEN: Final = "tertulis"
MOST_COPIES: Final = 1000

_TENURES: Final = frozenset(get_args(TenureKind)) - {"definitif"}
_POSITIONS: Final = ("kanan", "kiri", "tengah_bawah")
_LEVELS: Final = ("kepala_daerah", "wakil_kepala_daerah", "sekda", "pejabat")
_TYPED_TENURE: Final = re.compile(r"\s*(plt|plh|pjs|pj)\.?\s+(?=\w)", re.IGNORECASE)
_MODES: Final = 'sendiri, an, ub, plt, plh, pj, pjs, "an, plh", "ub, plh"'
_HEAD: Final = r"(Gubernur|Bupati|Wali\s?kota)\b"
# Titles that stand before a name; initials of a name itself (M., A.) are not among them.
_TITLES: Final = frozenset(["prof", "dr", "ir", "drs", "dra", "h", "hj", "ns", "apt", "r.a", "r.m", "k.h", "kh"])


@dataclass
class Reader:
    """Reads members of a flat document, gathering problems and keys that nobody knows."""

    problems: list[Problem] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    def wrong(self, path: str, expected: str, found: object) -> None:
        self.problems.append(Problem("wrong_type", path, params={"expected": expected, "found": type_name(found)}))

    def text(self, holder: Mapping[str, Any], key: str, path: str = "") -> str:
        """The text under a key, empty where it is absent or null; figures of a number, told when they are a code."""
        value = holder.get(key)
        place = join_path(path, key)
        if value is None:
            return ""
        if isinstance(value, str):
            kept, removed = clean(value)
            if removed:
                params = {"characters": ", ".join(map(character_name, removed[:10]))}
                self.problems.append(Problem("removed_character", place, "warning", params))
            if not BREAKS.isdisjoint(value.strip()):
                self.problems.append(Problem("line_break", place, "warning"))
            return kept
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            if isinstance(value, float) or key in {"kode_klasifikasi", "nip"}:
                self.problems.append(Problem("unquoted_code", place, params={"text": repr(value)}))
            return repr(value)
        self.wrong(place, "text", value)
        return ""

    def choice(self, holder: Mapping[str, Any], key: str, allowed: Sequence[str], path: str = "") -> str | None:
        """The chosen word, None where it is absent or not allowed."""
        raw = self.text(holder, key, path)
        word = re.sub(r"[\s-]+", "_", raw.strip().lower())
        if not raw or word in allowed:
            return word or None
        params = {"found": raw, "allowed": ", ".join(allowed)}
        self.problems.append(Problem("unknown_choice", join_path(path, key), params=params))
        return None

    def mapping(self, holder: Mapping[str, Any], key: str, path: str = "") -> Mapping[str, Any]:
        value = holder.get(key)
        if isinstance(value, Mapping):
            return value
        if value is not None:
            self.wrong(join_path(path, key), "object", value)
        return {}

    def rows(self, holder: Mapping[str, Any], key: str) -> list[Any]:
        value = holder.get(key)
        if isinstance(value, (list, tuple)):
            return list(value)
        if value is not None:
            self.wrong(key, "list", value)
        return []

    def stranger(self, key: str, path: str) -> None:
        self.unknown.append(path)
        self.problems.append(Problem("unknown_key", path, "warning", {"key": key}))


def read_kop(reader: Reader, document: Mapping[str, Any]) -> tuple[Kop, dict[str, Any]]:
    """The letterhead and what of it has no attribute."""
    kop = reader.mapping(document, "kop")
    names = sorted((key for key in kop if re.fullmatch(r"baris_\d{1,2}", key)), key=lambda key: int(key[6:]))
    for key in kop:
        if key not in KOP_KEYS and key not in names:
            reader.stranger(key, join_path("kop", key))
    jenis: Literal["opd", "jabatan"] = "opd"
    if (reader.choice(kop, "jenis", ("opd", "jabatan"), "kop") or ("jabatan" if "nama_jabatan" in kop else "")) == (
        "jabatan"
    ):
        jenis = "jabatan"
    keys = ["nama_jabatan", *names] if jenis == "jabatan" else names
    lines = tuple(line for key in keys if (line := reader.text(kop, key, "kop")))
    address = "alamat_bawah" if jenis == "jabatan" and "alamat_bawah" in kop else "alamat"
    used = {"jenis", "kontak", address, *keys}
    extra = {key: value for key, value in kop.items() if key not in used}
    extra[WRITTEN] = sorted(key for key in kop if key in used)
    return Kop(jenis, lines, reader.text(kop, address, "kop"), reader.text(kop, "kontak", "kop")), extra


def write_kop(kop: Kop, extra: Mapping[str, Any]) -> dict[str, Any]:
    """The flat letterhead; reverses `read_kop` (the emblem is not part of a file)."""
    written = extra.get(WRITTEN, ())
    is_office = kop.jenis == "jabatan"
    result: dict[str, Any] = {"jenis": kop.jenis}
    if is_office and kop.lines:
        result["nama_jabatan"] = kop.lines[0]
    rest = kop.lines[1:] if is_office else kop.lines
    result |= {f"baris_{number}": line for number, line in enumerate(rest, 1)}
    address = "alamat_bawah" if is_office and "alamat" not in written else "alamat"
    result |= {address: kop.address, "kontak": kop.contact}
    result = {key: value for key, value in result.items() if value or key in written}
    return result | {key: value for key, value in extra.items() if key != WRITTEN}


def read_signatory(reader: Reader, row: Any, path: str) -> tuple[Signatory, dict[str, Any]]:
    """One signer and what has no attribute; ``mode`` becomes mandate and tenure, stored apart.

    A tenure typed into the office is read as one, and told.
    """
    if not isinstance(row, Mapping):
        reader.wrong(path, "object", row)
        row = {}
    for key in row:
        if key not in SIGNATORY_KEYS:
            reader.stranger(key, join_path(path, key))
    mandate, tenure = _mode(reader, row, path)
    name = reader.text(row, "nama", path)
    office = reader.text(row, "jabatan", path)
    if tenure == "definitif":
        tenure = _typed(reader, office, join_path(path, "jabatan"))
    position: Any = reader.choice(row, "posisi", _POSITIONS, path) or "kanan"
    level: Any = reader.choice(row, "tingkat", _LEVELS, path) or level_of(_without_tenure(office, tenure))
    capital = row.get("jabatan_kapital")
    signatory = Signatory(
        jabatan=_without_tenure(office, tenure),
        titled_name=name,
        bare_name=reader.text(row, "nama_tanpa_gelar", path) or bare_name(name),
        mandate=mandate,
        tenure=tenure,
        chain=_chain(reader, row, path),
        own_jabatan=reader.text(row, "jabatan_definitif", path),
        rank=reader.text(row, "pangkat_golongan", path),
        nip=reader.text(row, "nip", path),
        level=level,
        position=position,
        jabatan_capital=capital if isinstance(capital, bool) else None,
        show=_show(reader, row, path),
        order=_order(reader, row, path),
        caption=reader.text(row, "sebutan", path),
        lead_in=reader.text(row, "pengantar", path),
    )
    attributes = SIGNATORY_KEYS - {"dasar_penunjukan"}
    extra = {key: value for key, value in row.items() if key not in attributes}
    extra[WRITTEN] = sorted(key for key in row if key in attributes)
    return signatory, extra


def _typed(reader: Reader, office: str, path: str) -> TenureKind:
    """The tenure an office begins with, told; printed is what it asks for, so that the name rule goes with it."""
    typed = _TYPED_TENURE.match(office)
    if typed is None:
        return "definitif"
    tenure = typed[1].lower()
    params = {"found": f"{tenure.capitalize()}."}
    reader.problems.append(Problem("typed_prefix", path, "warning", params, "Permendagri 1/2023"))
    return cast("TenureKind", tenure)


def _mode(reader: Reader, row: Mapping[str, Any], path: str) -> tuple[Mandate, TenureKind]:
    mandate: Mandate = "own"
    tenure: Any = "definitif"
    text = reader.text(row, "mode", path)
    for word in re.findall(r"[a-z]+", text.lower()):
        if word == "an":
            mandate = "an"
        elif word == "ub":
            mandate = "ub"
        elif word in _TENURES:
            tenure = word
        elif word != "sendiri":
            params = {"found": text, "allowed": _MODES}
            reader.problems.append(Problem("unknown_choice", join_path(path, "mode"), params=params))
            break
    return mandate, tenure


def _chain(reader: Reader, row: Mapping[str, Any], path: str) -> tuple[str, ...]:
    above = row.get("atas_nama")
    if isinstance(above, (list, tuple)):
        offices = [office for office in above if isinstance(office, str)]
    else:
        offices = [reader.text(row, "atas_nama", path)]
    return tuple(office for office in [*offices, reader.text(row, "untuk_beliau", path)] if office)


def _order(reader: Reader, row: Mapping[str, Any], path: str) -> int:
    value = row.get("urutan_tanda_tangan")
    if value is None:
        return 0
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        reader.wrong(join_path(path, "urutan_tanda_tangan"), "number", value)
        return 0
    return value


def _show(reader: Reader, row: Mapping[str, Any], path: str) -> tuple[bool, bool, bool] | None:
    shown = reader.mapping(row, "tampilkan", path)
    if not shown:
        return None
    values = []
    for key in ("gelar", "pangkat", "nip"):
        value = shown.get(key, True)
        if not isinstance(value, bool):
            reader.wrong(f"{path}.tampilkan.{key}", "boolean", value)
        values.append(value is not False)
    return values[0], values[1], values[2]


def _without_tenure(office: str, tenure: str) -> str:
    return re.sub(rf"^\s*{tenure}\.?\s+", "", office, flags=re.IGNORECASE) if tenure != "definitif" else office


def level_of(office: str) -> str:
    """Level of an office by its title: kepala_daerah, wakil_kepala_daerah, sekda or pejabat (Permendagri 1/2023)."""
    if re.match(_HEAD, office, re.IGNORECASE):
        return "kepala_daerah"
    if re.match(rf"Wakil\s+{_HEAD}", office, re.IGNORECASE):
        return "wakil_kepala_daerah"
    return "sekda" if re.match(r"Sekretaris\s+Daerah\b", office, re.IGNORECASE) else "pejabat"


def bare_name(name: str) -> str:
    """A name without titles: what stands before the first comma, without known titles in front."""
    words = name.split(",", 1)[0].split()
    while len(words) > 1 and words[0].rstrip(".").lower() in _TITLES and words[0].endswith("."):
        words = words[1:]
    return " ".join(words)


def write_signatory(signatory: Signatory, extra: Mapping[str, Any], alone: bool) -> dict[str, Any]:
    """The flat signer; reverses `read_signatory`. alone: no position is written unless the file had one."""
    written = extra.get(WRITTEN, ())
    word = {"own": "sendiri"}.get(signatory.mandate, signatory.mandate)
    if signatory.tenure != "definitif":
        word = signatory.tenure if word == "sendiri" else f"{word}_{signatory.tenure}"
    prefix = "" if signatory.tenure == "definitif" else f"{signatory.tenure.capitalize()}. "
    chain = signatory.chain
    values: dict[str, tuple[Any, bool]] = {
        "posisi": (signatory.position, not alone),
        "mode": (word, True),
        "atas_nama": (chain[0] if len(chain) == 1 else list(chain) or None, bool(chain)),
        "jabatan": (prefix + signatory.jabatan, True),
        "jabatan_definitif": (signatory.own_jabatan or None, bool(signatory.own_jabatan)),
        "jabatan_kapital": (signatory.jabatan_capital, signatory.jabatan_capital is not None),
        "nama": (signatory.titled_name, True),
        "nama_tanpa_gelar": (signatory.bare_name, signatory.bare_name != bare_name(signatory.titled_name)),
        "pangkat_golongan": (signatory.rank or None, bool(signatory.rank)),
        "nip": (signatory.nip or None, bool(signatory.nip)),
        "tingkat": (signatory.level, signatory.level != level_of(signatory.jabatan)),
        "tampilkan": (_shown(signatory), signatory.show is not None),
        "urutan_tanda_tangan": (signatory.order or None, bool(signatory.order)),
        "sebutan": (signatory.caption or None, bool(signatory.caption)),
        "pengantar": (signatory.lead_in or None, bool(signatory.lead_in)),
    }
    row = {key: value for key, (value, needed) in values.items() if needed or key in written}
    return row | {key: value for key, value in extra.items() if key != WRITTEN}


def _shown(signatory: Signatory) -> dict[str, bool] | None:
    return None if signatory.show is None else dict(zip(("gelar", "pangkat", "nip"), signatory.show, strict=True))


def read_paraf(reader: Reader, document: Mapping[str, Any]) -> tuple[tuple[Paraf, ...], list[Any]]:
    """Those who initial, lowest first, and the rest of each row."""
    found: list[Paraf] = []
    rest: list[Any] = []
    for index, row in enumerate(reader.rows(document, "paraf")):
        if isinstance(row, Mapping):
            found.append(Paraf(reader.text(row, "jabatan", f"paraf[{index}]")))
            rest.append({key: value for key, value in row.items() if key != "jabatan"})
        elif isinstance(row, str):
            found.append(Paraf(row))
            rest.append({})
        else:
            reader.wrong(f"paraf[{index}]", "object", row)
    return tuple(found), rest


def write_paraf(paraf: Sequence[Paraf], rest: Sequence[Any]) -> list[dict[str, Any]]:
    """The flat paraf rows; a row that nobody described before is one of the ladder of jabatan."""
    described = [*rest, *({"jenis": "hierarki"} for _ in paraf[len(rest) :])]
    return [{"jabatan": row.jabatan, **more} for row, more in zip(paraf, described, strict=False)]


def read_copy(reader: Reader, document: Mapping[str, Any]) -> tuple[int, int] | None:
    """Number of this copy and of all copies, None where the naskah is not counted out."""
    held = reader.mapping(document, "salinan")
    if not held:
        return None
    number, total = held.get("nomor"), held.get("dari")
    whole = [value for value in (number, total) if isinstance(value, int) and not isinstance(value, bool)]
    if len(whole) != 2 or not 1 <= whole[0] <= whole[1] <= MOST_COPIES:
        params = {"found": f"{number} / {total}"[:50], "limit": str(MOST_COPIES)}
        reader.problems.append(Problem("bad_copy_number", "salinan", params=params))
        return None
    return whole[0], whole[1]


def read_distribution(reader: Reader, document: Mapping[str, Any]) -> tuple[str, ...]:
    """Who gets each copy, in the order of their numbers."""
    rows = reader.rows(document, "daftar_distribusi")
    held = {str(index): row for index, row in enumerate(rows, 1)}
    return tuple(filter(None, (reader.text(held, key, "daftar_distribusi") for key in held)))
