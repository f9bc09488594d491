"""Which printing profile holds in a region: the one that started last on the day, else Permendagri 1/2023."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from templates_naskah import profiles
from templates_naskah.profiles import PERMENDAGRI_1_2023, Profile
from tnde.agencies.models import RegionProfile
from tnde.agencies.models.dated import holds_on
from tnde.kernel.errors import NotFound

_READ: dict[UUID, Profile] = {}
"""Profiles of this process by their rows, which never change."""


def profile_on(region_id: UUID, on: dt.date) -> Profile:
    """The profile in force in a region on a day. One statement."""
    row = RegionProfile.objects.filter(holds_on(on), region_id=region_id).order_by("-valid_from", "-version").first()
    return PERMENDAGRI_1_2023 if row is None else _profile(row.pk, row.data)


def profile_named(region_id: UUID, ref: str) -> Profile:
    """The profile that a naskah remembers as ``code@version``. Raises NotFound. At most one statement."""
    if ref == PERMENDAGRI_1_2023.ref:
        return PERMENDAGRI_1_2023
    code, _at, version = ref.partition("@")
    row = RegionProfile.objects.filter(region_id=region_id, code=code, version=version or 0).first()
    if row is None:
        raise NotFound
    return _profile(row.pk, row.data)


def _profile(pk: UUID, data: dict[str, Any]) -> Profile:
    found = _READ.get(pk)
    if found is None:
        found = _READ[pk] = profiles.from_mapping(data)
    return found
