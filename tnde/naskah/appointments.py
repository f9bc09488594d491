"""The Plt. or Plh. that a surat perintah orders, found in the directory: which chair, who, what speaks against it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from templates_naskah import appointing
from templates_naskah.appointing import Appointment
from templates_naskah.nip import digits
from tnde.agencies import queries as agencies
from tnde.agencies.models import Jabatan, Person
from tnde.agencies.models.dated import holds_on
from tnde.naskah.models import Naskah
from tnde.naskah.rendering import Signer

ORDERS = frozenset({"surat_perintah"})
"""Kinds that appoint (ANRI 5/2021: a surat perintah orders somebody to act as Plh. or Plt.)."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why the tenure will not be proposed by itself."""

    code: str
    sentence: str


def of(kind: str, content: Mapping[str, Any]) -> Appointment | None:
    """What a naskah of this kind appoints; None for kinds that appoint nobody."""
    return appointing.appointment(content) if kind in ORDERS else None


def office_of(naskah: Naskah, appointed: Appointment) -> Jabatan | None:
    """The one jabatan of the region that is meant: by its id, else by its title. One statement."""
    rows = Jabatan.objects.filter(holds_on(appointed.since), region_id=naskah.region_id)
    by_id = _uuid(appointed.office_id)
    found = rows.filter(pk=by_id) if by_id else rows.filter(title__iexact=appointed.office)
    return _only(found)


def person_of(naskah: Naskah, appointed: Appointment) -> Person | None:
    """The one person of the region who is meant: by his id, else by NIP, else by his name. One statement."""
    rows = Person.objects.filter(region_id=naskah.region_id)
    by_id = _uuid(appointed.person_id)
    if by_id:
        return _only(rows.filter(pk=by_id))
    if appointed.nip:
        return _only(rows.filter(nip=digits(appointed.nip)))
    return _only(rows.filter(bare_name__iexact=appointed.person.partition(",")[0].strip()))


def doubts(naskah: Naskah, signers: Sequence[Signer], appointed: Appointment) -> Iterator[Doubt]:
    """Why the system could not propose this tenure: nobody or nothing of that name, or no order of a superior."""
    office = office_of(naskah, appointed)
    if office is None:
        sentence = _("Jabatan “%(title)s” tidak ditemukan atau ada beberapa; pilih dari direktori.")
        yield Doubt("appointment_office_unknown", sentence % {"title": appointed.office})
    elif not is_ordered_from_above(office, signers):
        sentence = _("Penanda tangan bukan atasan %(title)s, sehingga penugasannya tidak diusulkan otomatis.")
        yield Doubt("appointment_not_by_superior", sentence % {"title": office.title})
    if person_of(naskah, appointed) is None:
        sentence = _("Pegawai “%(name)s” tidak ditemukan atau ada beberapa; isi NIP-nya atau pilih dari direktori.")
        yield Doubt("appointment_person_unknown", sentence % {"name": appointed.person})


def is_ordered_from_above(office: Jabatan, signers: Sequence[Signer]) -> bool:
    """Whether one who signs, or one in whose name he does, stands above the office. One statement."""
    speaking = {signer.jabatan.pk for signer in signers}
    speaking |= {UUID(jabatan) for signer in signers for jabatan in signer.signatory.chain}
    return any(above.pk in speaking for above in agencies.ladder(office.pk))


def _only(rows: Any) -> Any:
    found = list(rows[:2])
    return found[0] if len(found) == 1 else None


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
