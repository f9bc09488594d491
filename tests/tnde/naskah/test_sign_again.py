"""Signing again: a lost answer is given again, a dead process is in nobody's way, and nothing is signed twice."""

from __future__ import annotations

import pytest

from tests.cast import Province
from tests.factories import naskah as make
from tests.owner import as_owner
from tests.pki import ThrowawayPki
from tnde.kernel import presence
from tnde.kernel.errors import Conflict, InvalidMove, NotAllowed
from tnde.kernel.ids import new_id
from tnde.naskah.errors import AlreadySigning
from tnde.naskah.models import Naskah, SignatureRecord, SigningAttempt
from tnde.naskah.services import attempts
from tnde.naskah.services import signing as beats
from tnde.naskah.services.signing import sign_naskah
from tnde.signing.contracts import Secret

pytestmark = pytest.mark.django_db


def sign(p: Province, naskah: Naskah, **given):
    given = {"digest": make.digest_of(naskah), "secret": p.secret, "actor": p.ratna.actor, **given}
    return sign_naskah(naskah_id=naskah.pk, **given)


def begun(p: Province, naskah: Naskah) -> SigningAttempt:
    """A try that somebody has opened and not ended."""
    signatory = naskah.signatories.get()
    return attempts.open_attempt(new_id(), naskah, naskah.revision, signatory, p.ratna.actor)


def test_asked_again_he_gets_the_naskah_he_signed(province: Province, signing: ThrowawayPki):
    first = make.signed(province)
    again = sign(province, first, secret=Secret("not looked at"))
    assert (again.pk, again.number, again.state) == (first.pk, first.number, "signed")
    assert SignatureRecord.objects.filter(naskah=first).count() == 1
    assert SigningAttempt.objects.filter(naskah=first).count() == 1


def test_somebody_else_or_another_revision_is_refused_as_before(province: Province, signing: ThrowawayPki):
    naskah = make.signed(province)
    with pytest.raises(InvalidMove):
        sign(province, naskah, digest="0" * 64)
    with pytest.raises(NotAllowed):
        sign(province, naskah, actor=province.citra.actor)


def test_a_try_whose_process_is_gone_is_in_nobodys_way(province: Province, signing: ThrowawayPki):
    naskah = make.approved(province)
    dead = begun(province, naskah)
    assert sign(province, naskah).state == "signed"
    dead.refresh_from_db()
    assert (dead.state, dead.reason) == ("failed", "process_gone")


def test_a_try_whose_process_works_keeps_others_away(province: Province, signing: ThrowawayPki):
    naskah = make.approved(province)
    attempt = begun(province, naskah)
    with presence.held(attempt.pk), pytest.raises(AlreadySigning):
        sign(province, naskah)
    attempt.refresh_from_db()
    assert attempt.state == "open"


@pytest.mark.parametrize("standing", ["state = 'unknown'", "local = false"])
def test_what_a_service_elsewhere_may_have_signed_waits_for_its_reconciliation(
    province: Province, signing: ThrowawayPki, standing
):
    naskah = make.approved(province)
    attempt = begun(province, naskah)
    as_owner(f"UPDATE naskah_signingattempt SET {standing}, deadline = created_at WHERE id = %s", attempt.pk)
    with pytest.raises(AlreadySigning):
        sign(province, naskah)


def test_who_was_taken_for_dead_gives_his_signature_up(
    province: Province, signing: ThrowawayPki, monkeypatch: pytest.MonkeyPatch
):
    naskah = make.approved(province)
    do = beats._do

    def slow(prepared, secret):
        checked = do(prepared, secret)
        presence.leave(prepared.attempt_id)  # the server restarted; nobody can see him any more
        monkeypatch.setattr(beats, "_do", do)
        assert sign(province, naskah).state == "signed"
        return checked

    monkeypatch.setattr(beats, "_do", slow)
    with pytest.raises(Conflict):
        sign(province, naskah)
    assert SignatureRecord.objects.filter(naskah=naskah).count() == 1
