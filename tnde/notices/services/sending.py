"""Handing bundles to the channels: one job closes a bundle, then one for each way it goes, so that what failed on one
way is tried again there and nowhere else.

A dispatch and its mark commit together with the job. A process that dies after the other side took the message sends it
again under the same name: mail by its Message-ID, push by its Topic and tag, which replace the first.
"""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from tnde.kernel import clock
from tnde.kernel.ids import new_id
from tnde.kernel.models import lock
from tnde.kernel.refs import Ref
from tnde.kernel.stops import reach
from tnde.notices.channels import CHANNELS, Message, known
from tnde.notices.errors import Refused
from tnde.notices.models import Bundle, Choices, Dispatch, Notice
from tnde.outbox.services import Due, emit_each

SHOWN_AT_MOST = 50


def open_bundle(*, bundle_id: UUID) -> int:
    """Close a bundle and let it go all ways its reader chose; how many. A bundle that was opened stays as it is.

    Needs a transaction.
    """
    bundle = lock(Bundle, bundle_id)
    if bundle.opened_at is not None:
        return 0
    bundle.opened_at = clock.now()
    bundle.save(update_fields=["opened_at"])
    if not _notices(bundle):
        return 0
    chosen = Choices.objects.filter(user_id=bundle.user_id).first() or Choices()
    ways = [(name, where) for name in known(chosen.channels) for where in CHANNELS[name].targets(bundle.user_id)]
    ids = [new_id() for _way in ways]
    events = emit_each("notice.dispatched", [Due(Ref("dispatch", pk), bundle.region_id) for pk in ids])
    Dispatch.objects.bulk_create(
        Dispatch(pk=pk, region_id=bundle.region_id, bundle=bundle, channel=name, event=event, **where)
        for pk, event, (name, where) in zip(ids, events, ways, strict=True)
    )
    return len(ways)


def carry(*, dispatch_id: UUID) -> bool:
    """Whether it went out now. What the other side will never take is kept with its reason.

    Raises OSError and what smtplib raises when another try may help: the job is run again. Needs a transaction.
    """
    dispatch = lock(Dispatch, dispatch_id, related=("bundle", "subscription"))
    if dispatch.sent_at is not None or dispatch.refused_at is not None:
        return False
    message = _message(dispatch.bundle)
    try:
        CHANNELS[dispatch.channel].carry(message, dispatch)
    except Refused as error:
        dispatch.refused_at, dispatch.refusal = clock.now(), str(error.params.get("answer", error.message))[:300]
        dispatch.save(update_fields=["refused_at", "refusal"])
        return False
    reach("notice.carried")
    dispatch.sent_at = clock.now()
    dispatch.save(update_fields=["sent_at"])
    return True


def _notices(bundle: Bundle) -> list[Notice]:
    return list(bundle.notices.filter(withdrawn_at=None).order_by("created_at", "id"))


def _message(bundle: Bundle) -> Message:
    notices = _notices(bundle)
    with override("id"):
        lines = [(notice.text, notice.path) for notice in notices[:SHOWN_AT_MOST]]
        rest = len(notices) - len(lines)
        if rest:
            lines.append((ngettext("Dan %(n)d lagi.", "Dan %(n)d lagi.", rest) % {"n": rest}, "/"))
        subject = (
            _("Pemberitahuan naskah dinas")
            if len(notices) == 1
            else _("%(n)d pemberitahuan naskah dinas") % {"n": len(notices)}
        )
    return Message(bundle.ref, bundle.region_id, subject, tuple(lines), bundle.urgent)
