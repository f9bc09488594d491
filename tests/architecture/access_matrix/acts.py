"""The rows of the table that change something."""

from __future__ import annotations

from uuid import UUID

from tests.architecture.access_matrix.readers import (
    ADDRESSEE,
    ASKED,
    CLIENT,
    DRAFTER,
    EVERYBODY,
    EXAMINER,
    MACHINES_AND_NOBODY,
    PARAF,
    SIGNER,
    at,
    named,
    with_low,
)
from tests.architecture.access_matrix.reading_rights import BOOK_OF_ISSUER, CLERKS, RECEIVERS, REVIEWERS, SENDERS
from tests.architecture.access_matrix.rules import Act, Address, Making, SignedIn
from tnde.kernel.vocabulary import Role

DRAFTING_ROLES = (
    Role.KONSEPTOR,
    Role.PEMERIKSA,
    Role.PENANDATANGAN,
    Role.TATA_USAHA,
    Role.SEKRETARIS_PIMPINAN,
)
THE_DRAFTER = named(DRAFTER)
THE_PARAF = named(PARAF)
THE_SIGNER = named(SIGNER)
THE_EXAMINER = named(EXAMINER)
EDITORS = REVIEWERS | THE_DRAFTER
DRAFTING_HERE = with_low(at("unit drafting", *DRAFTING_ROLES)) | named(DRAFTER, PARAF)
ARCHIVISTS_HERE = with_low(at("unit drafting", Role.ARSIPARIS))
ADMINS_HERE = at("unit drafting", Role.ADMIN_PD, Role.ADMIN_DAERAH)
DROPPERS = EDITORS | with_low(BOOK_OF_ISSUER)
COMMENTERS = frozenset(EVERYBODY) - frozenset(MACHINES_AND_NOBODY)
"""All who read it at all."""
MOVERS = THE_PARAF | with_low(BOOK_OF_ISSUER)

DRAFTS: list[Address] = [
    Making("api:naskah-list", "POST", who=DRAFTING_HERE | named(CLIENT)),
    Act("api:naskah", "PATCH", who=EDITORS),
    Act("api:naskah-content", "PUT", who=EDITORS),
    Act("api:naskah-recipients", "PUT", who=EDITORS),
    Act("api:naskah-signatories", "PUT", who=EDITORS),
    Act("api:naskah-links", "POST", who=EDITORS),
    Act("api:naskah-rows", "PUT", who=EDITORS),
    Act("api:naskah-files", "POST", who=EDITORS),
    Act("api:naskah-file", "DELETE", who=EDITORS),
    Act("api:naskah-drafter", "PUT", who=EDITORS),
    Act("api:naskah-submit", "POST", who=THE_DRAFTER),
    Act("web:submit", "POST", who=THE_DRAFTER),
    Act("api:naskah-drop", "POST", who=EDITORS),
]

REVIEW: list[Address] = [
    Act("api:naskah-recall", "POST", state="in_review", who=THE_DRAFTER),
    Act("web:recall", "POST", state="in_review", who=THE_DRAFTER),
    Act("api:naskah-decisions", "POST", state="in_review", who=THE_PARAF),
    Act("web:decide", "POST", state="in_review", who=THE_PARAF),
    Act("api:naskah-amendments", "POST", state="in_review", who=THE_PARAF),
    Act("api:naskah-hand-over", "POST", state="in_review", who=THE_PARAF),
    Act("api:naskah-pass-over", "POST", state="in_review", who=THE_SIGNER),
    Act("api:naskah-send-back", "POST", state="in_review", who=THE_PARAF),
    Act("api:naskah-call", "POST", state="in_review", who=THE_SIGNER),
    Act("api:naskah-examinations", "POST", state="in_review", who=THE_PARAF | THE_EXAMINER),
    Act("api:naskah-opinion", "POST", state="in_review", who=THE_EXAMINER),
    Act("api:naskah-examination-withdrawal", "POST", state="in_review", who=THE_PARAF),
    Act("api:naskah-comments", "POST", state="in_review", who=COMMENTERS),
    Act("api:naskah-nudges", "POST", state="in_review", who=THE_DRAFTER | with_low(BOOK_OF_ISSUER)),
    Act("api:naskah-corrections", "POST", state="in_review", who=MOVERS | ARCHIVISTS_HERE),
    Act("api:naskah-objection", "POST", state="in_review"),
    Act("web:object", "POST", state="in_review"),
    Act("api:naskah-returns", "POST", state="approved", who=THE_SIGNER),
    Act("web:give-back", "POST", state="approved", who=THE_SIGNER),
    Act("api:naskah-signature", "POST", state="approved", who=THE_SIGNER),
    Act("web:sign", "POST", state="approved", who=THE_SIGNER),
    Act("api:naskah-insertion", "POST", state="approved", who=at("issuing", Role.PENGENDALI_NOMOR)),
]

ELSEWHERE: list[Address] = [
    Act("api:naskah-registration", "POST", state="elsewhere", who=with_low(BOOK_OF_ISSUER)),
]

AFTERWARDS: list[Address] = [
    Act("api:naskah-copies", "POST", state="sent", who=DRAFTING_HERE),
    Act("api:naskah-follow-ups", "POST", state="sent", who=DRAFTING_HERE),
    Act("api:naskah-certified-copies", "POST", state="sent", who=DRAFTING_HERE),
    Act("api:naskah-changes", "POST", state="sent", who=DRAFTING_HERE),
    Act("api:naskah-annulment", "POST", state="sent", who=THE_SIGNER),
    Act("api:naskah-filing", "POST", state="sent", who=ARCHIVISTS_HERE),
]

FORMS: list[Address] = [
    SignedIn("web:submit", "GET", status=302),
    SignedIn("web:recall", "GET", status=302),
    SignedIn("web:decide", "GET", status=302),
    SignedIn("web:give-back", "GET", status=302),
    SignedIn("web:object", "GET", status=302),
]
"""Somebody who reloads the answer to a form is led back to the letter, whether or not there is one."""

ARCHIVE: list[Address] = [
    Making("api:berkas-list", "POST", who=ARCHIVISTS_HERE),
    Act("api:berkas-closing", "POST", of="berkas", state="unit", who=ARCHIVISTS_HERE),
    Act("api:berkas-trigger", "POST", of="berkas", state="unit", who=ARCHIVISTS_HERE),
]

WORKLOAD: list[Address] = [
    Making(
        "api:workload",
        "GET",
        who=ADMINS_HERE | with_low(at("unit drafting", Role.TATA_USAHA, Role.PENGAWAS)) | THE_PARAF,
    ),
]
"""Who gives the paraf heads the agency, for nobody in it stands above him."""

ROUTES: list[Address] = [
    Making("api:routes", "GET", who=ADMINS_HERE),
    Making("api:routes", "POST", who=ADMINS_HERE),
    Making("api:route-adoption", "POST", who=ADMINS_HERE),
    Making("api:route-end", "POST", who=ADMINS_HERE),
    Making("api:route-trial", "POST", who=ADMINS_HERE | DRAFTING_HERE | named(CLIENT)),
    Making("api:agency-kinds", "POST", who=ADMINS_HERE),
]

PEOPLE = frozenset(EVERYBODY) - frozenset(MACHINES_AND_NOBODY)
NOTICES: list[Address] = [
    Making("api:my-notices", "GET", who=PEOPLE),
    Making("api:my-notices", "PUT", who=PEOPLE),
    Making("api:my-subscriptions", "POST", who=PEOPLE),
    SignedIn("api:my-subscription", "DELETE", kwargs={"subscription_id": UUID(int=0)}, status=404),
]
"""One's own; an application is told nothing."""

CONFIRMERS_HERE = at("unit drafting", Role.VERIFIKATOR_TTE)
ORGANISERS_HERE = at("unit drafting", Role.ADMIN_DAERAH)
APPOINTMENTS: list[Address] = [
    Making("api:acting-list", "GET", who=ADMINS_HERE | CONFIRMERS_HERE),
    Making("api:acting-list", "POST", who=ADMINS_HERE),
    Making("api:acting-basis", "POST", who=ADMINS_HERE),
    Making("api:acting-confirmation", "POST", who=CONFIRMERS_HERE),
    Making("api:acting-refusal", "POST", who=CONFIRMERS_HERE),
    Making("api:acting-end", "POST", who=ADMINS_HERE),
    Making("api:bases", "POST", who=ADMINS_HERE),
    Making("api:mandates", "GET", who=ADMINS_HERE | CONFIRMERS_HERE),
    Making("api:mandates", "POST", who=ORGANISERS_HERE),
    Making("api:mandate-confirm", "POST", who=CONFIRMERS_HERE),
    Making("api:mandate-basis", "POST", who=ORGANISERS_HERE),
    Making("api:mandate-end", "POST", who=ORGANISERS_HERE),
    Making("api:leave-list", "GET", who=ADMINS_HERE),
    Making("api:leave-list", "POST", who=ADMINS_HERE),
    Making("api:leave-cancel", "POST", who=ADMINS_HERE),
    Making("api:region-policy", "PUT"),
    Act("api:my-acting-end", "POST", of="stand_in", state="past", who=THE_PARAF),
]

CALENDARS: list[Address] = [
    Making("api:working-pattern", "PUT", who=ADMINS_HERE),
    Making("api:holidays", "POST"),
    Making("api:book-policy", "PUT"),
    Making("api:approval-policy", "PUT"),
    SignedIn("api:reminders", "GET"),
    Making("api:reminders", "PUT"),
    Making("api:holiday", "DELETE", kwargs={"holiday_id": UUID(int=0)}),
]
"""The days of a region belong to the admin at the root of its tree, whom the matrix does not have."""

NO_BATCH = {"batch_id": UUID(int=0)}
BATCHES: list[Address] = [
    Making("api:people-batches", "GET"),
    Making("api:people-batches", "POST"),
    SignedIn("api:people-batch", "GET", kwargs=NO_BATCH, status=404),
    SignedIn("api:people-differences", "GET", kwargs=NO_BATCH, status=404),
    SignedIn("api:people-confirmation", "POST", kwargs=NO_BATCH, status=404),
    SignedIn("api:people-withdrawal", "POST", kwargs=NO_BATCH, status=404),
]
NO_PLAN = {"plan_id": UUID(int=0)}
BATCHES += [
    Making("api:reorganisations", "GET"),
    Making("api:reorganisations", "POST"),
    SignedIn("api:reorganisation", "GET", kwargs=NO_PLAN, status=404),
    SignedIn("api:reorganisation-lines", "GET", kwargs=NO_PLAN, status=404),
    SignedIn("api:reorganisation-answers", "POST", kwargs=NO_PLAN, status=404),
    SignedIn("api:reorganisation-confirmation", "POST", kwargs=NO_PLAN, status=404),
    SignedIn("api:reorganisation-withdrawal", "POST", kwargs=NO_PLAN, status=404),
]
"""Of the admin at the root, as above; that another one's batch is not there for anybody else has tests of its own."""

BOOKS: list[Address] = [
    Making("api:books", "POST", who=with_low(BOOK_OF_ISSUER)),
    Act("api:book-entries", "POST", of="book", state="keluar", who=with_low(BOOK_OF_ISSUER)),
    Act("api:book-blocks", "POST", of="book", state="keluar", who=with_low(BOOK_OF_ISSUER)),
    Act("api:book-returns", "POST", of="book", state="keluar", who=with_low(BOOK_OF_ISSUER)),
    Act("api:book-closing", "POST", of="book", state="keluar", who=with_low(BOOK_OF_ISSUER)),
    Act("api:book-minutes", "POST", of="book", state="closed", who=with_low(at("issuing", Role.TATA_USAHA))),
    Act("api:book-insertions", "POST", of="book", state="keluar", who=at("issuing", Role.PENGENDALI_NOMOR)),
]

REPLYING = with_low(at("other", *DRAFTING_ROLES)) | RECEIVERS
MAILROOM: list[Address] = [
    Act("api:incoming-acceptance", "POST", of="incoming", state="awaiting", who=CLERKS),
    Act("api:incoming-return", "POST", of="incoming", state="awaiting", who=CLERKS),
    Act("api:incoming-disposisi", "POST", of="incoming", state="accepted", who=named(ADDRESSEE)),
    Act("api:incoming-replies", "POST", of="letter", state="accepted", who=REPLYING),
    Act("api:disposisi-completion", "POST", of="asked", state="given", who=named(ASKED)),
    Act("api:delivery-retry", "POST", of="delivery", state="accepted", who=SENDERS),
    Act("api:delivery-proof", "POST", of="delivery", state="accepted", who=SENDERS),
]

ACTS: tuple[Address, ...] = (
    *APPOINTMENTS,
    *DRAFTS,
    *REVIEW,
    *ELSEWHERE,
    *AFTERWARDS,
    *FORMS,
    *ARCHIVE,
    *BOOKS,
    *ROUTES,
    *WORKLOAD,
    *CALENDARS,
    *BATCHES,
    *NOTICES,
    *MAILROOM,
)
