"""Why a message did not go out."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tnde.kernel.errors import TndeError


class Refused(TndeError):
    """The mail server will never take this message for this address: another try changes nothing."""

    code = "mail_refused"
    status = 422

    def default_message(self) -> str:
        return _("Alamat pos-el ini ditolak oleh server surat. Periksa alamatnya, lalu kirim kembali.")
