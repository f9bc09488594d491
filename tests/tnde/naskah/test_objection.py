"""A text that was changed above a paraf which stayed: whether its desk may object is the region's to say."""

from __future__ import annotations

import pytest

from tests.cast import Member, Province
from tests.factories import access as rights
from tests.factories import naskah as make
from tests.pki import ThrowawayPki
from tnde.agencies.models import Agency
from tnde.audit.queries import history_of
from tnde.kernel.errors import InvalidMove, NotAllowed
from tnde.kernel.vocabulary import Role
from tnde.naskah import policies, queries
from tnde.naskah.errors import DigestMismatch, NoteRequired
from tnde.naskah.models import Naskah
from tnde.naskah.services import amending, objecting, submitting
from tnde.naskah.services.approval_policy import set_approval_policy
from tnde.outbox.models import Event

pytestmark = pytest.mark.django_db


def turn_on(p: Province, on: bool = True) -> None:
    root = Agency.objects.get(region=p.region, parent=None, kind="pemda")
    set_approval_policy(region_id=p.region.pk, below_may_object=on, actor=rights.admin(root, Role.ADMIN_DAERAH))


def changed_above(p: Province) -> Naskah:
    """Initialled by Budi, then changed by Citra above him."""
    naskah = make.initial(make.in_review(p), p.budi)
    content = {**make.content_of("surat_dinas"), "hal": "Hal yang Diperbaiki"}
    return amending.amend_naskah(
        naskah_id=naskah.pk, content=content, digest=make.digest_of(naskah), actor=p.citra.actor
    )


def object_to(naskah: Naskah, by: Member, note: str = "Angka semula benar.", digest: str = "") -> Naskah:
    return objecting.object_to_naskah(
        naskah_id=naskah.pk, digest=digest or make.digest_of(naskah), note=note, actor=by.actor
    )


def test_unless_a_region_says_so_nobody_below_objects(province: Province):
    naskah = changed_above(province)
    assert queries.approval_policy(province.region.pk).below_may_object is False
    assert Event.objects.get(kind="naskah.amended").payload["below"] == []
    with pytest.raises(NotAllowed):
        object_to(naskah, province.budi)


def test_where_it_does_those_below_are_told_and_may_return_it_to_draft_with_a_note(province: Province):
    turn_on(province)
    naskah = changed_above(province)
    assert Event.objects.get(kind="naskah.amended").payload["below"] == [str(province.budi.jabatan.pk)]
    assert "object" in policies.abilities(province.budi.actor, naskah)
    for member in (province.citra, province.ratna, province.sari, province.tuti):
        with pytest.raises(NotAllowed):
            object_to(naskah, member)
    with pytest.raises(NoteRequired):
        object_to(naskah, province.budi, " ")
    with pytest.raises(DigestMismatch):
        object_to(naskah, province.budi, digest="0" * 64)
    naskah = object_to(naskah, province.budi)
    naskah.run.refresh_from_db()
    assert (naskah.state, naskah.run.state) == ("draft", "cancelled")
    told = [(entry.kind, entry.facts["facts"].get("note")) for entry in history_of(naskah.ref)]
    assert told[-1] == ("naskah.objected", "Angka semula benar.")
    assert Event.objects.filter(kind="naskah.returned", subject_id=naskah.pk).count() == 1
    assert queries.waiting_for(province.sari.actor).get() == naskah
    naskah = submitting.submit_naskah(naskah_id=naskah.pk, actor=province.sari.actor)
    assert "object" not in policies.abilities(province.budi.actor, naskah)


def test_he_may_until_it_is_signed(province: Province, signing: ThrowawayPki):
    turn_on(province)
    naskah = make.initial(changed_above(province), province.citra)
    assert naskah.state == "approved"
    assert object_to(naskah, province.budi).state == "draft"
    signed = make.sign(province, make.initial(changed_above(province), province.citra))
    with pytest.raises((InvalidMove, NotAllowed)):
        object_to(signed, province.budi)


def test_turning_it_off_holds_at_once(province: Province):
    turn_on(province)
    naskah = changed_above(province)
    turn_on(province, on=False)
    with pytest.raises(NotAllowed):
        object_to(naskah, province.budi)


def test_only_the_admin_of_the_region_says_so(province: Province):
    with pytest.raises(NotAllowed):
        set_approval_policy(region_id=province.region.pk, below_may_object=True, actor=rights.admin(province.agency))
    assert queries.approval_policy(province.region.pk).below_may_object is False
