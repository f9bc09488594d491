"""What an office signs in its own right: only that it can let another sign in its name."""

from __future__ import annotations

from typing import Final

from templates_naskah.kinds import KINDS

STATE_LEVELS: Final = frozenset({"kepala_daerah", "wakil_kepala_daerah", "sekda"})


def signs_himself(level: str, kind: str) -> bool:
    """Whether an office of this level signs this kind, by the kind's own rule (Permendagri 1/2023)."""
    known = KINDS.get(kind)
    if known is None:
        return False
    return not known.signer_levels or (level if level in STATE_LEVELS else "pejabat") in known.signer_levels
