"""Every kind that is drafted goes the whole way: complete example, paraf, number by its rule, signatures, archive."""

from __future__ import annotations

import pytest

from templates_naskah.kinds import KINDS
from tests.cast import Member, Province
from tests.factories import naskah as make
from tests.pki import ThrowawayPki
from tnde.archives.models import Record
from tnde.documents import services as documents
from tnde.naskah import integrity, verification
from tnde.naskah.models import Naskah
from tnde.naskah.services import drafting, parties, submitting
from tnde.naskah.services.parties import SignatoryInput
from tnde.naskah.services.signing import sign_naskah

pytestmark = pytest.mark.django_db

DRAFTED = [kind.id for kind in KINDS.values() if kind.making == "drawn"]
TELLING = ("memo", "notula", "surat_perjanjian", "piagam")
"""One of each numbering, one with two signers, one on landscape paper."""


def signed(p: Province, kind: str) -> Naskah:
    """A naskah of this kind with its own example, signed by as many as it needs."""
    signers: list[Member] = [p.ratna, p.dimas][: max(KINDS[kind].signers[0], 1)]
    naskah = make.draft(p, kind)
    places = zip(signers, ("kanan", "kiri"), strict=False)
    rows = [SignatoryInput(one.jabatan.pk, position=place) for one, place in places]
    naskah = parties.set_signatories(naskah_id=naskah.pk, version=naskah.version, actor=p.sari.actor, signatories=rows)
    if KINDS[kind].numbering == "free":
        naskah = drafting.set_details(
            naskah_id=naskah.pk, version=naskah.version, actor=p.sari.actor, number="7/MEMO/2026"
        )
    naskah = submitting.submit_naskah(naskah_id=naskah.pk, actor=p.sari.actor)
    while naskah.state == "in_review":
        naskah = make.initial(naskah, make.next_desk(naskah, p))
    for one in signers:
        naskah = sign_naskah(naskah_id=naskah.pk, digest=make.digest_of(naskah), secret=p.secret, actor=one.actor)
    return naskah


def goes_all_the_way(p: Province, kind: str) -> None:
    naskah = signed(p, kind)
    assert naskah.state == "signed"
    assert bool(naskah.number) == (KINDS[kind].numbering != "none")
    assert Record.objects.get(source_id=naskah.pk).number == naskah.number
    assert verification.check_file(documents.read(naskah.document_id)).verdict == "genuine"
    assert integrity.findings() == []


@pytest.mark.parametrize("kind", TELLING)
def test_a_kind_goes_from_draft_to_archive(kind: str, province: Province, signing: ThrowawayPki):
    goes_all_the_way(province, kind)


@pytest.mark.deep
@pytest.mark.parametrize("kind", DRAFTED)
def test_every_kind_goes_from_draft_to_archive(kind: str, province: Province, signing: ThrowawayPki):
    goes_all_the_way(province, kind)
