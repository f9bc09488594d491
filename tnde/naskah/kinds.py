"""What the naskah needs to know of a kind, asked of the template library."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from templates_naskah.kinds import KINDS, UnknownKind, kind_of, salinan_petikan
from templates_naskah.model import Kind
from tnde.kernel.errors import Invalid

MOST_OF_A_TASK = 160
FROM_OUR_BOOK = ("series", "per_party")
"""Numberings whose number a book of ours gives; of an agreement it is our own party's number."""


def kind_named(ref: str) -> Kind:
    """The kind named ``id`` or ``id@version``. Raises Invalid with the kinds there are."""
    try:
        return kind_of(ref)
    except UnknownKind:
        raise Invalid(
            _("Jenis naskah ini belum tersedia. Pilih salah satu jenis pada daftar jenis naskah."),
            problems=[{"path": "kind", "code": "unknown_kind", "available": sorted(KINDS)}],
        ) from None


def kind_to_draft(ref: str) -> Kind:
    """The kind, when a naskah of its own can be drafted of it. Raises Invalid with what to do instead."""
    kind = kind_named(ref)
    if kind.making in ("drawn", "uploaded"):
        return kind
    sentences = {
        "sheet": _("%(kind)s tidak dikonsep tersendiri; lembarnya dicetak dari naskah masuknya."),
        "derived": _("%(kind)s dibuat dari naskah induknya, bukan dikonsep tersendiri."),
    }
    problem = {"path": "kind", "code": "kind_not_drafted"}
    raise Invalid(sentences[kind.making] % {"kind": kind.name}, problems=[problem])


def is_uploaded(ref: str) -> bool:
    """Whether naskah of this kind are finished PDFs that were laid out elsewhere."""
    return kind_named(ref).making == "uploaded"


def title_of_copy(content: Mapping[str, Any], original: str) -> str:
    """What lists show of a salinan or petikan: which it is, of what, and for whom."""
    form = salinan_petikan.form_of(content)
    asked = content.get("petikan")
    person = asked.get("untuk") if form == "petikan" and isinstance(asked, dict) else None
    name = person.get("nama") if isinstance(person, dict) else None
    return f"{form.title()} {original}" + (f" untuk {name.strip()}" if isinstance(name, str) and name.strip() else "")


def title_of(kind: Kind, content: Mapping[str, Any]) -> str:
    """What lists show: hal of a letter, tentang of a decree, the first task of an assignment, else the kind."""
    for name in ("hal", "tentang"):
        value = content.get(name)
        if isinstance(value, str) and value.strip():
            return value.strip()
    tasks = content.get("untuk")
    if isinstance(tasks, list) and tasks and isinstance(tasks[0], str) and tasks[0].strip():
        task = " ".join(tasks[0].split()).rstrip(";., ")
        return f"{kind.name}: {task if len(task) <= MOST_OF_A_TASK else task[: MOST_OF_A_TASK - 1].rstrip() + '…'}"
    return kind.name
