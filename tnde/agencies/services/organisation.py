"""The tree of agencies, their units and jabatan. What is above what is kept by `services.closure`.

Changes to one region's tree wait for each other on the row of the region. Rights are asked by `policies.Allow`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from tnde.agencies import events, history
from tnde.agencies.models import Agency, AgencyClosure, Jabatan, Region, Unit
from tnde.agencies.policies import Allow
from tnde.agencies.queries.structure import ladder, region_of
from tnde.agencies.services import closure
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Conflict, Invalid, NotAllowed
from tnde.kernel.models import lock
from tnde.kernel.vocabulary import Action


class TreeCircle(Conflict):
    """What is below cannot come to stand above."""

    code = "organisation_circle"

    def default_message(self) -> str:
        return _("Susunan ini membuat lingkaran. Pilih induk atau atasan yang tidak berada di bawahnya.")


def found_region(
    *,
    code: str,
    name: str,
    kind: str,
    zone: str,
    seat: str,
    valid_from: dt.date,
    actor: Actor,
    parent_id: UUID | None = None,
) -> tuple[Region, Agency]:
    """A new region and the root of its tree, the government itself. NotAllowed for anybody but the system."""
    if not actor.is_system:
        raise NotAllowed
    with transaction.atomic():
        region = Region.objects.create(code=code, name=name, kind=kind, zone=zone, seat=seat, parent_id=parent_id)
        root = Agency.objects.create(
            region=region,
            code="00",
            abbreviation="PEMDA",
            name=f"Pemerintah {region.full_name}",
            kind=Agency.Kind.PEMDA,
            valid_from=valid_from,
        )
        closure.enter(root)
        events.tree_changed(root)
        history.agency_created(root, actor=actor)
        return region, root


def create_agency(
    *,
    parent_id: UUID,
    code: str,
    abbreviation: str,
    name: str,
    kind: str,
    valid_from: dt.date,
    actor: Actor,
    allow: Allow,
    size_class: str = "",
    address: str = "",
    contact: str = "",
    kop_lines: Sequence[str] = (),
    protocol_order: int = 0,
) -> Agency:
    """The new agency under its parent, with its closure rows.

    Raises NotFound for an unknown parent, Conflict when code or abbreviation is in use, and what ``allow`` raises.
    """
    with transaction.atomic():
        parent = lock(Agency, parent_id)
        lock(Region, parent.region_id)
        allow(Action.MANAGE_ORGANISATION, parent.pk)
        _check_free(parent.region_id, code=code, abbreviation=abbreviation)
        agency = Agency.objects.create(
            region_id=parent.region_id,
            parent=parent,
            code=code,
            abbreviation=abbreviation,
            name=name,
            kind=kind,
            size_class=size_class,
            address=address,
            contact=contact,
            kop_lines=list(kop_lines),
            protocol_order=protocol_order,
            valid_from=valid_from,
        )
        closure.enter(agency)
        events.tree_changed(agency)
        history.agency_created(agency, actor=actor)
        return agency


def move_agency(*, agency_id: UUID, parent_id: UUID, actor: Actor, allow: Allow) -> Agency:
    """The agency under another parent of its region, everything below it moved along.

    Raises TreeCircle when the parent is the agency or below it, Invalid across regions and for the root.
    """
    with transaction.atomic():
        lock(Region, region_of(agency_id).pk)
        agency = lock(Agency, agency_id)
        parent = lock(Agency, parent_id)
        allow(Action.MANAGE_ORGANISATION, agency.pk)
        allow(Action.MANAGE_ORGANISATION, parent.pk)
        if agency.parent_id is None or agency.region_id != parent.region_id:
            raise Invalid(_("Perangkat daerah hanya dapat dipindahkan di dalam daerahnya sendiri."))
        if AgencyClosure.objects.filter(ancestor=agency, descendant=parent).exists():
            raise TreeCircle
        before, agency.parent = agency.parent_id, parent
        agency.save(update_fields=["parent"])
        closure.move(agency.pk, parent.pk)
        events.tree_changed(agency)
        history.agency_moved(agency, before=before, actor=actor)
        return agency


def close_agency(*, agency_id: UUID, until: dt.date, actor: Actor, allow: Allow) -> Agency:
    """The agency with its last day; its papers stay its own. Raises Conflict while agencies below it go on longer."""
    with transaction.atomic():
        lock(Region, region_of(agency_id).pk)
        agency = lock(Agency, agency_id)
        allow(Action.MANAGE_ORGANISATION, agency.pk)
        if until < agency.valid_from:
            raise Invalid(_("Hari terakhir tidak boleh mendahului hari pertama."))
        below = Agency.objects.filter(parent=agency)
        if below.filter(valid_until__isnull=True).exists() or below.filter(valid_until__gt=until).exists():
            raise Conflict(_("Tutup atau pindahkan lebih dahulu perangkat di bawahnya."))
        agency.valid_until = until
        agency.save(update_fields=["valid_until"])
        events.tree_changed(agency)
        history.agency_closed(agency, actor=actor)
        return agency


def create_unit(
    *,
    agency_id: UUID,
    code: str,
    name: str,
    valid_from: dt.date,
    actor: Actor,
    allow: Allow,
    abbreviation: str = "",
    parent_id: UUID | None = None,
) -> Unit:
    """A new unit of the agency. Raises Invalid when the parent unit belongs to another agency."""
    with transaction.atomic():
        agency = lock(Agency, agency_id)
        allow(Action.MANAGE_ORGANISATION, agency.pk)
        if parent_id is not None and lock(Unit, parent_id).agency_id != agency.pk:
            raise Invalid(_("Unit induk harus berada pada perangkat daerah yang sama."))
        if Unit.objects.filter(agency=agency, code=code, valid_until__isnull=True).exists():
            raise Conflict(_("Kode unit %(code)s sudah dipakai. Gunakan kode lain.") % {"code": code})
        unit = Unit.objects.create(
            agency=agency, parent_id=parent_id, code=code, abbreviation=abbreviation, name=name, valid_from=valid_from
        )
        history.unit_created(unit, region_id=agency.region_id, actor=actor)
        return unit


def create_jabatan(
    *,
    agency_id: UUID,
    code: str,
    title: str,
    level: str,
    valid_from: dt.date,
    actor: Actor,
    allow: Allow,
    unit_id: UUID | None = None,
    superior_id: UUID | None = None,
    protocol_order: int = 0,
) -> Jabatan:
    """A new jabatan. Raises Invalid for a unit of another agency or a superior of another region."""
    with transaction.atomic():
        agency = lock(Agency, agency_id)
        allow(Action.MANAGE_ORGANISATION, agency.pk)
        if unit_id is not None and lock(Unit, unit_id).agency_id != agency.pk:
            raise Invalid(_("Unit harus berada pada perangkat daerah yang sama."))
        if superior_id is not None:
            _check_region(lock(Jabatan, superior_id), agency.region_id)
        if Jabatan.objects.filter(region=agency.region_id, code=code, valid_until__isnull=True).exists():
            raise Conflict(_("Kode jabatan %(code)s sudah dipakai. Gunakan kode lain.") % {"code": code})
        jabatan = Jabatan.objects.create(
            region_id=agency.region_id,
            agency=agency,
            unit_id=unit_id,
            code=code,
            title=title,
            level=level,
            superior_id=superior_id,
            protocol_order=protocol_order,
            valid_from=valid_from,
        )
        history.jabatan_created(jabatan, actor=actor)
        return jabatan


def change_superior(*, jabatan_id: UUID, superior_id: UUID | None, actor: Actor, allow: Allow) -> Jabatan:
    """The jabatan reporting to another one. Raises TreeCircle when that one reports to it, at any distance."""
    with transaction.atomic():
        lock(Region, Jabatan.objects.values_list("region_id", flat=True).get(pk=jabatan_id))
        jabatan = lock(Jabatan, jabatan_id)
        allow(Action.MANAGE_ORGANISATION, jabatan.agency_id)
        if superior_id is not None:
            _check_region(lock(Jabatan, superior_id), jabatan.region_id)
            if superior_id == jabatan.pk or jabatan in ladder(superior_id):
                raise TreeCircle
        before, jabatan.superior_id = jabatan.superior_id, superior_id
        jabatan.save(update_fields=["superior"])
        history.superior_changed(jabatan, before=before, actor=actor)
        return jabatan


def _check_region(superior: Jabatan, region_id: UUID) -> None:
    if superior.region_id != region_id:
        raise Invalid(_("Atasan harus berada di daerah yang sama."))


def _check_free(region_id: UUID, *, code: str, abbreviation: str) -> None:
    living = Agency.objects.filter(region=region_id, valid_until__isnull=True)
    if living.filter(code=code).exists():
        raise Conflict(_("Kode %(code)s sudah dipakai. Gunakan kode lain.") % {"code": code})
    if living.filter(abbreviation=abbreviation).exists():
        raise Conflict(_("Singkatan %(text)s sudah dipakai. Gunakan singkatan lain.") % {"text": abbreviation})
