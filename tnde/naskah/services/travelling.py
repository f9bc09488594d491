"""Keeping who travels by which naskah: written when it is submitted, changed for one traveller by a signed change."""

from __future__ import annotations

from templates_naskah.travelling import ASSIGNING, FORM, journeys
from tnde.kernel.actors import Actor
from tnde.naskah import effects, history, travel
from tnde.naskah.models import Assignment, Link, Naskah, Revision

CHANGING = (Link.Relation.AMEND, Link.Relation.CORRECT)


def keep_assignments(naskah: Naskah, revision: Revision) -> None:
    """Write anew whom this revision sends where; nothing for kinds that send nobody. Needs a transaction."""
    if not travel.is_assigning(naskah):
        return
    Assignment.objects.filter(naskah=naskah).delete()
    found = journeys(naskah.kind, revision.content)
    known = travel.people_in(naskah.region_id, found) if found else {}
    Assignment.objects.bulk_create(
        Assignment(
            region_id=naskah.region_id,
            naskah=naskah,
            position=position,
            person=known.get(one.path),
            name=one.name[:300],
            first=one.first,
            last=one.last,
            place=one.place[:500],
        )
        for position, one in enumerate(found)
    )


def settle_changes(naskah: Naskah, actor: Actor) -> None:
    """A signed change of an assignment: who is not named any more is taken off it, with his travel form and no other's.

    Who goes on as he was stays on the original, so his form and his report stay where they are. Revoking takes off
    everybody. Needs a transaction.
    """
    if naskah.kind not in ASSIGNING:
        return
    for link, original in effects.originals(naskah):
        before = list(Assignment.objects.filter(naskah=original, ended_by=None))
        if link.relation in CHANGING and Assignment.objects.filter(naskah=naskah).exists():
            now = {_same(row): row for row in Assignment.objects.filter(naskah=naskah)}
            stays = [row for row in before if _same(row) in now]
            Assignment.objects.filter(pk__in=[now[_same(row)].pk for row in stays]).delete()
            _take_off(original, [row for row in before if row not in stays], naskah, actor)
        elif link.relation == Link.Relation.REVOKE:
            _take_off(original, before, naskah, actor)


def _same(row: Assignment) -> tuple[object, ...]:
    return (row.person_id or row.name, row.first, row.last, row.place)


def _take_off(original: Naskah, rows: list[Assignment], by: Naskah, actor: Actor) -> None:
    if not rows:
        return
    Assignment.objects.filter(pk__in=[row.pk for row in rows]).update(ended_by=by)
    history.travellers_replaced(original, actor=actor, names=[row.name for row in rows], by_number=by.number)
    forms = Link.objects.filter(other_kind="naskah", other_id=original.pk, relation=Link.Relation.FOLLOW_UP)
    people = [row.person_id for row in rows if row.person_id is not None]
    theirs = Assignment.objects.filter(
        naskah__in=forms.values("naskah"), naskah__kind=FORM, person__in=people, ended_by=None
    )
    for form in theirs.select_related("naskah"):
        Assignment.objects.filter(pk=form.pk).update(ended_by=by)
        history.travellers_replaced(form.naskah, actor=actor, names=[form.name], by_number=by.number)
