"""The emblem of a region: checked, dated, written once; a neutral placeholder where there is none."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from PIL import Image

from tests.cast import Province
from tests.factories import agencies as make
from tests.factories import naskah as write
from tnde.agencies import queries
from tnde.agencies.models import Emblem, Region
from tnde.agencies.policies import operator_allows
from tnde.agencies.services.emblems import LARGEST, set_emblem
from tnde.audit.models import Entry
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Invalid
from tnde.naskah import rendering

pytestmark = pytest.mark.django_db
MARCH = dt.date(2026, 3, 5)


def a_picture(colour: str) -> bytes:
    held = io.BytesIO()
    Image.new("RGB", (40, 50), colour).save(held, "PNG")
    return held.getvalue()


def given(region: Region, image: bytes, since: dt.date = MARCH, basis: str = "Perda 3/1960") -> Emblem:
    return set_emblem(
        region_id=region.pk, image=image, valid_from=since, basis=basis, actor=Actor.system(), allow=operator_allows
    )


def test_the_emblem_that_started_last_holds_on_a_day() -> None:
    region = make.agency(of=make.region()).region
    red, blue = a_picture("red"), a_picture("blue")
    given(region, red)
    assert given(region, red) == given(region, red)
    given(region, blue, dt.date(2026, 6, 1))
    days = (dt.date(2026, 3, 4), MARCH, dt.date(2026, 5, 31), dt.date(2026, 6, 1))
    assert [queries.emblem_on(region.pk, day) for day in days] == [None, red, red, blue]
    assert Entry.objects.filter(kind="emblem.set", region_id=region.pk).count() == 2


@pytest.mark.parametrize("image", [b"", b"<svg/>", a_picture("red")[:60], b"\x89PNG" + b"0" * LARGEST])
def test_what_is_no_picture_is_refused_with_what_it_must_be(image: bytes) -> None:
    region = make.agency(of=make.region()).region
    with pytest.raises(Invalid) as refused:
        given(region, image, basis=" ")
    assert [problem["path"] for problem in refused.value.problems] == ["image", "basis"]
    assert not Emblem.objects.exists()


def test_a_letter_bears_the_emblem_of_its_region(province: Province, tmp_path: Path) -> None:
    naskah = write.draft(province)
    on = dt.date(2026, 8, 3)

    def printed() -> bytes | None:
        content = rendering.printed_content(naskah)
        signers = rendering.signers_of(naskah, on)
        profile = rendering.profile_of(naskah, on)
        return rendering.frame_of(naskah, signers, content, profile, on=on, final=False).kop.emblem

    assert printed() is None
    file = tmp_path / "lambang.png"
    file.write_bytes(a_picture("green"))
    options = ["load_emblem", province.region.code, str(file), "--since", "2026-08-01", "--basis", "Perda 1/1960"]
    call_command(*options)
    call_command(*options)
    assert printed() == file.read_bytes()
    assert Emblem.objects.count() == 1
    file.write_text("bukan gambar")
    with pytest.raises(CommandError, match="PNG atau JPEG"):
        call_command(*options)
