"""Refusals with a stable code, an HTTP status and a sentence that says what to do.

Every error a user can meet derives from `TndeError`; faces turn it into problem+json or a page. The codes are listed in
``docs/errors.md``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.utils.translation import gettext as _


class TndeError(Exception):
    """A refusal. ``message`` is the sentence for the user; ``params`` are facts for the program that asked."""

    code: ClassVar[str] = "error"
    status: ClassVar[int] = 400

    def __init__(self, message: str = "", **params: Any) -> None:
        super().__init__(message or self.default_message())
        self.message = message or self.default_message()
        self.params = params

    def default_message(self) -> str:
        """The sentence used when the caller gives none."""
        return _("Permintaan tidak dapat dipenuhi.")


class NotFound(TndeError):
    """There is no such thing, or the asker may not know of it: the rule of silence makes both the same."""

    code = "not_found"
    status = 404

    def default_message(self) -> str:
        return _("Data tidak ditemukan. Periksa kembali alamat atau nomor yang dituju.")


class NotAllowed(TndeError):
    """The asker may see it, but not do this with it."""

    code = "not_allowed"
    status = 403

    def default_message(self) -> str:
        return _("Anda tidak berwenang melakukan tindakan ini.")


class InvalidMove(TndeError):
    """The state of the thing does not allow this act."""

    code = "invalid_move"
    status = 409

    def default_message(self) -> str:
        return _("Tindakan ini tidak dapat dilakukan pada keadaan saat ini. Muat ulang untuk melihat keadaan terbaru.")


class Conflict(TndeError):
    """Another act came first."""

    code = "conflict"
    status = 409

    def default_message(self) -> str:
        return _("Data telah diubah oleh pihak lain. Muat ulang, lalu ulangi.")


class Stale(TndeError):
    """The asker decided on something that has changed since."""

    code = "stale"
    status = 412

    def default_message(self) -> str:
        return _("Isi telah berubah sejak Anda membacanya. Muat ulang, baca, lalu putuskan kembali.")


class PreconditionMissing(TndeError):
    """The request must say which version it is based on."""

    code = "precondition_missing"
    status = 428

    def default_message(self) -> str:
        return _("Sertakan header If-Match dengan ETag terakhir yang Anda baca.")


class Invalid(TndeError):
    """The input is wrong; ``problems`` lists everything that is, each with path, code and sentence.

    A problem without a sentence of its own has that of the refusal.
    """

    code = "invalid"
    status = 422

    def __init__(self, message: str = "", *, problems: Sequence[dict[str, Any]] = (), **params: Any) -> None:
        super().__init__(message, **params)
        self.problems = [{**problem, "sentence": problem.get("sentence") or self.message} for problem in problems]

    def default_message(self) -> str:
        return _("Isian belum benar. Perbaiki bagian yang disebutkan, lalu kirim kembali.")


class Unavailable(TndeError):
    """A service this act needs does not answer; nothing was changed."""

    code = "unavailable"
    status = 503

    def default_message(self) -> str:
        return _("Layanan yang diperlukan sedang tidak tersedia. Coba lagi beberapa saat lagi.")
