"""The rows of the table that ask and change nothing."""

from __future__ import annotations

from tests.architecture.access_matrix.routes import ANY
from tests.architecture.access_matrix.rules import Address, Listing, Public, Reading, SignedIn

ISSUED = ("sent",)
UPLOADED = ("elsewhere",)
SUBMITTED = ("in_review", "approved", "sent", "elsewhere")

OPEN: list[Address] = [
    Public("health:live", "GET"),
    Public("health:ready", "GET"),
    Public("web:login", "GET", inside=302),
    Public("web:login", "POST", inside=302),
    Public("web:login", "PUT", inside=302),
    *(Public("web:language", method, status=302) for method in sorted(ANY)),
    Public("web:check", "GET"),
    Public("web:check", "POST"),
    Public("web:verify", "GET", kwargs={"token": "0" * 32}),
    Public("web:fetch", "GET", kwargs={"token": "0" * 32}, status=404),
    Public("api:verifications", "POST"),
    Public("api:verification", "GET", kwargs={"token": "0" * 32}),
    Public("api:tokens", "POST", status=401),
]

DIRECTORY: list[Address] = [
    SignedIn("api:me", "GET"),
    SignedIn("api:token", "DELETE", status=204),
    SignedIn("api:regions", "GET"),
    SignedIn("api:agencies", "GET"),
    SignedIn("api:units", "GET"),
    SignedIn("api:agency-kinds", "GET"),
    SignedIn("api:route-templates", "GET"),
    SignedIn("api:jabatan", "GET"),
    SignedIn("api:calendar", "GET"),
    SignedIn("api:region-policy", "GET"),
    SignedIn("api:my-acting", "GET"),
    SignedIn("api:kinds", "GET"),
    SignedIn("api:klasifikasi", "GET", query="q=surat"),
    SignedIn("api:checks", "POST"),
    SignedIn("api:decisions", "POST"),
    SignedIn("api:instructions", "GET"),
    SignedIn("api:book-policy", "GET"),
    SignedIn("api:approval-policy", "GET"),
    SignedIn("web:logout", "POST", status=302),
    SignedIn("web:desk", "POST", status=302),
]

LISTS: list[Address] = [
    Listing("api:naskah-list", "GET", query="page_size=100"),
    Listing("api:tasks", "GET", query="page_size=100", whole=False),
    Listing("api:tasks-unheld", "GET", query="page_size=100", whole=False),
    Listing("web:tasks", "GET", whole=False),
    Listing("web:naskah-list", "GET", whole=False),
    Listing("api:archives", "GET", query="page_size=100&q=perihal", of="titled"),
    Listing("api:incoming-list", "GET", query="page_size=100", of="incoming"),
    Listing("api:disposisi-list", "GET", query="page_size=100", of="asked"),
    Listing("api:deliveries", "GET", query="page_size=100", of="delivery", whole=False),
    Listing("api:archives-unruled", "GET", query="page_size=100", of="record", whole=False),
    Listing("api:berkas-list", "GET", query="page_size=100", of="berkas"),
    Listing("api:books", "GET", query="page_size=100", of="book"),
]

NASKAH: list[Address] = [
    Reading("api:naskah", "GET", noted="api"),
    Reading("api:naskah-travellers", "GET", noted="travellers"),
    Reading("api:naskah-problems", "GET", noted="problems"),
    Reading("api:naskah-rows", "GET", noted="rows"),
    Reading("api:naskah-preview", "GET", noted="preview"),
    Reading("api:naskah-page", "GET", kwargs={"number": 1}, noted="page"),
    Reading("api:naskah-document", "GET", states=ISSUED, noted="document"),
    Reading("api:naskah-files", "GET", noted="files"),
    Reading("api:naskah-file", "GET", noted="file"),
    Reading("api:naskah-revisions", "GET", noted="revision"),
    Reading("api:naskah-revision", "GET", states=SUBMITTED, noted="revision"),
    Reading("api:naskah-difference", "GET", states=SUBMITTED, noted="difference"),
    Reading("web:difference", "GET", states=SUBMITTED, noted="difference"),
    Reading("api:naskah-sheet", "GET", states=UPLOADED, noted="sheet"),
    Reading("api:naskah-registration", "GET", states=UPLOADED, noted="registration"),
    Reading("api:naskah-chain", "GET", noted="chain"),
    Reading("api:naskah-examinations", "GET", noted="examinations"),
    Reading("api:naskah-comments", "GET", noted="comments"),
    Reading("api:naskah-steps", "GET", noted="steps"),
    Reading("api:naskah-timeline", "GET", noted="timeline"),
    Reading("api:naskah-timeline-picture", "GET", noted="timeline"),
    Reading("web:naskah-chain-picture", "GET", noted="picture"),
    Reading("api:naskah-history", "GET", noted="history"),
    Reading("web:naskah", "GET", noted="web"),
    Reading("web:sign", "GET", noted="web", statuses=(200, 302)),
    Reading("web:naskah-page", "GET", kwargs={"number": 1}, noted="page"),
    Reading("web:naskah-preview", "GET", noted="preview"),
    Reading("web:naskah-document", "GET", states=ISSUED, noted="document"),
]

ARCHIVE: list[Address] = [
    Reading("api:archive", "GET", of="record", noted="api"),
    Reading("api:archive-document", "GET", of="record", noted="download"),
    Reading("api:berkas", "GET", of="berkas"),
    Reading("api:berkas-items", "GET", of="berkas"),
    Reading("api:book-entries", "GET", of="book"),
    Reading("api:book-report", "GET", of="book"),
    Reading("api:book-blocks", "GET", of="book"),
]

MAILROOM: list[Address] = [
    Reading("api:naskah-deliveries", "GET", of="way"),
    Reading("api:incoming", "GET", of="incoming", noted="api"),
    Reading("api:incoming-document", "GET", of="letter", noted="document"),
    Reading("api:incoming-disposisi", "GET", of="incoming"),
    Reading("api:incoming-disposisi-sheet", "GET", of="letter", noted="sheet"),
]

APPOINTMENTS: list[Address] = [
    Reading("api:basis", "GET", of="basis"),
    Reading("api:my-acting-report", "GET", of="stand_in"),
]

READS: tuple[Address, ...] = (*APPOINTMENTS, *OPEN, *DIRECTORY, *LISTS, *NASKAH, *ARCHIVE, *MAILROOM)
