"""What comes after the signature: a wrong letter found too late, and a keputusan given out again to its people."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.cast import KLASIFIKASI, Province
from tests.factories.naskah import content_of
from tests.journeys.caller import Caller
from tests.journeys.test_journeys import approved, drafted, nothing_is_broken, sign
from tests.pki import ThrowawayPki

pytestmark = pytest.mark.django_db
Play = Callable[[], int]
TEAM = ("Imam Darmokusumo", "Yohana Lenjau", "Sri Wahyuni")


def check_of(p: Province, naskah: dict[str, Any]) -> dict[str, Any]:
    """What anybody sees who checks the issued file."""
    from tnde.naskah.verification import check_file

    return check_file(Caller(p.sari).file(f"naskah/{naskah['id']}/document")).as_json()


def signed_by_all(p: Province, naskah: dict[str, Any]) -> dict[str, Any]:
    naskah = Caller(p.sari).post(f"naskah/{naskah['id']}/submit")
    while naskah["state"] == "in_review":
        steps = Caller(p.sari).get(f"naskah/{naskah['id']}/steps")
        desk = next(step["jabatan"] for step in steps if step["standing"] == "open")
        member = next(one for one in (p.budi, p.citra, p.ratna, p.tuti) if str(one.jabatan.pk) == desk)
        naskah = Caller(member).post(
            f"naskah/{naskah['id']}/decisions", {"verdict": "approve", "digest": naskah["digest"]}
        )
    return sign(p, naskah)


def test_a_wrong_letter_that_has_left_is_corrected_then_revoked_by_letters_of_its_own(
    province: Province, signing: ThrowawayPki, run_outbox: Play
):
    """Day 6, after sending: what was said wrong is corrected; what should never have left is revoked."""
    letter = sign(province, approved(province, drafted(province)))
    run_outbox()
    sari = Caller(province.sari)
    refused = Caller(province.ratna).post(f"naskah/{letter['id']}/annulment", {"note": "Keliru"}, expect=409)
    assert refused["code"] == "annulled_by_naskah"

    draft = sari.post(
        f"naskah/{letter['id']}/changes", {"relation": "meralat", "unit": str(province.unit.pk)}, expect=201
    )
    problems = sari.post(f"naskah/{draft['id']}/submit", expect=422)["problems"]
    assert {one["code"] for one in problems} == {"unfilled_place"}
    words = draft["content"]["isi"][0]["teks"].replace("{{tertulis}}", "Senin").replace("{{seharusnya}}", "Selasa")
    content = {**draft["content"], "isi": [{"jenis": "paragraf", "teks": words}]}
    draft = sari.put(f"naskah/{draft['id']}/content", {"content": content}, version=draft["version"])
    ralat = signed_by_all(province, draft)
    run_outbox()
    there = Caller(province.tini).get("incoming")["results"]
    assert {one["number"] for one in there} == {letter["number"], ralat["number"]}
    assert check_of(province, letter)["verdict"] == "genuine"
    (back,) = sari.get(f"naskah/{letter['id']}")["linked_by"]
    assert (back["relation"], back["number"]) == ("meralat", ralat["number"])

    asked = {"relation": "mencabut", "unit": str(province.unit.pk)}
    revocation = signed_by_all(province, sari.post(f"naskah/{letter['id']}/changes", asked, expect=201))
    assert sari.get(f"naskah/{letter['id']}")["state"] == "annulled"
    answer = check_of(province, letter)
    assert answer["verdict"] == "annulled"
    assert [(one["relation"], one["number"]) for one in answer["facts"]["changed_by"]] == [
        ("meralat", ralat["number"]), ("mencabut", revocation["number"])
    ]  # fmt: skip
    listed = sari.get("naskah", linked_to=letter["id"])["results"]
    assert {one["number"] for one in listed} == {ralat["number"], revocation["number"]}
    lines = Caller(province.tuti).get("books")["results"]
    entries = Caller(province.tuti).get(f"books/{lines[0]['id']}/entries")["results"]
    assert {one["line"]["state"] for one in entries} == {"used"}
    assert nothing_is_broken()


def test_found_before_it_left_it_is_annulled_at_once(province: Province, signing: ThrowawayPki, run_outbox: Play):
    """Day 6, case c."""
    letter = sign(province, approved(province, drafted(province)))
    Caller(province.ratna).post(f"naskah/{letter['id']}/annulment", {"note": "Nomor keliru"})
    run_outbox()
    assert Caller(province.tini).get("incoming")["results"] == []
    assert check_of(province, letter)["verdict"] == "annulled"
    assert nothing_is_broken()


def test_a_keputusan_is_given_out_as_salinan_and_to_each_of_its_people_as_petikan(
    province: Province, signing: ThrowawayPki, run_outbox: Play
):
    """Day 2, its end: one table of the team, one salinan, a petikan for each, signed as one stack."""
    sari = Caller(province.sari)
    kind = "keputusan_kepala_perangkat_daerah"
    table = {"kolom": ["Nama", "Kedudukan"], "baris": [[name, "Anggota"] for name in TEAM]}
    content = {
        **content_of(kind),
        "lampiran_naskah": [{"jenis": "tabel", "judul": "SUSUNAN TIM", "tabel": table}],
    }
    body = {"kind": kind, "unit": str(province.unit.pk), "content": content, "klasifikasi": KLASIFIKASI}
    draft = sari.post("naskah", body, expect=201)
    by = {"signatories": [{"jabatan": str(province.ratna.jabatan.pk)}]}
    keputusan = signed_by_all(province, sari.put(f"naskah/{draft['id']}/signatories", by, version=draft["version"]))

    copies, unit = f"naskah/{keputusan['id']}/certified-copies", str(province.unit.pk)
    salinan = signed_by_all(province, sari.post(copies, {"form": "salinan", "unit": unit}, expect=201))
    assert (salinan["number"], salinan["derived_from"]) == (keputusan["number"], keputusan["id"])

    asked = {"untuk": {"nama": "{{nama}}"}, "diktum": ["KESATU"], "baris": "{{nama}}"}
    stack = sari.post(copies, {"form": "petikan", "unit": unit, "petikan": asked}, expect=201)
    rows = f"naskah/{stack['id']}/rows"
    wrong = sari.put(rows, {"csv": "nama\n" + "\n".join([*TEAM[:2], "Bukan Anggota"])}, version=stack["version"])
    problems = sari.get(f"naskah/{stack['id']}/problems")["problems"]
    assert [(one["row"], one["code"]) for one in problems if one["severity"] == "error"] == [(4, "entry_not_found")]
    stack = sari.put(rows, {"rows": [{"nama": name} for name in TEAM]}, version=wrong["version"])
    assert sari.file(f"naskah/{stack['id']}/preview.pdf?row=2").startswith(b"%PDF-")
    stack = signed_by_all(province, stack)
    assert stack["state"] == "signed"

    made = sari.get(rows)
    assert (made["columns"], made["signed"]) == (["nama"], 3)
    petikan = [sari.get(f"naskah/{one['naskah']}") for one in made["rows"]]
    assert [one["title"].endswith(f"untuk {name}") for one, name in zip(petikan, TEAM, strict=True)] == [True] * 3
    assert {one["number"] for one in petikan} == {keputusan["number"]}
    assert {check_of(province, one)["verdict"] for one in petikan} == {"genuine"}
    hits = Caller(province.tono).get("archives", q="Yohana Lenjau")["results"]
    assert len(hits) == 3  # the keputusan, its salinan, and her petikan alone
    run_outbox()
    assert nothing_is_broken()
