"""Handing a step on: who may, and to which desks; a paraf is not moved where it does not belong."""

from __future__ import annotations

import pytest

from tests.cast import Member, Province
from tests.factories import agencies as people
from tests.factories import naskah as make
from tests.tnde.naskah.test_acts_of_approval import saved_route, waits_for
from tests.tnde.naskah.test_unheld import hand_on, leaves
from tnde.agencies.models import Jabatan
from tnde.kernel.errors import Invalid
from tnde.naskah.models import Naskah
from tnde.naskah.refusals import StepHeld
from tnde.naskah.services import reviewing
from workflows import queries as runs

pytestmark = pytest.mark.django_db


def refused(naskah: Naskah, by: Member, to: Jabatan) -> str:
    """The code by which handing the open step to this desk is refused; nothing is moved."""
    step = runs.open_steps(naskah.run_id).get()  # type: ignore[arg-type]
    with pytest.raises(Invalid) as refusal:
        reviewing.hand_over_step(
            naskah_id=naskah.pk, step_id=step.pk, to_jabatan_id=to.pk, reason="Cuti", actor=by.actor
        )
    assert runs.open_steps(naskah.run_id).get() == step  # type: ignore[arg-type]
    (problem,) = refusal.value.problems
    assert to.title in problem["sentence"]
    return str(problem["code"])


def test_a_step_goes_to_nobody_whose_paraf_it_cannot_be(province: Province):
    p = province
    naskah = make.in_review(p)
    empty = people.jabatan(of=p.agency, title="Kepala Bidang Statistik", level="administrator")
    assert [refused(naskah, p.budi, to) for to in (p.sari.jabatan, p.ratna.jabatan, p.citra.jabatan)] == [
        "own_draft",
        "signatory_no_step",
        "in_chain_already",
    ]
    assert refused(naskah, p.budi, p.budi.jabatan) == "in_chain_already"
    assert refused(naskah, p.budi, p.dimas.jabatan) == "other_agency"
    assert refused(naskah, p.budi, empty) == "seat_vacant"
    assert waits_for(hand_on(naskah, p.budi, p.tuti)) == ["Kepala Subbagian Umum"]


def test_the_holder_does_not_hand_it_up(province: Province):
    p = province
    saved_route(p, (0, p.budi, False), (1, p.tuti, False))
    assert refused(make.in_review(p), p.budi, p.citra.jabatan) == "superior_no_stand_in"


def test_the_book_keeper_hands_on_what_waits_for_nobody_and_nothing_else(province: Province):
    p = province
    saved_route(p, (0, p.budi, True), (1, p.citra, False))
    naskah = make.in_review(p)
    with pytest.raises(StepHeld):
        hand_on(naskah, p.tuti, p.tono)
    leaves(p, p.budi)
    assert refused(naskah, p.tuti, p.dimas.jabatan) == "compulsory_elsewhere"
    hand_on(naskah, p.tuti, p.tono)
    assert waits_for(naskah) == ["Arsiparis Ahli Muda"]


def test_an_empty_desk_falls_to_a_superior_elsewhere_unless_it_is_compulsory(province: Province):
    p = province
    above = people.jabatan(of=p.other_agency, title="Sekretaris Daerah", level="sekda")
    people.holding(above)
    p.ratna.jabatan.superior = above
    p.ratna.jabatan.save()
    naskah = make.in_review(p)
    leaves(p, p.budi)
    assert refused(naskah, p.tuti, p.dimas.jabatan) == "other_agency"
    step = runs.open_steps(naskah.run_id).get()
    reviewing.hand_over_step(
        naskah_id=naskah.pk, step_id=step.pk, to_jabatan_id=above.pk, reason="Kosong", actor=p.tuti.actor
    )
    assert waits_for(naskah) == ["Sekretaris Daerah"]
