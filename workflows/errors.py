"""Everything the approval engine may refuse, each with a stable code and an English sentence.

Plain Python. The face that shows a refusal to a person translates the code; the sentence is for logs and developers.
"""

from collections.abc import Sequence
from typing import ClassVar
from uuid import UUID


class WorkflowError(Exception):
    """An act that the engine refuses. Nothing was changed."""

    code: ClassVar[str] = "workflow_error"
    sentence: ClassVar[str] = "The approval engine refused this act."

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or self.sentence)

    @property
    def message(self) -> str:
        """The English sentence, with details where the raiser gave them."""
        return str(self)


class NotInTransaction(WorkflowError):
    """The caller did not open a transaction: its own change and ours must stand or fall together."""

    code = "not_in_transaction"
    sentence = "Approval services must be called inside a transaction."


class RunNotFound(WorkflowError):
    code = "run_not_found"
    sentence = "There is no such approval run."


class StepNotFound(WorkflowError):
    code = "step_not_found"
    sentence = "There is no such step in this run, or another one has taken its place."


class RunClosed(WorkflowError):
    code = "run_closed"
    sentence = "This approval run has ended."


class NotYourTurn(WorkflowError):
    code = "not_your_turn"
    sentence = "No step of the current stage is open to this position."


class AlreadyDecided(NotYourTurn):
    """The step was settled before, by a verdict or by being passed over. Who lost a race gets this one."""

    code = "already_decided"
    sentence = "This step has been settled already."


class StaleSubject(WorkflowError):
    code = "stale_subject"
    sentence = "The text has changed since it was shown; look at the present one before deciding."


class NoteRequired(WorkflowError):
    code = "note_required"
    sentence = "A note is required for this act."


class StepCompulsory(WorkflowError):
    """``steps`` are the ids of all compulsory steps that stand in the way."""

    code = "step_compulsory"
    sentence = "This step is compulsory and cannot be passed over."

    def __init__(self, message: str | None = None, *, steps: Sequence[UUID] = ()) -> None:
        super().__init__(message)
        self.steps = tuple(steps)


class NothingToPass(WorkflowError):
    """Nobody's turn lies between the run and the position that calls it to itself."""

    code = "nothing_to_pass"
    sentence = "No step below this position is waiting."


class NotEarlier(WorkflowError):
    code = "not_earlier"
    sentence = "A subject is sent back to a step of an earlier stage only."


class AlreadyInStage(WorkflowError):
    """One position twice in a stage could count twice where the rule is n of m."""

    code = "already_in_stage"
    sentence = "This position already has a step in that stage."


class InvalidChain(WorkflowError):
    code = "invalid_chain"
    sentence = "The steps and rules do not make a valid chain."


class InvalidDigest(WorkflowError):
    code = "invalid_digest"
    sentence = "A digest is written as 64 lower-case hexadecimal characters."
