"""The tree of disposisi as one reader sees it.

He who was asked sees the instructions above him and what he passed on, never a sibling's branch; whom the letter is
for sees all; so does tata usaha of the agency, where it may read the letter (numbering-and-authority §8, visibility).
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet

from tnde.access import guard, participants
from tnde.access.models import Participant
from tnde.access.standing import Standing
from tnde.kernel.actors import Actor
from tnde.kernel.errors import NotFound
from tnde.kernel.vocabulary import Action
from tnde.mailroom import policies
from tnde.mailroom.models import Disposisi, DisposisiReceiver, Incoming
from tnde.mailroom.queries.incoming import known


@dataclass(frozen=True, slots=True)
class Node:
    """One disposisi and those it asks; ``reports`` says whose reports this reader may see."""

    disposisi: Disposisi
    receivers: tuple[DisposisiReceiver, ...]
    reports: frozenset[UUID]
    depth: int


def readable(user_id: UUID) -> Q:
    """The condition on disposisi that this login may read them."""
    return readable_by(guard.standing(user_id))


def readable_by(standing: Standing) -> Q:
    """The same for a standing that is at hand."""
    given = Disposisi.objects.filter(_tied(standing, "from_jabatan_id", "incoming_id")).order_by()
    asked = DisposisiReceiver.objects.filter(
        _tied(standing, "jabatan_id", "disposisi__incoming_id"), disposisi__path__contains=[OuterRef("pk")]
    )
    kept = Q(incoming__agency_id__in=list(standing.agencies(Action.ACCEPT_INCOMING))) & Q(
        incoming__in=Incoming.objects.filter(policies.opened(standing)).values("pk")
    )
    return Q(path__overlap=ArraySubquery(given.values("pk"))) | Exists(asked) | kept


def _tied(standing: Standing, jabatan: str, incoming: str) -> Exists:
    """Rows whose ``jabatan`` column names one by which this reader takes part in the naskah masuk now."""
    return Exists(
        Participant.objects.filter(
            participants.mine(standing),
            ref_kind="incoming",
            ref_id=OuterRef(incoming),
            jabatan_id=OuterRef(jabatan),
        )
    )


def get_disposisi(actor: Actor, disposisi_id: UUID) -> Disposisi:
    """One disposisi. Raises NotFound when he may not know of it."""
    rows = Disposisi.objects.select_related("incoming").prefetch_related("receivers")
    found = rows.filter(readable(policies.user_of(actor)), pk=disposisi_id).first()
    if found is None:
        raise NotFound
    return found


def tree(actor: Actor, incoming_id: UUID) -> list[Node]:
    """What this actor sees of the disposisi of a naskah masuk, every node after the one above it.

    Raises NotFound when he may not know of the naskah masuk.
    """
    standing = guard.standing(policies.user_of(actor))
    incoming = known(standing, incoming_id)
    rows = incoming.disposisi.filter(readable_by(standing)).prefetch_related("receivers").order_by("created_at", "id")
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
        _tied(standing, "jabatan_id", "disposisi__incoming_id"), jabatan_id__in=policies.desks_of(actor, standing)
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
