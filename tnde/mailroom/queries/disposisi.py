"""The tree of disposisi as one reader sees it, and what is asked of him."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from tnde.access import guard
from tnde.kernel.actors import Actor
from tnde.kernel.errors import NotFound
from tnde.kernel.vocabulary import Action
from tnde.mailroom import branches, policies
from tnde.mailroom.models import Disposisi, DisposisiReceiver
from tnde.mailroom.queries.incoming import known


@dataclass(frozen=True, slots=True)
class Node:
    """One disposisi and those it asks; ``reports`` says whose reports this reader may see."""

    disposisi: Disposisi
    receivers: tuple[DisposisiReceiver, ...]
    reports: frozenset[UUID]
    depth: int


def get_disposisi(actor: Actor, disposisi_id: UUID) -> Disposisi:
    """One disposisi. Raises NotFound when he may not know of it."""
    rows = Disposisi.objects.select_related("incoming").prefetch_related("receivers")
    found = rows.filter(branches.readable(policies.user_of(actor)), pk=disposisi_id).first()
    if found is None:
        raise NotFound
    return found


def tree(actor: Actor, incoming_id: UUID) -> list[Node]:
    """What this actor sees of the disposisi of a naskah masuk, every node after the one above it.

    Raises NotFound when he may not know of the naskah masuk.
    """
    standing = guard.standing(policies.user_of(actor))
    incoming = known(standing, incoming_id)
    rows = (
        incoming.disposisi.filter(branches.readable_by(standing))
        .prefetch_related("receivers")
        .order_by("created_at", "id")
    )
    mine = policies.tied_by(standing, actor, incoming)
    keeps = incoming.agency_id in standing.agencies(Action.ACCEPT_INCOMING)
    nodes = list(rows)
    given = {node.pk for node in nodes if node.from_jabatan_id in mine}
    return [_node(node, mine, sees_all=keeps or bool(given & set(node.path))) for node in nodes]


def _node(node: Disposisi, mine: frozenset[UUID], *, sees_all: bool) -> Node:
    receivers = tuple(node.receivers.all())
    reports = frozenset(row.pk for row in receivers if sees_all or row.jabatan_id in mine)
    return Node(node, receivers, reports, len(node.path) - 1)


def mine(actor: Actor, *, done: bool | None = None) -> QuerySet[DisposisiReceiver]:
    """What is asked of the jabatan this actor holds, newest first; ``done`` chooses the open or the finished."""
    standing = guard.standing(policies.user_of(actor))
    rows = DisposisiReceiver.objects.filter(
        branches.tied(standing, "jabatan_id", "disposisi__incoming"),
        jabatan_id__in=policies.desks_of(actor, standing),
    )
    if done is not None:
        rows = rows.filter(done_at__isnull=not done)
    return rows.select_related("disposisi__incoming__agency", "disposisi__incoming__agenda").order_by(
        "-created_at", "-id"
    )


def receivers_above(parent: Disposisi | None) -> frozenset[UUID]:
    """The jabatan asked by a disposisi: they may pass it on. Empty for the root."""
    if parent is None:
        return frozenset()
    return frozenset(parent.receivers.values_list("jabatan_id", flat=True))
