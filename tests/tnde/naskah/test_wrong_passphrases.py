"""A passphrase is not guessed: after five wrong ones in a row this person's signing rests for 15 minutes."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from tests.cast import Province
from tests.factories import naskah as make
from tests.pki import ThrowawayPki
from tnde.kernel import clock
from tnde.naskah.models import Naskah
from tnde.naskah.services.signing import sign_naskah
from tnde.signing import credentials
from tnde.signing.contracts import Secret
from tnde.signing.errors import SigningPaused, WrongPassphrase
from tnde.signing.models import Credential

pytestmark = pytest.mark.django_db


def sign(p: Province, naskah: Naskah, *, secret: Secret | None = None) -> Naskah:
    return sign_naskah(
        naskah_id=naskah.pk, digest=make.digest_of(naskah), secret=secret or p.secret, actor=p.ratna.actor
    )


def mistype(p: Province, naskah: Naskah, times: int) -> None:
    for _try in range(times):
        with pytest.raises(WrongPassphrase):
            sign(p, naskah, secret=Secret("keliru"))


def test_after_five_wrong_ones_even_the_right_one_waits(province: Province, signing: ThrowawayPki):
    naskah, other = make.approved(province), make.approved(province)
    mistype(province, naskah, 3)
    mistype(province, other, 2)
    for one in (naskah, other):
        with pytest.raises(SigningPaused):
            sign(province, one)
    assert Naskah.objects.get(pk=naskah.pk).state == "approved"


def test_the_pause_ends_by_itself_and_five_tries_are_there_again(province: Province, signing: ThrowawayPki):
    naskah = make.approved(province)
    mistype(province, naskah, credentials.TRIES)
    with time_machine.travel(clock.now() + credentials.PAUSE + dt.timedelta(seconds=1), tick=True):
        mistype(province, naskah, credentials.TRIES - 1)
        credentials.require_not_paused(province.ratna.tenure.person_id)


def test_a_right_one_forgets_the_wrong_ones(province: Province, signing: ThrowawayPki):
    first, second = make.approved(province), make.approved(province)
    mistype(province, first, 4)
    assert sign(province, first).state == "signed"
    assert Credential.objects.get(person_id=province.ratna.tenure.person_id).failed_tries == 0
    mistype(province, second, 4)
    assert sign(province, second).state == "signed"


def test_one_person_does_not_pause_another(province: Province, signing: ThrowawayPki):
    for _try in range(credentials.TRIES):
        credentials.remember(province.dimas.tenure.person_id, ok=False)
    with pytest.raises(SigningPaused):
        credentials.require_not_paused(province.dimas.tenure.person_id)
    assert sign(province, make.approved(province)).state == "signed"
