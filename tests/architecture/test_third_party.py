"""docs/third-party.md names every part made by others: dependencies with the licence they state, and shipped files."""

from __future__ import annotations

import re
import tomllib
from fnmatch import fnmatch
from importlib.metadata import distribution
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "third-party.md").read_text(encoding="utf-8")
CELLS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.splitlines()
    if line.startswith("|") and not line.startswith("|---")
]
LICENCES = {row[0]: row[1] for row in CELLS if len(row) == 3 and not row[0].startswith("`")}
FILES = [row[0].strip("`") for row in CELLS if row[0].startswith("`")]
SHIPPED = {".css", ".icc", ".js", ".otf", ".png", ".svg", ".ttf", ".woff2"}
FAMILIES = ("Apache", "BSD", "LGPL", "MIT", "MPL")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def _names(requirements: list[str]) -> list[str]:
    return [found[0] for line in requirements if (found := re.match(r"[\w.-]+", line))]


NEEDED = _names([*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["tryout"]])


def _stated(name: str) -> str:
    """All that an installed package says of its licence, in one text."""
    metadata = distribution(name).metadata
    classifiers = [text for text in metadata.get_all("Classifier") or [] if text.startswith("License")]
    return " ".join([metadata.get("License-Expression") or "", metadata.get("License") or "", *classifiers])


def test_the_page_lists_just_the_dependencies() -> None:
    assert sorted(LICENCES.keys() - {"Package", "Files"}) == sorted(NEEDED)


@pytest.mark.parametrize("name", NEEDED)
def test_the_licence_on_the_page_is_the_one_the_package_states(name: str) -> None:
    stated = {family for family in FAMILIES if re.search(rf"\b{family}", _stated(name))}
    told = {family for family in FAMILIES if re.search(rf"\b{family}", LICENCES[name])}
    assert stated == told != set()


def test_every_font_picture_and_style_in_the_repository_is_listed() -> None:
    rooms = [ROOT / name for name in ("api", "templates_naskah", "tnde", "workflows")]
    files = [path.relative_to(ROOT).as_posix() for room in rooms for path in room.rglob("*") if path.suffix in SHIPPED]
    assert files
    assert [name for name in files if not any(fnmatch(name, pattern) for pattern in FILES)] == []


def test_no_listed_file_is_missing() -> None:
    assert [pattern for pattern in FILES if not list(ROOT.glob(pattern))] == []
