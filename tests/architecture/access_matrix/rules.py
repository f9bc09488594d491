"""The kinds of rows the table has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.architecture.access_matrix.readers import Who


@dataclass(frozen=True, slots=True)
class Address:
    """One address and method. ``asked`` fills the address and its question mark where it names no thing."""

    name: str
    method: str
    kwargs: Mapping[str, object] = field(default_factory=dict)
    query: str = ""

    @property
    def is_page(self) -> bool:
        """Whether it is for people: there, nobody is led to the login instead of getting 401."""
        return self.name.startswith("web:")

    def __str__(self) -> str:
        return f"{self.method} {self.name}"


@dataclass(frozen=True, slots=True)
class Public(Address):
    """For everybody, signed in or not; tells nothing of what lies within. ``inside`` answers one who has signed in."""

    status: int = 200
    inside: int = 0


@dataclass(frozen=True, slots=True)
class SignedIn(Address):
    """For everybody who has signed in; tells nothing of letters."""

    status: int = 200


@dataclass(frozen=True, slots=True)
class Listing(Address):
    """For everybody who has signed in; shows things of this kind that he reads, never another.

    ``whole``  shows all that he reads; else some of it
    """

    of: str = "naskah"
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Reading(Address):
    """One thing: 200 for who reads it, 404 for everybody else.

    ``states``  in other states it is 404 for everybody; empty for all states
    ``noted``   how it is written down that one read something above biasa; empty where nothing of the content is shown
    ``statuses``  the answers that let a reader read
    """

    of: str = "naskah"
    states: tuple[str, ...] = ()
    noted: str = ""
    statuses: tuple[int, ...] = (200,)


@dataclass(frozen=True, slots=True)
class Act(Address):
    """Something done to one thing in this state: for ``who`` among those that read it; 403 for its other readers, 404
    for everybody else."""

    of: str = "naskah"
    state: str = "draft"
    who: Who = frozenset()


@dataclass(frozen=True, slots=True)
class Making(Address):
    """Something made where there is no thing yet: for ``who``; 403 for everybody else."""

    who: Who = frozenset()
