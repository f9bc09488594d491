"""GET the workload of an agency: the same amount of statements whatever waits."""

from __future__ import annotations

import pytest

from tests.api.asking import given, refused, statements
from tests.cast import Province
from tests.factories import naskah as make

pytestmark = pytest.mark.django_db


def test_its_cost_does_not_grow_with_what_waits(province: Province, ask, anybody):
    path = f"agencies/{province.agency.pk}/workload"
    make.initial(make.in_review(province), province.budi)
    given(ask(province.tuti).see(path))
    few, _body = statements(ask(province.tuti), path)
    for _ in range(5):
        make.in_review(province)
        make.approved(province)
    many, body = statements(ask(province.tuti), path)
    assert body["waiting"] == 11
    assert len(few) == len(many)
    refused(anybody.see(path), 401)
    refused(ask(province.budi).see(path), 403, "not_allowed")
