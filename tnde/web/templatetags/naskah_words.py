"""Filters that turn codes, days and times into the reader's words."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import template

from tnde.kernel.vocabulary import Keamanan, Urgensi
from tnde.naskah.kinds import is_uploaded, kind_named
from tnde.naskah.refusals import STATES
from tnde.naskah.rules.route_steps import PERIKSA
from tnde.naskah.timeline import STANDINGS
from tnde.signing import reasons
from tnde.web import moments, words

register = template.Library()


@register.filter
def of(table: Any, key: Any) -> Any:
    """What a table holds for a key; None without table or entry."""
    return table.get(key) if table else None


@register.filter
def state_word(state: str) -> str:
    """The word for a state of a naskah."""
    return str(STATES.get(state, state))


@register.filter
def asked_word(state: str) -> str:
    """What a naskah in this state asks of the one it waits for."""
    return str(words.ASKED.get(state, ""))


@register.filter
def standing_of(step: Any, standing: str) -> str:
    """How a step stands. A check is never told as a paraf."""
    if step.role == PERIKSA and standing == "approved":
        standing = "checked"
    return str(STANDINGS.get(standing, standing))


@register.filter
def asked_again_word(cause: str) -> str:
    """Why a step is open again after a decision; before the title of who made it so."""
    return str(words.ASKED_AGAIN.get(cause, ""))


@register.filter
def tenure_word(tenure: str) -> str:
    """``Plt.``, ``Plh.``, ``Pj.``, ``Pjs.``; nothing for a definitive holder."""
    return str(words.TENURES.get(tenure, ""))


@register.filter
def mandate_word(mandate: str) -> str:
    """``a.n.`` or ``u.b.``; nothing for one's own authority."""
    return str(words.MANDATES.get(mandate, ""))


@register.filter
def relation_word(relation: str) -> str:
    """How one naskah is tied to another."""
    return str(words.RELATIONS.get(relation, relation))


@register.filter
def relation_back_word(relation: str) -> str:
    """The same tie, seen from the other one."""
    return str(words.RELATIONS_BACK.get(relation, relation))


@register.filter
def kind_name(kind: str) -> str:
    """The name of a kind, Indonesian in every language: it is a fixed term."""
    return kind_named(kind).name


@register.filter(name="is_uploaded")
def is_uploaded_kind(kind: str) -> bool:
    """Whether naskah of this kind are finished PDFs that were laid out elsewhere."""
    return is_uploaded(kind)


@register.filter
def keamanan_word(level: int | str) -> str:
    """The word for a security class, given as number or slug."""
    return str(words.KEAMANAN[level]) if isinstance(level, str) else str(Keamanan(level).label)


@register.filter
def urgensi_word(level: int) -> str:
    """The word for an urgency."""
    return str(Urgensi(level).label)


@register.filter
def reason_word(code: str) -> str:
    """Why a file is not accepted, as a sentence."""
    return reasons.sentence(code) if code in reasons.SENTENCES else code


@register.filter
def day(value: dt.date | str | None) -> str:
    """A date, also one in ISO form, in long words."""
    if not value:
        return ""
    return moments.day(dt.date.fromisoformat(value) if isinstance(value, str) else value)


@register.filter
def moment(value: dt.datetime, zone: str) -> str:
    """A time in the zone of its region."""
    return moments.moment(value, zone)


@register.filter
def stamp(value: str) -> str:
    """A time given as text with the offset of its region."""
    return moments.local_moment(dt.datetime.fromisoformat(value))
