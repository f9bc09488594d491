"""The API described: the committed description is the one the code gives, and every operation says what it needs to."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.management import call_command
from drf_spectacular.validation import validate_schema

COMMITTED = Path(__file__).resolve().parents[2] / "docs" / "openapi.yaml"
METHODS = {"get", "post", "put", "patch", "delete"}
PROBLEM = "application/problem+json"
OPEN_TO_ANYBODY = {"token_create", "verification_read", "verification_create"}


@cache
def operations() -> dict[str, dict[str, Any]]:
    """Every operation by method and path."""
    described = yaml.load(COMMITTED.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return {
        f"{method} {path}": operation
        for path, methods in described["paths"].items()
        for method, operation in methods.items()
        if method in METHODS
    }


def test_the_committed_description_is_the_one_the_code_gives(tmp_path: Path) -> None:
    generated = tmp_path / "openapi.yaml"
    call_command("spectacular", "--fail-on-warn", "--file", str(generated))
    assert generated.read_text() == COMMITTED.read_text(), "run `make openapi` and commit docs/openapi.yaml"


@pytest.mark.deep
def test_the_committed_description_is_sound_openapi() -> None:
    validate_schema(yaml.load(COMMITTED.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))


def test_every_operation_has_a_name_a_summary_and_its_refusals() -> None:
    found = operations()
    names = [operation["operationId"] for operation in found.values()]
    assert len(set(names)) == len(names) > 50
    for place, operation in found.items():
        assert operation["summary"], place
        assert len(operation["summary"]) < 120, place
        refusals = {status for status, answer in operation["responses"].items() if PROBLEM in answer.get("content", {})}
        assert {"400", "401", "403", "404", "429"} <= refusals, place
        assert refusals == {status for status in operation["responses"] if status >= "400"}, place


def test_only_the_stated_operations_need_no_login() -> None:
    free = {operation["operationId"] for operation in operations().values() if not any(operation.get("security", []))}
    assert free == OPEN_TO_ANYBODY


@pytest.mark.parametrize("method", ["put", "patch"])
def test_what_replaces_a_part_of_a_naskah_asks_for_the_version_it_is_based_on(method: str) -> None:
    for place, operation in operations().items():
        if place.startswith(method) and "/naskah/" in place and operation["operationId"] != "naskah_give":
            headers = {item["name"] for item in operation["parameters"] if item["in"] == "header" and item["required"]}
            assert "If-Match" in headers, place
            assert {"412", "428"} <= set(operation["responses"]), place
