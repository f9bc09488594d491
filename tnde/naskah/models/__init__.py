"""Tables of the naskah: itself, its revisions, its files, its parties, its signatures, the routes of its approval."""

from tnde.naskah.models.approval_policy import ApprovalPolicy
from tnde.naskah.models.corrections import Correction
from tnde.naskah.models.examinations import Examination
from tnde.naskah.models.files import AttachedFile
from tnde.naskah.models.naskah import Link, Naskah, Revision
from tnde.naskah.models.parties import Recipient, Signatory
from tnde.naskah.models.registrations import Registration
from tnde.naskah.models.reminders import Reminder, ReminderPolicy
from tnde.naskah.models.routes import Route, UnusedKind
from tnde.naskah.models.signatures import SignatureRecord, SigningAttempt
from tnde.naskah.models.talk import Comment, Nudge
from tnde.naskah.models.travel import Assignment

__all__ = [
    "ApprovalPolicy",
    "Assignment",
    "AttachedFile",
    "Comment",
    "Correction",
    "Examination",
    "Link",
    "Naskah",
    "Nudge",
    "Recipient",
    "Registration",
    "Reminder",
    "ReminderPolicy",
    "Revision",
    "Route",
    "Signatory",
    "SignatureRecord",
    "SigningAttempt",
    "UnusedKind",
]
