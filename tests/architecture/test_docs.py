"""The pages for users promise nothing that is not there: addresses, variables, commands and links are looked up."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.management import get_commands
from django.urls import resolve

from api.views.nowhere import Nowhere
from templates_naskah.kinds import KINDS
from tnde.env import reading

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*(ROOT / "docs").glob("*.md"), ROOT / "README.md"])
ADDRESS = re.compile(r"`(GET|POST|PUT|PATCH|DELETE) /?(?:api/v1/)?([a-z][a-z/{}.-]*)(?:\?[^`]*)?`")
ANY_ID = "018f0000-0000-7000-8000-000000000000"


def _addresses() -> list[tuple[str, str, str]]:
    found = [(page.name, *match) for page in PAGES for match in ADDRESS.findall(page.read_text(encoding="utf-8"))]
    return [item for item in found if not item[2].startswith("health/")]


def test_there_are_addresses_to_look_up() -> None:
    assert len(_addresses()) > 40


@pytest.mark.parametrize(("page", "method", "path"), _addresses())
def test_an_address_on_a_page_is_answered_with_that_method(page: str, method: str, path: str) -> None:
    view = resolve("/api/v1/" + re.sub(r"\{[^}]*\}", ANY_ID, path)).func.view_class  # type: ignore[attr-defined]
    assert view is not Nowhere
    assert hasattr(view, method.lower())


def test_every_variable_that_is_read_stands_in_the_administrators_table() -> None:
    source = Path(reading.__file__).read_text(encoding="utf-8")
    read = set(re.findall(r'"([A-Z][A-Z0-9_]{3,}[A-Z0-9])"', source))
    page = (ROOT / "docs" / "administrator.md").read_text(encoding="utf-8")
    rows = "\n".join(line for line in page.splitlines() if line.startswith("| `"))
    told = set(re.findall(r"`([A-Z0-9_]+)`", rows))
    assert read >= {"DATABASE_URL", "TNDE_MODE", "TSA_URL"}
    assert read - told == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_and_links_on_a_page_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    commands = set(re.findall(r"manage\.py ([a-z_]+)", text))
    assert commands <= get_commands().keys()
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_kind_that_may_be_drafted_stands_on_the_drafters_page_with_what_it_requires() -> None:
    page = (ROOT / "docs" / "konseptor.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| [^|]+ \| `(\w+)` \| ([^|]+) \|$", page, re.MULTILINE))
    for kind in KINDS.values():
        if kind.making == "drawn":
            assert rows.get(kind.id) == ", ".join(field.label for field in kind.fields if field.required), kind.id
        else:
            assert kind.name in page


def test_every_address_of_the_api_stands_in_the_integrators_table() -> None:
    described = (ROOT / "docs" / "openapi.yaml").read_text(encoding="utf-8")
    paths = re.findall(r"^  /api/v1/(\S+):$", described, re.MULTILINE)
    page = (ROOT / "docs" / "integrator.md").read_text(encoding="utf-8")
    rows = "\n".join(line for line in page.splitlines() if line.startswith("| "))
    told = re.findall(r"`(?:[A-Z]+ )?/?([^`?]+)(?:\?[^`]*)?`", rows)
    named = {word.split()[0] for address in told for word in address.split("/") if word}
    assert len(paths) > 60
    assert [path for path in paths if not {w for w in path.split("/") if w[0] != "{"} <= named] == []
