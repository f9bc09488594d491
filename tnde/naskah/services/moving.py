"""The one writer of a naskah's state."""

from __future__ import annotations

from tnde.access import participants
from tnde.access.participants import Reason
from tnde.kernel import clock
from tnde.naskah import events
from tnde.naskah.errors import NoteRequired
from tnde.naskah.models import Naskah
from tnde.naskah.refusals import not_now
from tnde.naskah.states import MOVES, Move, State, allowed


def require_move(naskah: Naskah, move: Move, *, note: str = "") -> None:
    """Raise InvalidMove when the state does not allow this, NoteRequired when words are missing."""
    if not allowed(State(naskah.state), move):
        raise not_now(naskah, move=move.value)
    if MOVES[move].needs_note and not note.strip():
        raise NoteRequired


def move(naskah: Naskah, kind: Move, *, note: str = "") -> None:
    """Change the state by the table and save the event. The caller holds the row lock and tells the history.

    Those who were asked to examine read it no more once it leaves its approval.

    Raises InvalidMove and NoteRequired; nothing is written then.
    """
    require_move(naskah, kind, note=note)
    if naskah.state == State.IN_REVIEW:
        participants.withdraw(ref=naskah.ref, reasons=[Reason.EXAMINATION])
    naskah.state = MOVES[kind].target
    naskah.state_since = clock.now()
    naskah.save()
    events.moved(naskah, kind)
