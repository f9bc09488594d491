"""Reads of records and berkas: always through what the asker may read."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from tnde.access import guard
from tnde.archives import policies
from tnde.archives.models import Berkas, Fate, Record
from tnde.archives.queries.rows import SHOWN_WITH
from tnde.audit.services import note_read
from tnde.kernel.actors import Actor
from tnde.kernel.errors import NotFound
from tnde.kernel.refs import Ref
from tnde.kernel.vocabulary import Action


def readable(actor: Actor) -> QuerySet[Record]:
    """Records this actor may read, newest first, without their text."""
    rows = Record.objects.filter(policies.readable(policies.user_of(actor)))
    return rows.select_related(*SHOWN_WITH).defer("text").order_by("-date", "-id")


def get_readable(actor: Actor, record_id: UUID, *, how: str = "view") -> Record:
    """One record with its text; a reading above class biasa is noted with ``how`` (view, download, print).

    Raises NotFound when there is none, or he may not know of it, or may know its title only.
    """
    record = readable(actor).defer(None).filter(pk=record_id).first()
    if record is None:
        raise NotFound
    note_read(ref=record.ref, region_id=record.region_id, actor=actor, keamanan=record.keamanan, how=how)
    return record


def record_id_of(source: Ref) -> UUID | None:
    """The id of the record of a source, for a floor that has asked its own policy; None when it is not recorded."""
    rows = Record.objects.filter(source_kind=source.kind, source_id=source.id)
    return rows.values_list("pk", flat=True).first()


def unruled(actor: Actor) -> QuerySet[Record]:
    """Records at the archives this actor manages whose retention is "belum ditetapkan", newest first.

    They cannot be disposed of until their code has a rule. What he may not read is not listed.
    """
    standing = guard.standing(policies.user_of(actor))
    agencies, units = standing.agencies(Action.MANAGE_ARCHIVE), standing.units(Action.MANAGE_ARCHIVE)
    managed = Record.objects.filter(agency_id__in=list(agencies)) | Record.objects.filter(unit_id__in=list(units))
    rows = managed.filter(policies.readable_by(standing), fate=Fate.BELUM_DITETAPKAN)
    return rows.select_related(*SHOWN_WITH).defer("text").order_by("-date", "-id")


def berkas_list(
    actor: Actor, *, agency_id: UUID | None = None, is_open: bool | None = None, fate: str = ""
) -> QuerySet[Berkas]:
    """Berkas this actor may know of, last opened first (daftar berkas); ``items`` counts the records he may read."""
    standing = guard.standing(policies.user_of(actor))
    within = Record.objects.filter(policies.readable_by(standing), berkas=OuterRef("pk")).order_by()
    items = within.values("berkas").annotate(n=Count("pk")).values("n")
    rows = Berkas.objects.filter(policies.visible_berkas(standing)).annotate(items=Coalesce(Subquery(items), 0))
    if agency_id is not None:
        rows = rows.filter(agency_id=agency_id)
    if is_open is not None:
        rows = rows.filter(closed_on__isnull=is_open)
    if fate:
        rows = rows.filter(fate=fate)
    return rows.select_related("agency", "unit").order_by("-opened_on", "-id")


def get_berkas(actor: Actor, berkas_id: UUID) -> Berkas:
    """One berkas. Raises NotFound when there is none or he may not know of it."""
    berkas = berkas_list(actor).filter(pk=berkas_id).first()
    if berkas is None:
        raise NotFound
    return berkas


def items_of(actor: Actor, berkas_id: UUID) -> QuerySet[Record]:
    """The records of a berkas this actor may read, oldest first (daftar isi berkas)."""
    return readable(actor).filter(berkas_id=berkas_id).order_by("date", "id")
