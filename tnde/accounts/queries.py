"""Reading logins."""

from __future__ import annotations

from uuid import UUID

from tnde.accounts.models import User


def username_of(user_id: UUID) -> str:
    """The name one signs in with; empty for an unknown login."""
    return User.objects.filter(pk=user_id).values_list("username", flat=True).first() or ""
