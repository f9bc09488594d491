"""Persons: register, and change what is dated about them. A change closes what held before on the day before it."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from templates_naskah import nip as nip_rules
from tnde.agencies import history
from tnde.agencies.models import Agency, Employment, Person, PersonRank, PersonTitle
from tnde.agencies.policies import Allow
from tnde.agencies.rules import ranks
from tnde.kernel import secrets_at_rest
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Conflict, Invalid
from tnde.kernel.models import lock
from tnde.kernel.vocabulary import Action


class PersonKnown(Conflict):
    """The directory has this NIP or NIK already."""

    code = "person_known"

    def default_message(self) -> str:
        return _("NIP atau NIK ini sudah terdaftar. Cari orang tersebut di direktori pegawai.")


def register_person(
    *,
    agency_id: UUID,
    bare_name: str,
    employment: str,
    valid_from: dt.date,
    actor: Actor,
    allow: Allow,
    nip: str | None = None,
    nik: str | None = None,
    email: str = "",
    front: str = "",
    back: str = "",
    golongan: str = "",
) -> Person:
    """A person in the region of the agency, with titles, rank and employment from ``valid_from``.

    Raises Invalid for a malformed NIP, NIK or golongan, PersonKnown when one of the numbers is registered.
    """
    number = nip_rules.digits(nip) if nip else None
    if number and nip_rules.fault(number):
        sentence = _("NIP atau NI PPPK ini tidak benar. Periksa kembali angkanya.")
        raise Invalid(sentence, problems=[{"code": f"nip_{nip_rules.fault(number)}", "path": "nip"}])
    if nik and nip_rules.nik_fault(nik):
        sentence = _("NIK ini tidak benar. Periksa kembali angkanya.")
        raise Invalid(sentence, problems=[{"code": f"nik_{nip_rules.nik_fault(nik)}", "path": "nik"}])
    with transaction.atomic():
        agency = lock(Agency, agency_id)
        allow(Action.MANAGE_PEOPLE, agency.pk)
        _check_unknown(agency.region_id, number, nik)
        person = Person(region_id=agency.region_id, bare_name=bare_name, nip=number, email=email)
        person.seal_nik(nip_rules.digits(nik) if nik else None)
        person.save()
        Employment.objects.create(person=person, kind=employment, valid_from=valid_from)
        if front or back:
            PersonTitle.objects.create(person=person, front=front, back=back, valid_from=valid_from)
        if golongan:
            PersonRank.objects.create(person=person, valid_from=valid_from, **_rank(golongan))
        history.person_registered(person, agency_id=agency.pk, actor=actor)
        return person


def change_titles(
    *, person_id: UUID, agency_id: UUID, front: str, back: str, since: dt.date, actor: Actor, allow: Allow
) -> None:
    """Other titles from a day on. Raises Invalid when the present ones begin on that day or later."""
    _succeed(PersonTitle, person_id, agency_id, since, {"front": front, "back": back}, actor, allow)


def change_rank(*, person_id: UUID, agency_id: UUID, golongan: str, since: dt.date, actor: Actor, allow: Allow) -> None:
    """Another golongan, with its pangkat, from a day on. Raises Invalid for an unknown one."""
    _succeed(PersonRank, person_id, agency_id, since, _rank(golongan), actor, allow)


def change_employment(
    *, person_id: UUID, agency_id: UUID, kind: str, since: dt.date, actor: Actor, allow: Allow
) -> None:
    """Another bond of service from a day on."""
    _succeed(Employment, person_id, agency_id, since, {"kind": kind}, actor, allow)


def _rank(golongan: str) -> dict[str, str]:
    if not ranks.is_golongan(golongan):
        raise Invalid(_("Golongan ini tidak dikenal."), problems=[{"code": "golongan_unknown", "path": "golongan"}])
    return {"golongan": golongan, "pangkat": ranks.pangkat_of(golongan)}


def _check_unknown(region_id: UUID, nip: str | None, nik: str | None) -> None:
    known = Person.objects.filter(region=region_id)
    if nip and known.filter(nip=nip).exists():
        raise PersonKnown
    if nik and known.filter(nik_index=secrets_at_rest.blind_index(nip_rules.digits(nik))).exists():
        raise PersonKnown


def _succeed(
    model: type[PersonTitle | PersonRank | Employment],
    person_id: UUID,
    agency_id: UUID,
    since: dt.date,
    fields: dict[str, Any],
    actor: Actor,
    allow: Allow,
) -> None:
    with transaction.atomic():
        person = lock(Person, person_id)
        allow(Action.MANAGE_PEOPLE, agency_id)
        latest = model.objects.filter(person=person).order_by("-valid_from").first()
        if latest is not None and latest.valid_from >= since:
            raise Invalid(_("Perubahan harus berlaku setelah data terakhir."))
        if latest is not None and (latest.valid_until is None or latest.valid_until >= since):
            latest.valid_until = since - dt.timedelta(days=1)
            latest.save(update_fields=["valid_until"])
        model.objects.create(person=person, valid_from=since, **fields)
        history.person_changed(person, agency_id=agency_id, what=model.__name__, since=since, actor=actor)
