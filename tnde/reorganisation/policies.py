"""Who may plan: the admin at the root of the region's tree. To others a plan does not exist."""

from __future__ import annotations

from uuid import UUID

from tnde.access import guard
from tnde.agencies.queries import root_of
from tnde.kernel.actors import Actor
from tnde.kernel.errors import NotAllowed, NotFound
from tnde.kernel.vocabulary import Action
from tnde.reorganisation.models import Plan


def require_planner(actor: Actor, region_id: UUID) -> UUID:
    """The root of the region, for who may plan there. Raises NotFound, NotAllowed."""
    root = root_of(region_id).pk
    guard.require(actor, Action.MANAGE_ORGANISATION, root)
    return root


def require_listing(actor: Actor, region_id: UUID) -> None:
    """Let who may plan in a region read its plans, without asking guardian. Raises NotFound, NotAllowed."""
    root = root_of(region_id).pk
    if actor.user_id is None or root not in guard.agencies_where(actor.user_id, Action.MANAGE_ORGANISATION):
        raise NotAllowed


def require_reader(actor: Actor, plan: Plan) -> UUID:
    """The same for a plan that is there. Raises NotFound for everybody else."""
    try:
        return require_planner(actor, plan.region_id)
    except NotAllowed:
        raise NotFound from None
