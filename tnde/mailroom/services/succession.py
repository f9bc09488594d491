"""Naskah masuk and disposisi of an agency that ends: what waits there is received, and done, by its successor."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import transaction

from tnde.access import participants
from tnde.access.participants import Reason
from tnde.agencies.models import Agency, Jabatan
from tnde.kernel.actors import Actor
from tnde.kernel.refs import Ref
from tnde.kernel.succession import Fate, Left, Succession
from tnde.mailroom import history
from tnde.mailroom.models import DisposisiReceiver, Incoming
from tnde.mailroom.queries.addressees import head_of


def left_by(agency_id: UUID, since: dt.date) -> list[Left]:
    """What awaits acceptance at an agency, and the instructions its jabatan have not reported on. Two statements."""
    letters = Incoming.objects.filter(agency=agency_id, state=Incoming.State.AWAITING).order_by("pk")
    found = [
        Left("incoming", pk, f"{sender} {number}".strip(), jabatan_ids=(chair,))
        for pk, sender, number, chair in letters.values_list("pk", "sender_title", "number", "jabatan_id")
    ]
    asked = DisposisiReceiver.objects.filter(jabatan__agency=agency_id, done_at__isnull=True).order_by("pk")
    found += [
        Left("disposisi", pk, f"{title}: {number}", jabatan_ids=(chair,))
        for pk, title, number, chair in asked.values_list("pk", "title", "disposisi__incoming__number", "jabatan_id")
    ]
    return found


@transaction.atomic
def hand_on(*, succession: Succession, actor: Actor) -> None:
    """Lay what awaits acceptance into the successor with a note, and ask its jabatan what the old ones were asked. The
    caller sees that it is done once."""
    wanted = {thing: answer for (kind, thing), answer in succession.answers.items() if kind == "incoming"}
    letters = Incoming.objects.select_for_update(of=("self",)).select_related("agency")
    for letter in letters.filter(pk__in=wanted, state=Incoming.State.AWAITING).order_by("pk"):
        target = wanted[letter.pk].target
        if target is not None:
            _redirect(letter, Agency.objects.select_related("region").get(pk=target), succession)
            history.redirected(letter, actor=actor)
    asked = {thing: answer for (kind, thing), answer in succession.answers.items() if kind == "disposisi"}
    rows = DisposisiReceiver.objects.select_for_update(of=("self",)).select_related("disposisi__incoming")
    for receiver in rows.filter(pk__in=asked, done_at__isnull=True).order_by("pk"):
        answer = asked[receiver.pk]
        if answer.fate is Fate.INTO and answer.target is not None:
            _ask(receiver, answer.target)


def _redirect(letter: Incoming, agency: Agency, succession: Succession) -> None:
    letter.redirected_from = letter.redirected_from or letter.agency.name
    letter.agency = agency
    there = succession.jabatan(letter.jabatan_id)
    named = Jabatan.objects.filter(pk=there, agency=agency).first() if there else None
    chair = named or head_of(agency)
    if chair is not None and chair.pk != letter.jabatan_id:
        letter.jabatan = chair
        letter.units = [chair.unit_id] if chair.unit_id else []
    letter.save(update_fields=["redirected_from", "agency", "jabatan", "units"])


def _ask(receiver: DisposisiReceiver, jabatan_id: UUID) -> None:
    same = DisposisiReceiver.objects.filter(disposisi=receiver.disposisi_id, jabatan=jabatan_id)
    if same.exists():
        return
    chair = Jabatan.objects.get(pk=jabatan_id)
    receiver.jabatan, receiver.title = chair, chair.title
    receiver.save(update_fields=["jabatan", "title"])
    letter = receiver.disposisi.incoming
    participants.add(
        ref=Ref("incoming", letter.pk),
        region_id=letter.region_id,
        date=letter.arrived_on,
        reason=Reason.DISPOSISI,
        jabatan_id=jabatan_id,
        waiting=True,
    )
