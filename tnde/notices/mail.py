"""Sending finished words to people, each message once.

The row and the sending commit together: whoever comes second with the same key waits for the first and finds its row.
A process that dies after the server took the message, before the row is committed, sends it again with the same
Message-ID; mail knows no stronger promise. Into a folder a message is written once in any case: its file is named by
the Message-ID.
"""

from __future__ import annotations

import smtplib
from collections.abc import Sequence
from email.utils import formatdate
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction

from tnde.kernel import clock
from tnde.kernel.digests import digest
from tnde.kernel.refs import Ref
from tnde.kernel.stops import reach
from tnde.notices.errors import Refused
from tnde.notices.models import SentMail

TIMEOUT_SECONDS = 10
"""Per answer of the mail server; a transaction is open meanwhile and must outlive it."""
NEVER = 500
"""SMTP replies from here on are final (RFC 5321 §4.2.1)."""


@transaction.atomic
def send(*, key: str, ref: Ref, region_id: UUID, subject: str, text: str, receivers: Sequence[str]) -> int:
    """How many of the receivers got the message now; 0 when all had it already.

    ``text`` is finished: nothing is added to it. Raises Refused when the server will never take it, and what smtplib or
    the socket raises when another try may help; nothing is noted then.
    """
    sent = 0
    for address in receivers:
        if _claim(key, ref, region_id, subject, text, address):
            reach("mail.noted")
            _hand_to_server(_message(key, subject, text, address))
            reach("mail.handed")
            sent += 1
    return sent


def _claim(key: str, ref: Ref, region_id: UUID, subject: str, text: str, address: str) -> bool:
    """Whether the row is ours. A rival's uncommitted row makes this wait, a committed one makes it False."""
    _row, made = SentMail.objects.get_or_create(
        region_id=region_id,
        key=key,
        address=address,
        defaults={
            "ref_kind": ref.kind,
            "ref_id": ref.id,
            "digest": digest([subject, text]),
            "sent_at": clock.now(),
        },
    )
    return made


def _message(key: str, subject: str, text: str, address: str) -> EmailMessage:
    host = urlsplit(settings.PUBLIC_URL).hostname or "localhost"
    name = digest([key, address])[:32]
    return EmailMessage(
        subject=" ".join(subject.split()),
        body=text,
        to=[address],
        headers={"Message-ID": f"<{name}@{host}>", "Date": formatdate(), "Auto-Submitted": "auto-generated"},
    )


def _hand_to_server(message: EmailMessage) -> None:
    message.connection = get_connection(timeout=TIMEOUT_SECONDS)
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused as error:
        if all(code >= NEVER for code, _answer in error.recipients.values()):
            raise Refused(answer=_words(error)) from error
        raise
    except smtplib.SMTPResponseException as error:
        if error.smtp_code >= NEVER and not isinstance(error, smtplib.SMTPAuthenticationError):
            raise Refused(answer=_words(error)) from error
        raise


def _words(error: Exception) -> str:
    return str(error)[:300]
