"""Rules of the house that can be tested instead of written in a guide."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models import PROTECT, ForeignKey

from templates_naskah.examples import example_of
from templates_naskah.kinds import KINDS
from tnde.documents.models import Document
from tnde.naskah import events
from tnde.naskah.states import MOVES, Move, State, allowed
from tnde.routes import ROUTES

BASE = Path(__file__).resolve().parents[2]
PRODUCT = ("tnde", "api", "workflows", "templates_naskah")
MOST_LINES = 400


def sources() -> Iterator[Path]:
    for room in (*PRODUCT, "tests", "benchmarks"):
        yield from (path for path in (BASE / room).rglob("*.py") if "migrations" not in path.parts)


def test_floors_rooms_and_doors_are_kept():
    result = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports")], cwd=BASE, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout


def test_one_writer_of_state():
    writers = [
        f"{path.relative_to(BASE)}:{node.lineno}"
        for path in (BASE / "tnde" / "naskah").rglob("*.py")
        if path.name != "moving.py" and "migrations" not in path.parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Assign | ast.AugAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        for part in (target.elts if isinstance(target, ast.Tuple) else [target])
        if isinstance(part, ast.Attribute)
        and part.attr == "state"
        and isinstance(part.value, ast.Name)
        and part.value.id in ("naskah", "draft", "self")
    ]
    assert writers == []


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("move", list(Move))
def test_every_state_with_every_move(state: State, move: Move):
    expected = {
        Move.SUBMIT: {"draft"},
        Move.RECALL: {"in_review"},
        Move.RETURN: {"in_review", "approved"},
        Move.APPROVE: {"in_review"},
        Move.SIGN: {"approved"},
        Move.SEND: {"signed"},
        Move.FILE: {"signed", "sent"},
        Move.ANNUL: {"signed", "sent", "archived"},
        Move.DROP: {"draft", "in_review", "approved"},
    }
    assert allowed(state, move) is (state.value in expected[move])
    assert MOVES[move].target not in MOVES[move].sources


def test_every_event_has_a_route_and_every_route_exists():
    emitted = {
        node.args[0].value
        for path in sources()
        if path.is_relative_to(BASE / "tnde")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", getattr(node.func, "attr", "")) == "emit"
        and node.args
        and isinstance(node.args[0], ast.Constant)
    } | set(events.KINDS.values())
    assert emitted <= set(ROUTES)
    from django.utils.module_loading import import_string

    for handlers in ROUTES.values():
        for handler in handlers:
            assert callable(import_string(handler))


def test_every_kind_has_a_complete_example():
    for kind in KINDS.values():
        assert {part.name for part in kind.fields if part.required} <= set(example_of(kind.id).content), kind.id


def test_every_foreign_key_to_a_stored_file_protects_it():
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, ForeignKey) and field.related_model is Document:
                assert field.remote_field.on_delete is PROTECT, f"{model.__name__}.{field.name}"


def test_no_file_is_longer_than_can_be_held_in_the_head():
    long = {str(path.relative_to(BASE)): lines for path in sources() if (lines := _lines(path)) > MOST_LINES}
    assert long == {}


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_rooms_are_named_for_what_they_hold():
    vague = {"utils", "helpers", "common", "manager", "misc"}
    assert [str(path.relative_to(BASE)) for path in sources() if path.stem in vague] == []


def test_every_table_that_grows_carries_its_region():
    small = {"Route", "UnusedKind", "Head"}
    without = [
        model.__name__
        for model in apps.get_models()
        if model.__module__.startswith(
            ("tnde.naskah", "tnde.mailroom", "tnde.archives", "tnde.documents", "tnde.audit")
        )
        and model.__name__ not in small
        and not {"region", "region_id"} & {field.name for field in model._meta.get_fields()}
    ]
    assert without == []


def test_make_clean_removes_every_folder_that_is_kept_out_of_the_history() -> None:
    made = {line.rstrip("/") for line in (BASE / ".gitignore").read_text().splitlines() if "*" not in line}
    recipe = (BASE / "Makefile").read_text().partition("\nclean:")[2].partition("\n\n")[0]
    removed = set(recipe.replace("$(VENV)", ".venv").split())
    assert {"var", "__pycache__"} <= made
    assert made - removed == set()
