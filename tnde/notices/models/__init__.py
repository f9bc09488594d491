"""What people are told, how they want to be told, and what went out."""

from tnde.notices.models.mail import SentMail
from tnde.notices.models.notices import Bundle, Dispatch, Notice
from tnde.notices.models.people import Choices, Subscription

__all__ = ["Bundle", "Choices", "Dispatch", "Notice", "SentMail", "Subscription"]
