"""What the shapes answer with is plain JSON: an answer is stored with the key of its request and told again."""

from __future__ import annotations

import importlib
import pkgutil
import types
import typing
from collections.abc import Iterator
from typing import Any

import pytest
from rest_framework import serializers

from api import shapes
from api.serializers import Output
from tests.api.asking import a_key, given
from tests.cast import Province
from tests.factories import naskah as make
from tests.tnde.naskah.test_acts_of_approval import amend, send_back, step_of

PLAIN = {str, int, float, bool, dict, list, type(None), Any}


def outputs() -> list[type[Output]]:
    for module in pkgutil.walk_packages(shapes.__path__, "api.shapes."):
        importlib.import_module(module.name)
    found: list[type[Output]] = []
    waiting = [Output]
    while waiting:
        below = waiting.pop().__subclasses__()
        found += below
        waiting += below
    return found


def parts(hint: Any) -> Iterator[Any]:
    """The types a hint is made of."""
    if typing.get_origin(hint) is None:
        yield hint
        return
    if typing.get_origin(hint) not in (types.UnionType, typing.Union):
        yield typing.get_origin(hint)
    for part in typing.get_args(hint):
        yield from parts(part)


def test_every_computed_field_of_every_shape_is_plain_json():
    foreign, computed = [], 0
    for shape in outputs():
        for name, field in shape._declared_fields.items():
            if isinstance(field, serializers.SerializerMethodField):
                method = getattr(shape, field.method_name or f"get_{name}")
                hint = typing.get_type_hints(method)["return"]
                computed += 1
                foreign += [(shape.__name__, name, part) for part in parts(hint) if part not in PLAIN]
    assert computed > 20
    assert foreign == []


@pytest.mark.django_db
def test_an_act_by_one_whose_decision_lies_on_another_revision_is_answered_and_replayed(province: Province, ask):
    p = province
    naskah = make.initial(make.in_review(p), p.budi)
    decided_on = str(naskah.revision_id)
    naskah = send_back(amend(naskah, p.citra), p.citra, p.budi)
    path = f"naskah/{naskah.pk}/steps/{step_of(naskah, p.budi).pk}/hand-over"
    body, key = {"to": str(p.tuti.jabatan.pk), "reason": "Cuti"}, a_key()
    first, again = (given(ask(p.budi).send("post", path, body, key=key)) for _ in range(2))
    assert first == again
    assert first["changed_since"] == decided_on
