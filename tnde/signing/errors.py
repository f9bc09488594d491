"""Every way a signature can be refused: a stable code, a sentence for the official, a sentence for the operator.

No secret and no document content ever enters an error; ``detail`` names certificates, addresses and times only.
Whoever catches one shows ``sentence``, logs ``operator`` and stores ``code``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.utils.translation import gettext_lazy as _

from tnde.kernel.errors import TndeError

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class SignatureRefused(TndeError):
    """Base of all refusals. Nothing was signed, except where `OutcomeUnknown` says that this is not known.

    code       stable, English, snake_case; ``status`` the HTTP status
    sentence   what the official reads, and what he can do
    operator   what the operator reads; ``detail`` is added to it
    may_retry  asking again later, unchanged, can succeed
    """

    code = "signature_refused"
    status = 409
    sentence: ClassVar[_StrPromise] = _("Naskah belum dapat ditandatangani.")
    operator: ClassVar[str] = "Penandatanganan ditolak."
    may_retry: ClassVar[bool] = False

    def __init__(self, detail: str = "") -> None:
        super().__init__()
        self.detail = detail

    def default_message(self) -> str:
        """The sentence for the official, in his language."""
        return str(self.sentence)

    def __str__(self) -> str:
        return f"{self.code}: {self.operator} {self.detail}".strip()


class WrongPassphrase(SignatureRefused):
    code = "wrong_passphrase"
    status = 422
    sentence = _("Passphrase salah. Periksa lalu ketik ulang; naskah belum ditandatangani.")
    operator = "Passphrase tidak membuka kredensial."


class SigningPaused(SignatureRefused):
    """Too many wrong passphrases in a row; the signer is not asked. ``wait`` is how many seconds are left."""

    code = "signing_paused"
    status = 429
    sentence = _("Passphrase salah lima kali berturut-turut. Coba lagi setelah 15 menit; naskah belum ditandatangani.")
    operator = "Percobaan menandatangani dijeda karena passphrase salah berulang kali."
    may_retry = True

    def __init__(self, detail: str = "", *, wait: float | None = None) -> None:
        super().__init__(detail)
        self.wait = wait


class CertificateExpired(SignatureRefused):
    code = "certificate_expired"
    sentence = _("Masa berlaku sertifikat elektronik Anda sudah habis. Ajukan pembaruan kepada verifikator.")
    operator = "Sertifikat penanda tangan di luar masa berlakunya."


class CertificateRevoked(SignatureRefused):
    code = "certificate_revoked"
    sentence = _("Sertifikat elektronik Anda telah dicabut. Hubungi verifikator untuk penerbitan baru.")
    operator = "Sertifikat penanda tangan dinyatakan dicabut oleh penerbitnya."


class CertificateNotTrusted(SignatureRefused):
    code = "certificate_not_trusted"
    sentence = _("Sertifikat elektronik Anda bukan dari penerbit yang diakui. Hubungi verifikator.")
    operator = (
        "Rantai sertifikat tidak berakhir pada akar tepercaya, atau sertifikat tidak boleh dipakai menandatangani."
    )


class SignerUnknown(SignatureRefused):
    code = "signer_unknown"
    sentence = _("Sertifikat elektronik Anda belum terdaftar di aplikasi ini. Hubungi verifikator.")
    operator = "Referensi kredensial tidak dikenal atau penyedianya tidak diatur."


class CredentialDamaged(SignatureRefused):
    code = "credential_damaged"
    sentence = _("Berkas sertifikat elektronik Anda tidak terbaca. Hubungi verifikator.")
    operator = "Berkas PKCS#12 rusak atau tidak memuat kunci beserta sertifikatnya."


class TimestampUnavailable(SignatureRefused):
    code = "timestamp_unavailable"
    status = 503
    sentence = _("Layanan stempel waktu sedang tidak dapat dihubungi. Naskah menunggu dan belum ditandatangani.")
    operator = "Otoritas stempel waktu tidak memberi token yang sah."
    may_retry = True


class RevocationUnknown(SignatureRefused):
    code = "revocation_unknown"
    status = 503
    sentence = _("Status sertifikat elektronik belum dapat diperiksa. Naskah menunggu dan belum ditandatangani.")
    operator = "Layanan OCSP/CRL tidak memberi status untuk seluruh rantai sertifikat."
    may_retry = True


class SignerUnavailable(SignatureRefused):
    code = "signer_unavailable"
    status = 503
    sentence = _("Layanan tanda tangan elektronik sedang tidak dapat dihubungi. Coba lagi nanti.")
    operator = "Penyedia tanda tangan tidak menjawab atau tidak diatur lengkap."
    may_retry = True


class OutcomeUnknown(SignatureRefused):
    """The service got the document and did not answer: it may have signed. Reconcile before anything else."""

    code = "outcome_unknown"
    sentence = _("Hasil penandatanganan belum diketahui. Jangan ulangi; aplikasi sedang memastikannya.")
    operator = "Permintaan terkirim tetapi jawaban tidak diterima; cocokkan dengan penyedia sebelum mencoba lagi."


class NotOurOutput(SignatureRefused):
    """The result is not the file that was handed in plus the intended signature."""

    code = "not_our_output"
    status = 502
    sentence = _("Hasil tanda tangan tidak sesuai dengan naskah yang dikirim, sehingga ditolak.")
    operator = "Keluaran penanda tangan bukan pemutakhiran murni dari berkas yang dikirim, atau penanda tangannya lain."


class DocumentNotSignable(SignatureRefused):
    code = "document_not_signable"
    status = 422
    sentence = _("Berkas naskah tidak siap ditandatangani. Buat ulang berkasnya lalu coba lagi.")
    operator = (
        "Berkas bukan PDF yang utuh, terlalu besar, terenkripsi, atau tanpa kolom tanda tangan kosong yang diminta."
    )
