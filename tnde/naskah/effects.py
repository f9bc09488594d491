"""What one naskah does to another that has been issued: whether it may, and what has been done.

A naskah is annulled, revoked, amended or corrected by another that is signed by the same or a higher office and cites
its number (naskah-dinas.md, number 44). Nothing here changes anything; `services.changing` does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from templates_naskah import changes
from tnde.agencies import queries as agencies
from tnde.kernel.vocabulary import Keamanan
from tnde.naskah.errors import ChangeRefused
from tnde.naskah.models import Link, Naskah, Signatory
from tnde.naskah.states import ISSUED, State


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a naskah may not do to another what its link says: place in the naskah, code, sentence."""

    path: str
    code: str
    sentence: str


def originals(naskah: Naskah) -> list[tuple[Link, Naskah]]:
    """The naskah that this one changes, each with its link, oldest link first. Two statements, one where none is."""
    links = list(naskah.links.filter(relation__in=Link.CHANGING, other_kind="naskah").order_by("created_at", "pk"))
    found = Naskah.objects.in_bulk([link.other_id for link in links]) if links else {}
    return [(link, found[link.other_id]) for link in links if link.other_id in found]


def faults(naskah: Naskah) -> Iterator[Fault]:
    """Everything that keeps this naskah from doing what its links say; nothing once it is issued."""
    if naskah.is_issued:
        return
    signatories = list(naskah.signatories.all())
    for _link, original in originals(naskah):
        shown = {"number": original.number or original.title}
        if naskah.kind not in changes.changing_kinds(original.kind):
            sentence = _("%(number)s hanya dapat diubah, diralat, dicabut, atau dibatalkan dengan naskah sejenis.")
            yield Fault("links", "kind_differs", sentence % shown)
        if original.state == State.ANNULLED:
            yield Fault("links", "annulled_already", _("%(number)s sudah dibatalkan.") % shown)
        if signatories and not _office_suffices(signatories, list(original.signatories.all())):
            sentence = _("%(number)s hanya dapat diubah atau diakhiri oleh jabatan yang sama atau yang lebih tinggi.")
            yield Fault("penanda_tangan", "office_too_low", sentence % shown)
        if naskah.keamanan < original.keamanan:
            sentence = _("Kelas keamanan tidak boleh di bawah kelas %(number)s; naikkan ke %(class)s.")
            told = {**shown, "class": Keamanan(original.keamanan).label}
            yield Fault("keamanan", "class_below_original", sentence % told)
        if original.number and not changes.cites(naskah.content, original.number):
            sentence = _("Sebutkan nomor %(number)s dan tanggalnya dalam naskah ini.")
            yield Fault("links", "original_not_cited", sentence % shown)


def require_possible(naskah: Naskah) -> None:
    """Raise ChangeRefused when the naskah may no longer do what its links say, or certify what it is a copy of.

    Asked before it is signed.
    """
    if naskah.derived_from is not None and naskah.derived_from.state == State.ANNULLED:
        sentence = _("%(number)s sudah dibatalkan.") % {"number": naskah.derived_from.number}
        raise ChangeRefused(sentence, reason="annulled_already")
    found = next((one for one in faults(naskah) if one.code != "original_not_cited"), None)
    if found is not None:
        raise ChangeRefused(found.sentence, reason=found.code)


def links_to(naskah: Naskah) -> QuerySet[Link]:
    """The links of other naskah to this one, with those naskah; oldest first."""
    rows = Link.objects.filter(other_kind="naskah", other_id=naskah.pk)
    return rows.select_related("naskah").order_by("naskah__created_at", "pk")


def linked_to(naskah_id: UUID) -> Q:
    """The condition on naskah that they have a link to this one."""
    return Q(pk__in=Link.objects.filter(other_kind="naskah", other_id=naskah_id).values("naskah_id"))


def changes_in_force(naskah: Naskah) -> list[Link]:
    """What signed naskah have done to this one and is still so, oldest first. One statement."""
    made = links_to(naskah).filter(relation__in=Link.CHANGING, naskah__state__in=ISSUED)
    return [link for link in made if changes.ends(link.relation) or link.naskah.state != State.ANNULLED]


def keeper_of(keputusan: Naskah) -> UUID:
    """The office that numbered a keputusan and keeps it; its issuing agency where no book of ours numbered it."""
    entry = keputusan.number_entry
    return keputusan.issuing_agency_id if entry is None else entry.series.office_id


def _office_suffices(signing: list[Signatory], signed: list[Signatory]) -> bool:
    """Whether each office that signed the original is met by the same or a higher one, in the same or a higher name."""
    return all(any(_covers(new, old) for new in signing) for old in signed)


def _covers(new: Signatory, old: Signatory) -> bool:
    return new.jabatan_id in _upward(old.jabatan_id) and _in_name_of(new) in _upward(_in_name_of(old))


def _in_name_of(row: Signatory) -> UUID:
    """Whose authority it is: that of who gave the mandate, where there is one (numbering-and-authority §4)."""
    return UUID(row.chain[0]) if row.chain else row.jabatan_id


def _upward(jabatan_id: UUID) -> set[UUID]:
    return {jabatan_id, *(above.pk for above in agencies.ladder(jabatan_id))}
