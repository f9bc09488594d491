"""Every problem of every refusal says in the reader's language what is wrong."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation
from rest_framework import serializers

from api import words
from api.serializers import Input
from tests.api.asking import refused
from tests.cast import Province
from tnde.kernel.errors import Invalid

ROOT = Path(__file__).resolve().parents[2]
ENGLISH = re.compile(r"\b(the|this|not|valid|field|expected|ensure|invalid|value|wrong|must|be)\b", re.IGNORECASE)


class Everything(Input):
    """One field of each kind that the API has."""

    text = serializers.CharField(max_length=3, min_length=2)
    email = serializers.EmailField()
    hex = serializers.RegexField(r"^[0-9a-f]+$")
    url = serializers.URLField()
    id = serializers.UUIDField()
    count = serializers.IntegerField(min_value=2, max_value=3)
    yes = serializers.BooleanField()
    day = serializers.DateField()
    moment = serializers.DateTimeField()
    choice = serializers.ChoiceField(choices=["satu"])
    several = serializers.ListField(child=serializers.CharField(), min_length=1, max_length=2)
    open = serializers.DictField()
    inner = serializers.ListField(child=serializers.UUIDField())


WRONG: list[dict[str, Any]] = [
    {},
    dict.fromkeys(("text", "id", "several", "open")),
    dict.fromkeys(("text", "email", "hex", "choice"), ""),
    dict.fromkeys(("text", "email", "hex", "url", "id", "count", "yes", "day", "moment", "choice"), "x"),
    {name: [] for name in ("text", "id", "count", "yes", "day", "moment", "several", "open")},
    {name: {"a": 1} for name in ("text", "id", "count", "choice", "several", "inner")},
    {"text": "lebih", "count": 1, "several": ["a", "b", "c"], "day": "2026-02-30", "moment": "2026-01-01T"},
    {"count": 9, "text": "a\x00", "several": [[]], "inner": ["x"], "open": []},
    {"count": "1" * 2000, "unknown": 1},
]


def sentences(detail: Any) -> Iterator[str]:
    """Every sentence in what the framework says."""
    if isinstance(detail, dict):
        for inner in detail.values():
            yield from sentences(inner)
    elif isinstance(detail, list):
        for inner in detail:
            yield from sentences(inner)
    else:
        yield str(detail)


@pytest.mark.parametrize("data", [*WRONG, [], "teks", None], ids=repr)
def test_what_is_wrong_with_a_field_is_said_in_indonesian(data: Any) -> None:
    with translation.override("id"):
        form = Everything(data=data)
        assert not form.is_valid()
        said = list(sentences(form.errors))
    assert said
    assert [sentence for sentence in said if ENGLISH.search(sentence)] == []


@pytest.mark.parametrize("data", WRONG, ids=repr)
def test_and_in_english(data: Any) -> None:
    with translation.override("en"):
        form = Everything(data=data)
        assert not form.is_valid()
        said = list(sentences(form.errors))
    assert [sentence for sentence in said if re.search(r"\b(bagian|isi|paling|bukan)\b", sentence.casefold())] == []


def test_there_are_no_words_that_the_framework_would_not_ask_for() -> None:
    for kind, known in words.WORDS.items():
        asked = set().union(*(getattr(base, "default_error_messages", {}) for base in kind.__mro__))
        assert set(known) <= asked, kind


@pytest.mark.parametrize(
    "raw",
    [
        b"{",
        b'{"kind": }',
        b"\xff\xfe",
        b'{"content": {"n": 1e999}}',
        b'{"content": {"n": ' + b"1" * 5000 + b"}}",
        b'{"content": {"n": NaN}}',
        b'{"kind": "a", "kind": "b"}',
        b"[]",
        b'"teks"',
        b"12",
    ],
    ids=lambda raw: repr(raw[:20]),
)
@pytest.mark.django_db
def test_a_body_that_cannot_be_read_is_refused_in_indonesian(province: Province, ask, raw: bytes) -> None:
    answer = ask(province.sari).post("/api/v1/naskah", raw, content_type="application/json")
    problem = refused(answer, 400, "bad_request")
    assert problem["problems"]
    assert [one["sentence"] for one in problem["problems"] if ENGLISH.search(one["sentence"])] == []


@pytest.mark.django_db
def test_the_same_in_english(province: Province, ask) -> None:
    sari = ask(province.sari)
    answer = sari.post("/api/v1/naskah", b"{", content_type="application/json", headers={"Accept-Language": "en"})
    (one,) = refused(answer, 400, "bad_request")["problems"]
    assert one["sentence"].startswith("The body is no complete JSON")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("post", "naskah", {"kind": "puisi", "unit": "UNIT"}, 422),
        ("post", "naskah", {"kind": "lembar_disposisi", "unit": "UNIT"}, 422),
        ("post", "naskah", {"kind": "surat_dinas"}, 400),
        ("post", "checks", {"kind": "puisi", "content": {}}, 422),
        ("get", "books?page_size=0", None, 400),
        ("get", "books?cursor=x", None, 400),
    ],
)
def test_every_problem_has_a_sentence(province: Province, ask, method: str, path: str, body: Any, status: int) -> None:
    sent = {**body, "unit": str(province.unit.pk)} if body and body.get("unit") else body
    problem = refused(ask(province.sari).send(method, path, sent), status)
    assert problem["problems"]
    assert all(one["sentence"].strip() for one in problem["problems"])


@pytest.mark.django_db
def test_a_check_without_a_file_says_what_is_missing(anybody) -> None:
    answer = anybody.post("/api/v1/verifications", {}, format="multipart")
    (one,) = refused(answer, 400, "bad_request")["problems"]
    assert (one["path"], one["code"]) == ("file", "required")
    assert "file" in one["sentence"]


def test_a_problem_without_words_of_its_own_has_those_of_the_refusal() -> None:
    error = Invalid("Nomor ini keliru.", problems=[{"path": "a", "code": "b"}, {"path": "c", "sentence": "Sendiri."}])
    assert [one["sentence"] for one in error.problems] == ["Nomor ini keliru.", "Sendiri."]


def literals() -> Iterator[tuple[str, ast.Call, ast.Dict]]:
    """Every problem that is written out in a refusal: its file, the refusal and the problem."""
    for room in ("tnde", "api"):
        for path in (ROOT / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call):
                    for inner in (k.value for k in node.keywords if k.arg == "problems"):
                        for one in ast.walk(inner):
                            if isinstance(one, ast.Dict):
                                yield f"{path.relative_to(ROOT)}:{one.lineno}", node, one


def test_no_code_is_given_without_a_sentence() -> None:
    bare = []
    found = list(literals())
    for place, call, one in found:
        keys = {key.value for key in one.keys if isinstance(key, ast.Constant)}
        refusal_speaks = bool(call.args) or getattr(call.func, "id", "") in ("ActingRefused", "ChooseJabatan")
        if "code" in keys and "sentence" not in keys and not refusal_speaks:
            bare.append(place)
    assert len(found) > 10
    assert bare == []
