"""Refusals of the archive."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tnde.kernel.errors import Invalid, InvalidMove


class BerkasClosed(InvalidMove):
    """The berkas, or the one the record lies in, is closed."""

    code = "berkas_closed"

    def default_message(self) -> str:
        return _("Berkas sudah ditutup. Pilih berkas yang masih terbuka.")


class TriggerNotAwaited(InvalidMove):
    """No trigger is awaited: the berkas is open, has no rule, or its retention is counted already."""

    code = "trigger_not_awaited"

    def default_message(self) -> str:
        return _("Berkas ini tidak menunggu pemicu retensi. Tutup berkasnya lebih dahulu atau periksa JRA-nya.")


def field_invalid(path: str, code: str, sentence: str) -> Invalid:
    """One wrong field as an error."""
    return Invalid(problems=[{"path": path, "code": code, "sentence": sentence}])
