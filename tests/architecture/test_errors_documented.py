"""Every code a program can meet stands in docs/errors.md with status, meaning and what to do; and no other."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import api
import tnde
from templates_naskah import sentences
from tnde.kernel.errors import TndeError
from tnde.naskah import refusals
from tnde.registers.rules import patterns, placing
from workflows import errors as engine

LIST = Path(__file__).resolve().parents[2] / "docs" / "errors.md"
ROW = re.compile(r"^\| `(?P<code>[a-z0-9_]+)` \| (?P<rest>.+) \|$", re.MULTILINE)
ABSTRACT = {"error", "signature_refused"}
"""Codes of bases that are never raised themselves."""
MISTAKES = {engine.WorkflowError, engine.NotInTransaction, engine.InvalidChain, engine.InvalidDigest}
"""Refusals of the engine that only a mistake of the program can cause."""


def refused() -> Iterator[type[TndeError]]:
    """Every refusal there is, each class once."""
    for package in (tnde, api):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not re.search(r"\.(migrations|management|tryout|celery|wsgi)\b|__main__", module.name):
                importlib.import_module(module.name)
    waiting: list[type[TndeError]] = [TndeError]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        if kind.__module__.partition(".")[0] in ("tnde", "api"):
            yield kind


def section(title: str) -> dict[str, list[str]]:
    """The rows of one section: the other columns by code."""
    text = LIST.read_text(encoding="utf-8").partition(f"\n## {title}\n")[2].partition("\n## ")[0]
    return {row["code"]: [cell.strip() for cell in row["rest"].split(" | ")] for row in ROW.finditer(text)}


def test_every_refusal_is_listed_with_its_status_and_no_other() -> None:
    there = {(kind.code, str(kind.status)) for kind in refused() if kind.code not in ABSTRACT}
    listed = {(code, cells[0]) for code, cells in section("Refusals").items()}
    assert there - listed == set(), "not in docs/errors.md"
    assert listed - there == set(), "in docs/errors.md, but gone"


def test_a_code_has_one_status_wherever_it_is_used() -> None:
    statuses: dict[str, set[int]] = {}
    for kind in refused():
        statuses.setdefault(kind.code, set()).add(kind.status)
    assert {code: found for code, found in statuses.items() if len(found) > 1} == {}


def test_every_refusal_says_something_to_people() -> None:
    for kind in refused():
        assert kind().message.strip(), kind


def test_every_problem_of_a_content_is_listed_and_no_other() -> None:
    assert set(section("Problems of a content")) == sentences.codes()


def test_every_row_says_what_it_means_and_what_to_do() -> None:
    for title, cells in (("Refusals", 3), ("Problems of a content", 2), ("Problems of a field", 1)):
        rows = section(title)
        assert rows
        for code, found in rows.items():
            assert len(found) == cells, (title, code)
            assert all(len(cell) > 2 for cell in found), (title, code)


def test_every_refusal_of_the_approval_engine_has_words_of_ours() -> None:
    theirs = set(_below(engine.WorkflowError)) - MISTAKES
    translated = {kind for kind, _ours in refusals._OURS} | {engine.AlreadyInStage}
    assert {kind for kind in theirs if not any(issubclass(kind, known) for known in translated)} == set()


def _below(kind: type[Exception]) -> Iterator[type[Exception]]:
    yield kind
    for inner in kind.__subclasses__():
        yield from _below(inner)


def test_every_code_given_with_a_field_is_listed() -> None:
    given: set[str] = {*patterns.SENTENCES, *placing.SENTENCES}
    for room in ("tnde", "api"):
        for path in (LIST.parents[1] / room).rglob("*.py"):
            text = path.read_text(encoding="utf-8")
            given |= set(re.findall(r'"code": "([a-z_]+)"', text))
            given |= set(re.findall(r'(?:field_invalid|_problem|problem)\(\s*f?"[^"]*",\s*"([a-z_]+)"', text))
    assert given - set(section("Problems of a field")) == set(), "not in docs/errors.md"
