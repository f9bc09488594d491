"""What a region decides where the rules leave it a choice."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from tnde.agencies import history
from tnde.agencies.models import Region, RegionPolicy
from tnde.agencies.policies import Allow
from tnde.agencies.queries.structure import root_of
from tnde.kernel.actors import Actor
from tnde.kernel.models import lock
from tnde.kernel.vocabulary import Action


def set_region_policy(*, region_id: UUID, actor: Actor, allow: Allow, **chosen: bool) -> RegionPolicy:
    """The region's choices with these set (fields of `RegionPolicy`); the others stay. Raises NotFound, what ``allow``
    raises."""
    with transaction.atomic():
        region = lock(Region, region_id)
        root = root_of(region_id)
        allow(Action.MANAGE_ORGANISATION, root.pk)
        policy = RegionPolicy.objects.filter(region=region).first() or RegionPolicy(region=region)
        changed = {name: value for name, value in chosen.items() if getattr(policy, name) != value}
        for name, value in changed.items():
            setattr(policy, name, value)
        policy.save()
        if changed:
            history.region_policy_set(policy, agency_id=root.pk, actor=actor, **changed)
        return policy
