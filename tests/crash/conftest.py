"""One installation for all cases of a run; a failed case takes it with it, so that the next begins on clean ground."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager

import pytest

from tests.crash.installation import Installation, installed
from tests.crash.letters import Office


class Houses:
    """Gives the running installation, made when there is none."""

    def __init__(self) -> None:
        self._block: AbstractContextManager[Installation] | None = None
        self._office: Office | None = None

    def office(self) -> Office:
        """The people of the running installation."""
        if self._office is None:
            self._block = installed()
            self._office = Office(self._block.__enter__())
        return self._office

    def give_up(self) -> None:
        """End the running installation."""
        block, self._block, self._office = self._block, None, None
        if block is not None:
            block.__exit__(None, None, None)


@pytest.fixture(scope="session")
def houses() -> Iterator[Houses]:
    made = Houses()
    yield made
    made.give_up()
