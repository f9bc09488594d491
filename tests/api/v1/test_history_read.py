"""History and steps: what the desks wrote is for those who take part and for who reads history at the agency."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.asking import Asker, given
from tests.cast import Member, Province
from tests.factories import access as rights
from tests.factories import agencies as organisation
from tests.factories import naskah as make
from tests.pki import ThrowawayPki
from tnde.audit.models import ReadNote
from tnde.kernel.vocabulary import Role
from tnde.naskah.models import Naskah
from tnde.naskah.services import reviewing, submitting

pytestmark = pytest.mark.django_db
RETURNED = "Angka anggaran ini belum disetujui pimpinan."
NOTED = "Setuju, tetapi tunggu rapat."


def with_notes(p: Province, **given_: Any) -> Naskah:
    """Sent back once with a note; submitted again, the first paraf given with a note."""
    naskah = make.in_review(p, **given_)
    for verdict, note in (("return", RETURNED), ("approve", NOTED)):
        if naskah.state == "draft":
            naskah = submitting.submit_naskah(naskah_id=naskah.pk, actor=p.sari.actor)
        naskah = reviewing.decide_naskah(
            naskah_id=naskah.pk, verdict=verdict, digest=make.digest_of(naskah), note=note, actor=p.budi.actor
        )
    return naskah


def seen(asker: Asker, naskah: Naskah) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    return tuple(given(asker.see(f"naskah/{naskah.pk}/{part}")) for part in ("history", "steps"))


def at_agency(p: Province, role: Role) -> Member:
    """Somebody of the drafting agency who takes no part."""
    tenure = organisation.holding(organisation.jabatan(of=p.agency), organisation.person(of=p.region, login=True))
    rights.carried(role, p.agency, tenure.jabatan)
    return Member(tenure, rights.actor(tenure))


def test_who_takes_part_reads_every_word(province: Province, ask):
    naskah = with_notes(province)
    for member in (province.sari, province.budi, province.citra, province.ratna):
        history, steps = seen(ask(member), naskah)
        assert RETURNED in [entry["facts"].get("note") for entry in history]
        assert NOTED in [step["note"] for step in steps]
        assert "read_history" in given(ask(member).see(f"naskah/{naskah.pk}"))["abilities"]


def test_another_reader_learns_of_changes_of_state_and_when_and_no_more(province: Province, ask):
    naskah = with_notes(province)
    history, steps = seen(ask(province.tuti), naskah)
    kinds = [entry["kind"].removeprefix("naskah.") for entry in history]
    assert kinds == ["drafted", "submitted", "returned", "submitted"]
    assert all((entry["user"], entry["facts"]) == (None, {}) for entry in history)
    assert all(entry["at"] for entry in history)
    assert [step["standing"] for step in steps] == ["approved", "open"]
    assert {step["note"] for step in steps} == {""}
    assert "read_history" not in given(ask(province.tuti).see(f"naskah/{naskah.pk}"))["abilities"]


def test_a_reason_for_passing_over_is_not_for_every_reader(province: Province, ask):
    naskah = make.in_review(province)
    _history, steps = seen(ask(province.sari), naskah)
    body = {"reason": "Sakit sejak Senin"}
    given(ask(province.ratna).send("post", f"naskah/{naskah.pk}/steps/{steps[0]['id']}/pass-over", body))
    told = {name: seen(ask(member), naskah) for name, member in (("in", province.sari), ("out", province.tuti))}
    assert "Sakit" in str(told["in"][0])
    assert [step["passed_over_reason"] for step in told["in"][1]][:1] == ["Sakit sejak Senin"]
    assert "Sakit" not in str(told["out"])
    assert [step["standing"] for step in told["out"][1]][:1] == ["passed_over"]


def test_arsiparis_and_pengawas_of_the_agency_read_the_history_of_what_is_signed(
    province: Province, signing: ThrowawayPki, ask
):
    naskah = make.sign(province, make.initial(with_notes(province), province.citra))
    for member in (province.tono, at_agency(province, Role.PENGAWAS)):
        assert RETURNED in [entry["facts"].get("note") for entry in seen(ask(member), naskah)[0]]
    for role in (Role.TATA_USAHA, Role.KONSEPTOR, Role.PEMERIKSA):
        assert RETURNED not in str(seen(ask(at_agency(province, role)), naskah))


def test_reading_history_steps_or_problems_above_biasa_is_noted(province: Province, ask):
    naskah = make.in_review(province, keamanan="terbatas")
    for part in ("history", "steps", "problems"):
        given(ask(province.budi).see(f"naskah/{naskah.pk}/{part}"))
    noted = ReadNote.objects.filter(ref_id=naskah.pk, user_id=province.budi.user.pk)
    assert sorted(noted.values_list("how", flat=True)) == ["history", "problems", "steps"]
