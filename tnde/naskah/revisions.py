"""Reads of frozen revisions: one of them, all of them, and what differs between two.

The revision in force is read by whoever reads the naskah; the others are words exchanged on the way and are read by
those who may `read_history`.
"""

from __future__ import annotations

from uuid import UUID

from templates_naskah import difference
from templates_naskah.difference import Difference
from tnde.kernel.actors import Actor
from tnde.kernel.errors import NotFound
from tnde.naskah import policies, queries
from tnde.naskah.kinds import kind_named
from tnde.naskah.models import Naskah, Revision
from workflows.queries import last_decided


def revisions_of(actor: Actor, naskah_id: UUID) -> list[Revision]:
    """The revisions this actor may read, oldest first. Raises NotFound."""
    naskah = queries.open_readable(actor, naskah_id, how="revision")
    return listed(naskah, whole="read_history" in policies.abilities(actor, naskah))


def listed(naskah: Naskah, *, whole: bool) -> list[Revision]:
    """The revisions of a naskah, oldest first; only the one in force where the asker may not `read_history`."""
    rows = list(naskah.revisions.order_by("seq"))
    return [row for row in rows if whole or row.pk == naskah.revision_id]


def open_revision(actor: Actor, naskah_id: UUID, revision_id: UUID) -> Revision:
    """One revision with its content, the reading noted as one of the naskah. Raises NotFound."""
    return _opened(actor, naskah_id, [revision_id], how="revision")[0]


def open_difference(
    actor: Actor, naskah_id: UUID, before_id: UUID, after_id: UUID
) -> tuple[Naskah, Revision, Revision, Difference]:
    """What differs from one revision to another, the reading noted as one of the naskah. Raises NotFound."""
    before, after = _opened(actor, naskah_id, [before_id, after_id], how="difference")
    made = difference.compare(
        kind_named(after.kind_ref),
        before.content,
        after.content,
        files_before=before.file_digests,
        files_after=after.file_digests,
    )
    return after.naskah, before, after, made


def decided_before(actor: Actor, naskah: Naskah) -> Revision | None:
    """The revision a desk of this actor decided on last, where another one lies here now; None where nothing changed
    since his decision. At most three statements."""
    runs = naskah.revisions.exclude(run=None).values("run_id")
    digest = last_decided(runs, policies.desks_of(actor)) if naskah.revision_id else None
    if digest is None or (naskah.revision is not None and digest == naskah.revision.digest):
        return None
    return naskah.revisions.filter(digest=digest).order_by("-seq").first()


def _opened(actor: Actor, naskah_id: UUID, wanted: list[UUID], *, how: str) -> list[Revision]:
    naskah = queries.open_readable(actor, naskah_id, how=how)
    may_all = "read_history" in policies.abilities(actor, naskah)
    rows = naskah.revisions.select_related("naskah__region").in_bulk(wanted)
    found = [rows[one] for one in wanted if one in rows and (may_all or one == naskah.revision_id)]
    if len(found) != len(wanted):
        raise NotFound
    return found
