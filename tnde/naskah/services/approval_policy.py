"""How a region approves, set by the admin at its root."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from tnde.access import guard
from tnde.agencies import queries as agencies
from tnde.kernel.actors import Actor
from tnde.kernel.vocabulary import Action
from tnde.naskah import history
from tnde.naskah.models import ApprovalPolicy


@transaction.atomic
def set_approval_policy(*, region_id: UUID, below_may_object: bool, actor: Actor) -> ApprovalPolicy:
    """The policy of a region from now on, also for naskah that are in their chain already.

    Raises NotAllowed (it belongs to the admin at the root of the region), NotFound.
    """
    root = agencies.root_of(region_id)
    guard.require(actor, Action.MANAGE_ORGANISATION, root.pk)
    policy, _new = ApprovalPolicy.objects.update_or_create(
        region_id=region_id, defaults={"below_may_object": below_may_object}
    )
    history.approval_policy_set(policy, agency_id=root.pk, actor=actor)
    return policy
