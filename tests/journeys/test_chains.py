"""The typical chains of offices, A to J, each walked by its own people from submission to approval."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from templates_naskah.kinds import kind_of
from tests.cast import KLASIFIKASI, enrol
from tests.factories.naskah import content_of, digest_of
from tests.journeys.offices import Offices
from tests.pki import ThrowawayPki
from tnde.naskah import queries
from tnde.naskah.models import Naskah
from tnde.naskah.services import drafting, parties, reviewing, submitting, trying
from tnde.naskah.services.parties import RecipientInput, SignatoryInput
from tnde.naskah.services.signing import sign_naskah
from workflows import queries as runs

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Chain:
    """One way: who drafts what in which office for whose signature, and the desks it passes, in order."""

    letter: str
    kind: str
    place: str
    drafter: str
    signer: str
    desks: str
    klasifikasi: str = KLASIFIKASI

    def __str__(self) -> str:
        return f"{self.letter}-{self.kind}-{self.drafter}"


CHAINS = (
    Chain("A", "surat_dinas", "DINAS", "STAF", "KADIS", "TIM KABID SEKDIS"),
    Chain("B", "nota_dinas", "DINAS", "STAF", "KABID", "TIM"),
    Chain("C", "surat_tugas", "DINAS", "STAF", "KADIS", "UMUM SEKDIS"),
    Chain("C", "surat_perjalanan_dinas", "DINAS", "STAF", "KADIS", "PPTK"),
    Chain("D", "surat_dinas", "DINAS", "STAF", "SEKDA", "TIM KABID KADIS KARO-ORG ASISTEN3"),
    Chain(
        "E",
        "surat_dinas",
        "DINAS",
        "STAF",
        "GUB",
        "TIM KABID KADIS KARO-ORG+KABAN-KEPEG ASISTEN3 SEKDA WAGUB TU-PIMPINAN",
        klasifikasi="800.1",
    ),
    Chain(
        "F",
        "keputusan_kdh",
        "DINAS",
        "STAF",
        "GUB",
        "TIM KABID KADIS ANALIS KABAG-HUKUM KARO-HUKUM ASISTEN1 SEKDA TU-PIMPINAN",
    ),
    Chain("G", "surat_edaran", "RO-ORG", "STAF-ORG", "SEKDA", "KABAG-ORG KARO-ORG ASISTEN3"),
    Chain(
        "H",
        "surat_dinas",
        "DINASKAB",
        "STAF-KAB",
        "BUPATI",
        "KASI-KAB KABID-KAB SEKDIS-KAB KADIS-KAB KABAG-KAB ASISTEN-KAB SEKDAKAB",
    ),
    Chain("I", "surat_keterangan", "KECAMATAN", "STAF-KEC", "CAMAT", "KASI-KEC SEKCAM"),
    Chain("I", "surat_keterangan", "KELURAHAN", "STAF-KEL", "LURAH", "KASI-KEL SEKLUR"),
    Chain("J", "surat_dinas", "RSUD", "STAF-RS", "DIREKTUR", "KASUBBAG-RS KABAG-RS WADIR"),
)


def draft(offices: Offices, chain: Chain) -> Naskah:
    drafter = offices.people[chain.drafter]
    naskah = drafting.start_draft(
        kind=chain.kind,
        unit_id=offices.units[chain.place].pk,
        content=content_of(chain.kind),
        klasifikasi=chain.klasifikasi,
        actor=drafter.actor,
    )
    if kind_of(chain.kind).addressed:
        to = [RecipientInput("yth", title="Forum Contoh", email="forum@example.id")]
        naskah = parties.set_recipients(naskah_id=naskah.pk, version=naskah.version, actor=drafter.actor, recipients=to)
    by = [SignatoryInput(offices.people[chain.signer].jabatan.pk)]
    return parties.set_signatories(naskah_id=naskah.pk, version=naskah.version, actor=drafter.actor, signatories=by)


def walk(offices: Offices, naskah: Naskah) -> list[str]:
    """Every desk decides in its turn; their codes, those side by side joined."""
    passed = []
    while naskah.state == "in_review":
        waiting = [offices.who_holds(step.jabatan_id) for step in runs.open_steps(naskah.run_id)]
        passed.append("+".join(code for code, member in offices.people.items() if member in waiting))
        for member in waiting:
            naskah = reviewing.decide_naskah(
                naskah_id=naskah.pk, verdict="approve", digest=digest_of(naskah), actor=member.actor
            )
    assert naskah.state == "approved"
    return passed


@pytest.mark.parametrize("chain", CHAINS, ids=str)
def test_the_chain_is_walked_by_its_own_people(chain: Chain, offices: Offices):
    naskah = draft(offices, chain)
    actor = offices.people[chain.drafter].actor
    shown = [desk.step.jabatan_title for desk in trying.try_on(naskah_id=naskah.pk, actor=actor).chain.desks]
    naskah = submitting.submit_naskah(naskah_id=naskah.pk, actor=actor)
    assert naskah.run is not None and naskah.run.route
    assert walk(offices, naskah) == chain.desks.split()
    assert [step.jabatan_title for step in runs.steps_of(naskah.run_id)] == shown
    checked = [entry.kind for entry in queries.history(naskah, whole=True)].count("naskah.checked")
    assert checked == chain.desks.count("TU-PIMPINAN")


def test_the_last_desk_leads_to_a_signature(offices: Offices, keys: ThrowawayPki):
    head = offices.people["KADIS"]
    enrol(head, "ratna", keys)
    naskah = submitting.submit_naskah(naskah_id=draft(offices, CHAINS[0]).pk, actor=offices.people["STAF"].actor)
    walk(offices, naskah)
    signed = sign_naskah(naskah_id=naskah.pk, digest=digest_of(naskah), secret=keys.secret, actor=head.actor)
    assert signed.state == "signed"
