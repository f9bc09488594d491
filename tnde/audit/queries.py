"""Reading history."""

from __future__ import annotations

from django.db.models import QuerySet

from tnde.audit.models import Entry
from tnde.kernel.refs import Ref


def history_of(subject: Ref) -> QuerySet[Entry]:
    """All entries about a subject, oldest first."""
    return Entry.objects.filter(subject_kind=subject.kind, subject_id=subject.id).order_by("subject_seq")


def head_of(subject: Ref) -> str:
    """Hex hash of the last entry about a subject, empty when nothing has been told of it."""
    last = history_of(subject).last()
    return bytes(last.hash).hex() if last else ""
