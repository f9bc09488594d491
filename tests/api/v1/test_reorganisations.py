"""Plans of reorganisation over HTTP: made by one admin of the region, confirmed by another, unknown to all others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from tests.api.asking import Asker, a_key, given, refused, statements
from tests.cast import Member, Province
from tests.factories import access as rights
from tests.factories import agencies as make
from tests.factories import naskah as write
from tnde.access import grants
from tnde.kernel.vocabulary import Role

pytestmark = pytest.mark.django_db
Ask = Callable[[Member], Asker]
NEW = {"code": "77", "abbreviation": "DISKOMSTAT", "name": "Dinas Komunikasi dan Statistik"}


def test_a_plan_from_its_first_line_to_its_confirmation(province: Province, ask: Ask):
    p = province
    for member in (p.dimas, p.tini):
        rights.grant(Role.ADMIN_DAERAH, make.root(p.region), member.jabatan)
    grants.sync_all()
    write.in_review(p)
    first, second = ask(p.dimas), ask(p.tini)
    place = f"regions/{p.region.pk}/reorganisations"
    body = {
        "kind": "merge",
        "effective_on": f"{dt.date.today().year + 1}-01-01",
        "basis": "Perda 9/2026",
        "agencies": [str(p.agency.pk)],
        "successors": [{"agency": str(p.other_agency.pk)}],
    }
    refused(ask(p.sari).send("post", place, body), 403)
    refused(ask(p.sari).see(place), 403)
    for wrong_number in ([], [NEW]):
        refused(first.send("post", place, {**body, "successors": wrong_number}), 422)
    key = a_key()
    made = given(first.send("post", place, body, key=key), 201)
    assert given(first.send("post", place, body, key=key), 201)["id"] == made["id"]
    assert made["returning"] == {"in_review": 1}
    plan = f"reorganisations/{made['id']}"
    (head,) = given(first.see(f"{plan}/lines?kind=jabatan&answered=false"))["lines"]
    assert head["name"] == p.ratna.jabatan.title
    refused(second.send("post", f"{plan}/confirmation", {"digest": made["digest"]}), 422, "plan_incomplete")

    wrong = [{"line": head["id"], "fate": "follows"}]
    refused(first.send("post", f"{plan}/answers", {"answers": wrong}), 422)
    answers = [{"line": head["id"], "fate": "ends"}]
    shown = given(first.send("post", f"{plan}/answers", {"answers": answers}))
    assert shown["problems"] == []
    for who, path in ((p.sari, plan), (p.umar, f"{plan}/lines")):
        refused(ask(who).see(path), 404)
    refused(ask(p.sari).send("post", f"{plan}/answers", {"answers": answers}), 404)
    refused(ask(p.sari).send("post", f"{plan}/confirmation", {"digest": shown["digest"]}), 404)
    refused(ask(p.sari).send("post", f"{plan}/withdrawal", {"reason": "Tidak"}), 404)
    refused(first.send("post", f"{plan}/confirmation", {"digest": shown["digest"]}), 403, "own_plan")
    refused(second.send("post", f"{plan}/confirmation", {"digest": "0" * 64}), 412)
    done = given(second.send("post", f"{plan}/confirmation", {"digest": shown["digest"]}))
    assert (done["state"], done["confirmed_by"]) == ("confirmed", str(p.tini.user.pk))
    for path in (place, f"{plan}/lines"):
        assert len(statements(first, path)[0]) <= 6
    refused(first.send("post", f"{plan}/answers", {"answers": answers}), 422)
    given(first.send("post", f"{plan}/withdrawal", {"reason": "Perda ditunda."}))
    refused(first.send("post", f"{plan}/withdrawal", {"reason": "Lagi."}), 409)
