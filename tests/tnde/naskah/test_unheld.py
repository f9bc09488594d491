"""A desk that loses its holder midway: found by tata usaha and by the superior, who hand its step on (with a reason);
and a signatory who leaves before he has signed."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.api.asking import Asker, ask_as, given, statements
from tests.cast import Member, Province, enrol
from tests.factories import access as rights
from tests.factories import agencies as people
from tests.factories import naskah as make
from tests.pki import ThrowawayPki
from tnde.agencies.models import Tenure
from tnde.kernel import clock
from tnde.kernel.errors import NotAllowed, NotFound
from tnde.kernel.vocabulary import Keamanan
from tnde.naskah import policies, queries
from tnde.naskah.models import Naskah
from tnde.naskah.services import amending, calling, reviewing
from tnde.naskah.services.signing import sign_naskah
from tnde.signing.models import Credential
from workflows import queries as runs

pytestmark = pytest.mark.django_db


def leaves(p: Province, member: Member) -> None:
    """He holds his jabatan no more."""
    yesterday = clock.today_in(p.region.zone) - dt.timedelta(days=1)
    Tenure.objects.filter(pk=member.tenure.pk).update(valid_until=yesterday)


def hand_on(naskah: Naskah, by: Member, to: Member, reason: str = "Jabatan kosong") -> Naskah:
    assert naskah.run_id is not None
    step = runs.open_steps(naskah.run_id).get()
    return reviewing.hand_over_step(
        naskah_id=naskah.pk, step_id=step.pk, to_jabatan_id=to.jabatan.pk, reason=reason, actor=by.actor
    )


def test_the_superior_hands_the_step_of_an_empty_desk_on_and_nobody_elses(province: Province):
    p = province
    naskah = make.in_review(p)
    for member in (p.citra, p.ratna, p.sari, p.tono):
        with pytest.raises((NotAllowed, NotFound)):
            hand_on(naskah, member, p.citra)
    leaves(p, p.budi)
    for member in (p.citra, p.ratna):
        assert "hand_over" in policies.abilities(member.actor, naskah)
    with pytest.raises((NotAllowed, NotFound)):
        hand_on(naskah, p.tono, p.tuti)
    hand_on(naskah, p.citra, p.tuti)
    assert "hand_over" not in policies.abilities(p.citra.actor, naskah)
    naskah = make.initial(make.initial(naskah, p.tuti), p.citra)
    assert naskah.state == "approved"


def test_what_waits_for_nobody_is_listed_for_who_may_hand_it_on(province: Province):
    p = province
    stuck = make.in_review(p, urgensi="segera")
    make.initial(make.in_review(p), p.budi)
    seen = [p.tuti, p.citra, p.ratna, p.sari, p.tono, p.dewi]
    assert not any(queries.waiting_for_nobody(member.actor) for member in seen)
    leaves(p, p.budi)
    found = [[row.pk for row in queries.waiting_for_nobody(member.actor)] for member in seen]
    assert found == [[stuck.pk], [stuck.pk], [stuck.pk], [], [], []]
    (row,) = given(ask_as(p.tuti.user).see("tasks/unheld"))["results"]
    assert (row["id"], [step["title"] for step in row["unheld"]]) == (str(stuck.pk), ["Ketua Tim"])
    people.holding(p.budi.jabatan, p.tono.tenure.person, kind="plt")
    assert not queries.waiting_for_nobody(p.tuti.actor)


def test_it_is_silent_of_what_one_may_not_read(province: Province):
    make.in_review(province, keamanan=Keamanan.RAHASIA.slug)
    leaves(province, province.budi)
    assert not queries.waiting_for_nobody(province.tuti.actor)
    assert queries.waiting_for_nobody(province.citra.actor)  # she stands in the chain


def test_the_list_costs_the_same_for_many(province: Province):
    p = province
    leaves(p, p.budi)
    costs = []
    people_back = people.holding(p.budi.jabatan, valid_from=dt.date(2020, 1, 1))
    for _ in range(2):
        make.in_review(p), make.in_review(p)
        Tenure.objects.filter(pk=people_back.pk).update(valid_until=dt.date(2020, 1, 2))
        asker: Asker = ask_as(p.citra.user)
        asker.see("tasks/unheld")
        told, page = statements(asker, "tasks/unheld")
        costs.append((len(told), len(page["results"])))
        Tenure.objects.filter(pk=people_back.pk).update(valid_until=None)
    assert [rows for _cost, rows in costs] == [2, 4]
    assert costs[0][0] == costs[1][0] <= 6


def test_when_the_signatory_leaves_his_plt_goes_on_with_everything(province: Province, signing: ThrowawayPki):
    p = province
    naskah, other = make.approved(p), make.in_review(p)
    leaves(p, p.ratna)
    for row in (naskah, other):
        assert policies.abilities(p.ratna.actor, row) == frozenset()
    plt = people.holding(p.ratna.jabatan, p.dimas.tenure.person, kind="plt")
    acting = Member(plt, rights.actor(plt))
    Credential.objects.all().delete()
    enrol(acting, "ratna", signing)
    assert set(queries.waiting_for(acting.actor)) == {naskah}
    signed = sign_naskah(naskah_id=naskah.pk, digest=make.digest_of(naskah), secret=p.secret, actor=acting.actor)
    assert (signed.state, signed.signatures.get().tenure) == ("signed", "plt")
    assert calling.call_naskah(naskah_id=other.pk, reason="Mendesak", actor=acting.actor).state == "approved"


def test_while_the_signatory_is_missing_the_chain_goes_on_and_may_change_the_text(province: Province):
    p = province
    naskah = make.in_review(p)
    leaves(p, p.ratna)
    content = {**make.content_of("surat_dinas"), "hal": "Hal yang Diperbaiki"}
    about = {"naskah_id": naskah.pk, "digest": make.digest_of(naskah), "actor": p.budi.actor}
    naskah = amending.amend_naskah(content=content, **about)
    naskah = make.initial(make.initial(naskah, p.budi), p.citra)
    assert naskah.state == "approved"
