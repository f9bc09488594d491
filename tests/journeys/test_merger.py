"""Two agencies become one on 1 January: letters under way, books, roles, applications, empty chairs, old names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.api.asking import ask_as, given
from tests.cast import Province
from tests.factories import access as rights
from tests.factories import agencies as make
from tests.factories import mailroom as post
from tests.journeys.caller import Caller
from tests.journeys.test_journeys import approved, drafted, nothing_is_broken, sign
from tests.pki import ThrowawayPki
from tnde.access import grants
from tnde.agencies.models import Agency, Jabatan, Person
from tnde.agencies.queries import holder_of
from tnde.kernel.vocabulary import Role
from tnde.mailroom.services.arriving import deliver
from tnde.naskah.models import Naskah
from tnde.reorganisation.tasks import run_due

pytestmark = pytest.mark.django_db
Play = Callable[[], int]
NEW_YEAR = dt.date(dt.date.today().year + 1, 1, 1)
BASIS = "Peraturan Daerah Nomor 9"
HEAD = "KADIS-BARU"
NIP = "197804122005011999"


@contextmanager
def day(p: Province, of_january: int) -> Iterator[None]:
    moment = dt.datetime.combine(NEW_YEAR.replace(day=of_january), dt.time(0, 2), tzinfo=ZoneInfo(p.region.zone))
    with time_machine.travel(moment, tick=True):
        yield


def two_admins(p: Province) -> tuple[Any, Any]:
    """Askers for two admins of the region who work at neither agency."""
    root = make.root(p.region)
    chairs = [make.holding(make.jabatan(of=root)) for _ in range(2)]
    for chair in chairs:
        rights.grant(Role.ADMIN_DAERAH, root, chair.jabatan, subtree=True)
    grants.sync_all()
    first, second = (ask_as(chair.person.user) for chair in chairs)
    return first, second


def merged(p: Province, first: Any, second: Any) -> dict[str, Any]:
    body = {
        "kind": "merge",
        "effective_on": NEW_YEAR.isoformat(),
        "basis": BASIS,
        "agencies": [str(p.agency.pk), str(p.other_agency.pk)],
        "successors": [
            {"code": "77", "abbreviation": "DISKOMKES", "name": "Dinas Komunikasi dan Kesehatan", "kop_lines": ["BARU"]}
        ],
    }
    plan = given(first.send("post", f"regions/{p.region.pk}/reorganisations", body), 201)
    address = f"reorganisations/{plan['id']}"
    heads = given(first.see(f"{address}/lines?kind=jabatan&answered=false"))["lines"]
    assert {line["name"] for line in heads} == {p.ratna.jabatan.title, p.dimas.jabatan.title}
    answers = [{"line": line["id"], "fate": "ends"} for line in heads]
    shown = given(first.send("post", f"{address}/answers", {"answers": answers}))
    assert shown["problems"] == []
    return given(second.send("post", f"{address}/confirmation", {"digest": shown["digest"]}))


def inaugurated(p: Province, first: Any, second: Any, new: Agency) -> None:
    """On 1 January the new chair is entered, and who takes it up on the 5th."""
    under = "".join(f"\n{m.jabatan.code},{m.jabatan.title},{m.jabatan.level},77,{HEAD}" for m in (p.citra, p.tuti))
    chairs = f"kode,nama,jenjang,kode_perangkat,kode_atasan\n{HEAD},Kepala Dinas Baru,kepala_pd,77,{under}\n"
    people = f"nip,nama\n{NIP},Orang Baru\n"
    held = f"nip,kode_jabatan,tmt\n{NIP},{HEAD},{NEW_YEAR.replace(day=5)}\n"
    tables = {"jabatan.csv": chairs, "orang.csv": people, "pemangkuan.csv": held}
    files = [SimpleUploadedFile(name, text.encode()) for name, text in tables.items()]
    form = {"file": files, "effective_on": NEW_YEAR.isoformat(), "basis": "Keputusan 821.2"}
    batch = given(first.post(f"/api/v1/regions/{p.region.pk}/people-batches", form), 201)
    given(second.send("post", f"people-batches/{batch['id']}/confirmation", {"digest": batch["digest"]}))
    assert Jabatan.objects.get(code=HEAD).agency == new


def test_a_merger_on_new_years_day(province: Province, signing: ThrowawayPki, run_outbox: Play):
    p = province
    sari, tuti = Caller(p.sari), Caller(p.tuti)
    client = rights.client(p.unit, responsible_jabatan=p.budi.jabatan)
    make.mandate(p.ratna.jabatan, p.citra.jabatan)
    old_letter = sign(p, approved(p, drafted(p)))
    run_outbox()
    under_way = sari.post(f"naskah/{drafted(p)['id']}/submit")
    ready = approved(p, drafted(p))
    waiting = deliver(post.envelope(p, agency=p.agency.pk, jabatan=p.budi.jabatan.pk, number="1/LAMA"))
    (book,) = tuti.get("books", office=str(p.agency.pk), year=dt.date.today().year)["results"]
    before = Caller().get(f"verifications/{Naskah.objects.get(pk=old_letter['id']).token}")
    first, second = two_admins(p)
    plan = merged(p, first, second)
    assert plan["returning"] == {"in_review": 1, "approved": 1}

    with day(p, 1):
        run_due()
        run_outbox()
        sari, tuti = Caller(p.sari), Caller(p.tuti)  # the old sessions have ended
        assert given(first.see(f"reorganisations/{plan['id']}"))["state"] == "done"
        new = Agency.objects.get(code="77")

        for naskah in (under_way, ready):
            back = sari.get(f"naskah/{naskah['id']}")
            assert (back["state"], back["issuing_agency"]["name"]) == ("draft", new.name)
            told = sari.get(f"naskah/{naskah['id']}/history")
            assert BASIS in str(told)
        assert sari.get(f"naskah/{old_letter['id']}")["issuing_agency"]["name"] == p.agency.name

        assert tuti.get(f"books/{book['id']}/report")["last"] == 1
        assert "closed" in str(tuti.get("books", office=str(p.agency.pk), year=book["year"]))
        sent = ask_as(client.user).send("post", "naskah", {"kind": "surat_dinas", "unit": str(p.unit.pk)})
        assert given(sent, 201)["issuing_agency"]["name"] == new.name

        for name in (p.agency.pk, new.pk):
            hits = Caller(p.tono).get("archives", q="sertifikat elektronik", agency=str(name))["results"]
            assert old_letter["number"] in {hit["number"] for hit in hits}
        there = {letter["id"]: letter for letter in tuti.get("incoming")["results"]}
        assert there[str(waiting)]["addressee"]["redirected_from"] == p.agency.name
        assert tuti.post(f"incoming/{waiting}/acceptance")["state"] == "accepted"

        inaugurated(p, first, second, new)
        run_outbox()
        chair = Jabatan.objects.get(code=HEAD)
        assert holder_of(chair.pk, NEW_YEAR) is None
        letter = tuti.get("incoming")["results"]
        deliver(post.envelope(p, agency=p.other_agency.pk, jabatan=p.dimas.jabatan.pk, number="2/LAMA"))
        arrived = [one for one in tuti.get("incoming")["results"] if one["id"] not in {row["id"] for row in letter}]
        assert arrived[0]["addressee"]["redirected_from"] == p.other_agency.name
        assert arrived[0]["addressee"]["title"] == p.dimas.jabatan.title

        by = {"signatories": [{"jabatan": str(chair.pk)}]}
        draft = sari.get(f"naskah/{under_way['id']}")
        draft = sari.put(f"naskah/{draft['id']}/signatories", by, version=draft["version"])
        token = Naskah.objects.get(pk=old_letter["id"]).token
        answer = Caller().get(f"verifications/{token}")
        assert answer == before

    with day(p, 5):
        holder = holder_of(chair.pk, NEW_YEAR.replace(day=5))
        assert holder is not None
        assert Person.objects.get(pk=holder.person_id).nip == NIP
        again = Caller(p.sari).post(f"naskah/{draft['id']}/submit")
        assert again["state"] == "in_review"
    assert nothing_is_broken()
