"""How a naskah ends: dropped, annulled, filed, sent."""

from __future__ import annotations

import pytest

from tests.cast import Province
from tests.factories import access as rights
from tests.factories import naskah as make
from tests.pki import ThrowawayPki
from tnde.archives.models import Record
from tnde.kernel.actors import Actor
from tnde.kernel.errors import InvalidMove, NotAllowed, NotFound
from tnde.naskah import policies, queries, verification
from tnde.naskah.errors import AnnulledByNaskah, NoteRequired
from tnde.naskah.services import ending, submitting
from tnde.naskah.services.signing import sign_naskah
from tnde.registers.models import NumberEntry
from tnde.signing.contracts import Secret
from tnde.signing.errors import WrongPassphrase

pytestmark = pytest.mark.django_db


def test_dropping_needs_a_reason_and_ends_the_approval(province: Province):
    naskah = make.in_review(province)
    with pytest.raises(NoteRequired):
        ending.drop_naskah(naskah_id=naskah.pk, note=" ", actor=province.sari.actor)
    naskah = ending.drop_naskah(naskah_id=naskah.pk, note="Kegiatan dibatalkan", actor=province.sari.actor)
    assert naskah.state == "dropped"
    naskah.run.refresh_from_db()
    assert naskah.run.state == "cancelled"


def test_a_reserved_number_of_a_dropped_naskah_stays_in_the_book_as_void(province: Province, signing: ThrowawayPki):
    naskah = make.approved(province)
    with pytest.raises(WrongPassphrase):
        sign_naskah(
            naskah_id=naskah.pk, digest=make.digest_of(naskah), secret=Secret("keliru"), actor=province.ratna.actor
        )
    ending.drop_naskah(naskah_id=naskah.pk, note="Tidak jadi terbit", actor=province.sari.actor)
    entry = NumberEntry.objects.get(subject_id=naskah.pk)
    assert (entry.state, entry.reason) == ("void", "Tidak jadi terbit")


@pytest.mark.parametrize("state", ["draft", "in_review", "approved"])
def test_drafter_superior_and_tata_usaha_drop_it_and_nobody_else(province: Province, state: str):
    """Not an administrator of people either: he does not know of it."""
    naskah = getattr(make, state)(province)
    who = {
        member.jabatan.title
        for member in (province.sari, province.budi, province.citra, province.tuti, province.tono, province.dewi)
        if "drop" in policies.abilities(member.actor, naskah)
    }
    tata_usaha = set() if state == "draft" else {province.tuti.jabatan.title}
    assert who == {province.sari.jabatan.title, "Ketua Tim", "Kepala Bidang"} | tata_usaha
    with pytest.raises(NotFound):
        ending.drop_naskah(naskah_id=naskah.pk, note="Tidak jadi", actor=rights.admin(province.agency))
    by = province.sari if state == "draft" else province.tuti
    naskah = ending.drop_naskah(naskah_id=naskah.pk, note="Tidak jadi", actor=by.actor)
    assert naskah.state == "dropped"
    for member in (province.budi, province.ratna):
        assert not queries.waiting_for(member.actor).exists()


def test_what_was_dropped_is_neither_dropped_again_nor_recalled(province: Province):
    naskah = make.in_review(province)
    ending.drop_naskah(naskah_id=naskah.pk, note="Tidak jadi", actor=province.sari.actor)
    with pytest.raises(InvalidMove):
        ending.drop_naskah(naskah_id=naskah.pk, note="Sekali lagi", actor=province.sari.actor)
    with pytest.raises(InvalidMove):
        submitting.recall_naskah(naskah_id=naskah.pk, actor=province.sari.actor)


def test_a_signed_naskah_cannot_be_dropped(province: Province, signing: ThrowawayPki):
    naskah = make.signed(province)
    with pytest.raises((InvalidMove, NotAllowed)):
        ending.drop_naskah(naskah_id=naskah.pk, note="x", actor=province.sari.actor)


def test_before_sending_the_signatory_annuls_in_one_act_and_the_check_says_so(
    province: Province, signing: ThrowawayPki
):
    naskah = make.signed(province)
    with pytest.raises(NotAllowed):
        ending.annul_naskah(naskah_id=naskah.pk, note="Salah alamat", actor=province.sari.actor)
    naskah = ending.annul_naskah(naskah_id=naskah.pk, note="Salah alamat", actor=province.ratna.actor)
    assert naskah.state == "annulled"
    assert NumberEntry.objects.get(subject_id=naskah.pk).state == "used"
    assert verification.check_token(naskah.token).verdict == "annulled"


def test_it_is_sent_once(province: Province, signing: ThrowawayPki):
    naskah = make.signed(province)
    assert ending.mark_sent(naskah_id=naskah.pk, actor=Actor.system()) is True
    assert ending.mark_sent(naskah_id=naskah.pk, actor=Actor.system()) is False


def test_a_record_is_kept_even_without_a_retention_rule(province: Province, signing: ThrowawayPki):
    naskah = make.signed(province, "nota_dinas")
    assert Record.objects.get(source_id=naskah.pk).title == naskah.title


@pytest.mark.parametrize("how", ["sent", "handed over"])
def test_once_a_copy_has_left_nobody_annuls_in_one_act(province: Province, signing: ThrowawayPki, how: str):
    naskah = make.signed(province)
    if how == "sent":
        ending.mark_sent(naskah_id=naskah.pk, actor=Actor.system())
    else:  # of kinds without addressees only the tembusan leave
        ending.mark_handed_over(naskah_id=naskah.pk)
    with pytest.raises(AnnulledByNaskah):
        ending.annul_naskah(naskah_id=naskah.pk, note="Keliru", actor=province.ratna.actor)
    naskah.refresh_from_db()
    able = policies.abilities(province.ratna.actor, naskah)
    assert {"annul", "annul_by_naskah", "change"} & able == {"annul_by_naskah", "change"}
