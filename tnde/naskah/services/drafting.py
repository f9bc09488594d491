"""Beginning a draft and working on it."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from templates_naskah.checking import check
from tnde.access import clients, guard, participants
from tnde.access.choosing import the_one
from tnde.access.participants import Reason
from tnde.agencies import queries as agencies
from tnde.agencies.models import Agency, Unit
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Invalid, NotFound
from tnde.kernel.models import lock
from tnde.kernel.vocabulary import Keamanan, Urgensi
from tnde.naskah import history, policies
from tnde.naskah.completeness import as_dict
from tnde.naskah.errors import VersionMismatch
from tnde.naskah.kinds import is_uploaded, kind_named, kind_to_draft, title_of, title_of_copy
from tnde.naskah.models import Naskah
from tnde.naskah.services.kinds_in_use import require_used

OWN_OF_COPIES = frozenset({"bentuk", "petikan"})

REFUSED_IN_DRAFTS = frozenset({"unknown_key", "not_an_object", "content_too_large"})
"""Problems that keep even a draft from being saved; all others are shown and may wait."""


@transaction.atomic
def start_draft(
    *,
    kind: str,
    unit_id: UUID,
    actor: Actor,
    issuing_agency_id: UUID | None = None,
    content: dict[str, Any] | None = None,
    klasifikasi: str = "",
    keamanan: str = "biasa",
    urgensi: str = "biasa",
    issued_elsewhere: bool = False,
    derived_from: Naskah | None = None,
) -> Naskah:
    """A new draft in a unit; without an issuing agency it is the unit's own.

    issued_elsewhere  it has been signed and numbered elsewhere and will only be registered here
    derived_from      for a kind that is made of another naskah: that one, whose number it bears

    Raises Invalid (unknown kind or level, content that is not of this kind, one that is not uploaded but issued
    elsewhere, a unit or agency that has ended), KindNotUsed, NotAllowed, NotFound.
    """
    unit = Unit.objects.select_related("agency__region").filter(pk=unit_id).first()
    if unit is None:
        raise NotFound
    chosen = kind_to_draft(kind) if derived_from is None else kind_named(kind)
    policies.require_drafting(actor, unit, chosen.id)
    require_used(unit.agency, chosen)
    region = unit.agency.region
    issuer = _issuer(issuing_agency_id, unit)
    _require_there(unit, issuer, clock.today_in(region.zone))
    naskah = Naskah(
        region=region,
        kind=chosen.id,
        kind_version=chosen.version,
        numbering=chosen.numbering,
        state_since=clock.now(),
        derived_from=derived_from,
        number=derived_from.number if derived_from else "",
        drafting_agency=unit.agency,
        drafting_unit=unit,
        issuing_agency=issuer,
        drafter_id=policies.user_of(actor),
        drafter_jabatan_id=_desk_of(actor, unit, region.zone),
        place=region.seat,
        units=[unit.pk],
        klasifikasi=klasifikasi,
        keamanan=_level(Keamanan, keamanan, "keamanan"),
        urgensi=_level(Urgensi, urgensi, "urgensi"),
    )
    _set_issued_elsewhere(naskah, issued_elsewhere)
    set_content(naskah, content or {})
    naskah.save(force_insert=True)
    _tie_drafter(naskah, clock.today_in(region.zone))
    history.drafted(naskah, actor=actor)
    return naskah


@transaction.atomic
def save_content(*, naskah_id: UUID, content: dict[str, Any], version: int, actor: Actor) -> Naskah:
    """The draft with new content. Problems are shown elsewhere, not refused, except keys that mean nothing.

    Raises VersionMismatch when someone saved since ``version`` was read, Invalid, NotAllowed, NotFound.
    """
    naskah = open_for_editing(naskah_id, actor, version)
    set_content(naskah, content)
    return saved(naskah, actor)


@transaction.atomic
def set_details(
    *,
    naskah_id: UUID,
    version: int,
    actor: Actor,
    klasifikasi: str | None = None,
    keamanan: str | None = None,
    urgensi: str | None = None,
    place: str | None = None,
    number: str | None = None,
    date: dt.date | None = None,
    issued_elsewhere: bool | None = None,
) -> Naskah:
    """The draft with new details around its content; None leaves a detail as it is.

    ``number`` is for kinds whose number is typed, and with ``date`` for what was issued elsewhere. Raises
    VersionMismatch, Invalid, NotAllowed, NotFound.
    """
    naskah = open_for_editing(naskah_id, actor, version)
    if klasifikasi is not None:
        naskah.klasifikasi = klasifikasi
    if keamanan is not None:
        before, naskah.keamanan = naskah.keamanan, _level(Keamanan, keamanan, "keamanan")
        if naskah.keamanan > before:  # who was to initial the lower class has no need to know the higher one yet
            participants.withdraw(ref=naskah.ref, reasons=[Reason.CHAIN, Reason.SIGNATORY])
    if urgensi is not None:
        naskah.urgensi = _level(Urgensi, urgensi, "urgensi")
    if place is not None:
        naskah.place = place
    if issued_elsewhere is not None:
        _set_issued_elsewhere(naskah, issued_elsewhere)
    if number is not None:
        if naskah.numbering != "free" and not naskah.issued_elsewhere:
            sentence = _("Nomor jenis naskah ini diberikan oleh sistem; jangan diketik.")
            raise Invalid(sentence, problems=[{"path": "number", "code": "number_is_given"}])
        naskah.number = number.strip()
    if date is not None:
        if not naskah.issued_elsewhere:
            sentence = _("Tanggal naskah dibubuhkan saat ditandatangani; jangan diketik.")
            raise Invalid(sentence, problems=[{"path": "date", "code": "date_is_given"}])
        naskah.date = date
    return saved(naskah, actor)


@transaction.atomic
def give_draft(*, naskah_id: UUID, drafter_id: UUID, actor: Actor) -> Naskah:
    """The draft in the hands of another drafter of the same unit. Raises NotAllowed, NotFound, Invalid."""
    naskah = lock(Naskah, naskah_id, related=("region", "drafting_unit"))
    policies.require(actor, "give", naskah)
    policies.require_serving(drafter_id, naskah.drafting_unit)
    today = clock.today_in(naskah.region.zone)
    participants.end(ref=naskah.ref, on=today, reason=Reason.DRAFTER, user_id=naskah.drafter_id)
    naskah.drafter_id = drafter_id
    naskah.drafter_jabatan_id = _desk_held(drafter_id, naskah.drafting_unit, naskah.region.zone)
    naskah.save(update_fields=["drafter", "drafter_jabatan_id"])
    _tie_drafter(naskah, today)
    history.given_to(naskah, actor=actor, drafter_id=drafter_id)
    return naskah


def open_for_editing(naskah_id: UUID, actor: Actor, version: int) -> Naskah:
    """The locked draft, if this actor may change it and has read this version."""
    naskah = lock(Naskah, naskah_id, related=("region", "drafting_unit", "drafting_agency", "issuing_agency"))
    policies.require(actor, "edit", naskah)
    if naskah.version != version:
        raise VersionMismatch(version=naskah.version)
    return naskah


def saved(naskah: Naskah, actor: Actor) -> Naskah:
    """The draft written with its next version, and told."""
    naskah.version += 1
    naskah.save()
    history.content_saved(naskah, actor=actor)
    return naskah


def _tie_drafter(naskah: Naskah, today: dt.date) -> None:
    """Authorship is a right to read for as long as he serves where he drafted it."""
    standing = guard.standing(naskah.drafter_id)
    participants.add(
        ref=naskah.ref,
        region_id=naskah.region_id,
        date=today,
        reason=Reason.DRAFTER,
        user_id=naskah.drafter_id,
        via=standing.place_for(naskah.drafting_unit_id, naskah.drafting_agency_id),
    )


def set_content(naskah: Naskah, content: dict[str, Any]) -> None:
    """Put content and title into the naskah, unsaved. Raises Invalid for unknown keys, for what is too large, and for
    other words of a keputusan than it has."""
    kind = kind_named(f"{naskah.kind}@{naskah.kind_version}")
    refused = [as_dict(p) for p in check(kind.id, content) if p.code in REFUSED_IN_DRAFTS]
    if refused:
        raise Invalid(problems=refused)
    if naskah.derived_from is not None:
        _require_as_decided(naskah, content)
    naskah.content = content
    naskah.title = title_of(kind, content)
    if naskah.derived_from is not None:
        naskah.title = title_of_copy(content, naskah.derived_from.title)


def _require_as_decided(naskah: Naskah, content: dict[str, Any]) -> None:
    """Of a salinan or petikan only its form and what is extracted is its own; the rest is the keputusan's."""
    changed = sorted(
        name
        for name in (naskah.content or content)
        if name not in OWN_OF_COPIES and content.get(name) != (naskah.content or content)[name]
    )
    if changed:
        sentence = _("Isi keputusan tidak diubah dalam salinan atau petikannya; ubahlah bentuk dan petikannya saja.")
        problems = [{"path": name, "code": "words_of_original", "sentence": sentence} for name in changed]
        raise Invalid(sentence, problems=problems)


def _set_issued_elsewhere(naskah: Naskah, issued_elsewhere: bool) -> None:
    if issued_elsewhere == naskah.issued_elsewhere:
        return
    if issued_elsewhere and not is_uploaded(naskah.kind):
        sentence = _("Yang didaftarkan sebagai terbit di luar aplikasi hanya jenis yang diunggah sebagai PDF jadi.")
        raise Invalid(sentence, problems=[{"path": "issued_elsewhere", "code": "kind_not_uploaded"}])
    if naskah.number_entry_id is not None:
        sentence = _("Nomor dari buku sudah dipesan untuk naskah ini; hentikan naskah ini dan mulai yang baru.")
        raise Invalid(sentence, problems=[{"path": "issued_elsewhere", "code": "number_is_given"}])
    naskah.issued_elsewhere = issued_elsewhere
    naskah.number, naskah.date = "", None


def _issuer(agency_id: UUID | None, unit: Unit) -> Agency:
    if agency_id is None or agency_id == unit.agency_id:
        return unit.agency
    agency = Agency.objects.filter(pk=agency_id, region_id=unit.agency.region_id).first()
    if agency is None:
        raise NotFound
    return agency


def _require_there(unit: Unit, issuer: Agency, today: dt.date) -> None:
    """Nothing new begins at a place that has ended, whatever its papers are still read by. Raises Invalid."""
    ended = _("%(name)s sudah tidak ada. Pilih penerusnya.")
    for path, place in (("unit", unit), ("unit", unit.agency), ("issuing_agency", issuer)):
        if place.valid_until is not None and place.valid_until < today:
            sentence = ended % {"name": place.name}
            raise Invalid(problems=[{"path": path, "code": "place_ended", "sentence": sentence}])


def _desk_of(actor: Actor, unit: Unit, zone: str) -> UUID | None:
    if actor.jabatan_id is not None:
        return actor.jabatan_id
    if actor.user_id is None:
        return None
    if actor.client_id is not None:
        application = clients.client_of(actor.user_id)
        return application.responsible_jabatan_id if application else None
    return the_one(actor, _desks_near(actor.user_id, unit, zone))


def _desk_held(user_id: UUID, unit: Unit, zone: str) -> UUID | None:
    return next(iter(_desks_near(user_id, unit, zone)), None)


def _desks_near(user_id: UUID, unit: Unit, zone: str) -> list[UUID]:
    """The jabatan he holds in a unit, else in its agency."""
    held = agencies.held_by(user_id=user_id, on=clock.today_in(zone))
    here = [desk for desk in held if desk.unit_id == unit.pk] or [d for d in held if d.agency_id == unit.agency_id]
    return [desk.jabatan_id for desk in here]


def _level(levels: type[Keamanan] | type[Urgensi], slug: str, path: str) -> int:
    try:
        return int(levels.of(slug))
    except ValueError:
        sentence = _("Pilih salah satu: %(choices)s.") % {"choices": ", ".join(levels.slugs())}
        raise Invalid(problems=[{"path": path, "code": "unknown_level", "sentence": sentence}]) from None
