"""Commenting on a naskah in its approval, and naming those who are to hear of it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from tnde.agencies import queries as agencies
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Invalid
from tnde.kernel.models import lock
from tnde.naskah import history, policies, speaking
from tnde.naskah.errors import NoteRequired
from tnde.naskah.models import Comment, Naskah
from tnde.naskah.services.running import run_of
from tnde.naskah.services.submitting import LOCKED_WITH
from tnde.outbox.services import emit


@transaction.atomic
def comment_on_naskah(*, naskah_id: UUID, text: str, actor: Actor, mentions: Sequence[UUID] = ()) -> Naskah:
    """A comment by somebody who reads the naskah; those mentioned are told. A title missing in it is put first.

    To be mentioned gives no right to read: who has none cannot be. Raises NotAllowed, InvalidMove, ChooseJabatan,
    NoteRequired, Invalid (names everybody who may not read it).
    """
    naskah = lock(Naskah, naskah_id, related=LOCKED_WITH)
    speaker = speaking.require_comment(actor, naskah)
    if not text.strip():
        raise NoteRequired
    named = _mentioned(naskah, list(dict.fromkeys(mentions)))
    missing = [f"@{title}" for title in named.values() if f"@{title}" not in text]
    said = " ".join([*missing, text])
    Comment.objects.create(
        region_id=naskah.region_id,
        naskah=naskah,
        run_id=run_of(naskah),
        text=said,
        mentions=[{"id": str(jabatan), "title": title} for jabatan, title in named.items()],
        made_by=policies.user_of(actor),
        jabatan_id=speaker.jabatan_id,
        jabatan_title=speaker.title,
        capacity=speaker.capacity,
    )
    told = {"jabatan": [str(jabatan) for jabatan in named]}
    emit("naskah.commented", subject=naskah.ref, region_id=naskah.region_id, **told)
    titles = list(named.values())
    history.commented(naskah, actor=actor, jabatan_id=speaker.jabatan_id, text=said, mentions=titles)
    return naskah


def _mentioned(naskah: Naskah, wanted: Sequence[UUID]) -> dict[UUID, str]:
    """The title of each jabatan that is mentioned. Raises Invalid with all whose holder may not read the naskah."""
    if not wanted:
        return {}
    holders = agencies.holders_of(wanted, clock.today_in(naskah.region.zone))
    titles = agencies.jabatan_titles(wanted)
    problems = []
    for place, jabatan in enumerate(wanted):
        user_id = holders[jabatan].user_id if jabatan in holders else None
        if user_id is None or not Naskah.objects.filter(policies.readable(user_id), pk=naskah.pk).exists():
            sentence = _(
                "%(title)s tidak berhak membaca naskah ini, jadi tidak dapat disebut. Sebut jabatan lain, atau minta "
                "pemegang langkah memintanya menelaah."
            )
            told = sentence % {"title": titles.get(jabatan, _("Jabatan ini"))}
            problems.append({"path": f"mentions.{place}", "code": "may_not_read", "sentence": told})
    if problems:
        raise Invalid(problems=problems)
    return {jabatan: titles[jabatan] for jabatan in wanted}
