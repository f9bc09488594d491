"""Printing profiles of a region: checked, dated, written once; Permendagri 1/2023 where there is none."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from templates_naskah.profiles import FOLDER, PERMENDAGRI_1_2023
from tests.factories import agencies as make
from tnde.agencies import queries, verification
from tnde.agencies.models import Region, RegionProfile
from tnde.agencies.policies import operator_allows
from tnde.agencies.services.profiles import ProfileVersionTaken, set_profile
from tnde.audit.models import Entry
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Invalid, NotAllowed, NotFound

pytestmark = pytest.mark.django_db
MARCH = dt.date(2026, 3, 5)


def a_region() -> Region:
    return make.agency(of=make.region()).region


def given(region: Region, **keys: object) -> RegionProfile:
    data = {"id": "perkada", "valid_from": "2026-01-01", "valid_until": "2026-12-31", **keys}
    return set_profile(region_id=region.pk, data=data, actor=Actor.system(), allow=operator_allows)


def test_the_profile_that_started_last_holds_on_a_day_and_every_version_is_found_again() -> None:
    region, other = a_region(), a_region()
    assert queries.profile_on(region.pk, MARCH) == PERMENDAGRI_1_2023
    given(region, qr_size=25)
    given(region, version=2, valid_from="2026-03-01", qr_size=30)
    found = [queries.profile_on(region.pk, day) for day in (dt.date(2025, 12, 31), dt.date(2026, 2, 28), MARCH)]
    assert [(one.ref, one.qr_size) for one in found] == [
        ("permendagri-1-2023@1", 22),
        ("perkada@1", 25),
        ("perkada@2", 30),
    ]
    assert queries.profile_on(region.pk, dt.date(2027, 1, 1)) == PERMENDAGRI_1_2023
    assert queries.profile_on(other.pk, MARCH) == PERMENDAGRI_1_2023
    assert [queries.profile_named(region.pk, one.ref) for one in found] == found
    with pytest.raises(NotFound):
        queries.profile_named(other.pk, "perkada@1")
    assert verification.findings() == []


def test_a_profile_is_checked_whole_and_never_changed() -> None:
    region = a_region()
    with pytest.raises(Invalid) as refusal:
        given(region, qr_size=99, warna="biru")
    assert {problem["path"] for problem in refusal.value.problems} == {"qr_size", "warna"}
    with pytest.raises(Invalid):
        given(region, id="permendagri-1-2023")
    first = given(region)
    assert given(region) == first
    with pytest.raises(ProfileVersionTaken):
        given(region, qr_size=25)
    assert Entry.objects.filter(kind="profile.set", region_id=region.pk).count() == 1

    def nobody(action: object, agency_id: object) -> None:
        raise NotAllowed

    with pytest.raises(NotAllowed):
        set_profile(region_id=region.pk, data={}, actor=Actor.system(), allow=nobody)


def test_the_operator_loads_one_from_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    region = a_region()
    shipped = FOLDER / "kabupaten-contoh.yaml"
    for _again in range(2):
        call_command("load_profile", region.code, str(shipped))
    assert "kabupaten-contoh@1" in capsys.readouterr().out
    assert queries.profile_on(region.pk, MARCH).visual == "box"
    wrong = tmp_path / "salah.yaml"
    wrong.write_text("id: x\nqr_size: besar\n", encoding="utf-8")
    for arguments, said in (((region.code, wrong), "qr_size"), (("99.99", shipped), "99.99")):
        with pytest.raises(CommandError, match=said):
            call_command("load_profile", *map(str, arguments))
