"""How an agency keeps up: counts and hours for those who are to see them, of rahasia in the totals only."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from tests.cast import Member, Province, enrol
from tests.factories import access as rights
from tests.factories import naskah as make
from tests.pki import ThrowawayPki
from tests.tnde.naskah.test_acts_of_approval import call
from tnde.agencies.models import Tenure
from tnde.kernel.errors import NotAllowed, NotFound
from tnde.kernel.ids import new_id
from tnde.kernel.vocabulary import Role
from tnde.naskah.queries import problems
from tnde.naskah.workload import DeskLoad, Workload, workload_of
from tnde.signing.models import Credential

pytestmark = pytest.mark.django_db
MONDAY = dt.datetime(2026, 3, 2, 1, tzinfo=dt.UTC)
HOUR = 3600


def seen(p: Province, by: Member | None = None) -> Workload:
    return workload_of((by or p.ratna).actor, p.agency.pk)


def desk(load: Workload, member: Member) -> DeskLoad:
    return next(one for one in load.desks if one.jabatan_id == member.jabatan.pk)


def test_what_waits_how_long_it_takes_and_what_is_late(province: Province):
    with time_machine.travel(MONDAY, tick=False) as clock:
        first, second = make.in_review(province), make.in_review(province, urgensi="sangat_segera")
        since = first.state_since
        clock.shift(2 * HOUR)
        make.initial(first, province.budi)
        clock.shift(4 * HOUR)
        make.initial(make.in_review(province), province.budi)
        clock.shift(30 * HOUR)
        load = seen(province)
    budi, citra, ratna = (desk(load, member) for member in (province.budi, province.citra, province.ratna))
    assert (load.waiting, load.overdue, load.oldest) == (3, 1, since)
    assert (budi.waiting, budi.overdue, budi.oldest) == (1, 1, second.state_since)
    assert (budi.decided, budi.median_hours) == (2, 1.0)
    assert (citra.waiting, citra.coming, citra.overdue, citra.median_hours) == (2, 1, 0, None)
    assert (ratna.waiting, ratna.coming) == (0, 3)
    assert [(one.stage, one.decided, one.median_hours) for one in load.stages] == [(0, 2, 1.0)]
    assert load.desks[0] == budi


def test_what_is_rahasia_is_counted_in_the_totals_alone(province: Province):
    make.in_review(province, keamanan="rahasia")
    call(make.in_review(province, keamanan="rahasia"), province.ratna)
    load = seen(province)
    assert (load.waiting, load.passed_over, load.desks, load.stages, load.oldest) == (2, 2, [], [], None)
    call(make.in_review(province), province.ratna)
    load = seen(province)
    assert (load.waiting, load.passed_over) == (3, 4)
    assert [desk(load, m).passed_over for m in (province.budi, province.citra)] == [1, 1]


def test_empty_chairs_and_certificates_that_end_are_named(province: Province, signing: ThrowawayPki):
    make.in_review(province)
    Tenure.objects.filter(jabatan=province.citra.jabatan).update(valid_until=dt.date(2020, 1, 1))
    load = seen(province)
    troubles = [desk(load, m).trouble for m in (province.budi, province.citra, province.ratna)]
    assert troubles == ["", "seat_vacant", ""]
    now = dt.datetime.now(dt.UTC)
    for days, trouble in ((20, "certificate_expires"), (-1, "certificate_expired")):
        Credential.objects.update(valid_until=now + dt.timedelta(days=days))
        assert desk(seen(province), province.ratna).trouble == trouble
    Credential.objects.update(withdrawn_at=now)
    assert desk(seen(province), province.ratna).trouble == "certificate_missing"


def test_the_drafter_is_warned_of_a_signatory_who_could_not_sign(province: Province, pki: ThrowawayPki):
    naskah = make.draft(province)

    def told() -> list[tuple[str, str]]:
        return [(one["code"], one["severity"]) for one in problems(naskah) if one["code"].startswith("certificate")]

    assert told() == [("certificate_missing", "warning")]
    enrol(province.ratna, "ratna", pki)
    now = dt.datetime.now(dt.UTC)
    Credential.objects.update(valid_until=now + dt.timedelta(days=100))
    assert told() == []
    Credential.objects.update(valid_until=now + dt.timedelta(days=20))
    assert told() == [("certificate_expires", "warning")]
    assert make.in_review(province).state == "in_review"


def test_it_is_for_admin_tata_usaha_pengawas_and_head(province: Province):
    rights.grant(Role.ADMIN_PD, province.agency, province.sari.jabatan)
    rights.grant(Role.PENGAWAS, province.other_agency, province.tono.jabatan)
    for member in (province.sari, province.tuti, province.ratna):
        assert seen(province, member).waiting == 0
    for member in (province.budi, province.citra, province.tono, province.dimas, province.tini):
        with pytest.raises(NotAllowed):
            seen(province, member)
    assert workload_of(province.tono.actor, province.other_agency.pk).desks == []
    with pytest.raises(NotFound):
        workload_of(province.ratna.actor, new_id())
