"""GET the timeline of a naskah and its picture: at most six statements, whatever happened."""

from __future__ import annotations

import pytest

from tests.api.asking import PREFIX, given, refused, statements
from tests.cast import Province
from tests.factories import naskah as make
from tests.tnde.naskah.test_examine import ask as examine
from tests.tnde.naskah.test_talk import comment

pytestmark = pytest.mark.django_db
MOST = 6


@pytest.mark.parametrize("events", [1, 20])
@pytest.mark.parametrize("part", ["timeline", "timeline.svg"])
def test_its_cost_does_not_grow_with_what_happened(province: Province, ask, events: int, part: str):
    naskah = make.in_review(province)
    examine(naskah, province.budi, province.sari)
    for _ in range(events):
        comment(naskah, province.sari, "Mohon dicek.")
    make.initial(naskah, province.budi)
    if part == "timeline":
        given(ask(province.citra).see("me"))  # his rights are known to this process from then on
        told, body = statements(ask(province.citra), f"naskah/{naskah.pk}/{part}")
        assert body[-1]["kind"] == "signature"
        assert len(told) <= MOST, told
    else:
        answer = ask(province.citra).get(f"{PREFIX}naskah/{naskah.pk}/{part}")
        assert answer["Content-Type"] == "image/svg+xml"
        assert answer.content.startswith(b"<svg")


def test_what_one_may_not_read_has_no_timeline(province: Province, ask, anybody):
    naskah = make.in_review(province)
    for part in ("timeline", "timeline.svg"):
        refused(anybody.see(f"naskah/{naskah.pk}/{part}"), 401)
        refused(ask(province.dewi).see(f"naskah/{naskah.pk}/{part}"), 404, "not_found")
    assert given(ask(province.sari).see(f"naskah/{naskah.pk}/timeline"))
