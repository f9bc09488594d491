"""Finding the record of a source for an act upon it."""

from __future__ import annotations

from uuid import UUID

from tnde.archives.models import Record
from tnde.kernel.errors import NotFound
from tnde.kernel.models import lock
from tnde.kernel.refs import Ref


def lock_record(source: Ref) -> Record:
    """The record of this source with its berkas, locked. Raises NotFound, and RuntimeError outside a transaction."""
    return lock(Record, record_id_of(source), related=("berkas",))


def record_id_of(source: Ref) -> UUID:
    """The id of the record of this source. Raises NotFound."""
    found = Record.objects.filter(source_kind=source.kind, source_id=source.id).values_list("pk", flat=True).first()
    if found is None:
        raise NotFound
    return found
