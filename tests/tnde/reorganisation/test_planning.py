"""Plans: a line for each thing, proposals where the answer is clear, and what keeps a plan from being confirmed."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.cast import Province
from tests.factories import access as rights
from tests.factories import agencies as make
from tests.factories import mailroom as post
from tests.factories import naskah as write
from tests.tnde.reorganisation.stage import DAY, THIS_YEAR, answer, confirm, on_the_day, plan, planners, successor
from tnde.agencies.models import Agency, Jabatan, Tenure
from tnde.archives.services.filing import open_berkas
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Invalid, InvalidMove, NotAllowed, NotFound, Stale
from tnde.kernel.succession import Answer, Fate, Left
from tnde.mailroom.services.arriving import deliver
from tnde.registers.services.numbering import open_series
from tnde.reorganisation.errors import OwnPlan, PlanIncomplete
from tnde.reorganisation.queries import lines_of, preview
from tnde.reorganisation.rules import ALLOWED, Known, propose
from tnde.reorganisation.services import deciding, planning, running

pytestmark = pytest.mark.django_db


def furnish(p: Province) -> None:
    """One of everything that an agency can leave."""
    make.agency(parent=p.agency, abbreviation="UPTD-X")
    make.mandate(p.ratna.jabatan, p.citra.jabatan)
    rights.client(p.unit, responsible_jabatan=p.budi.jabatan)
    open_berkas(agency_id=p.agency.pk, title="Berkas", klasifikasi="500.12.6.4", actor=p.tono.actor)
    open_series(
        region_id=p.region.pk,
        office_id=p.agency.pk,
        group="agenda",
        year=THIS_YEAR,
        first_number=5,
        basis="Buku kertas",
        actor=p.tuti.actor,
    )
    deliver(post.envelope(p, agency=p.agency.pk, jabatan=p.ratna.jabatan.pk))


def test_a_new_name_is_clear_in_every_line(province: Province):
    p, by = province, planners(province)
    furnish(p)
    it = plan(p, by, "rename")
    shown = preview(by.first, it.pk)
    assert shown.problems == []
    assert set(shown.counts) >= {"mail", "child", "unit", "jabatan", "tenure", "grant", "mandate", "series"}
    assert set(shown.counts) >= {"incoming", "berkas", "client"}
    assert set(it.lines.values_list("target_id", flat=True)) == {it.successors[0], None}
    assert it.lines.get(kind="series").fate == Fate.CLOSES
    assert it.lines.get(kind="mandate").fate == Fate.STAYS
    pieces, total = lines_of(by.first, it.pk, kind="jabatan", limit=2)
    assert (len(pieces), total) == (2, Jabatan.objects.filter(agency=p.agency).count())


def test_a_merger_asks_who_heads_it_and_nothing_is_confirmed_before(province: Province):
    p, by = province, planners(province)
    furnish(p)
    it = plan(p, by, successors=[{"agency": p.other_agency.pk}])
    shown = preview(by.second, it.pk)
    assert {one["code"] for one in shown.problems} == {"line_unanswered"}
    asked = {(line.kind, line.name.split(":")[0]) for line in it.lines.filter(fate="")}
    assert asked == {
        ("jabatan", p.ratna.jabatan.title),
        ("tenure", it.lines.get(kind="tenure", fate="").name),
        *({("mandate", "an")} if it.lines.filter(kind="mandate", fate="").exists() else set()),
    }
    with pytest.raises(PlanIncomplete):
        deciding.confirm_plan(plan_id=it.pk, digest=shown.digest, actor=by.second)
    with pytest.raises(Invalid):
        answer(it, by, "jabatan", "into", p.budi.jabatan.pk, is_head=True)
    answer(it, by, "jabatan", "into", p.dimas.jabatan.pk, is_head=True)
    answer(it, by, "tenure", "into", p.dimas.jabatan.pk, fate="")
    assert {one["code"] for one in preview(by.second, it.pk).problems} == {"chair_taken"}
    answer(it, by, "tenure", "ends", jabatan_ids=[p.ratna.jabatan.pk])
    assert it.lines.get(kind="mandate").fate == Fate.ENDS
    assert preview(by.second, it.pk).problems == []


def test_two_heads_do_not_come_to_one_agency(province: Province):
    p, by = province, planners(province)
    Jabatan.objects.filter(pk__in=[p.ratna.jabatan.pk, p.dimas.jabatan.pk]).update(level="kepala_pd")
    third = make.agency(of=p.region)
    it = plan(p, by, agencies=[p.agency.pk, p.other_agency.pk], successors=[{"agency": third.pk}])
    answer(it, by, "jabatan", "to", third.pk, is_head=True)
    shown = preview(by.second, it.pk)
    assert [one["code"] for one in shown.problems] == ["two_heads"]
    assert "jabatan, " in shown.problems[0]["sentence"]
    with pytest.raises(PlanIncomplete):
        deciding.confirm_plan(plan_id=it.pk, digest=shown.digest, actor=by.second)
    answer(it, by, "jabatan", "ends", subject_id=p.dimas.jabatan.pk)
    assert preview(by.second, it.pk).problems == []


def test_a_chair_that_names_the_agency_names_its_successor_from_the_day_on(province: Province):
    p, by = province, planners(province)
    old, new = p.agency.name, "Dinas Komunikasi dan Statistik"
    for chair, title in ((p.ratna, f"Kepala {old}"), (p.citra, f"Sekretaris {old}"), (p.budi, "Ketua Tim")):
        Jabatan.objects.filter(pk=chair.jabatan.pk).update(title=title)
    it = plan(p, by)
    line = it.lines.get(subject_id=p.ratna.jabatan.pk)
    assert (line.title, it.lines.get(subject_id=p.budi.jabatan.pk).title) == (f"Kepala {new}", "")
    before = preview(by.second, it.pk).digest
    said = {"fate": "to", "target": it.successors[0], "title": f"Plt.  Sekretaris {new}"}
    chair = it.lines.get(subject_id=p.citra.jabatan.pk)
    planning.answer_lines(plan_id=it.pk, answers=[{"line": chair.pk, **said}], actor=by.first)
    assert preview(by.second, it.pk).digest != before
    unit = it.lines.filter(kind="unit").first()
    with pytest.raises(Invalid, match="Nama baru hanya"):
        planning.answer_lines(plan_id=it.pk, answers=[{"line": unit.pk, **said}], actor=by.first)
    confirm(it, by)
    assert Jabatan.objects.get(pk=p.ratna.jabatan.pk).title == f"Kepala {old}"
    with on_the_day(p):
        assert running.run_due() == 1
    titles = [Jabatan.objects.get(pk=one.jabatan.pk).title for one in (p.ratna, p.citra, p.budi)]
    assert titles == [f"Kepala {new}", f"Plt. Sekretaris {new}", "Ketua Tim"]


def test_a_second_admin_confirms_exactly_what_he_saw(province: Province):
    p, by = province, planners(province)
    it = plan(p, by, "rename")
    shown = preview(by.second, it.pk)
    with pytest.raises(OwnPlan):
        deciding.confirm_plan(plan_id=it.pk, digest=shown.digest, actor=by.first)
    for stranger in (p.sari.actor, p.umar.actor):
        with pytest.raises(NotFound):
            deciding.confirm_plan(plan_id=it.pk, digest=shown.digest, actor=stranger)
        with pytest.raises(NotFound):
            preview(stranger, it.pk)
    deliver(post.envelope(p, agency=p.agency.pk, jabatan=p.ratna.jabatan.pk))
    with pytest.raises(Stale):
        deciding.confirm_plan(plan_id=it.pk, digest=shown.digest, actor=by.second)
    confirm(it, by)
    with pytest.raises(InvalidMove):
        deciding.confirm_plan(plan_id=it.pk, digest=shown.digest, actor=by.second)
    deciding.withdraw_plan(plan_id=it.pk, reason="Perda ditunda.", actor=by.first)
    with on_the_day(p):
        assert running.run_due() == 0
    assert Agency.objects.get(pk=p.agency.pk).valid_until is None


def test_what_cannot_be_planned(province: Province):
    p, by = province, planners(province)
    root = make.root(p.region)
    away = p.umar.tenure.jabatan.agency
    with pytest.raises(NotAllowed):
        plan(p, by, actor=p.sari.actor)
    with pytest.raises(NotAllowed):
        plan(p, by, actor=Actor.system())
    for wrong in (
        {"agencies": [root.pk]},
        {"agencies": [away.pk]},
        {"agencies": [p.agency.pk, p.agency.pk]},
        {"effective_on": dt.date(2020, 1, 1)},
        {"successors": [{"agency": p.agency.pk}]},
        {"successors": [{"agency": away.pk}]},
        {"successors": [{"code": "9"}]},
        {"kind": "split"},
        {"kind": "merge"},
        {"kind": "rename", "successors": [{"agency": p.other_agency.pk}]},
    ):
        with pytest.raises(Invalid):
            plan(p, by, **wrong)
    plan(p, by)
    with pytest.raises(Invalid, match="Sudah ada rencana"):
        plan(p, by)


def test_a_split_gives_each_thing_to_one_side(province: Province):
    p, by = province, planners(province)
    own = make.unit(of=p.agency)
    here = open_berkas(
        agency_id=p.agency.pk, unit_id=p.unit.pk, title="Satu", klasifikasi="500.12.6.4", actor=p.tono.actor
    )
    there = open_berkas(agency_id=p.agency.pk, title="Dua", klasifikasi="500.12.6.4", actor=p.tono.actor)
    west = {"code": "71", "abbreviation": "BARAT", "name": "Dinas Barat"}
    it = plan(p, by, "split", successors=[west, {"code": "72", "abbreviation": "TIMUR", "name": "Dinas Timur"}])
    first, second = it.successors
    assert not it.lines.filter(kind__in=["unit", "jabatan", "berkas", "mail"]).exclude(fate="").exists()
    answer(it, by, "unit", "to", first, subject_id=p.unit.pk)
    answer(it, by, "unit", "to", second, subject_id=own.pk)
    answer(it, by, "mail", "to", second)
    assert it.lines.get(subject_id=here.pk).target_id == first
    assert it.lines.get(subject_id=there.pk).fate == ""
    answer(it, by, "jabatan", "to", second, fate="")
    answer(it, by, "berkas", "to", second, fate="")
    confirm(it, by)
    with on_the_day(p):
        assert running.run_due() == 1
    here.refresh_from_db()
    there.refresh_from_db()
    assert (here.agency_id, here.unit_id, there.agency_id) == (first, p.unit.pk, second)
    assert Tenure.objects.filter(jabatan__agency=first).count() == 3
    assert Jabatan.objects.get(pk=p.ratna.jabatan.pk).agency_id == second


def test_proposals_follow_what_is_known():
    a, b, chair, unit, thing = (make.Region().pk for _ in range(5))
    known = Known([a, b], False, {("unit", unit): Answer(Fate.TO, b), ("jabatan", chair): Answer(Fate.ENDS)}, {})
    assert propose(Left("jabatan", thing, "", unit_id=unit), known) == Answer(Fate.TO, b)
    assert propose(Left("jabatan", thing, ""), known) is None
    assert propose(Left("tenure", thing, "", jabatan_ids=(chair,)), known) == Answer(Fate.ENDS)
    assert propose(Left("disposisi", thing, "", jabatan_ids=(chair,)), known) is None
    assert propose(Left("mandate", thing, "", jabatan_ids=(chair, thing)), known) == Answer(Fate.ENDS)
    assert propose(Left("grant", thing, "", unit_id=unit), known) == Answer(Fate.TO, b)
    assert propose(Left("client", thing, "", unit_id=unit), known) == Answer(Fate.FOLLOWS)
    assert propose(Left("berkas", thing, "", unit_id=unit), known) == Answer(Fate.TO, b)
    assert propose(Left("route", thing, ""), known) is None
    assert propose(Left("series", thing, ""), known) == Answer(Fate.CLOSES)
    assert all(
        answer is None or answer.fate in ALLOWED[kind]
        for kind in ALLOWED
        for answer in [propose(Left(kind, thing, "", jabatan_ids=(chair,), unit_id=unit), known)]
    )


def test_who_acts_in_a_rename_is_not_lost(province: Province):
    """The same chairs, another house: the successor has everybody who was there."""
    p, by = province, planners(province)
    naskah = write.in_review(p)
    it = confirm(plan(p, by, "rename"), by)
    with on_the_day(p):
        assert running.run_due() == 1
        assert running.run_due() == 0
    new = successor(it)
    assert (new.valid_from, new.kind, new.abbreviation) == (DAY, p.agency.kind, "DISKOMSTAT")
    assert Agency.objects.get(pk=p.agency.pk).valid_until == DAY - dt.timedelta(days=1)
    assert Tenure.objects.filter(jabatan__agency=new, valid_until__isnull=True).count() == 6
    naskah.refresh_from_db()
    assert (naskah.state, naskah.issuing_agency_id, naskah.drafting_agency_id) == ("draft", new.pk, new.pk)
    assert planning.PlanLine.objects.filter(plan=it, fate="").count() == 0
