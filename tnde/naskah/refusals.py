"""The engine's refusals in our own words: code kept, Indonesian sentence, HTTP status."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _

from tnde.kernel.errors import Conflict, Invalid, NotAllowed, NotFound, TndeError
from tnde.naskah.errors import DigestMismatch, NoteRequired
from workflows import errors


class NotYourTurn(NotAllowed):
    """None of his jabatan has an open step now."""

    code = "not_your_turn"

    def default_message(self) -> str:
        return _("Naskah ini tidak sedang menunggu keputusan jabatan Anda.")


class AlreadyDecided(Conflict):
    """The step was decided before."""

    code = "already_decided"

    def default_message(self) -> str:
        return _("Keputusan untuk langkah ini sudah dicatat. Muat ulang untuk melihatnya.")


class RunEnded(Conflict):
    """The approval has ended."""

    code = "run_closed"

    def default_message(self) -> str:
        return _("Persetujuan naskah ini telah selesai atau dibatalkan. Muat ulang untuk melihat keadaannya.")


class StepCompulsory(NotAllowed):
    """A compulsory step is never passed over."""

    code = "step_compulsory"

    def default_message(self) -> str:
        return _("Langkah ini wajib dan tidak dapat dilampaui.")


_OURS: list[tuple[type[errors.WorkflowError], type[TndeError]]] = [
    (errors.StaleSubject, DigestMismatch),
    (errors.NoteRequired, NoteRequired),
    (errors.AlreadyDecided, AlreadyDecided),
    (errors.NotYourTurn, NotYourTurn),
    (errors.RunClosed, RunEnded),
    (errors.StepCompulsory, StepCompulsory),
    (errors.StepNotFound, NotFound),
    (errors.RunNotFound, NotFound),
]


@contextmanager
def workflow_refusals() -> Iterator[None]:
    """Inside the block a refusal of the engine becomes one of ours; mistakes of the program pass through."""
    try:
        yield
    except errors.WorkflowError as refusal:
        for theirs, ours in _OURS:
            if isinstance(refusal, theirs):
                raise ours() from refusal
        if isinstance(refusal, errors.AlreadyInStage):
            raise Invalid(_("Jabatan ini sudah berada pada tahap yang sama. Pilih jabatan lain.")) from refusal
        raise
