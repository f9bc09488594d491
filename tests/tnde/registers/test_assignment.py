"""Who numbers: the book follows the signer and the dated table, not the drafter."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.factories import agencies as factory
from tests.tnde.registers.conftest import Desk
from tnde.kernel.actors import Actor
from tnde.kernel.errors import NotAllowed, NotFound
from tnde.registers.errors import PatternInvalid
from tnde.registers.models import NumberingRule
from tnde.registers.services import profile

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


@pytest.mark.parametrize("level", ["kepala_daerah", "wakil_kepala_daerah", "sekda", "asisten", "kepala_biro"])
def test_letters_of_the_leaders_stand_in_the_book_of_biro_umum_with_the_drafters_code(desk: Desk, level: str) -> None:
    taken = desk.take(signer_level=level, signer_agency_id=desk.setda.pk, drafting_agency_id=desk.biro_organisasi.pk)

    assert taken.office_id == desk.biro_umum.pk
    assert taken.number == "000.1.5/1/RO-ORG/2026"


def test_keputusan_stand_in_the_book_of_biro_hukum(desk: Desk) -> None:
    taken = desk.take(
        group="keputusan_kdh",
        kind="keputusan_kdh",
        default_pattern="{klasifikasi}/K.{urut}/{tahun}",
        klasifikasi="100.3.3.1",
        signer_level="kepala_daerah",
        signer_agency_id=desk.setda.pk,
    )

    assert (taken.office_id, taken.number) == (desk.biro_hukum.pk, "100.3.3.1/K.1/2026")


def test_a_head_of_agency_is_numbered_by_his_own_agency(desk: Desk) -> None:
    assert desk.take().office_id == desk.dinas.pk


def test_a_rule_of_another_region_does_not_apply(desk: Desk) -> None:
    elsewhere = factory.agency()

    taken = desk.take(region_id=elsewhere.region_id, signer_level="sekda", signer_agency_id=elsewhere.pk)

    assert taken.office_id == elsewhere.pk


def test_a_new_rule_ends_the_old_one_the_day_before(desk: Desk) -> None:
    other = factory.agency(of=desk.region)
    profile.set_numbering_rule(
        region_id=desk.region.pk,
        office_id=other.pk,
        signer_level="sekda",
        unit_code="numbering",
        valid_from=dt.date(2026, 8, 3),
        actor=Actor.system(),
    )

    before = desk.take(signer_level="sekda", date=dt.date(2026, 8, 2), date_reason="rapat")
    after = desk.take(signer_level="sekda")

    assert (before.office_id, after.office_id) == (desk.biro_umum.pk, other.pk)
    assert after.number == f"000.1.5/1/{other.abbreviation}/2026"
    old = NumberingRule.objects.get(region=desk.region, signer_level="sekda", office=desk.biro_umum)
    assert old.valid_until == dt.date(2026, 8, 2)


def test_an_unusable_pattern_is_not_stored(desk: Desk) -> None:
    with pytest.raises(PatternInvalid, match="wajib memuat"):
        profile.set_pattern(
            region_id=desk.region.pk,
            agency_id=desk.biro_organisasi.pk,
            pattern="{klasifikasi}/{tahun}",
            valid_from=dt.date(2026, 1, 1),
            actor=Actor.system(),
        )


def test_rules_are_set_only_by_who_looks_after_the_organisation(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        profile.set_numbering_rule(
            region_id=desk.region.pk,
            office_id=desk.dinas.pk,
            valid_from=dt.date(2026, 1, 1),
            actor=Actor(user_id=factory.user().pk),
        )


def test_an_office_of_another_region_cannot_keep_this_regions_books(desk: Desk) -> None:
    with pytest.raises(NotFound):
        profile.set_numbering_rule(
            region_id=desk.region.pk,
            office_id=factory.agency().pk,
            valid_from=dt.date(2026, 1, 1),
            actor=Actor.system(),
        )
