"""Submit, recall, decide, return, amend, hand over, pass over, drop: an act each, asked of all kinds of people."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.api.asking import Asker, a_key, given, refused
from tests.cast import Province
from tests.factories import access as rights
from tests.factories import agencies as people
from tests.factories import naskah as make
from tnde.audit.queries import history_of
from tnde.kernel import clock
from tnde.kernel.ids import new_id
from tnde.kernel.vocabulary import Role
from tnde.naskah.models import Naskah
from workflows import queries as runs

pytestmark = pytest.mark.django_db
NONE = "0" * 64


def post(asker: Asker, naskah: Naskah, part: str, body: Any = None, **more: Any) -> Any:
    return asker.send("post", f"naskah/{naskah.pk}/{part}", body or {}, **more)


def acts(p: Province) -> dict[str, dict[str, Any]]:
    """Every act with a body that fits."""
    step = new_id()
    return {
        "submit": {},
        "recall": {},
        "decisions": {"verdict": "approve", "digest": NONE},
        "returns": {"note": "Perbaiki", "digest": NONE},
        "amendments": {"content": make.content_of("surat_dinas"), "digest": NONE},
        f"steps/{step}/hand-over": {"to": str(p.tuti.jabatan.pk), "reason": "Cuti"},
        f"steps/{step}/pass-over": {"reason": "Mendesak"},
        f"steps/{step}/send-back": {"note": "Cek", "digest": NONE},
        "examinations": {
            "jabatan": [str(p.sari.jabatan.pk)],
            "question": "Sudah tepat?",
            "due_at": (clock.now() + dt.timedelta(hours=1)).isoformat(),
        },
        f"examinations/{step}/opinion": {"digest": NONE, "opinion": "Sudah."},
        f"examinations/{step}/withdrawal": {},
        "comments": {"text": "Mohon dicek."},
        "nudges": {},
        "call": {"reason": "Mendesak"},
        "objection": {"note": "Keliru", "digest": NONE},
        "corrections": {"klasifikasi": "000.5.3.1"},
        "signature": {"digest": NONE, "secret": "rahasia"},
        "filing": {"berkas": str(step)},
        "annulment": {"note": "Salah"},
        "drop": {"note": "Batal"},
    }


def test_no_act_is_for_nobody_or_a_stranger(province: Province, ask, stranger, anybody):
    naskah = make.in_review(province)
    for part, body in acts(province).items():
        refused(post(anybody, naskah, part, body), 401, "not_authenticated")
        for asker in (stranger, ask(province.dewi)):
            refused(post(asker, naskah, part, body), 404, "not_found")


def test_no_act_takes_what_it_does_not_know(province: Province, ask):
    naskah = make.in_review(province)
    for part, body in acts(province).items():
        problem = refused(post(ask(province.budi), naskah, part, {**body, "state": "signed"}), 400, "bad_request")
        assert problem["problems"][0]["code"] == "unknown_field", part
        refused(post(ask(province.budi), naskah, part, ["state"]), 400, "bad_request")


def test_no_act_is_done_in_a_state_that_does_not_allow_it(province: Province, ask):
    dropped = make.draft(province)
    given(post(ask(province.sari), dropped, "drop", {"note": "Tidak jadi"}))
    for part, body in acts(province).items():
        for member in (province.sari, province.budi, province.ratna, province.tono):
            answer = post(ask(member), dropped, part, body)
            assert answer.status_code in (403, 404, 409), (part, answer.content)
    dropped.refresh_from_db()
    assert dropped.state == "dropped"


def test_another_jabatan_than_his_own_gives_him_nothing(province: Province, ask):
    naskah, body = make.in_review(province), {"verdict": "approve"}
    body["digest"] = make.digest_of(naskah)
    as_another = {"X-Jabatan": str(province.citra.jabatan.pk)}
    refused(post(ask(province.budi), naskah, "decisions", body, headers=as_another), 403)
    refused(post(ask(province.budi), naskah, "decisions", body, headers={"X-Jabatan": "kadis"}), 422, "invalid")
    as_himself = {"X-Jabatan": str(province.budi.jabatan.pk)}
    given(post(ask(province.budi), naskah, "decisions", body, headers=as_himself))


def test_submitting_lists_every_problem_and_then_freezes(province: Province, ask):
    sari = ask(province.sari)
    empty = given(sari.send("post", "naskah", {"kind": "surat_dinas", "unit": str(province.unit.pk)}), 201)
    problem = refused(sari.send("post", f"naskah/{empty['id']}/submit"), 422, "incomplete_content")
    assert {"recipient_missing", "signatory_missing"} <= {item["code"] for item in problem["problems"]}
    places = [item["path"] for item in problem["problems"]]
    assert (places.count("yth"), places.count("penanda_tangan")) == (1, 1)
    naskah = make.draft(province)
    refused(post(ask(province.budi), naskah, "submit"), 403, "not_allowed")
    body = given(post(sari, naskah, "submit"))
    assert (body["state"], len(body["digest"])) == ("in_review", 64)
    refused(post(sari, naskah, "submit"), 409, "invalid_move")


def test_submitting_twice_with_one_key_is_one_submission(province: Province, ask):
    naskah, key = make.draft(province), a_key()
    first, again = (post(ask(province.sari), naskah, "submit", key=key) for _ in range(2))
    assert given(again) == given(first)
    assert again["Idempotency-Replayed"] == "true"
    assert [entry.kind for entry in history_of(naskah.ref)].count("naskah.submitted") == 1


def test_two_paraf_approve_and_a_repeat_is_one_paraf(province: Province, ask):
    naskah, key = make.in_review(province), a_key()
    body = {"verdict": "approve", "digest": make.digest_of(naskah)}
    refused(post(ask(province.citra), naskah, "decisions", body), 403, "not_your_turn")
    refused(post(ask(province.sari), naskah, "decisions", body), 403, "not_allowed")
    first = given(post(ask(province.budi), naskah, "decisions", body, key=key))
    assert given(post(ask(province.budi), naskah, "decisions", body, key=key)) == first
    refused(post(ask(province.budi), naskah, "decisions", body), 409, "already_decided")
    assert given(post(ask(province.citra), naskah, "decisions", body))["state"] == "approved"
    refused(post(ask(province.citra), naskah, "decisions", body, key=a_key()), 409, "already_decided")
    assert [entry.kind for entry in history_of(naskah.ref)].count("naskah.initialled") == 2


def test_a_decision_on_another_text_is_412(province: Province, ask):
    naskah = make.in_review(province)
    for part in ("decisions", "amendments"):
        refused(post(ask(province.budi), naskah, part, acts(province)[part]), 412, "digest_mismatch")
    refused(post(ask(province.budi), naskah, "decisions", {"verdict": "approve", "digest": "x"}), 400)
    refused(post(ask(province.budi), naskah, "decisions", {"verdict": "sign", "digest": NONE}), 400)


def test_a_return_needs_a_note(province: Province, ask):
    naskah = make.in_review(province)
    body = {"verdict": "return", "digest": make.digest_of(naskah)}
    refused(post(ask(province.budi), naskah, "decisions", body), 422, "note_required")
    answer = post(ask(province.budi), naskah, "decisions", {**body, "note": "Perbaiki alamat."})
    assert given(answer)["state"] == "draft"


def test_the_drafter_recalls_and_the_signatory_returns(province: Province, ask):
    naskah = make.in_review(province)
    refused(post(ask(province.budi), naskah, "recall"), 403)
    assert given(post(ask(province.sari), naskah, "recall"))["state"] == "draft"
    done = make.approved(province)
    body = {"note": "Lampirkan data.", "digest": make.digest_of(done)}
    refused(post(ask(province.citra), done, "returns", body), 403)
    refused(post(ask(province.ratna), done, "returns", {**body, "digest": NONE}), 412, "digest_mismatch")
    assert given(post(ask(province.ratna), done, "returns", body))["state"] == "draft"


def test_an_amendment_makes_a_new_revision(province: Province, ask):
    naskah = make.in_review(province)
    old = make.digest_of(naskah)
    body = {"content": {**make.content_of("surat_dinas"), "hal": "Hal yang Diperbaiki"}, "digest": old}
    refused(post(ask(province.sari), naskah, "amendments", body), 403)
    amended = given(post(ask(province.budi), naskah, "amendments", body))
    assert amended["digest"] != old
    assert amended["title"] == "Hal yang Diperbaiki"


def test_a_step_is_handed_over_or_passed_over_by_who_may(province: Province, ask):
    naskah = make.in_review(province)
    step = runs.open_steps(naskah.run_id).get()
    handing = {"to": str(province.tuti.jabatan.pk), "reason": "Cuti"}
    refused(post(ask(province.sari), naskah, f"steps/{step.pk}/hand-over", handing), 403)
    nowhere = {**handing, "to": str(province.umar.jabatan.pk)}
    refused(post(ask(province.budi), naskah, f"steps/{step.pk}/hand-over", nowhere), 404)
    refused(post(ask(province.budi), naskah, f"steps/{new_id()}/hand-over", handing), 404)
    given(post(ask(province.budi), naskah, f"steps/{step.pk}/hand-over", handing))
    (now, _later) = given(ask(province.budi).see(f"naskah/{naskah.pk}/steps"))
    assert (now["title"], now["handed_from"], now["handed_reason"]) == ("Kepala Subbagian Umum", "Ketua Tim", "Cuti")
    step = runs.open_steps(naskah.run_id).get()
    refused(post(ask(province.budi), naskah, f"steps/{step.pk}/pass-over", {"reason": "Mendesak"}), 403)
    given(post(ask(province.ratna), naskah, f"steps/{step.pk}/pass-over", {"reason": "Mendesak"}))
    standings = {row["standing"] for row in given(ask(province.sari).see(f"naskah/{naskah.pk}/steps"))}
    assert "passed_over" in standings
    assert "approved" not in standings


def test_giving_up_needs_a_note_and_is_final(province: Province, ask):
    naskah = make.in_review(province)
    refused(post(ask(province.sari), naskah, "drop"), 400, "bad_request")
    assert given(post(ask(province.sari), naskah, "drop", {"note": "Tidak jadi"}))["state"] == "dropped"


def test_an_earlier_step_is_asked_again_and_the_chain_says_why(province: Province, ask):
    naskah = make.initial(make.in_review(province), province.budi)
    first = next(iter(runs.steps_of(naskah.run_id)))
    body = {"note": "Cek angkanya.", "digest": make.digest_of(naskah)}
    part = f"steps/{first.pk}/send-back"
    refused(post(ask(province.ratna), naskah, part, body), 403, "not_allowed")
    refused(post(ask(province.citra), naskah, part, {**body, "digest": NONE}), 412, "digest_mismatch")
    own = runs.open_steps(naskah.run_id).get()
    refused(post(ask(province.citra), naskah, f"steps/{own.pk}/send-back", body), 422, "not_earlier")
    assert given(post(ask(province.citra), naskah, part, body))["state"] == "in_review"
    asked = given(ask(province.budi).see(f"naskah/{naskah.pk}/steps"))[0]
    told = (asked["standing"], asked["reopened_cause"], asked["reopened_by"], asked["reopened_note"])
    assert told == ("open", "sent_back", "Kepala Bidang", "Cek angkanya.")
    refused(post(ask(province.citra), naskah, part, body), 403, "not_your_turn")


def test_a_waiting_naskah_is_called_by_who_stands_above(province: Province, ask):
    naskah = make.in_review(province)
    refused(post(ask(province.budi), naskah, "call", {"reason": "Mendesak"}), 403, "not_allowed")
    assert given(post(ask(province.ratna), naskah, "call", {"reason": "Mendesak"}))["state"] == "approved"
    desks = given(ask(province.sari).see(f"naskah/{naskah.pk}/steps"))
    assert {(desk["standing"], desk["passed_over_by"]) for desk in desks} == {
        ("passed_over", province.ratna.jabatan.title)
    }


def test_a_correction_beside_the_text_is_shown_to_those_who_come_later(province: Province, ask):
    naskah = make.in_review(province)
    row = given(ask(province.tuti).see(f"naskah/{naskah.pk}"))["recipients"][0]
    body = {"klasifikasi": "000.5.3.1", "recipients": [{"id": row["id"], "address": "Jalan Merdeka 1"}]}
    refused(post(ask(province.citra), naskah, "corrections", body), 403, "not_allowed")
    refused(post(ask(province.tuti), naskah, "corrections", {}), 422, "invalid")
    other = {"recipients": [{"id": str(new_id())}]}
    problem = refused(post(ask(province.tuti), naskah, "corrections", other), 422, "invalid")
    assert [item["code"] for item in problem["problems"]] == ["other_recipients"]
    first = given(post(ask(province.tuti), naskah, "corrections", body))
    assert (first["digest"], first["version"]) == (make.digest_of(naskah), naskah.version + 1)
    shown = given(ask(province.ratna).see(f"naskah/{naskah.pk}"))["corrections"]
    assert [(one["field"], one["recipient"], one["before"], one["after"], one["by"]) for one in shown] == [
        ("klasifikasi", "", "500.12.6.4", "000.5.3.1", province.tuti.jabatan.title),
        ("recipient_address", row["title"], "", "Jalan Merdeka 1", province.tuti.jabatan.title),
    ]


def test_the_admin_of_the_region_says_whether_those_below_may_object(province: Province, ask):
    path, wanted = f"regions/{province.region.pk}/approval-policy", {"below_may_object": True}
    assert given(ask(province.sari).see(path)) == {"below_may_object": False}
    refused(ask(province.sari).send("put", path, wanted), 403, "not_allowed")
    rights.carried(Role.ADMIN_DAERAH, people.root(province.region), province.tono.jabatan)
    assert given(ask(province.tono).send("put", path, wanted)) == wanted
    assert given(ask(province.sari).see(path)) == wanted
