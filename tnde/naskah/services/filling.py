"""The table of rows that fills the named places of a draft: each row becomes a naskah of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from templates_naskah import row_table
from templates_naskah.reading import DocumentError
from templates_naskah.row_table import RowTable
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Invalid
from tnde.naskah import stacks
from tnde.naskah.completeness import as_dict
from tnde.naskah.kinds import kind_named
from tnde.naskah.models import Naskah
from tnde.naskah.services.drafting import open_for_editing, saved


@transaction.atomic
def set_rows(
    *,
    naskah_id: UUID,
    version: int,
    actor: Actor,
    rows: Sequence[Mapping[str, Any]] | None = None,
    csv: str | None = None,
) -> Naskah:
    """The draft with this table; without rows it is one naskah again.

    rows  objects that name their values, in order
    csv   the same as text, its first line names the columns; given without ``rows``

    Rows that do not fit are shown among the problems of the draft; what is no table is refused. Raises Invalid (also
    for a kind that is numbered by hand, or finished elsewhere), VersionMismatch, NotAllowed.
    """
    draft = open_for_editing(naskah_id, actor, version)
    kind = kind_named(f"{draft.kind}@{draft.kind_version}")
    if kind.making not in ("drawn", "derived") or kind.numbering not in ("series", "none"):
        sentence = _("%(kind)s tidak dapat dibuat sekaligus dari tabel.") % {"kind": kind.name}
        raise Invalid(sentence, problems=[{"path": "rows", "code": "kind_without_rows", "sentence": sentence}])
    if rows and (csv or "").strip():
        sentence = _("Kirim tabel sebagai rows atau sebagai csv; salah satu saja.")
        raise Invalid(sentence, problems=[{"path": "csv", "code": "rows_given_twice", "sentence": sentence}])
    table = _table(rows, csv)
    draft.rows = {} if table is None else stacks.kept(table)
    draft.is_stack = table is not None
    return saved(draft, actor)


def _table(rows: Sequence[Mapping[str, Any]] | None, csv: str | None) -> RowTable | None:
    if not rows and not (csv or "").strip():
        return None
    try:
        table = row_table.table_of(rows) if rows else row_table.read_csv((csv or "").encode())
    except DocumentError as error:
        raise _refused([error.problem]) from error
    if found := list(row_table.faults(table)):
        raise _refused(found)
    return table


def _refused(found: Sequence[Any]) -> Invalid:
    return Invalid(problems=[{**as_dict(one), "path": f"rows{one.path and '.'}{one.path}"} for one in found])
