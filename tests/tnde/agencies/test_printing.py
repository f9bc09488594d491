"""A person as the naskah of a day prints him."""

from __future__ import annotations

import datetime as dt

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.factories import agencies as make
from tnde.agencies.policies import operator_allows
from tnde.agencies.queries import printed_people, printed_person
from tnde.agencies.services.people import change_rank, change_titles
from tnde.kernel.actors import Actor
from tnde.kernel.errors import NotFound
from tnde.kernel.ids import new_id

pytestmark = pytest.mark.django_db


def test_titles_and_rank_are_those_of_the_date() -> None:
    place = make.agency()
    who = make.person(of=place.region, bare_name="Kembang Lestari", back="S.Kom.", golongan="IV/b", nip=make.nip())
    change = {"person_id": who.pk, "agency_id": place.pk, "since": dt.date(2026, 4, 1)}
    change_rank(golongan="IV/c", actor=Actor.system(), allow=operator_allows, **change)
    change_titles(front="Dr.", back="S.Kom., M.T.", actor=Actor.system(), allow=operator_allows, **change)

    march, april = (printed_person(who.pk, dt.date(2026, month, day)) for month, day in ((3, 31), (4, 1)))
    assert march.titled_name == "Kembang Lestari, S.Kom."
    assert march.rank == "Pembina Tingkat I (IV/b)"
    assert april.titled_name == "Dr. Kembang Lestari, S.Kom., M.T."
    assert april.rank == "Pembina Utama Muda (IV/c)"
    assert april.nip == f"{who.nip[:8]} {who.nip[8:14]} {who.nip[14]} {who.nip[15:]}"


def test_a_person_without_nip_rank_and_titles_prints_his_name_alone() -> None:
    who = make.person(bare_name="Nama Contoh")
    printed = printed_person(who.pk, dt.date(2026, 1, 1))
    assert (printed.titled_name, printed.rank, printed.nip) == ("Nama Contoh", "", "")


def test_contract_civil_servants_have_a_golongan_without_pangkat() -> None:
    assert printed_person(make.person(golongan="IX").pk, dt.date(2026, 1, 1)).rank == "IX"


def test_many_people_cost_one_statement(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    people = [make.person(golongan="III/a", front="Ir.") for _ in range(5)]
    with django_assert_num_queries(1):
        found = printed_people([one.pk for one in people], dt.date(2026, 1, 1))
    assert {one.pk for one in people} == set(found)


def test_an_unknown_person_is_not_found() -> None:
    with pytest.raises(NotFound):
        printed_person(new_id(), dt.date(2026, 1, 1))
