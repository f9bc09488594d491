"""Refusals by state and turn; the engine's own in our words: code kept, Indonesian sentence, HTTP status."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tnde.kernel.errors import Conflict, Invalid, InvalidMove, NotAllowed, NotFound, TndeError
from tnde.naskah.errors import DigestMismatch, NoteRequired
from tnde.naskah.models import Naskah
from tnde.naskah.states import State
from workflows import errors
from workflows.queries import titles_of

STATES: Mapping[str, str | Promise] = {
    State.DRAFT: gettext_lazy("Draf"),
    State.IN_REVIEW: gettext_lazy("Dalam persetujuan"),
    State.APPROVED: gettext_lazy("Menunggu tanda tangan"),
    State.SIGNED: gettext_lazy("Ditandatangani"),
    State.SENT: gettext_lazy("Terkirim"),
    State.ARCHIVED: gettext_lazy("Diberkaskan"),
    State.ANNULLED: gettext_lazy("Dibatalkan"),
    State.DROPPED: gettext_lazy("Tidak dilanjutkan"),
}
"""The states as people read them."""


def not_now(naskah: Naskah, **params: str) -> InvalidMove:
    """The refusal of what the state of this naskah does not allow."""
    sentence = _("Naskah berstatus “%(state)s”, sehingga tindakan ini tidak dapat dilakukan.")
    return InvalidMove(sentence % {"state": STATES[naskah.state]}, state=naskah.state, **params)


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

    @classmethod
    def of(cls, refusal: errors.StepCompulsory) -> StepCompulsory:
        """The refusal with the titles of all steps that stand in the way."""
        titles = titles_of(refusal.steps)
        sentence = _("Langkah wajib tidak dapat dilampaui: %(titles)s. Tunggu pemangkunya atau alihkan langkahnya.")
        return cls(sentence % {"titles": ", ".join(titles)}, steps=titles)


class StepHeld(NotAllowed):
    """Somebody holds the desk of this step: he alone hands it on."""

    code = "step_held"

    def default_message(self) -> str:
        return _(
            "Langkah ini dialihkan oleh pemangku jabatannya sendiri. Tata usaha dan atasan mengalihkannya hanya selama "
            "jabatan itu tidak ada pemangkunya."
        )


class NothingToPass(Conflict):
    """Nobody's turn lies between the naskah and the one who calls it to himself."""

    code = "nothing_to_pass"

    def default_message(self) -> str:
        return _("Tidak ada langkah di bawah Anda yang masih menunggu. Muat ulang untuk melihat keadaannya.")


class NotEarlier(Invalid):
    """It is sent back to a step of an earlier stage only."""

    code = "not_earlier"

    def default_message(self) -> str:
        return _("Pilih langkah pada tahap sebelum Anda, atau kembalikan kepada konseptor.")


_OURS: list[tuple[type[errors.WorkflowError], type[TndeError]]] = [
    (errors.StaleSubject, DigestMismatch),
    (errors.NoteRequired, NoteRequired),
    (errors.AlreadyDecided, AlreadyDecided),
    (errors.NotYourTurn, NotYourTurn),
    (errors.RunClosed, RunEnded),
    (errors.StepCompulsory, StepCompulsory),
    (errors.NothingToPass, NothingToPass),
    (errors.NotEarlier, NotEarlier),
    (errors.StepNotFound, NotFound),
    (errors.RunNotFound, NotFound),
]


@contextmanager
def workflow_refusals() -> Iterator[None]:
    """Inside the block a refusal of the engine becomes one of ours; mistakes of the program pass through."""
    try:
        yield
    except errors.WorkflowError as refusal:
        if isinstance(refusal, errors.StepCompulsory):
            raise StepCompulsory.of(refusal) from refusal
        for theirs, ours in _OURS:
            if isinstance(refusal, theirs):
                raise ours() from refusal
        if isinstance(refusal, errors.AlreadyInStage):
            raise Invalid(_("Jabatan ini sudah berada pada tahap yang sama. Pilih jabatan lain.")) from refusal
        raise
