"""In which capacity somebody signs: own, a.n., Plt., Plh., and not at all."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.cast import Member, Province, enrol
from tests.factories import access as rights
from tests.factories import agencies as people
from tests.factories import naskah as make
from tests.pki import ThrowawayPki
from tnde.access import grants
from tnde.agencies.models import Mandate, Tenure
from tnde.audit.models import Entry
from tnde.kernel import clock
from tnde.kernel.errors import NotAllowed
from tnde.kernel.vocabulary import Role
from tnde.naskah import cautions
from tnde.naskah.errors import MandateMissing, NothingToSign
from tnde.naskah.models import Naskah, SignatureRecord
from tnde.naskah.services import parties, submitting
from tnde.naskah.services.parties import SignatoryInput
from tnde.naskah.services.signing import sign_naskah
from tnde.registers.models import NumberEntry
from tnde.signing.contracts import Secret
from tnde.signing.errors import WrongPassphrase

pytestmark = pytest.mark.django_db


def sign(p: Province, naskah, member: Member):
    return sign_naskah(naskah_id=naskah.pk, digest=make.digest_of(naskah), secret=p.secret, actor=member.actor)


def acting(p: Province, kind: str, *, until: dt.date | None = None, since: dt.date | None = None) -> Member:
    given = {"valid_until": until} if until else {}
    if since:
        given["valid_from"] = since
    tenure = people.holding(p.ratna.jabatan, p.citra.tenure.person, kind=kind, **given)
    return Member(tenure, rights.actor(tenure))


def test_a_plh_signs_in_the_place_of_the_definitive_holder(province: Province, signing: ThrowawayPki):
    naskah = make.approved(province)
    plh = acting(province, "plh")
    enrol_as(plh, province, signing)
    naskah = sign(province, naskah, plh)
    record = SignatureRecord.objects.get(naskah=naskah)
    assert (record.tenure, record.mandate, record.person_id) == ("plh", "own", province.citra.tenure.person_id)


def test_the_definitive_holder_does_not_sign_while_a_plh_is_active(province: Province, signing: ThrowawayPki):
    naskah = make.approved(province)
    acting(province, "plh")
    with pytest.raises((NotAllowed, NothingToSign)):
        sign(province, naskah, province.ratna)


def test_a_plh_whose_period_has_ended_does_not_sign(province: Province, signing: ThrowawayPki):
    naskah = make.approved(province)
    plh = acting(province, "plh", since=dt.date(2026, 1, 1), until=dt.date(2026, 1, 5))
    with pytest.raises((NotAllowed, NothingToSign)):
        sign(province, naskah, plh)


def test_a_number_fixed_before_the_plh_began_becomes_void_and_he_gets_a_new_one(
    province: Province, signing: ThrowawayPki
):
    naskah = make.approved(province)
    with pytest.raises(WrongPassphrase):
        sign_naskah(
            naskah_id=naskah.pk, digest=make.digest_of(naskah), secret=Secret("keliru"), actor=province.ratna.actor
        )
    naskah.refresh_from_db()
    given = naskah.number
    plh = acting(province, "plh", since=clock.today_in(province.region.zone))
    enrol_as(plh, province, signing)
    earlier = naskah.date - dt.timedelta(days=1)
    type(naskah).objects.filter(pk=naskah.pk).update(date=earlier)
    NumberEntry.objects.filter(pk=naskah.number_entry_id).update(date=earlier)
    naskah = sign(province, naskah, plh)
    assert naskah.number != given
    states = dict(NumberEntry.objects.filter(subject_id=naskah.pk).values_list("number", "state"))
    assert states == {given: "void", naskah.number: "used"}


def by_mandate(p: Province, signing: ThrowawayPki) -> tuple[Mandate, Naskah]:
    """Approved, for Citra to sign a.n. Ratna."""
    mandate = people.mandate(p.ratna.jabatan, p.citra.jabatan)
    rights.grant(Role.PENANDATANGAN, p.agency, p.citra.jabatan)
    grants.sync_all()
    enrol_as(p.citra, p, signing)
    naskah = make.draft(p)
    naskah = parties.set_signatories(
        naskah_id=naskah.pk,
        version=naskah.version,
        actor=p.sari.actor,
        signatories=[SignatoryInput(p.citra.jabatan.pk, mandate="an", chain=(p.ratna.jabatan.pk,))],
    )
    naskah = submitting.submit_naskah(naskah_id=naskah.pk, actor=p.sari.actor)
    return mandate, make.initial(naskah, p.budi)


def test_a_n_is_signed_by_mandate_and_recorded_so(province: Province, signing: ThrowawayPki):
    _mandate, naskah = by_mandate(province, signing)
    naskah = sign(province, naskah, province.citra)
    assert SignatureRecord.objects.get(naskah=naskah).mandate == "an"


@pytest.mark.parametrize("numbered", [False, True], ids=["new", "numbered in its time"])
def test_a_mandate_that_ended_stops_the_signature(province: Province, signing: ThrowawayPki, numbered: bool):
    mandate, naskah = by_mandate(province, signing)
    yesterday = clock.today_in(province.region.zone) - dt.timedelta(days=1)
    if numbered:
        number_of(naskah, province, on=yesterday)
    Mandate.objects.filter(pk=mandate.pk).update(valid_until=yesterday)
    with pytest.raises(MandateMissing):
        sign(province, naskah, province.citra)


def test_a_number_of_a_day_without_mandate_becomes_void_and_he_gets_a_new_one(
    province: Province, signing: ThrowawayPki
):
    mandate, naskah = by_mandate(province, signing)
    today = clock.today_in(province.region.zone)
    number_of(naskah, province, on=today - dt.timedelta(days=1))
    Mandate.objects.filter(pk=mandate.pk).update(valid_from=today)
    assert sign(province, naskah, province.citra).state == "signed"
    states = NumberEntry.objects.filter(subject_id=naskah.pk).order_by("urut").values_list("state", flat=True)
    assert list(states) == ["void", "used"]


def number_of(naskah: Naskah, p: Province, *, on: dt.date) -> None:
    """The number that a failed try of that day has left."""
    with pytest.raises(WrongPassphrase):
        sign_naskah(naskah_id=naskah.pk, digest=make.digest_of(naskah), secret=Secret("keliru"), actor=p.citra.actor)
    Naskah.objects.filter(pk=naskah.pk).update(date=on)
    NumberEntry.objects.filter(subject_id=naskah.pk).update(date=on)


def test_two_signatories_sign_in_order_and_only_the_last_issues_it(province: Province, signing: ThrowawayPki):
    naskah = make.draft(province)
    naskah = parties.set_signatories(
        naskah_id=naskah.pk,
        version=naskah.version,
        actor=province.sari.actor,
        signatories=[
            SignatoryInput(province.ratna.jabatan.pk, position="kiri"),
            SignatoryInput(province.dimas.jabatan.pk, position="kanan"),
        ],
    )
    naskah = submitting.submit_naskah(naskah_id=naskah.pk, actor=province.sari.actor)
    while naskah.state == "in_review":
        naskah = make.initial(naskah, make.next_desk(naskah, province))
    with pytest.raises((NotAllowed, NothingToSign)):
        sign(province, naskah, province.dimas)
    naskah = sign(province, naskah, province.ratna)
    assert (naskah.state, naskah.document) == ("approved", None)
    naskah = sign(province, naskah, province.dimas)
    assert naskah.state == "signed"
    assert naskah.signatures.count() == 2


def enrol_as(member: Member, p: Province, signing: ThrowawayPki) -> None:
    """The one free credential of the throwaway authority goes to this member."""
    from tnde.signing.models import Credential

    Credential.objects.filter(person_id=p.dimas.tenure.person_id).delete()
    enrol(member, "budi", signing)


def test_a_plh_is_warned_before_and_the_record_says_so(province: Province, signing: ThrowawayPki):
    p = province
    naskah = make.approved(p, "keputusan_kepala_perangkat_daerah")
    assert cautions.before_act(p.ratna.actor, naskah) == []
    plh = acting(p, "plh")
    enrol_as(plh, p, signing)
    (caution,) = cautions.before_act(plh.actor, naskah)
    assert (caution["code"], caution["severity"]) == ("acting_decides", "warning")
    assert cautions.before_act(p.ratna.actor, naskah) == []  # he sees and does not act
    sign(p, naskah, plh)
    assert Entry.objects.get(kind="naskah.signed").facts["facts"]["cautions"] == ["acting_decides"]
    assert "cautions" not in Entry.objects.filter(kind="naskah.initialled").first().facts["facts"]


def test_a_plt_who_initials_something_strategic_is_warned_and_a_letter_warns_nobody(province: Province):
    p = province
    people_away = Tenure.objects.filter(pk=p.budi.tenure.pk)
    people_away.update(valid_until=dt.date(2026, 1, 2))
    tenure = people.holding(p.budi.jabatan, p.tuti.tenure.person, kind="plt")
    plt = Member(tenure, rights.actor(tenure))
    decision, letter = make.in_review(p, "keputusan_kepala_perangkat_daerah"), make.in_review(p)
    assert [one["code"] for one in cautions.before_act(plt.actor, decision)] == ["acting_decides"]
    assert cautions.before_act(plt.actor, letter) == []
    make.initial(decision, plt)
    assert Entry.objects.get(kind="naskah.initialled").facts["facts"]["cautions"] == ["acting_decides"]
