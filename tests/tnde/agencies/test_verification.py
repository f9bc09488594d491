"""The check of the organisation finds what was broken behind the services' back, and nothing else."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.factories import agencies as make
from tnde.agencies.models import Agency, AgencyClosure, Jabatan
from tnde.agencies.verification import findings

pytestmark = pytest.mark.django_db


@pytest.fixture
def stage() -> make.Line:
    return make.line()


def test_a_sound_organisation_has_no_findings(stage: make.Line) -> None:
    make.holding(stage.head.jabatan, kind="plh", valid_until=dt.date(2020, 1, 31))
    make.holding(stage.head.jabatan, kind="plh", valid_from=dt.date(2020, 2, 1))
    assert findings() == []


def test_overlapping_holders_are_found_however_far_apart(stage: make.Line) -> None:
    chair = make.jabatan(of=stage.agency)
    make.holding(chair, valid_until=dt.date(2025, 12, 31))
    for year in (2021, 2023):
        make.holding(chair, valid_from=dt.date(year, 1, 1), valid_until=dt.date(year, 12, 31))
    make.holding(chair, valid_from=dt.date(2026, 1, 1))
    assert [one.split(":")[0] for one in findings()] == [f"jabatan {chair.pk} ({chair.title})"] * 2


def test_missing_and_surplus_ancestry_is_found(stage: make.Line) -> None:
    child = make.agency(parent=stage.agency)
    AgencyClosure.objects.filter(ancestor=stage.agency, descendant=child).delete()
    AgencyClosure.objects.create(ancestor=child, descendant=stage.agency, depth=7)
    assert sorted(one.split()[-1] for one in findings()) == ["berlebih", "hilang"]
    assert all(child.name in one and stage.agency.name in one for one in findings())


def test_circles_are_found(stage: make.Line) -> None:
    Jabatan.objects.filter(pk=stage.head.jabatan_id).update(superior=stage.staff.jabatan)
    assert sum("garis atasan melingkar" in one for one in findings()) == 4
    child = make.agency(parent=stage.agency)
    Agency.objects.filter(pk=stage.agency.pk).update(parent=child)
    assert "pohon perangkat daerah melingkar" in findings()


def test_ties_across_regions_are_found(stage: make.Line) -> None:
    Jabatan.objects.filter(pk=stage.staff.jabatan_id).update(region=make.region())
    assert len(findings()) == 3
