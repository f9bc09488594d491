"""Setting how a region prints from a day on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from templates_naskah import sentences
from templates_naskah.profiles import PERMENDAGRI_1_2023, ProfileError, from_mapping
from tnde.agencies import history
from tnde.agencies.models import RegionProfile
from tnde.agencies.policies import Allow
from tnde.agencies.queries.structure import root_of
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Conflict, Invalid
from tnde.kernel.vocabulary import Action


class ProfileVersionTaken(Conflict):
    """The region has another profile of this id and version."""

    code = "profile_version_taken"

    def default_message(self) -> str:
        return _("Profil dengan pengenal dan versi ini sudah ada dan isinya lain. Naikkan versinya.")


def set_profile(*, region_id: UUID, data: Mapping[str, Any], actor: Actor, allow: Allow) -> RegionProfile:
    """The profile, in force on the days it says; the same once more changes nothing. It is never changed or removed.

    ``data`` has the keys of ``docs/profil.md`` (dates as ISO texts). Raises Invalid with every key that is wrong,
    ProfileVersionTaken, NotFound, and what ``allow`` raises.
    """
    root = root_of(region_id)
    allow(Action.MANAGE_ORGANISATION, root.pk)
    plain = json.loads(json.dumps(data, default=str))
    try:
        profile = from_mapping(plain)
    except ProfileError as error:
        raise Invalid(problems=[_as_dict(problem) for problem in error.problems]) from error
    if profile.id == PERMENDAGRI_1_2023.id:
        sentence = _("Pengenal ini milik profil bawaan; pakai pengenal daerah sendiri.")
        raise Invalid(problems=[{"path": "id", "code": "taken", "sentence": sentence}])
    try:
        with transaction.atomic():
            row = RegionProfile.objects.create(
                region_id=region_id,
                code=profile.id,
                version=profile.version,
                name=profile.name,
                source=profile.source,
                valid_from=profile.valid_from,
                valid_until=profile.valid_until,
                data=plain,
            )
            history.profile_set(row, agency_id=root.pk, actor=actor)
    except IntegrityError as error:
        there = RegionProfile.objects.filter(region_id=region_id, code=profile.id, version=profile.version).first()
        if there is None or there.data != plain:
            raise ProfileVersionTaken from error
        return there
    return row


def _as_dict(problem: Any) -> dict[str, Any]:
    language = "en" if (get_language() or "id").startswith("en") else "id"
    return {"path": problem.path, "code": problem.code, "sentence": sentences.say(problem, language)}
