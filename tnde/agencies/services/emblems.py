"""Setting the emblem that a region prints from a day on."""

from __future__ import annotations

import datetime as dt
import hashlib
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from templates_naskah import BadEmblem, check_emblem
from tnde.agencies import history
from tnde.agencies.models import Emblem, Region
from tnde.agencies.policies import Allow
from tnde.agencies.queries.structure import root_of
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Invalid
from tnde.kernel.models import lock
from tnde.kernel.vocabulary import Action

LARGEST = 500_000
"""Bytes of a picture; it is printed 25 mm high."""


def set_emblem(*, region_id: UUID, image: bytes, valid_from: dt.date, basis: str, actor: Actor, allow: Allow) -> Emblem:
    """The emblem, printed from its day on; the one before it stays for naskah of earlier days. The same picture once
    more for the same day changes nothing.

    Raises Invalid for what is no picture or too large, or without basis; NotFound, and what ``allow`` raises.
    """
    root = root_of(region_id)
    allow(Action.MANAGE_ORGANISATION, root.pk)
    problems = [problem for problem in (_about(image), _without(basis)) if problem]
    if problems:
        raise Invalid(problems=problems)
    sha256 = hashlib.sha256(image).hexdigest()
    with transaction.atomic():
        lock(Region, region_id)
        there = Emblem.objects.filter(region_id=region_id, valid_from=valid_from, sha256=sha256).first()
        if there is not None:
            return there
        row = Emblem.objects.create(
            region_id=region_id, image=image, sha256=sha256, valid_from=valid_from, basis=basis.strip()
        )
        history.emblem_set(row, agency_id=root.pk, actor=actor)
        return row


def _about(image: bytes) -> dict[str, str] | None:
    sentence = _("Lambang berupa gambar PNG atau JPEG, paling besar %(most)d KB.") % {"most": LARGEST // 1000}
    if len(image) > LARGEST:
        return {"path": "image", "code": "too_large", "sentence": sentence}
    try:
        check_emblem(image)
    except BadEmblem:
        return {"path": "image", "code": "not_a_picture", "sentence": sentence}
    return None


def _without(basis: str) -> dict[str, str] | None:
    if basis.strip():
        return None
    sentence = _("Sebutkan dasarnya, misalnya peraturan daerah tentang lambang daerah.")
    return {"path": "basis", "code": "required", "sentence": sentence}
