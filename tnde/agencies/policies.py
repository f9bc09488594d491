"""Who may change the organisation. Rights live on a higher floor, so every service here is handed the question.

A face passes the guard of `tnde.access` bound to its actor; a command run by the operator at the machine passes
`operator_allows`.
"""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from tnde.kernel.vocabulary import Action

Allow = Callable[[Action, UUID], None]
"""Called with an action and the id of an agency; raises NotAllowed (or NotFound) when the actor may not."""


def operator_allows(action: Action, agency_id: UUID) -> None:
    """Allows everything: for commands, whose right is access to the machine itself."""
