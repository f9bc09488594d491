"""The tree of agencies and the lines of superiors."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from pytest_django import DjangoAssertNumQueries

from tests.factories import agencies as make
from tnde.agencies.models import Agency, AgencyClosure, Region
from tnde.agencies.policies import operator_allows
from tnde.agencies.queries import ancestors_of, descendants_of, ladder, region_of
from tnde.agencies.services import closure, organisation
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Conflict, Invalid, NotAllowed
from tnde.kernel.vocabulary import Action

SYSTEM = {"actor": Actor.system(), "allow": operator_allows}


def naive_pairs(region: Region) -> set[tuple[UUID, UUID, int]]:
    """Every pair by walking from each agency to the root."""
    parents = dict(Agency.objects.filter(region=region).values_list("pk", "parent_id"))
    pairs = set()
    for start in parents:
        here, depth = start, 0
        while here is not None:
            pairs.add((here, start, depth))
            here, depth = parents[here], depth + 1
    return pairs


def stored_pairs(region: Region) -> set[tuple[UUID, UUID, int]]:
    rows = AgencyClosure.objects.filter(descendant__region=region)
    return set(rows.values_list("ancestor_id", "descendant_id", "depth"))


class TestRandomTrees(TestCase):
    """The closure against walking the parents."""

    @given(
        founded=st.lists(st.integers(0, 30), min_size=1, max_size=9),
        moves=st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=8),
    )
    def test_the_closure_equals_a_walk_up_from_every_agency(
        self, founded: list[int], moves: list[tuple[int, int]]
    ) -> None:
        region, root = organisation.found_region(
            code="99.01", name="Uji", kind="kabupaten", zone="Asia/Makassar", seat="Uji", valid_from=make.START,
            actor=Actor.system(),
        )  # fmt: skip
        agencies = [root]
        for number, below in enumerate(founded, 1):
            parent = agencies[below % len(agencies)]
            agencies.append(
                organisation.create_agency(
                    parent_id=parent.pk, code=f"{number}", abbreviation=f"A{number}", name="Uji", kind="dinas",
                    valid_from=make.START, **SYSTEM,
                )
            )  # fmt: skip
        for which, where in moves:
            moved, parent = agencies[which % len(agencies)], agencies[where % len(agencies)]
            below = {pair[1] for pair in naive_pairs(region) if pair[0] == moved.pk}
            if moved.pk == root.pk:
                with pytest.raises(Invalid):
                    organisation.move_agency(agency_id=moved.pk, parent_id=parent.pk, **SYSTEM)
            elif parent.pk in below:
                with pytest.raises(organisation.TreeCircle):
                    organisation.move_agency(agency_id=moved.pk, parent_id=parent.pk, **SYSTEM)
            else:
                organisation.move_agency(agency_id=moved.pk, parent_id=parent.pk, **SYSTEM)
            assert stored_pairs(region) == naive_pairs(region)
        closure.rebuild(region.pk)
        assert stored_pairs(region) == naive_pairs(region)


@pytest.mark.django_db
class TestAgencies:
    def test_rights_are_asked_at_the_parent(self) -> None:
        root = make.root(make.region())
        asked: list[tuple[Action, UUID]] = []

        def refuse(action: Action, agency_id: UUID) -> None:
            asked.append((action, agency_id))
            raise NotAllowed

        with pytest.raises(NotAllowed):
            organisation.create_agency(
                parent_id=root.pk, code="1", abbreviation="A", name="A", kind="dinas", valid_from=make.START,
                actor=Actor.system(), allow=refuse,
            )  # fmt: skip
        assert asked == [(Action.MANAGE_ORGANISATION, root.pk)]
        assert not Agency.objects.filter(parent=root).exists()

    def test_a_code_serves_again_after_its_agency_is_closed(self) -> None:
        old = make.agency(code="16", abbreviation="KOMINFO")
        again = {"parent_id": old.parent_id, "code": "16", "abbreviation": "KOMINFO", "name": "B", "kind": "dinas"}
        with pytest.raises(Conflict):
            organisation.create_agency(valid_from=dt.date(2026, 1, 1), **again, **SYSTEM)
        organisation.close_agency(agency_id=old.pk, until=dt.date(2025, 12, 31), **SYSTEM)
        new = organisation.create_agency(valid_from=dt.date(2026, 1, 1), **again, **SYSTEM)
        assert new.pk != old.pk

    def test_an_agency_with_living_children_is_not_closed(self) -> None:
        parent = make.agency()
        make.agency(parent=parent)
        with pytest.raises(Conflict):
            organisation.close_agency(agency_id=parent.pk, until=dt.date(2026, 1, 1), **SYSTEM)

    def test_ancestors_are_nearest_first(self) -> None:
        top = make.agency()
        low = make.agency(parent=make.agency(parent=top))
        assert ancestors_of(low.pk) == (low.parent_id, top.pk, top.parent_id)
        assert descendants_of(top.pk) == {low.parent_id, low.pk}
        assert region_of(low.pk) == top.region


@pytest.mark.django_db
class TestLadder:
    def test_it_climbs_to_the_top_or_ends_below_the_signatory(
        self, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        stage = make.line()
        start = stage.staff.jabatan_id
        with django_assert_num_queries(1):
            assert [one.title for one in ladder(start)] == ["Ketua Tim", "Kepala Bidang", "Kepala Dinas"]
        assert [one.title for one in ladder(start, stop_at=stage.head.jabatan_id)] == ["Ketua Tim", "Kepala Bidang"]
        assert ladder(stage.head.jabatan_id) == []
        assert ladder(stage.team.jabatan_id, stop_at=stage.division.jabatan_id) == []

    def test_a_superior_cannot_come_to_report_to_his_subordinate(self) -> None:
        stage = make.line()
        with pytest.raises(organisation.TreeCircle):
            organisation.change_superior(jabatan_id=stage.head.jabatan_id, superior_id=stage.staff.jabatan_id, **SYSTEM)
        moved = organisation.change_superior(
            jabatan_id=stage.staff.jabatan_id, superior_id=stage.division.jabatan_id, **SYSTEM
        )
        assert [one.title for one in ladder(moved.pk)] == ["Kepala Bidang", "Kepala Dinas"]

    def test_a_superior_of_another_region_is_refused(self) -> None:
        stage, stranger = make.line(), make.jabatan()
        with pytest.raises(Invalid):
            organisation.change_superior(jabatan_id=stage.staff.jabatan_id, superior_id=stranger.pk, **SYSTEM)
