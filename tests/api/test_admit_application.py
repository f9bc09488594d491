"""An application is admitted by the operator and works with its token."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command
from rest_framework.test import APIClient

from tests.cast import Province

pytestmark = pytest.mark.django_db


def admit(p: Province, **given: object) -> list[str]:
    said = io.StringIO()
    options = {"name": "SIMPEG", "unit": p.unit.pk, "responsible": p.citra.jabatan.pk, "kinds": ["nota_dinas"]}
    call_command("admit_application", "simpeg", stdout=said, **{**options, **given})
    return said.getvalue().splitlines()


def test_the_token_tells_who_the_application_is(province: Province):
    token = admit(province)[1]
    client = APIClient(headers={"Authorization": f"Token {token}"})
    assert client.get("/api/v1/me").json()["kind"] == "client"
    assert client.get("/api/v1/me").json()["name"] == "SIMPEG"


def test_what_is_wrong_is_said(province: Province):
    with pytest.raises(CommandError, match="penanggung jawab"):
        admit(province, responsible=province.umar.jabatan.pk)
    with pytest.raises(CommandError, match="Jenis foo tidak dapat dikonsep"):
        admit(province, kinds=["foo"])
