"""A mail server that refuses one address for good, loses the line for another, and takes the rest."""

from __future__ import annotations

import smtplib
from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class Backend(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            (address,) = message.to
            if address.startswith("tolak"):
                raise smtplib.SMTPRecipientsRefused({address: (550, b"no such user")})
            if address.startswith("putus"):
                raise smtplib.SMTPServerDisconnected("gone")
        return len(email_messages)
