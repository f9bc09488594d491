"""Checking the organisation: what the services guarantee and the database alone cannot (periods, the tree, lines)."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext as _

from templates_naskah.profiles import ProfileError, from_mapping
from tnde.agencies.models import Agency, AgencyClosure, AgencySuccession, Jabatan, RegionProfile, Tenure
from tnde.agencies.queries import agency_names
from tnde.agencies.rules.acting import DEFINITIF
from tnde.agencies.services.closure import pairs_by_parents


def findings() -> list[str]:
    """One sentence for each breach; empty when the organisation is sound."""
    return [*_overlaps(), *_tree(), *_lines_in_circles(), *_across_regions(), *_profiles()]


def _profiles() -> Iterator[str]:
    """Printing profiles that this release cannot read any more: nothing could be printed by them."""
    for row in RegionProfile.objects.select_related("region").order_by("pk").iterator():
        try:
            from_mapping(row.data)
        except ProfileError as error:
            said = {"profile": row, "region": row.region, "why": error}
            yield _("profil %(profile)s (%(region)s): tidak dapat dibaca: %(why)s") % said


def _overlaps() -> Iterator[str]:
    """Two definitive holders, or two who act, on the same day; rows of one chair come in the order of their days."""
    reach: dict[tuple[UUID, bool], Tenure] = {}
    rows = Tenure.objects.filter(Q(kind=DEFINITIF) | Q(confirmed_by__isnull=False))
    for tenure in rows.select_related("jabatan").order_by("jabatan_id", "valid_from", "id").iterator():
        chair = (tenure.jabatan_id, tenure.kind == DEFINITIF)
        longest = reach.get(chair)
        if tenure.counted is None:
            continue
        if longest is not None and longest.counted is not None and longest.counted.overlaps(tenure.counted):
            yield _("jabatan %(id)s (%(title)s): pemangkuan %(one)s dan %(other)s bertindihan") % {
                "id": tenure.jabatan_id,
                "title": tenure.jabatan.title,
                "one": longest.pk,
                "other": tenure.pk,
            }
        if longest is None or _ends_later(tenure, longest):
            reach[chair] = tenure


def _ends_later(one: Tenure, other: Tenure) -> bool:
    if other.valid_until is None:
        return False
    return one.valid_until is None or one.valid_until > other.valid_until


def _tree() -> Iterator[str]:
    stored = set(AgencyClosure.objects.values_list("ancestor_id", "descendant_id", "depth"))
    parents = dict(Agency.objects.values_list("pk", "parent_id"))
    try:
        right = set(pairs_by_parents(parents))
    except RecursionError:
        yield _("pohon perangkat daerah melingkar")
        return
    names = agency_names()
    for ancestor, descendant, depth in sorted(stored ^ right, key=str):
        fault = _("berlebih") if (ancestor, descendant, depth) in stored else _("hilang")
        yield _("silsilah perangkat daerah %(ancestor)s > %(descendant)s (%(depth)s) %(fault)s") % {
            "ancestor": names[ancestor],
            "descendant": names[descendant],
            "depth": depth,
            "fault": fault,
        }


def _lines_in_circles() -> Iterator[str]:
    above = dict(Jabatan.objects.values_list("pk", "superior_id"))
    sound: set[UUID] = set()
    for start in above:
        walked: dict[UUID, None] = {}
        here: UUID | None = start
        while here is not None and here not in sound and here not in walked:
            walked[here] = None
            here = above[here]
        if here is not None and here in walked:
            yield _("jabatan %(id)s: garis atasan melingkar") % {"id": start}
        else:
            sound.update(walked)


def _across_regions() -> Iterator[str]:
    """A jabatan that ended is judged by its last day: its unit may have gone on to a successor of its agency since."""
    gone_on = AgencySuccession.objects.filter(
        predecessor=OuterRef("agency"), successor=OuterRef("unit__agency"), since__gt=OuterRef("valid_until")
    )
    wrong = {
        _("berada di daerah lain daripada perangkatnya"): ~Q(agency__region=F("region")),
        _("berada di daerah lain daripada atasannya"): Q(superior__isnull=False) & ~Q(superior__region=F("region")),
        _("berada di perangkat lain daripada unitnya"): Q(unit__isnull=False)
        & ~Q(unit__agency=F("agency"))
        & ~Exists(gone_on),
    }
    for what, condition in wrong.items():
        for pk, title in Jabatan.objects.filter(condition).values_list("pk", "title"):
            yield _("jabatan %(id)s (%(title)s) %(what)s") % {"id": pk, "title": title, "what": what}
    for pk in Tenure.objects.exclude(person__region=F("jabatan__region")).values_list("pk", flat=True):
        yield _("pemangkuan %(id)s menghubungkan orang dan jabatan dari dua daerah") % {"id": pk}
