"""Days at the top of a province: a keputusan with its legal review, and a week in which another acts as head."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from templates_naskah import uploaded
from tests.cast import Member, enrol
from tests.factories import access as rights
from tests.factories import agencies as people
from tests.factories.naskah import content_of
from tests.journeys.caller import Caller
from tests.journeys.offices import Offices
from tests.journeys.test_chains import CHAINS, draft, walk
from tests.journeys.test_journeys import nothing_is_broken
from tests.pki import PASSPHRASE, ThrowawayPki
from tnde.access import grants
from tnde.agencies.models import Tenure
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.vocabulary import Role
from tnde.naskah.models import Naskah
from tnde.naskah.services import drafting, parties, submitting
from tnde.naskah.services.parties import SignatoryInput
from tnde.registers.models import NumberEntry
from tnde.registers.services.profile import set_usual_rules
from tnde.signing.models import Credential

pytestmark = pytest.mark.django_db
Play = Callable[[], int]
LETTER = CHAINS[0]
DECREE = next(chain for chain in CHAINS if chain.kind == "keputusan_kdh")


def see(member: Member, naskah: Naskah | str, *, expect: int = 200) -> Any:
    return Caller(member).get(f"naskah/{getattr(naskah, 'pk', naskah)}", expect=expect)


def act(member: Member, naskah: Naskah, part: str, *, expect: int = 200, **body: Any) -> Any:
    """An act on the text as it lies there now."""
    return Caller(member).post(f"naskah/{naskah.pk}/{part}", body, expect=expect)


def sign(member: Member, naskah: Naskah, *, expect: int = 200) -> Any:
    digest = see(member, naskah)["digest"]
    return act(member, naskah, "signature", digest=digest, secret=PASSPHRASE, expect=expect)


def submitted(offices: Offices, naskah: Naskah) -> Naskah:
    """Submitted by its drafter."""
    return submitting.submit_naskah(naskah_id=naskah.pk, actor=offices.people[LETTER.drafter].actor)


def approved(offices: Offices, **details: Any) -> Naskah:
    """A letter of the dinas that has passed its chain."""
    naskah, actor = draft(offices, LETTER), offices.people[LETTER.drafter].actor
    if details:
        naskah = drafting.set_details(naskah_id=naskah.pk, version=naskah.version, actor=actor, **details)
    naskah = submitted(offices, naskah)
    walk(offices, naskah)
    return naskah


def until_asked(offices: Offices, naskah: Naskah, code: str) -> dict[str, Any]:
    """Every desk below this one gives its paraf; the naskah as this one sees it then."""
    member = offices.people[code]
    while True:
        steps = Caller(offices.people["KADIS"]).get(f"naskah/{naskah.pk}/steps")
        waiting = [offices.who_holds(step["jabatan"]) for step in steps if step["standing"] == "open"]
        if member in waiting:
            return see(member, naskah)
        for one in waiting:
            act(one, naskah, "decisions", verdict="approve", digest=see(one, naskah)["digest"])


def test_a_keputusan_passes_its_legal_review_and_is_numbered_by_biro_hukum(offices: Offices, keys: ThrowawayPki):
    """Day 2: examined, changed and returned on its way, checked by tata usaha pimpinan, signed by the Gubernur."""
    o, houses = offices.people, offices.agencies
    start = {"valid_from": people.START, "actor": Actor.system()}
    offices_of = {"biro_umum_id": houses["SETDA"].pk, "biro_hukum_id": houses["RO-HUKUM"].pk}
    set_usual_rules(region_id=offices.province.pk, **offices_of, **start)
    enrol(o["GUB"], "ratna", keys)
    naskah = draft(offices, DECREE)
    table = {"kolom": ["Nama", "Kedudukan"], "baris": [[f"Anggota Tim {n}", "Anggota"] for n in range(1, 41)]}
    content = {**content_of(DECREE.kind), "lampiran_naskah": [{"jenis": "tabel", "judul": "TIM", "tabel": table}]}
    naskah = drafting.save_content(naskah_id=naskah.pk, content=content, version=naskah.version, actor=o["STAF"].actor)
    naskah = submitted(offices, naskah)

    shown = until_asked(offices, naskah, "KARO-HUKUM")
    soon = (clock.now() + dt.timedelta(hours=1)).isoformat()
    question = {"question": "Sudah sesuai UU 12/2011?", "due_at": soon}
    act(o["KARO-HUKUM"], naskah, "examinations", jabatan=[str(o["ANALIS"].jabatan.pk)], **question)
    (asked,) = Caller(o["ANALIS"]).get(f"naskah/{naskah.pk}/examinations")
    opinion = {"digest": shown["digest"], "opinion": "Konsiderans huruf b perlu diperjelas."}
    act(o["ANALIS"], naskah, f"examinations/{asked['id']}/opinion", **opinion)
    clearer = {**content, "menimbang": [text.replace("perlu", "harus") for text in content["menimbang"]]}
    changed = act(o["KARO-HUKUM"], naskah, "amendments", content=clearer, digest=shown["digest"], note="Redaksional")
    first, second = sorted(Caller(o["STAF"]).get(f"naskah/{naskah.pk}/revisions"), key=lambda row: row["seq"])
    way = f"naskah/{naskah.pk}/revisions/{first['id']}/difference/{second['id']}"
    assert {block["op"] for block in Caller(o["STAF"]).get(way)["blocks"]} == {"same", "changed"}
    assert changed["digest"] != shown["digest"]

    shown = until_asked(offices, naskah, "SEKDA")
    given = {"verdict": "return", "digest": shown["digest"], "note": "Lengkapi dasar hukum."}
    assert act(o["SEKDA"], naskah, "decisions", **given)["state"] == "draft"
    naskah.refresh_from_db()
    more = {**clearer, "mengingat": [*clearer["mengingat"], "Undang-Undang Nomor 23 Tahun 2014;"]}
    drafting.save_content(naskah_id=naskah.pk, content=more, version=naskah.version, actor=o["STAF"].actor)
    naskah = submitted(offices, naskah)
    assert walk(offices, naskah) == DECREE.desks.split()
    told = [entry["kind"] for entry in Caller(o["STAF"]).get(f"naskah/{naskah.pk}/history")]
    assert (told.count("naskah.checked"), told.count("naskah.returned")) == (1, 1)

    signed = sign(o["GUB"], naskah)
    entry = NumberEntry.objects.select_related("series").get(subject_id=naskah.pk)
    assert (signed["state"], entry.series.office_id) == ("signed", houses["RO-HUKUM"].pk)
    assert nothing_is_broken()


def order_to_act(offices: Offices, who: Member) -> Naskah:
    """The Sekda's draft a.n. Gubernur that makes somebody Plh. of the head of the dinas for five days."""
    o, today = offices.people, clock.today_in(offices.province.zone)
    person = who.tenure.person
    content = content_of("surat_perintah")
    content["kepada"] = {"petugas": [{"nama": person.bare_name, "nip": person.nip, "jabatan": who.jabatan.title}]}
    content["penunjukan"] = {
        "status": "plh",
        "jabatan": {"nama": o["KADIS"].jabatan.title, "id": str(o["KADIS"].jabatan.pk)},
        "pegawai": {"nama": person.bare_name, "nip": person.nip},
        "mulai": today.isoformat(),
        "selesai": (today + dt.timedelta(days=4)).isoformat(),
    }
    actor = o["STAF-ORG"].actor
    unit = offices.units["RO-ORG"].pk
    draft = drafting.start_draft(kind="surat_perintah", unit_id=unit, content=content, klasifikasi="800.1", actor=actor)
    by = [SignatoryInput(o["SEKDA"].jabatan.pk, mandate="an", chain=(o["GUB"].jabatan.pk,))]
    parties.set_signatories(naskah_id=draft.pk, version=draft.version, actor=actor, signatories=by)
    return submitting.submit_naskah(naskah_id=draft.pk, actor=actor)


def words_of(member: Member, naskah: Naskah) -> str:
    pdf = Caller(member).file(f"naskah/{naskah.pk}/document")
    return " ".join(uploaded.words(pdf, 100_000).split())


def test_a_week_in_which_another_acts_as_head(offices: Offices, keys: ThrowawayPki, run_outbox: Play):
    """Day 5: ordered a.n. Gubernur, confirmed by a second person; the Plh. gets what is open and no old secrets, is
    warned of strategic acts and signs as Plh.; the head sees, ends it by one act, and reads what was done."""
    o, house = offices.people, offices.agencies["DINAS"]
    head, plh, verifier = o["KADIS"], o["KABAN-KEPEG"], o["KARO-HUKUM"]
    people.mandate(o["GUB"].jabatan, o["SEKDA"].jabatan)
    rights.grant(Role.VERIFIKATOR_TTE, house, verifier.jabatan)
    grants.sync_all()
    open_letter, secret = approved(offices), approved(offices, keamanan="rahasia")
    enrol(o["SEKDA"], "ratna", keys)
    order = order_to_act(offices, plh)
    walk(offices, order)
    assert sign(o["SEKDA"], order)["state"] == "signed"
    run_outbox()
    tenure = Tenure.objects.get(kind="plh")
    see(plh, open_letter, expect=404)
    assert Caller(verifier).post(f"acting/{tenure.pk}/confirmation")["confirmed"]
    run_outbox()

    assert [row["id"] for row in Caller(plh).get("tasks")["results"]] == [str(open_letter.pk)]
    see(plh, secret, expect=404)
    assert "sign" not in see(head, open_letter)["abilities"]
    sign(head, open_letter, expect=403)
    problems = Caller(o["STAF"]).get(f"naskah/{draft(offices, LETTER).pk}/problems")["problems"]
    assert "certificate_missing" in {one["code"] for one in problems}
    enrol(plh, "budi", keys)
    strategic = draft(offices, LETTER)
    decree = drafting.start_draft(
        kind="keputusan_kepala_perangkat_daerah",
        unit_id=offices.units["DINAS"].pk,
        content=content_of("keputusan_kepala_perangkat_daerah"),
        klasifikasi="800.1",
        actor=o["STAF"].actor,
    )
    by = {"signatories": [SignatoryInput(head.jabatan.pk)], "actor": o["STAF"].actor}
    decree = parties.set_signatories(naskah_id=decree.pk, version=decree.version, **by)
    walk(offices, submitted(offices, decree))
    assert [one["code"] for one in see(plh, decree)["cautions"]] == ["acting_decides"]
    assert sign(plh, open_letter)["state"] == "signed"
    assert f"Plh. {head.jabatan.title}" in words_of(o["STAF"], open_letter)

    prepared = submitted(offices, strategic)
    walk(offices, prepared)
    Caller(head).post(f"me/acting/{tenure.pk}/end", {"reason": "Kembali dari dinas luar."})
    run_outbox()
    see(plh, prepared, expect=404)
    Credential.objects.filter(person_id=o["SEKDA"].tenure.person_id).delete()
    enrol(head, "ratna", keys)
    assert sign(head, prepared)["state"] == "signed"
    assert "Plh." not in words_of(o["STAF"], prepared)
    report = Caller(head).get(f"me/acting/{tenure.pk}/report")
    assert [(one["act"], one["id"]) for one in report["done"]] == [("sign", str(open_letter.pk))]
    assert nothing_is_broken()
