"""The canonical form of a content: what is stored, digested, checked and drawn.

Text leaves of the block document (``teks`` of paragraphs, sub-headings, list items and dicta, ``butir``, ``nilai``,
table cells) become lists of runs ``{teks, tebal?, miring?, garis_bawah?}``; every other text stays a string. All text
is NFC and free of control and direction characters; whatever is removed or changed in meaning is told as a Problem.
Nothing here judges a content; `checks` does.
"""

from __future__ import annotations

import datetime as dt
import math
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeGuard

import rfc8785

from templates_naskah import limits
from templates_naskah.model import Problem

Run = dict[str, Any]
STYLES: Final = ("tebal", "miring", "garis_bawah")
BLOCKS: Final = frozenset({"paragraf", "daftar", "rincian", "tabel", "subjudul", "halaman_baru"})

_RUN_KEYS: Final = frozenset({"teks", *STYLES})
_NOT_A_RUN: Final = frozenset({"jenis", "anak", "label", "rincian"})
_SPACES: Final = frozenset("\t\n\v\f\r\x85\u2028\u2029")
BREAKS: Final = _SPACES - {"\t"}
# Format characters (bidi, zero width, tags) would let a text read differently from what it is; surrogates and
# non-characters cannot be encoded at all.
_REMOVED_CATEGORIES: Final = frozenset({"Cc", "Cf", "Cs", "Cn"})


@dataclass(frozen=True, slots=True)
class Canonical:
    """A canonical content and what had to be removed or changed on the way."""

    content: dict[str, Any]
    problems: tuple[Problem, ...]


def canonicalise(content: Mapping[str, Any]) -> Canonical:
    """The canonical content with the problems met; never raises, whatever JSON-like values it holds.

    Doing it twice changes nothing. Values of no JSON type, numbers that JSON readers disagree on and values nested
    deeper than ``limits.NESTING`` are replaced and reported.
    """
    walk = _Walk()
    result = walk.mapping(content, "", 0)
    return Canonical(result, tuple(walk.problems))


def canonical(content: Mapping[str, Any]) -> dict[str, Any]:
    """The canonical content alone: runs, NFC, no control characters. Never raises on JSON-like values."""
    return canonicalise(content).content


def canonical_bytes(content: Mapping[str, Any]) -> bytes:
    """The canonical content as RFC 8785 JSON (UTF-8): the bytes a digest is taken over."""
    return rfc8785.dumps(canonical(content))


def runs_of(value: object) -> list[Run]:
    """Text or runs as canonical runs: same styles joined, empty ones gone, flags only where true.

    A number that is no text comes out as its digits; any other value as no runs.
    """
    return _Walk().leaf(value, "") if _is_text(value) else []


def plain(value: object) -> str:
    """The bare text of a string or of runs; empty for anything else."""
    if isinstance(value, str):
        return value
    if not _is_run_list(value):
        return ""
    return "".join(run["teks"] for run in value if isinstance(run["teks"], str))


def is_text(value: object) -> bool:
    """Whether a value is a string or a list of runs."""
    return isinstance(value, str) or _is_run_list(value) or value == []


def clean(text: str) -> tuple[str, tuple[str, ...]]:
    """NFC text with control and format characters removed, and the removed ones in order of first meeting.

    Line breaks and tabs become single spaces and are not counted as removed.
    """
    if text.isascii() and text.isprintable():
        return text, ()
    removed: dict[str, None] = {}
    kept: list[str] = []
    for character in text:
        if character in _SPACES:
            kept.append(" ")
        elif unicodedata.category(character) in _REMOVED_CATEGORIES:
            removed[character] = None
        else:
            kept.append(character)
    return unicodedata.normalize("NFC", "".join(kept)), tuple(removed)


def character_name(character: str) -> str:
    """Code point and Unicode name: ``U+202E RIGHT-TO-LEFT OVERRIDE``."""
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()


def leaves(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a canonical value as ``(path, bare text)``, in order; runs count as one text."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from leaves(item, join_path(path, name))
    elif isinstance(value, list):
        if _is_run_list(value):
            yield path, plain(value)
            return
        for index, item in enumerate(value):
            yield from leaves(item, f"{path}[{index}]")


def join_path(path: str, name: str) -> str:
    """Path of a key below another path: ``isi[1]`` and ``teks`` give ``isi[1].teks``."""
    return f"{path}.{name}" if path else name


def type_name(value: object) -> str:
    """JSON name of a value's type: text, number, boolean, list, object, null."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, (int, float)):
        return "number"
    if isinstance(value, Mapping):
        return "object"
    if isinstance(value, (list, tuple)):
        return "list"
    return "text" if isinstance(value, str) else type(value).__name__


def _is_text(value: object) -> bool:
    # JSON does not tell 5 from 5.0, so a text must not either.
    is_whole = (isinstance(value, int) and not isinstance(value, bool)) or (
        isinstance(value, float) and value.is_integer()
    )
    return isinstance(value, str) or is_whole or _is_run_list(value)


def _is_run_list(value: object) -> TypeGuard[Sequence[Mapping[str, Any]]]:
    return isinstance(value, (list, tuple)) and bool(value) and all(map(_is_run, value))


def _is_run(value: object) -> bool:
    # Naming dict beside Mapping spares nearly all of them the slow look at an abstract class.
    if not isinstance(value, (dict, Mapping)) or not _NOT_A_RUN.isdisjoint(value):
        return False
    return not isinstance(value.get("teks", []), (list, tuple, Mapping))


@dataclass
class _Walk:
    """One pass over a content, gathering problems."""

    problems: list[Problem] = field(default_factory=list)

    def report(self, code: str, path: str, severity: str = "warning", **params: str) -> None:
        if len(self.problems) < limits.PROBLEMS:
            level: Any = severity
            self.problems.append(Problem(code, path, level, params))

    def value(self, value: object, path: str, depth: int) -> Any:
        if isinstance(value, str):
            return self.text(value, path).strip()
        if value is None or isinstance(value, bool):
            return value
        if isinstance(value, (int, float)):
            return self.number(value, path)
        if isinstance(value, (dt.date, dt.time)):
            return value.isoformat()
        if depth >= limits.NESTING:
            self.report("nested_too_deep", path, "error", limit=str(limits.NESTING))
            return None
        if isinstance(value, Mapping):
            return self.mapping(value, path, depth)
        if _is_run_list(value) and all(_RUN_KEYS.issuperset(run) for run in value):
            return self.leaf(value, path)
        if isinstance(value, (list, tuple)):
            return [self.value(item, f"{path}[{index}]", depth + 1) for index, item in enumerate(value)]
        self.report("wrong_type", path, "error", expected="json", found=type_name(value))
        return None

    def number(self, value: float, path: str) -> float | str | None:
        if isinstance(value, float):
            if value.is_integer():
                return self.number(int(value), path)
            if math.isfinite(value):
                return value
            self.report("wrong_type", path, "error", expected="number", found="infinite")
            return None
        if abs(value) <= limits.SAFE_INTEGER:
            return value
        self.report("number_as_text", path)
        return _figures(value)

    def mapping(self, value: Mapping[Any, Any], path: str, depth: int, holds_runs: bool = False) -> dict[str, Any]:
        with_runs = holds_runs or _is_block(value)
        result: dict[str, Any] = {}
        for raw, item in value.items():
            name, removed = clean(raw if isinstance(raw, str) else f"{raw}")
            place = join_path(path, name)
            if removed:
                self.report("removed_character", place, characters=", ".join(map(character_name, removed[:10])))
            if name in result:
                self.report("duplicate_key", place, "error", key=name)
            if name == "baris" and "kolom" in value and isinstance(item, (list, tuple)):
                result[name] = [self.row(row, f"{place}[{index}]", depth + 1) for index, row in enumerate(item)]
            else:
                result[name] = self.member(name, item, place, depth + 1, with_runs)
        return result

    def member(self, name: str, item: object, path: str, depth: int, with_runs: bool) -> Any:
        if (name == "nilai" or (name == "teks" and with_runs)) and _is_text(item):
            return self.leaf(item, path)
        if not isinstance(item, (list, tuple)):
            return self.value(item, path, depth)
        if name in {"kolom", "baris_jumlah"}:
            return self.row(item, path, depth)
        if name in {"butir", "diktum"}:
            return [self.item(part, f"{path}[{index}]", depth, name) for index, part in enumerate(item)]
        return self.value(item, path, depth)

    def row(self, row: object, path: str, depth: int) -> Any:
        if not isinstance(row, (list, tuple)) or depth >= limits.NESTING:
            return self.value(row, path, depth)
        return [
            self.leaf(cell, f"{path}[{index}]")
            if _is_text(cell) or cell == []
            else self.value(cell, f"{path}[{index}]", depth + 1)
            for index, cell in enumerate(row)
        ]

    def item(self, item: object, path: str, depth: int, holder: str) -> Any:
        """A list item or a dictum: one with more than its text is an object whose ``teks`` holds runs."""
        if isinstance(item, Mapping) and depth < limits.NESTING:
            return self.mapping(item, path, depth, holds_runs=True)
        if holder == "butir" and _is_text(item):
            return self.leaf(item, path)
        return self.value(item, path, depth)

    def text(self, text: str, path: str) -> str:
        kept, removed = clean(text)
        if removed:
            self.report("removed_character", path, characters=", ".join(map(character_name, removed[:10])))
        if not BREAKS.isdisjoint(text.strip()):
            self.report("line_break", path)
        return kept

    def leaf(self, value: object, path: str) -> list[Run]:
        merged: list[Run] = []
        for run in self.as_runs(value, path):
            style = {name: run[name] for name in run if name != "teks"}
            if merged and {name: merged[-1][name] for name in merged[-1] if name != "teks"} == style:
                merged[-1]["teks"] = unicodedata.normalize("NFC", merged[-1]["teks"] + run["teks"])
            elif run["teks"]:
                merged.append(run)
        return _trimmed(merged)

    def as_runs(self, value: Any, path: str) -> Iterator[Run]:
        if not isinstance(value, (list, tuple)):
            yield {"teks": self.text(value if isinstance(value, str) else _figures(int(value)), path)}
            return
        for run in value:
            text = run["teks"]
            if not isinstance(text, str):
                self.report("wrong_type", path, "error", expected="text", found=type_name(text))
                continue
            result: Run = {"teks": self.text(text, path)}
            for name, flag in run.items():
                if name not in _RUN_KEYS:
                    self.report("unknown_key", path, key=clean(f"{name}")[0])
                elif name != "teks" and not isinstance(flag, bool):
                    self.report("wrong_type", path, "error", expected="boolean", found=type_name(flag))
                elif flag is True:
                    result[name] = True
            yield {name: result[name] for name in ("teks", *STYLES) if name in result}


def _is_block(holder: Mapping[Any, Any]) -> bool:
    kind = holder.get("jenis")
    return isinstance(kind, str) and kind in BLOCKS


def _figures(number: int) -> str:
    # Python refuses to print integers of more than 4,300 digits.
    return hex(number) if number.bit_length() > 10_000 else str(number)


def _trimmed(runs: list[Run]) -> list[Run]:
    """Runs without white space at the very start and end; a run that was nothing else disappears."""
    while runs and not (text := runs[0]["teks"].lstrip()):
        runs = runs[1:]
    if runs:
        runs = [{**runs[0], "teks": text}, *runs[1:]]
    while runs and not (text := runs[-1]["teks"].rstrip()):
        runs = runs[:-1]
    return [*runs[:-1], {**runs[-1], "teks": text}] if runs else runs
