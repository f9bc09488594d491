"""Refusals of the naskah's acts, each with its code and a sentence that says what to do."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from tnde.kernel.errors import Conflict, Invalid, InvalidMove, NotAllowed, Stale, Unavailable


class IncompleteContent(Invalid):
    """The content is not fit to be submitted; every problem is listed."""

    code = "incomplete_content"

    def default_message(self) -> str:
        return _("Naskah belum dapat diajukan. Perbaiki semua bagian yang disebutkan.")


class FileRefused(Invalid):
    """A file cannot be taken in; the one problem says why."""

    code = "file_refused"

    def default_message(self) -> str:
        return _("Berkas ini tidak dapat diterima. Pilih berkas lain.")


class NoteRequired(Invalid):
    """This act needs words that others will read."""

    code = "note_required"

    def default_message(self) -> str:
        return _("Tuliskan alasan atau catatan untuk tindakan ini.")


class DigestMismatch(Stale):
    """He decided on another text than the one that lies here now."""

    code = "digest_mismatch"


class VersionMismatch(Stale):
    """The draft was saved by someone else since it was read."""

    code = "version_mismatch"


class RevisionDamaged(Unavailable):
    """The frozen content is not what was frozen: somebody changed it past the application."""

    code = "revision_damaged"

    def default_message(self) -> str:
        return _(
            "Isi naskah ini tidak lagi sama dengan yang dibekukan saat diajukan, sehingga tidak boleh diparaf atau "
            "ditandatangani. Laporkan kepada pengelola sistem."
        )


class ExaminationEnded(Conflict):
    """The opinion was given or withdrawn, or the step it serves has been decided."""

    code = "examination_ended"

    def default_message(self) -> str:
        return _("Pendapat ini tidak lagi ditunggu: sudah diberikan, dicabut, atau langkahnya sudah diputuskan.")


class NudgedToday(Conflict):
    """He has reminded every desk that holds it today, or it lies at his own."""

    code = "nudged_today"

    def default_message(self) -> str:
        return _("Meja yang memegang naskah ini sudah Anda ingatkan hari ini, atau naskahnya ada pada Anda sendiri.")


class NoCapacity(NotAllowed):
    """He does not hold the office on the date of the naskah and now."""

    code = "no_capacity"

    def default_message(self) -> str:
        return _("Anda tidak memangku jabatan penanda tangan pada tanggal naskah dan pada saat ini.")


class MandateMissing(NotAllowed):
    """There is no mandate for signing a.n. or u.b."""

    code = "mandate_missing"

    def default_message(self) -> str:
        return _("Tidak ada pelimpahan wewenang yang berlaku untuk a.n. atau u.b. ini. Pilih penanda tangan lain.")


class AlreadySigning(Conflict):
    """A try to sign is under way."""

    code = "already_signing"

    def default_message(self) -> str:
        return _("Penandatanganan sedang berlangsung. Tunggu hasilnya sebelum mencoba lagi.")


class Renumbered(Conflict):
    """The number he was shown ended with its year; the naskah has a new one, which he is to see before he signs."""

    code = "renumbered"

    @classmethod
    def of(cls, before: str, number: str, date: dt.date) -> Renumbered:
        """The refusal that names the old number and the new one with its date."""
        sentence = _(
            "Nomor %(before)s tidak berlaku lagi karena tahun telah berganti. Naskah ini kini bernomor %(number)s "
            "bertanggal %(date)s. Periksa kembali naskahnya, lalu tanda tangani."
        )
        told = {"before": before, "number": number, "date": f"{date:%d-%m-%Y}"}
        return cls(sentence % told, number=number, date=date.isoformat())


class NothingToSign(InvalidMove):
    """This office has already signed, or is not among the signatories."""

    code = "nothing_to_sign"

    def default_message(self) -> str:
        return _("Tidak ada tanda tangan Anda yang ditunggu pada naskah ini.")


class AnnulledByNaskah(InvalidMove):
    """A copy is in other hands: only a signed naskah that says so annuls it."""

    code = "annulled_by_naskah"

    def default_message(self) -> str:
        return _(
            "Naskah ini sudah dikirim, sehingga hanya dapat dibatalkan atau dicabut dengan naskah lain yang "
            "ditandatangani. Siapkan naskah itu dari naskah ini."
        )


class ChangeRefused(Conflict):
    """The naskah may not do to another what its link says."""

    code = "change_refused"

    def default_message(self) -> str:
        return _("Naskah ini tidak dapat mengubah, meralat, mencabut, atau membatalkan naskah yang disebutnya.")


class CredentialMissing(Invalid):
    """The signatory has no certificate that this installation can use."""

    code = "credential_missing"

    def default_message(self) -> str:
        return _("Anda belum memiliki sertifikat elektronik yang terdaftar. Hubungi verifikator TTE.")


class KindNotUsed(Invalid):
    """The agency has switched this kind off."""

    code = "kind_not_used"

    def default_message(self) -> str:
        return _("Jenis naskah ini tidak dipakai di perangkat daerah Anda. Pilih jenis lain.")
