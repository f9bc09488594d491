"""The day of a plan: one act, whose end is the same however often it dies on the way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction

from tests.cast import Province
from tests.factories import access as rights
from tests.factories import agencies as make
from tests.factories import mailroom as post
from tests.factories import naskah as write
from tests.tnde.reorganisation.stage import DAY, THIS_YEAR, answer, confirm, on_the_day, plan, planners, successor
from tnde.access.models import ClientApplication, RoleGrant
from tnde.agencies import verification
from tnde.agencies.models import Agency, AgencySuccession, Jabatan, Mandate, Tenure, Unit
from tnde.archives.models import Berkas
from tnde.archives.services.filing import open_berkas
from tnde.audit.models import Entry
from tnde.audit.verification import breaches
from tnde.kernel.actors import Actor
from tnde.mailroom.models import DisposisiReceiver, Incoming
from tnde.mailroom.services.arriving import deliver
from tnde.mailroom.services.disposing import To, give_disposisi
from tnde.mailroom.services.receiving import accept_incoming
from tnde.naskah.models import Naskah, Route, SigningAttempt
from tnde.naskah.rules.route_steps import RouteStep
from tnde.naskah.services.routing import save_route
from tnde.operations import integrity
from tnde.registers.models import NumberingRule, Series
from tnde.registers.services.numbering import open_series
from tnde.reorganisation import history
from tnde.reorganisation.models import Plan, PlanStep
from tnde.reorganisation.queries import preview
from tnde.reorganisation.services import running
from workflows import queries as runs

pytestmark = pytest.mark.django_db


def furnished(p: Province, by: Any) -> Plan:
    """The first agency, with one of everything, is merged into the second, whose head stays."""
    make.agency(parent=p.agency, abbreviation="UPTD-X")
    make.mandate(p.ratna.jabatan, p.citra.jabatan)
    client = rights.client(p.unit, responsible_jabatan=p.budi.jabatan)
    assert client.user.is_active
    open_berkas(agency_id=p.agency.pk, unit_id=p.unit.pk, title="A", klasifikasi="500.12.6.4", actor=p.tono.actor)
    open_berkas(agency_id=p.other_agency.pk, title="B", klasifikasi="500.12.6.4", actor=rights_of_archivist(p))
    book = {"region_id": p.region.pk, "office_id": p.agency.pk, "year": THIS_YEAR, "first_number": 5}
    open_series(**book, group="agenda", basis="Buku kertas", actor=p.tuti.actor)
    NumberingRule.objects.create(region=p.region, office=p.agency, signer_agency=p.agency, valid_from=make.START)
    place = {"agency": p.agency.pk, "jabatan": p.ratna.jabatan.pk}
    deliver(post.envelope(p, **place))
    asked = accept_incoming(incoming_id=deliver(post.envelope(p, **place)), actor=p.tuti.actor)
    give_disposisi(
        incoming_id=asked.pk,
        to=[To(p.citra.jabatan.pk)],
        instruction=["untuk_diketahui"],
        actor=p.ratna.actor,
    )
    steps = [RouteStep(stage=0, ladder=True)]
    save_route(agency_id=p.agency.pk, name="Rute bidang", steps=steps, actor=Actor.system())
    it = plan(p, by, successors=[{"agency": p.other_agency.pk}])
    answer(it, by, "jabatan", "into", p.dimas.jabatan.pk, is_head=True)
    answer(it, by, "tenure", "ends", jabatan_ids=[p.ratna.jabatan.pk])
    answer(it, by, "route", "to", p.other_agency.pk)
    return it


def rights_of_archivist(p: Province) -> Any:
    from tnde.kernel.vocabulary import Role

    return rights.admin(p.other_agency, Role.ARSIPARIS)


def world(p: Province) -> dict[str, list[Any]]:
    """All that a plan may change, without ids of new rows and moments."""
    region = {"region": p.region}
    return {
        "agencies": sorted(Agency.objects.filter(**region).values_list("name", "parent__name", "valid_until")),
        "units": sorted(Unit.objects.values_list("code", "agency__name", "valid_until"), key=str),
        "jabatan": sorted(
            Jabatan.objects.values_list("code", "agency__name", "superior__code", "valid_until"), key=str
        ),
        "tenures": sorted(Tenure.objects.values_list("person__bare_name", "jabatan__code", "valid_until"), key=str),
        "grants": sorted(
            RoleGrant.objects.filter(revoked_at__isnull=True).values_list("role", "agency__name", "jabatan__code"),
            key=str,
        ),
        "mandates": list(Mandate.objects.values_list("valid_until", flat=True)),
        "books": sorted(Series.objects.values_list("office__name", "group", "state", "last")),
        "rules": sorted(NumberingRule.objects.values_list("office__name", "valid_from", "valid_until"), key=str),
        "incoming": sorted(Incoming.objects.values_list("agency__name", "state", "redirected_from", "jabatan__code")),
        "disposisi": list(DisposisiReceiver.objects.values_list("jabatan__code", flat=True)),
        "berkas": sorted(Berkas.objects.values_list("title", "agency__name", "seq", "unit__code"), key=str),
        "naskah": sorted(Naskah.objects.values_list("state", "issuing_agency__name", "drafting_agency__name")),
        "routes": sorted(Route.objects.values_list("name", "agency__name", "is_current")),
        "clients": list(ClientApplication.objects.values_list("unit__code", "user__is_active")),
        "heirs": sorted(AgencySuccession.objects.values_list("predecessor__name", "successor__name", "receives_mail")),
        "told": sorted(Entry.objects.filter(kind__startswith="reorganisation.step").values_list("kind", flat=True)),
    }


def test_it_comes_to_the_same_end_however_often_it_dies(province: Province, monkeypatch: pytest.MonkeyPatch):
    p, by = province, planners(province)
    write.in_review(p)
    write.approved(p)
    write.draft(p)
    it = confirm(furnished(p, by), by)
    assert preview(by.second, it.pk).returning == {"in_review": 1, "approved": 1}
    with on_the_day(p):
        with transaction.atomic():
            assert running.run_plan(plan_id=it.pk)
            undisturbed = world(p)
            transaction.set_rollback(True)
        died: list[str] = []
        note = history.step_done

        def dying(plan: Plan, *, step: str, **more: Any) -> None:
            note(plan, step=step, **more)
            if step not in died:
                died.append(step)
                raise KeyboardInterrupt(step)

        monkeypatch.setattr(history, "step_done", dying)
        for _ in range(40):
            try:
                if running.run_plan(plan_id=it.pk):
                    break
            except KeyboardInterrupt:
                continue
    assert len(died) == 10
    assert world(p) == undisturbed
    assert not list(breaches())

    last = DAY - dt.timedelta(days=1)
    old, new = Agency.objects.get(pk=p.agency.pk), successor(it)
    assert (new, old.valid_until) == (p.other_agency, last)
    found = world(p)
    assert {row[1:] for row in found["naskah"]} == {(new.name, new.name)}
    assert {row[0] for row in found["naskah"]} == {"draft"}
    assert {row[2] for row in found["books"] if row[0] == old.name} == {"closed"}
    assert {row[0] for row in found["incoming"] if row[1] == "awaiting"} == {new.name}
    assert found["berkas"] == [("A", new.name, 2, p.unit.code), ("B", new.name, 1, None)]
    assert [row for row in found["routes"] if row[2]] == [("Rute bidang", new.name, True)]
    assert found["clients"] == [(p.unit.code, True)]
    assert found["mandates"] == [last]
    assert Jabatan.objects.get(pk=p.citra.jabatan.pk).superior == p.dimas.jabatan
    assert set(PlanStep.objects.values_list("name", flat=True)) == set(died)


def test_a_naskah_that_is_being_signed_is_waited_for(province: Province):
    p, by = province, planners(province)
    naskah = write.approved(p)
    it = confirm(plan(p, by, "rename"), by)
    attempt = SigningAttempt.objects.create(
        region_id=p.region.pk,
        naskah=naskah,
        signatory=naskah.signatories.get(),
        revision=naskah.revision,
        deadline=dt.datetime(2099, 1, 1, tzinfo=dt.UTC),
        state=SigningAttempt.State.UNKNOWN,
        opened_by=p.ratna.user.pk,
    )
    with on_the_day(p):
        assert running.run_due() == 0
        it.refresh_from_db()
        assert "1 naskah sedang ditandatangani" in it.waiting_for
        assert Agency.objects.get(pk=p.agency.pk).valid_until is None
        SigningAttempt.objects.filter(pk=attempt.pk).update(state="failed", closed_at=dt.datetime.now(dt.UTC))
        assert running.run_due() == 1
    it.refresh_from_db()
    naskah.refresh_from_db()
    assert (it.state, it.waiting_for, naskah.state) == ("done", "", "draft")


def test_what_came_at_the_last_moment_is_answered_or_asked_for(province: Province):
    p, by = province, planners(province)
    west = {"code": "71", "abbreviation": "BARAT", "name": "Dinas Barat"}
    it = plan(p, by, "split", successors=[west, {"code": "72", "abbreviation": "TIMUR", "name": "Dinas Timur"}])
    answer(it, by, "mail", "to", it.successors[0])
    answer(it, by, "unit", "to", it.successors[0])
    answer(it, by, "jabatan", "to", it.successors[0], fate="")
    confirm(it, by)
    deliver(post.envelope(p, agency=p.agency.pk, jabatan=p.ratna.jabatan.pk))
    with on_the_day(p):
        assert running.run_due() == 0
        it.refresh_from_db()
        assert "Belum dijawab" in it.waiting_for
        answer(it, by, "incoming", "to", it.successors[1])
        assert running.run_due() == 1
    assert Incoming.objects.get().agency_id == it.successors[1]


def test_an_ended_jabatan_of_a_unit_that_goes_on_is_sound_and_a_living_one_is_not(province: Province):
    p, by = province, planners(province)
    it = plan(p, by, successors=[{"agency": p.other_agency.pk}])
    answer(it, by, "jabatan", "into", p.dimas.jabatan.pk, is_head=True)
    answer(it, by, "jabatan", "ends", subject_id=p.budi.jabatan.pk)
    answer(it, by, "tenure", "ends", jabatan_ids=[p.ratna.jabatan.pk])
    confirm(it, by)
    with on_the_day(p):
        assert running.run_due() == 1
        ended = Jabatan.objects.get(pk=p.budi.jabatan.pk)
        assert ended.unit is not None
        assert (ended.agency, ended.unit.agency, ended.valid_until) == (
            p.agency,
            p.other_agency,
            DAY - dt.timedelta(days=1),
        )
        assert [one for part in integrity.check() for one in part.findings] == []
        Jabatan.objects.filter(pk=ended.pk).update(valid_until=None)
        assert any(str(ended.pk) in one for one in verification.findings())


def test_nothing_happens_before_the_day_of_the_region(province: Province, run_outbox: Callable[[], int]):
    p, by = province, planners(province)
    confirm(plan(p, by, "rename"), by)
    with on_the_day(p, hour=23, day=DAY - dt.timedelta(days=1)):
        assert running.run_due() == 0
    with on_the_day(p):
        assert running.run_due() == 1
        run_outbox()


def test_a_chain_of_another_agency_goes_on_at_the_desk_that_took_the_place(province: Province):
    """A desk of the merged agency was asked for its paraf by another agency, whose kop stays."""
    p, by = province, planners(province)
    chief = make.holding(make.jabatan(of=p.other_agency, level="administrator", title="Kabid Kesehatan"))
    asked = [RouteStep(0, chief.jabatan_id, role="koordinasi")]
    save_route(agency_id=p.agency.pk, name="Rute bersama", steps=asked, actor=rights.admin(p.agency))
    handed = write.in_review(p)
    third = make.line(of=p.region, abbreviation="PENERUS")
    it = plan(p, by, agencies=[p.other_agency.pk], successors=[{"agency": third.agency.pk}])
    answer(it, by, "jabatan", "into", third.division.jabatan_id, subject_id=chief.jabatan_id)
    answer(it, by, "tenure", "ends", jabatan_ids=[chief.jabatan_id])
    answer(it, by, "jabatan", "into", third.head.jabatan_id, fate="")
    answer(it, by, "tenure", "ends", fate="")
    confirm(it, by)
    with on_the_day(p):
        assert running.run_due() == 1
    handed.refresh_from_db()
    assert handed.state == "in_review"
    (step,) = runs.open_steps(handed.run_id)
    assert (step.jabatan_id, step.handed_by) == (third.division.jabatan_id, by.second.user_id)
