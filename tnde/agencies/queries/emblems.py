"""Which emblem a region prints on a day."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from uuid import UUID

from tnde.agencies.models import Emblem
from tnde.agencies.models.dated import holds_on


def emblem_on(region_id: UUID, on: dt.date) -> bytes | None:
    """The picture that a region prints on a day: the one that started last; None where it has none. One statement, and
    another one for a picture this process has not read."""
    found = Emblem.objects.filter(holds_on(on), region_id=region_id).order_by("-valid_from", "-created_at")
    pk = found.values_list("pk", flat=True).first()
    return None if pk is None else _image(pk)


@lru_cache(maxsize=16)
def _image(pk: UUID) -> bytes:
    return bytes(Emblem.objects.values_list("image", flat=True).get(pk=pk))
