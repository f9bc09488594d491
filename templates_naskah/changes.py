"""What one naskah may do to another that has been issued: which kind does it, and the content it begins with.

A naskah is changed by one of the same kind that cites its number and date: *ralat* corrects a slip of the pen,
*perubahan* changes it, *pencabutan* ends it, *pembatalan* says that it never held (naskah-dinas.md, number 44). Who may
sign that is not decided here.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from templates_naskah import body
from templates_naskah.carrying import Origin, superior
from templates_naskah.follow_ups import DECISIONS
from templates_naskah.kinds import KINDS
from templates_naskah.model import Content, Frame
from templates_naskah.runs import leaves


class NotChanged(LookupError):
    """Naskah of one kind do nothing to those of another, or there is no such change."""


@dataclass(frozen=True, slots=True)
class Change:
    """One way of changing.

    name     what the new naskah is called in its subject
    says     what a text says of the original; ``{{…}}`` is for the drafter to fill
    ends     whether the original no longer holds
    """

    relation: str
    name: str
    says: str
    ends: bool


CHANGES: Final[Mapping[str, Change]] = MappingProxyType(
    {
        one.relation: one
        for one in (
            Change(
                "meralat",
                "Ralat",
                "terdapat kekeliruan penulisan: tertulis “{{tertulis}}”, seharusnya “{{seharusnya}}”. Bagian lainnya "
                "tetap berlaku",
                ends=False,
            ),
            Change("mengubah", "Perubahan", "diubah sebagai berikut: {{perubahan}}", ends=False),
            Change("mencabut", "Pencabutan", "dicabut dan dinyatakan tidak berlaku", ends=True),
            Change("membatalkan", "Pembatalan", "dibatalkan dan dinyatakan tidak pernah berlaku", ends=True),
        )
    }
)
HIGHER: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {lower: DECISIONS[: DECISIONS.index(lower)] for lower in DECISIONS}
)
"""A keputusan of a higher office is a kind of its own here, though the same kind to the regulation."""


def changing_kinds(kind: str) -> tuple[str, ...]:
    """Return the kinds that may change naskah of this kind, its own first; none for what is only derived or printed."""
    known = KINDS.get(kind)
    if known is None or known.making not in ("drawn", "uploaded"):
        return ()
    return (kind, *HIGHER.get(kind, ()))


def ends(relation: str) -> bool:
    """Return whether the original no longer holds. Raises NotChanged."""
    return change(relation).ends


def change(relation: str) -> Change:
    """Return what is known of a way of changing. Raises NotChanged."""
    try:
        return CHANGES[relation]
    except KeyError:
        raise NotChanged(relation) from None


def content_from(relation: str, parent: str, content: Content, child: str, *, frame: Frame) -> dict[str, Any]:
    """Return the content that the changing naskah begins with: subject and text cite the original.

    ``frame`` is the original's. What a text must still say stands in it as a place to be filled. Of kinds without a
    subject or a text the words of the original are carried, to be corrected. Raises NotChanged.
    """
    chosen = change(relation)
    if child not in changing_kinds(parent):
        raise NotChanged(f"{child} {relation} {parent}")
    origin = Origin(parent, content, frame)
    made = copy.deepcopy(dict(content)) if child == parent else {}
    types = {field.name: field.type for field in KINDS[child].fields}
    subject = next((name for name in ("hal", "tentang") if name in types), "")
    if subject:
        made[subject] = f"{chosen.name} {origin.named}"
    if "diktum" in types and "menimbang" in types:
        return {**made, **_decision(chosen, origin)}
    if "isi" in types and subject == "hal":
        made["isi"] = [{"jenis": "paragraf", "teks": f"Dengan ini disampaikan bahwa {told(origin)} {chosen.says}."}]
        made.pop("lampiran_naskah", None)
    elif types.get("dasar") == "daftar_teks":
        made["dasar"] = [*body.sequence(made.get("dasar")), f"{origin.named};"]
    return made


def cites(content: Content, number: str) -> bool:
    """Return whether the words of a content name this number."""
    return number in "".join(text for _path, text in leaves(content))


def told(origin: Origin) -> str:
    """Return what a text calls the original: with its subject, where it has one."""
    for name, word in (("hal", "hal"), ("tentang", "tentang")):
        if said := body.one_line(origin.content.get(name)):
            return f"{origin.named} {word} {said}"
    return origin.named


def _decision(chosen: Change, origin: Origin) -> dict[str, Any]:
    """Title, grounds and dicta of a keputusan about another, which is named by the office that took it."""
    office = superior(origin)
    name = f"Keputusan {office}" if office else KINDS[origin.kind].name
    subject = body.one_line(origin.content.get("tentang"))
    number = f"Nomor {origin.frame.number}" if origin.frame and origin.frame.number else ""
    about = f"{chosen.name}{'' if chosen.ends else ' atas'} {name} {number} tentang {subject}".upper()
    head = body.one_line(origin.content.get("judul_penetapan")).partition(" TENTANG ")[0] or "KEPUTUSAN"
    cited = f"{name} {origin.reference} tentang {subject}"
    return {
        "tentang": about,
        "judul_penetapan": f"{head} TENTANG {about}.",
        "menimbang": ["bahwa {{alasan}};", f"bahwa {cited} perlu ditindaklanjuti dengan keputusan;"],
        "diktum": [
            {"label": "KESATU", "teks": f"{cited} {chosen.says}."},
            {"label": "KEDUA", "teks": "Keputusan ini mulai berlaku pada tanggal ditetapkan."},
        ],
    }
