"""Who acts: a person at a login, a client application, or the system itself."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Actor:
    """One who acts, as every service receives him.

    user_id     login; None only for the system
    person_id   the person behind the login; None for a client application or the system
    client_id   a client application acting as itself
    jabatan_id  the jabatan he chose to act in, where he holds more than one
    address     network address, for the history
    """

    user_id: UUID | None
    person_id: UUID | None = None
    client_id: UUID | None = None
    jabatan_id: UUID | None = None
    address: str = ""

    @classmethod
    def system(cls) -> Actor:
        """The service itself: scheduled work and reactions to events."""
        return cls(user_id=None)

    @property
    def is_system(self) -> bool:
        """Whether nobody pressed a button."""
        return self.user_id is None
