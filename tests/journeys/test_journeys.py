"""Whole ways of a letter, from the first word to the archive, as the people involved go them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.management import call_command

from tests.cast import KLASIFIKASI, Province
from tests.factories.naskah import content_of
from tests.journeys.caller import Caller
from tests.pki import PASSPHRASE, ThrowawayPki
from tnde.operations import integrity

pytestmark = pytest.mark.django_db
Play = Callable[[], int]


def drafted(p: Province, **given: object) -> dict:
    """Sari's draft to the other agency, to be signed by Ratna."""
    sari = Caller(p.sari)
    body = {"kind": "surat_dinas", "unit": str(p.unit.pk), "content": content_of("surat_dinas"), **given}
    naskah = sari.post("naskah", {"klasifikasi": KLASIFIKASI, **body}, expect=201)
    to = {"recipients": [{"section": "yth", "jabatan": str(p.dimas.jabatan.pk)}]}
    naskah = sari.put(f"naskah/{naskah['id']}/recipients", to, version=naskah["version"])
    by = {"signatories": [{"jabatan": str(p.ratna.jabatan.pk)}]}
    return sari.put(f"naskah/{naskah['id']}/signatories", by, version=naskah["version"])


def approved(p: Province, naskah: dict) -> dict:
    """Submitted and initialled by everyone in the chain."""
    naskah = Caller(p.sari).post(f"naskah/{naskah['id']}/submit")
    for member in (p.budi, p.citra):
        naskah = Caller(member).post(
            f"naskah/{naskah['id']}/decisions", {"verdict": "approve", "digest": naskah["digest"]}
        )
    assert naskah["state"] == "approved"
    return naskah


def sign(p: Province, naskah: dict, *, secret: str = PASSPHRASE, expect: int = 200) -> dict:
    """Ratna's signature."""
    return Caller(p.ratna).post(
        f"naskah/{naskah['id']}/signature", {"digest": naskah["digest"], "secret": secret}, expect=expect
    )


def nothing_is_broken() -> bool:
    return [part.findings for part in integrity.check() if part.findings] == []


def test_from_draft_to_archive(province: Province, signing: ThrowawayPki, run_outbox: Play):
    naskah = sign(province, approved(province, drafted(province)))
    run_outbox()

    there = Caller(province.tini).get("incoming")["results"]
    assert [letter["number"] for letter in there] == [naskah["number"]]
    incoming = Caller(province.tini).post(f"incoming/{there[0]['id']}/acceptance")
    assert incoming["state"] == "accepted"
    run_outbox()
    assert Caller(province.sari).get(f"naskah/{naskah['id']}")["state"] == "sent"

    tono = Caller(province.tono)
    hits = tono.get("archives", q="sertifikat elektronik")["results"]
    assert naskah["number"] in {hit["number"] for hit in hits}
    berkas = tono.post(
        "berkas",
        {"agency": str(province.agency.pk), "title": "Sertifikat elektronik", "klasifikasi": KLASIFIKASI},
        expect=201,
    )
    naskah = tono.post(f"naskah/{naskah['id']}/filing", {"berkas": berkas["id"]})
    assert naskah["state"] == "archived"

    pdf = Caller(province.sari).file(f"naskah/{naskah['id']}/document")
    assert pdf.startswith(b"%PDF-1.7")
    call_command("check_integrity")
    assert nothing_is_broken()


def test_a_return_and_a_correction(province: Province):
    naskah = Caller(province.sari).post(f"naskah/{drafted(province)['id']}/submit")
    address = f"naskah/{naskah['id']}"
    returned = Caller(province.budi).post(
        f"{address}/decisions", {"verdict": "return", "digest": naskah["digest"], "note": "Perjelas hal."}
    )
    assert returned["state"] == "draft"
    sari = Caller(province.sari)
    assert [task["id"] for task in sari.get("tasks")["results"]] == [naskah["id"]]
    content = {**content_of("surat_dinas"), "hal": "Permintaan Data yang Lebih Jelas"}
    corrected = sari.put(f"{address}/content", {"content": content}, version=returned["version"])
    again = sari.post(f"{address}/submit")
    assert again["digest"] != naskah["digest"]
    assert corrected["title"] == "Permintaan Data yang Lebih Jelas"
    told = [entry["kind"] for entry in sari.get(f"{address}/history")]
    assert told[-3:] == ["naskah.returned", "naskah.content_saved", "naskah.submitted"]


def test_a_failed_signature_and_a_second_try(province: Province, signing: ThrowawayPki, run_outbox: Play):
    naskah = approved(province, drafted(province))
    assert sign(province, naskah, secret="keliru", expect=422)["code"] == "wrong_passphrase"
    signing.responders.down.add("tsa")
    assert sign(province, naskah, expect=503)["code"] == "timestamp_unavailable"
    signing.responders.down.discard("tsa")
    waiting = Caller(province.ratna).get(f"naskah/{naskah['id']}")
    assert (waiting["state"], "sign" in waiting["abilities"]) == ("approved", True)
    signed = sign(province, naskah)
    assert signed["number"].split("/")[1] == "1"
    assert nothing_is_broken()


def test_an_annulment_before_sending(province: Province, signing: ThrowawayPki):
    naskah = sign(province, approved(province, drafted(province)))
    annulled = Caller(province.ratna).post(f"naskah/{naskah['id']}/annulment", {"note": "Salah alamat"})
    assert annulled["state"] == "annulled"
    pdf = Caller(province.sari).file(f"naskah/{naskah['id']}/document")
    from tnde.naskah.verification import check_file

    assert check_file(pdf).verdict == "annulled"


def test_a_disposisi_at_the_other_agency(province: Province, signing: ThrowawayPki, run_outbox: Play):
    sign(province, approved(province, drafted(province)))
    run_outbox()
    tini = Caller(province.tini)
    incoming = tini.post(f"incoming/{tini.get('incoming')['results'][0]['id']}/acceptance")
    assert incoming["agenda_number"]
    order = {"to": [{"jabatan": str(province.dewi.jabatan.pk), "lead": True}], "note": "Siapkan jawaban"}
    Caller(province.dimas).post(f"incoming/{incoming['id']}/disposisi", order, expect=201)
    dewi = Caller(province.dewi)
    mine = dewi.get("disposisi")["results"]
    assert len(mine) == 1
    assert dewi.get(f"incoming/{incoming['id']}")["number"] == incoming["number"]
    Caller(province.umar).get(f"incoming/{incoming['id']}", expect=404)


def test_an_outage_of_the_time_stamps_never_skips_a_number(province: Province, signing: ThrowawayPki):
    waiting = approved(province, drafted(province))
    signing.responders.down.add("tsa")
    sign(province, waiting, expect=503)
    signing.responders.down.discard("tsa")
    later = sign(province, approved(province, drafted(province)))
    first = sign(province, waiting)
    assert [n["number"].split("/")[1] for n in (first, later)] == ["1", "2"]
