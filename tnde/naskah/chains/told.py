"""A finished chain, and everything that can be said of how it came about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from tnde.agencies.models import Jabatan
from tnde.agencies.queries import Holder
from tnde.kernel.vocabulary import Keamanan
from tnde.naskah.kinds import kind_named
from tnde.naskah.rules.conditions import OUTSIDE, Judgement, Reason
from workflows.engine import StageRule
from workflows.services import StepSpec


@dataclass(frozen=True, slots=True)
class Desk:
    """One desk of the chain: its step, who acts there, and why the condition of its place held."""

    step: StepSpec
    holder: Holder
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """A place that became no step of its own: the sentence says which and why, ``reasons`` why a condition failed."""

    sentence: str
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Considered:
    """A route that might have been taken. One that holds is passed by where a more particular one holds too."""

    name: str
    version: int
    holds: bool
    taken: bool
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chain:
    """Finished steps for the engine, and how they came about.

    route     name and version of the route taken; empty and None for the ladder
    problems  as of a draft: an error stops submission, a warning does not
    """

    desks: tuple[Desk, ...] = ()
    rules: Mapping[int, StageRule] = field(default_factory=dict)
    skipped: tuple[Skipped, ...] = ()
    considered: tuple[Considered, ...] = ()
    problems: tuple[dict[str, Any], ...] = ()
    route: str = ""
    route_version: int | None = None

    @property
    def steps(self) -> tuple[StepSpec, ...]:
        """What the engine is given."""
        return tuple(desk.step for desk in self.desks)

    @property
    def people(self) -> set[UUID]:
        """Ids of the persons who act at its desks today."""
        return {desk.holder.person_id for desk in self.desks}


def reasons_of(judgement: Judgement) -> tuple[str, ...]:
    """Why a condition held or not, a sentence for each of its parts."""
    return tuple(_sentence(reason) for reason in judgement.reasons)


def level_name(level: str) -> str:
    """What a level is called."""
    return str(_("pihak di luar pemerintah daerah") if level == OUTSIDE else Jabatan.Level(level).label)


def _sentence(reason: Reason) -> str:
    template = _("%(part)s: %(found)s, sesuai syarat %(wanted)s.")
    if not reason.held:
        template = _("%(part)s: %(found)s, tidak sesuai syarat %(wanted)s.")
    told = template % {"part": _part(reason), "found": _found(reason), "wanted": _wanted(reason)}
    return _("Pengecualian: %(sentence)s") % {"sentence": told} if reason.excepted else told


def _part(reason: Reason) -> str:
    if reason.key == "content":
        return _("Isian %(field)s") % {"field": reason.path}
    parts: dict[str, str] = {
        "kinds": _("Jenis naskah"),
        "klasifikasi": _("Klasifikasi"),
        "keamanan": _("Keamanan"),
        "recipients": _("Jenjang penerima"),
        "signatories": _("Jenjang penanda tangan"),
    }
    return parts[reason.key]


def _found(reason: Reason) -> str:
    if not reason.found:
        return _("tidak ada")
    quoted = [f"“{word}”" for word in reason.found] if reason.key == "content" else _words(reason.key, reason.found)
    return ", ".join(quoted)


def _wanted(reason: Reason) -> str:
    either = _(" atau ")
    if reason.key == "keamanan":
        lowest, highest = _words("keamanan", reason.wanted)
        return lowest if lowest == highest else _("%(from)s sampai %(to)s") % {"from": lowest, "to": highest}
    if reason.key == "klasifikasi":
        return _("%(codes)s dan di bawahnya") % {"codes": either.join(reason.wanted)}
    if reason.key != "content":
        return either.join(_words(reason.key, reason.wanted))
    word = either.join(f"“{word}”" for word in reason.wanted)
    if reason.test == "present":
        return _("terisi") if reason.wanted == ("True",) else _("kosong")
    templates = {
        "is": "%(word)s",
        "contains": _("memuat %(word)s"),
        "at_least": _("paling sedikit %(word)s"),
        "at_most": _("paling banyak %(word)s"),
    }
    return templates[reason.test] % {"word": word}


def _words(key: str, words: tuple[str, ...]) -> list[str]:
    if key == "kinds":
        return [kind_named(word).name for word in words]
    if key == "keamanan":
        labels: list[str | Promise] = [Keamanan.of(word).label for word in words]
        return [str(label) for label in labels]
    return [level_name(word) for word in words] if key in ("recipients", "signatories") else list(words)
