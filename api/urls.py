"""Addresses of API v1."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path, re_path

from api.views import archives, books, files, mailroom, naskah, people, review, routes, verifications
from api.views.nowhere import Nowhere

app_name = "api"

ONE = "naskah/<uuid:naskah_id>"
ARRIVED = "incoming/<uuid:incoming_id>"

urlpatterns: list[URLPattern | URLResolver] = [
    path("me", people.Me.as_view(), name="me"),
    path("tokens", people.Tokens.as_view(), name="tokens"),
    path("tokens/current", people.CurrentToken.as_view(), name="token"),
    path("regions", people.Regions.as_view(), name="regions"),
    path("agencies", people.Agencies.as_view(), name="agencies"),
    path("agencies/<uuid:agency_id>/units", people.Units.as_view(), name="units"),
    path("agencies/<uuid:agency_id>/routes", routes.Routes.as_view(), name="routes"),
    path("jabatan", people.JabatanList.as_view(), name="jabatan"),
    path("kinds", people.Kinds.as_view(), name="kinds"),
    path("klasifikasi", people.KlasifikasiList.as_view(), name="klasifikasi"),
    path("checks", people.Checks.as_view(), name="checks"),
    path("tasks", review.Tasks.as_view(), name="tasks"),
    path("naskah", naskah.NaskahList.as_view(), name="naskah-list"),
    path(ONE, naskah.NaskahDetail.as_view(), name="naskah"),
    path(f"{ONE}/content", naskah.NaskahContent.as_view(), name="naskah-content"),
    path(f"{ONE}/recipients", naskah.NaskahRecipients.as_view(), name="naskah-recipients"),
    path(f"{ONE}/signatories", naskah.NaskahSignatories.as_view(), name="naskah-signatories"),
    path(f"{ONE}/problems", naskah.NaskahProblems.as_view(), name="naskah-problems"),
    path(f"{ONE}/preview.pdf", naskah.NaskahPreview.as_view(), name="naskah-preview"),
    path(f"{ONE}/pages/<int:number>.webp", naskah.NaskahPage.as_view(), name="naskah-page"),
    path(f"{ONE}/document", naskah.NaskahDocument.as_view(), name="naskah-document"),
    path(f"{ONE}/files", files.NaskahFiles.as_view(), name="naskah-files"),
    path(f"{ONE}/files/<uuid:file_id>", files.NaskahFile.as_view(), name="naskah-file"),
    path(f"{ONE}/copies", naskah.NaskahCopies.as_view(), name="naskah-copies"),
    path(f"{ONE}/links", naskah.NaskahLinks.as_view(), name="naskah-links"),
    path(f"{ONE}/drafter", naskah.NaskahDrafter.as_view(), name="naskah-drafter"),
    path(f"{ONE}/submit", review.Submission.as_view(), name="naskah-submit"),
    path(f"{ONE}/recall", review.Recall.as_view(), name="naskah-recall"),
    path(f"{ONE}/decisions", review.Decisions.as_view(), name="naskah-decisions"),
    path(f"{ONE}/returns", review.Returns.as_view(), name="naskah-returns"),
    path(f"{ONE}/amendments", review.Amendments.as_view(), name="naskah-amendments"),
    path(f"{ONE}/steps", review.Steps.as_view(), name="naskah-steps"),
    path(f"{ONE}/steps/<uuid:step_id>/hand-over", review.HandOver.as_view(), name="naskah-hand-over"),
    path(f"{ONE}/steps/<uuid:step_id>/pass-over", review.PassOver.as_view(), name="naskah-pass-over"),
    path(f"{ONE}/signature", review.Signature.as_view(), name="naskah-signature"),
    path(f"{ONE}/filing", review.Filing.as_view(), name="naskah-filing"),
    path(f"{ONE}/annulment", review.Annulment.as_view(), name="naskah-annulment"),
    path(f"{ONE}/drop", review.Drop.as_view(), name="naskah-drop"),
    path(f"{ONE}/history", review.History.as_view(), name="naskah-history"),
    path(f"{ONE}/deliveries", mailroom.NaskahDeliveries.as_view(), name="naskah-deliveries"),
    path("deliveries", mailroom.Unsent.as_view(), name="deliveries"),
    path("deliveries/<uuid:delivery_id>/retry", mailroom.Retry.as_view(), name="delivery-retry"),
    path("deliveries/<uuid:delivery_id>/proof", mailroom.Proof.as_view(), name="delivery-proof"),
    path("incoming", mailroom.IncomingList.as_view(), name="incoming-list"),
    path(ARRIVED, mailroom.IncomingDetail.as_view(), name="incoming"),
    path(f"{ARRIVED}/document", mailroom.IncomingDocument.as_view(), name="incoming-document"),
    path(f"{ARRIVED}/acceptance", mailroom.Acceptance.as_view(), name="incoming-acceptance"),
    path(f"{ARRIVED}/return", mailroom.Returning.as_view(), name="incoming-return"),
    path(f"{ARRIVED}/disposisi", mailroom.DisposisiTree.as_view(), name="incoming-disposisi"),
    path(f"{ARRIVED}/replies", mailroom.Replies.as_view(), name="incoming-replies"),
    path("disposisi", mailroom.DisposisiList.as_view(), name="disposisi-list"),
    path("disposisi/<uuid:disposisi_id>/completion", mailroom.Completion.as_view(), name="disposisi-completion"),
    path("instructions", mailroom.Instructions.as_view(), name="instructions"),
    path("books", books.Books.as_view(), name="books"),
    path("books/<uuid:book_id>/entries", books.Entries.as_view(), name="book-entries"),
    path("books/<uuid:book_id>/report", books.BookReport.as_view(), name="book-report"),
    path("archives", archives.Archives.as_view(), name="archives"),
    path("archives/unruled", archives.Unruled.as_view(), name="archives-unruled"),
    path("archives/<uuid:record_id>", archives.Archive.as_view(), name="archive"),
    path("archives/<uuid:record_id>/document", archives.ArchiveDocument.as_view(), name="archive-document"),
    path("berkas", archives.BerkasList.as_view(), name="berkas-list"),
    path("berkas/<uuid:berkas_id>", archives.BerkasDetail.as_view(), name="berkas"),
    path("berkas/<uuid:berkas_id>/items", archives.BerkasItems.as_view(), name="berkas-items"),
    path("berkas/<uuid:berkas_id>/closing", archives.BerkasClosing.as_view(), name="berkas-closing"),
    path("berkas/<uuid:berkas_id>/trigger", archives.BerkasTrigger.as_view(), name="berkas-trigger"),
    path("verifications", verifications.Verifications.as_view(), name="verifications"),
    path("verifications/<str:token>", verifications.Verification.as_view(), name="verification"),
    re_path("", Nowhere.as_view()),
]
