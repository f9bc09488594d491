"""The states of a naskah and its moves, as one table. Plain Python: no database, no clock.

States are facts, moves are verbs. Disposisi has no such states; it belongs to the mailroom.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """What is true of a naskah now."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    SIGNED = "signed"
    SENT = "sent"
    ARCHIVED = "archived"
    ANNULLED = "annulled"
    DROPPED = "dropped"


class Move(StrEnum):
    """What may be done with a naskah so that its state changes."""

    SUBMIT = "submit"
    RECALL = "recall"
    RETURN = "return"
    APPROVE = "approve"
    SIGN = "sign"
    SEND = "send"
    FILE = "file"
    ANNUL = "annul"
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class Rule:
    """From which states a move leads where; ``needs_note`` asks for words that others will read."""

    sources: frozenset[State]
    target: State
    needs_note: bool = False


MOVES: dict[Move, Rule] = {
    Move.SUBMIT: Rule(frozenset({State.DRAFT}), State.IN_REVIEW),
    Move.RECALL: Rule(frozenset({State.IN_REVIEW}), State.DRAFT),
    Move.RETURN: Rule(frozenset({State.IN_REVIEW, State.APPROVED}), State.DRAFT, needs_note=True),
    Move.APPROVE: Rule(frozenset({State.IN_REVIEW}), State.APPROVED),
    Move.SIGN: Rule(frozenset({State.APPROVED}), State.SIGNED),
    Move.SEND: Rule(frozenset({State.SIGNED}), State.SENT),
    Move.FILE: Rule(frozenset({State.SIGNED, State.SENT}), State.ARCHIVED),
    Move.ANNUL: Rule(frozenset({State.SIGNED, State.SENT, State.ARCHIVED}), State.ANNULLED, needs_note=True),
    Move.DROP: Rule(frozenset({State.DRAFT, State.IN_REVIEW, State.APPROVED}), State.DROPPED, needs_note=True),
}

UNSIGNED = frozenset({State.DRAFT, State.IN_REVIEW, State.APPROVED, State.DROPPED})
ISSUED = frozenset({State.SIGNED, State.SENT, State.ARCHIVED, State.ANNULLED})


def allowed(state: State, move: Move) -> bool:
    """Whether this move starts from this state."""
    return state in MOVES[move].sources
