"""Calendars over HTTP: everybody reads, the admin of the agency sets the week, that of the region the days."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.api.asking import Asker, given, refused
from tests.cast import Member, Province
from tests.factories import access as rights
from tests.factories import agencies as make
from tnde.access import grants
from tnde.agencies.services.calendars import load_holidays
from tnde.kernel.vocabulary import Role

pytestmark = pytest.mark.django_db
Ask = Callable[[Member], Asker]
WEEK = [{"weekday": day, "opens": "07:30", "closes": "14:00"} for day in range(6)]


def test_the_admins_set_what_everybody_reads(province: Province, ask: Ask):
    load_holidays()
    agency, region = province.agency.pk, province.region.pk
    rights.grant(Role.ADMIN_PD, province.agency, province.tuti.jabatan)
    rights.grant(Role.ADMIN_DAERAH, make.root(province.region), province.tono.jabatan)
    grants.sync_all()
    body = {"week": WEEK, "valid_from": "2026-01-01", "basis": "Keputusan kepala dinas"}
    refused(ask(province.sari).send("put", f"agencies/{agency}/working-pattern", body), 403)
    wrong = {**body, "week": [{**WEEK[0], "closes": "07:00"}]}
    refused(ask(province.tuti).send("put", f"agencies/{agency}/working-pattern", wrong), 422)
    twice = {**body, "week": [*WEEK, WEEK[0]]}
    problem = refused(ask(province.tuti).send("put", f"agencies/{agency}/working-pattern", twice), 422)
    assert [one["code"] for one in problem["problems"]] == ["weekday_twice"]
    given(ask(province.tuti).send("put", f"agencies/{agency}/working-pattern", body))
    day = {"date": "2026-01-09", "name": "Hari jadi", "kind": "daerah", "basis": "SE 1/2026"}
    refused(ask(province.tuti).send("post", f"regions/{region}/holidays", day), 403)
    made = given(ask(province.tono).send("post", f"regions/{region}/holidays", day), 201)

    shown = given(ask(province.sari).see(f"agencies/{agency}/calendar?year=2026"))
    assert shown["zone"] == "Asia/Makassar"
    assert (len(shown["week"]), shown["pattern_of"]) == (6, str(agency))
    days = {one["date"]: one for one in shown["days"]}
    assert (days["2026-01-09"]["regional"], days["2026-01-09"]["confirmed"]) == (True, True)
    assert (days["2026-08-17"]["regional"], days["2026-08-17"]["confirmed"]) == (False, False)
    other = given(ask(province.sari).see(f"agencies/{province.other_agency.pk}/calendar?year=2026"))
    assert (len(other["week"]), other["pattern_of"]) == (5, None)
    assert ask(province.tono).delete(f"/api/v1/regions/{region}/holidays/{made['id']}").status_code == 204


def test_the_admin_of_the_region_sets_when_desks_are_reminded(province: Province, ask: Ask):
    address = f"regions/{province.region.pk}/reminders"
    rights.grant(Role.ADMIN_DAERAH, make.root(province.region), province.tono.jabatan)
    grants.sync_all()
    defaults = {"before_days": 1, "before_hours": 4, "after_days": 1, "after_hours": 4}
    assert given(ask(province.sari).see(address)) == defaults
    refused(ask(province.tuti).send("put", address, {**defaults, "before_days": 2}), 403)
    refused(ask(province.tono).send("put", address, {**defaults, "before_days": 6}), 400)
    given(ask(province.tono).send("put", address, {**defaults, "before_days": 2}))
    assert given(ask(province.sari).see(address))["before_days"] == 2
