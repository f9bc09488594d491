"""What is wrong with a content, all at once, before anyone is asked to initial it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from templates_naskah.checks import (
    breaks,
    days,
    equality,
    fields,
    figures,
    files,
    identity,
    places,
    signing,
    sizes,
    surroundings,
    wording,
)
from templates_naskah.checks.findings import Findings, Subject, subject_of
from templates_naskah.kinds import KINDS
from templates_naskah.model import Frame, Kind, Known, Problem
from templates_naskah.profiles import Profile
from templates_naskah.runs import canonicalise

_CHECKS: Final[tuple[Callable[[Findings, Subject], None], ...]] = (
    fields.check,
    breaks.check,
    sizes.check,
    days.check,
    identity.check,
    wording.check,
    places.check,
    figures.check,
    surroundings.check,
    signing.check,
    equality.check,
    files.check,
)


def check(
    kind: str,
    content: object,
    *,
    frame: Frame | None = None,
    known: Known | None = None,
    profile: Profile | None = None,
) -> list[Problem]:
    """Every problem of a content of this kind, errors and warnings, in the order of its checks; empty when it is fine.

    content is the JSON value the drafter sent, canonical or not; anything but an object is one problem. With a frame
    its contradictions to the content are found too; ``known`` brings look-ups, ``profile`` the fonts that will print
    it. Unknown keys are warnings here, faces that refuse them look for the code ``unknown_key``. Never raises on JSON
    values.
    """
    found = Findings()
    known_kind = KINDS.get(kind.partition("@")[0]) if isinstance(kind, str) else None
    if known_kind is None:
        found.error("unknown_kind", "jenis_naskah", found=str(kind)[:50], allowed=", ".join(sorted(KINDS)))
    return inspect(known_kind, content, frame=frame, known=known, profile=profile, found=found)


def inspect(
    kind: Kind | None,
    content: object,
    *,
    frame: Frame | None = None,
    known: Known | None = None,
    profile: Profile | None = None,
    found: Findings | None = None,
) -> list[Problem]:
    """As `check`, for a kind at hand; without one only what is true of every content is checked."""
    found = found or Findings()
    if not isinstance(content, Mapping):
        found.wrong_type("", "object", content)
        return found.problems
    canonical = canonicalise(content)
    found.extend(canonical.problems)
    subject = subject_of(canonical.content, kind, frame, known, profile)
    for part in _CHECKS:
        part(found, subject)
    if kind is not None and kind.check is not None:
        kind.check(found, subject)
    return found.problems


def has_errors(problems: list[Problem]) -> bool:
    """Whether one of the problems stops submission."""
    return any(problem.severity == "error" for problem in problems)
