"""Days of people in their offices, from morning to evening: an urgent invitation, and the night of 31 December."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail

from tests.cast import Member, Province
from tests.factories import access as rights
from tests.factories.naskah import content_of
from tests.journeys.caller import Caller
from tests.journeys.test_after_signing import signed_by_all
from tests.journeys.test_journeys import approved, drafted, nothing_is_broken, sign
from tests.pki import ThrowawayPki
from tnde.kernel import clock
from tnde.naskah.services.routing import RouteStep, save_route
from tnde.registers.queries import last_valid_day
from tnde.signing import choose

pytestmark = pytest.mark.django_db
Play = Callable[[], int]


def invitation(p: Province) -> dict[str, Any]:
    """Sari's draft of last month, to nine: six of the house in two groups, three outside."""
    body = {"kind": "surat_undangan", "unit": str(p.unit.pk), "content": content_of("surat_undangan")}
    draft = Caller(p.sari).post("naskah", {**body, "klasifikasi": "000.1.5"}, expect=201)
    groups = {"Dinas Kesehatan": (p.dimas,), "Dinas Kominfo": (p.citra, p.tuti, p.tono, p.budi, p.sari)}
    to = [
        {"section": "yth", "jabatan": str(member.jabatan.pk), "group": group}
        for group, members in groups.items()
        for member in members
    ]
    to += [
        {"section": "yth", "title": f"Forum {name}", "email": f"{name}@example.id"} for name in ("satu", "dua", "tiga")
    ]
    address = f"naskah/{draft['id']}"
    draft = Caller(p.sari).put(f"{address}/recipients", {"recipients": to}, version=draft["version"])
    by = {"signatories": [{"jabatan": str(p.ratna.jabatan.pk)}]}
    return Caller(p.sari).put(f"{address}/signatories", by, version=draft["version"])


def desk_that_waits(p: Province, naskah: dict[str, Any]) -> dict[str, Any]:
    steps = Caller(p.sari).get(f"naskah/{naskah['id']}/steps")
    return next(step for step in steps if step["standing"] == "open")


def paraf(member: Member, naskah: dict[str, Any]) -> dict[str, Any]:
    given = {"verdict": "approve", "digest": naskah["digest"]}
    return Caller(member).post(f"naskah/{naskah['id']}/decisions", given)


def test_an_urgent_invitation_goes_out_before_noon_and_the_meeting_moves(
    province: Province, signing: ThrowawayPki, run_outbox: Play
):
    """Day 1: copied from last month, one desk passed over, signed, in other offices at once; then changed by a letter
    of its own."""
    p = province
    steps = [RouteStep(n, member.jabatan.pk) for n, member in enumerate((p.budi, p.tuti, p.citra))]
    save_route(agency_id=p.agency.pk, name="Bertiga", steps=steps, actor=rights.admin(p.agency))
    sari, ratna = Caller(p.sari), Caller(p.ratna)
    copy = sari.post(f"naskah/{invitation(p)['id']}/copies", {"unit": str(p.unit.pk)}, expect=201)
    assert len(copy["recipients"]) == 9
    (code,) = [row["code"] for row in sari.get("klasifikasi", q="rapat pimpinan")]
    details = {"klasifikasi": code, "urgensi": "sangat_segera"}
    naskah = sari.patch(f"naskah/{copy['id']}", details, version=copy["version"])

    naskah = sari.post(f"naskah/{naskah['id']}/submit")
    naskah = paraf(p.budi, naskah)
    waiting = desk_that_waits(p, naskah)
    assert waiting["title"] == p.tuti.jabatan.title
    reason = {"reason": "Sekretaris memimpin rapat; acara pukul 13.00"}
    ratna.post(f"naskah/{naskah['id']}/steps/{waiting['id']}/pass-over", reason)
    naskah = paraf(p.citra, naskah)
    naskah = sign(p, naskah)
    today = clock.today_in(p.region.zone)
    assert (naskah["state"], naskah["date"], bool(naskah["number"])) == ("signed", today.isoformat(), True)
    told = {step["title"]: step["standing"] for step in sari.get(f"naskah/{naskah['id']}/steps")}
    assert told[p.tuti.jabatan.title] == "passed_over"

    run_outbox()
    assert {to for message in mail.outbox for to in message.to} >= {"satu@example.id", "dua@example.id"}
    tini = Caller(p.tini)
    arrived = [row for row in tini.get("incoming")["results"] if row["number"] == naskah["number"]]
    accepted = tini.post(f"incoming/{arrived[0]['id']}/acceptance")
    order = {"to": [{"jabatan": str(p.dewi.jabatan.pk)}], "instruction": ["wakili_hadiri"]}
    Caller(p.dimas).post(f"incoming/{accepted['id']}/disposisi", order, expect=201)
    assert len(Caller(p.dewi).get("disposisi")["results"]) == 1

    asked = {"relation": "mengubah", "unit": str(p.unit.pk)}
    change = sari.post(f"naskah/{naskah['id']}/changes", asked, expect=201)
    words = str(change["content"]["isi"][0]["teks"]).replace("{{perubahan}}", "tempat rapat menjadi Aula Utama")
    content = {**change["content"], "isi": [{"jenis": "paragraf", "teks": words}]}
    change = signed_by_all(
        p, sari.put(f"naskah/{change['id']}/content", {"content": content}, version=change["version"])
    )
    run_outbox()
    (back,) = sari.get(f"naskah/{naskah['id']}")["linked_by"]
    assert (back["relation"], back["number"]) == ("mengubah", change["number"])
    assert change["number"] in {row["number"] for row in tini.get("incoming")["results"]}
    assert nothing_is_broken()


@contextmanager
def at(p: Province, moment: str) -> Iterator[None]:
    """A moment of the clock on the wall there."""
    when = dt.datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(p.region.zone))
    with time_machine.travel(when, tick=False):
        yield


def test_the_night_of_31_december(
    province: Province, signing: ThrowawayPki, monkeypatch: pytest.MonkeyPatch, run_outbox: Play
):
    """Day 12: time stamps fail at 23.50; after midnight the old number still holds and the new year begins with 1; what
    was lent comes back, the book is closed and its berita acara written."""
    p = province
    monkeypatch.setattr(choose, "engine", lambda: signing.fresh().engine)  # no memory of certificates across the days
    year = clock.today_in(p.region.zone).year
    with at(p, f"{year}-12-31T15:00"):
        usual, late, first = (approved(p, drafted(p)) for _ in range(3))
        usual = sign(p, usual)
        tuti = Caller(p.tuti)
        (book,) = tuti.get("books")["results"]
        lent = {"borrower": str(p.other_agency.pk), "count": 2, "purpose": "Surat tangan malam tahun baru"}
        block = tuti.post(f"books/{book['id']}/blocks", lent, expect=201)
    with at(p, f"{year}-12-31T23:50"), monkeypatch.context() as patch:
        patch.setattr(choose, "engine", lambda: without_time_stamps(signing))
        sign(p, late, expect=503)
    with at(p, f"{year + 1}-01-01T00:10"):
        first = sign(p, first)
        assert (first["number"].split("/")[1], first["date"]) == ("1", f"{year + 1}-01-01")
        late = sign(p, late)
        assert (late["number"].split("/")[1], late["date"]) == ("4", f"{year}-12-31")
    with at(p, f"{year + 1}-01-02T09:00"):
        back = [
            {"urut": 2, "outcome": "used", "number": "2/DINKES", "date": f"{year}-12-31", "hal": "Undangan"},
            {"urut": 3, "outcome": "void", "reason": "Tidak dipakai"},
        ]
        told = Caller(p.tuti).post(f"books/{book['id']}/blocks/{block['id']}/returns", {"numbers": back})
        assert told["unreturned"] == []
    after = last_valid_day(p.region.pk, year) + dt.timedelta(days=1)
    with at(p, f"{after}T09:00"):
        tuti = Caller(p.tuti)
        report = tuti.post(f"books/{book['id']}/closing", {"basis": "Akhir tahun"})
        assert (report["last"], report["gaps"], report["unreturned"]) == (4, [], [])
        minutes = tuti.post(f"books/{book['id']}/minutes", {"unit": str(p.unit.pk)}, expect=201)
        assert minutes["kind"] == "berita_acara"
        assert {row["state"] for row in tuti.get("books", year=year)["results"]} == {"closed"}
        run_outbox()
        assert nothing_is_broken()


def without_time_stamps(pki: ThrowawayPki) -> Any:
    """The engine while the service of time stamps is down."""
    there = pki.fresh()
    there.responders.down.add("tsa")
    return there.engine
