"""References across rooms: a kind of thing and its id, without a foreign key and without content types."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Ref:
    """Points at one thing of one kind: ``naskah``, ``record``, ``incoming``, ``agency`` …"""

    kind: str
    id: UUID

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"

    @classmethod
    def parse(cls, text: str) -> Ref:
        """The reference written by ``str(ref)``. Raises ValueError on anything else."""
        kind, separator, identifier = text.partition(":")
        if not (kind and separator):
            raise ValueError(f"not a reference: {text!r}")
        return cls(kind, UUID(identifier))
