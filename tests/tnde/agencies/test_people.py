"""Persons, their numbers and their NIK."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, connection

from tests.factories import agencies as make
from tnde.agencies.models import Agency, Person
from tnde.agencies.policies import operator_allows
from tnde.agencies.services.people import PersonKnown, change_rank, register_person
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Invalid

pytestmark = pytest.mark.django_db

NIK = "6472015508900001"
SYSTEM = {"actor": Actor.system(), "allow": operator_allows}


def register(place: Agency, **given: Any) -> Person:
    fields = {"agency_id": place.pk, "bare_name": "Orang Uji", "employment": "pns", "valid_from": make.START}
    return register_person(**{**fields, **SYSTEM, **given})


def test_the_nik_lies_encrypted_and_shows_in_no_text_form() -> None:
    person = register(make.agency(), nik=NIK)
    with connection.cursor() as cursor:
        cursor.execute("SELECT person::text FROM agencies_person person WHERE id = %s", [person.pk])
        assert NIK not in cursor.fetchone()[0]
    again = Person.objects.get(pk=person.pk)
    assert again.open_nik() == NIK
    assert NIK not in f"{again} {again!r} {again.__dict__}"


def test_one_nip_and_one_nik_per_region() -> None:
    place, elsewhere = make.agency(), make.agency()
    nip = make.nip()
    register(place, nip=nip, nik=NIK)
    with pytest.raises(PersonKnown):
        register(place, nip=f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}")
    with pytest.raises(PersonKnown):
        register(place, nik=NIK)
    assert register(elsewhere, nip=nip, nik=NIK).nip == nip
    with pytest.raises(IntegrityError):
        make.person(of=place.region, nip=nip)


def test_many_people_have_no_nip() -> None:
    place = make.agency()
    assert [register(place).nip, register(place).nip] == [None, None]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"nip": "1980"}, "nip_length"),
        ({"nip": "198013152005011901"}, "nip_birth_date"),
        ({"nik": "6472019908900001"}, "nik_birth_date"),
        ({"golongan": "V/a"}, "golongan_unknown"),
    ],
)
def test_malformed_numbers_are_refused(given: dict[str, str], code: str) -> None:
    with pytest.raises(Invalid) as refused:
        register(make.agency(), **given)
    assert [problem["code"] for problem in refused.value.problems] == [code]


def test_a_rank_never_changes_backward() -> None:
    place = make.agency()
    person = register(place, golongan="III/a")
    with pytest.raises(Invalid):
        change_rank(person_id=person.pk, agency_id=place.pk, golongan="III/b", since=make.START, **SYSTEM)
    change_rank(person_id=person.pk, agency_id=place.pk, golongan="III/b", since=dt.date(2024, 4, 1), **SYSTEM)
    assert [rank.valid_until for rank in person.ranks.order_by("valid_from")] == [dt.date(2024, 3, 31), None]
