"""Refusals of the mailroom's acts, each with its code and a sentence that says what to do."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tnde.kernel.errors import Invalid, InvalidMove, TndeError


class Undeliverable(Exception):
    """A delivery that another try would not help. The sentence is shown to the sender."""


class NotAwaiting(InvalidMove):
    """It was accepted or returned already."""

    code = "incoming_not_awaiting"

    def default_message(self) -> str:
        return _("Naskah masuk ini sudah diterima atau dikembalikan.")


class NotAccepted(InvalidMove):
    """It has not been accepted yet, or was returned."""

    code = "incoming_not_accepted"

    def default_message(self) -> str:
        return _("Naskah masuk ini belum diterima. Terima lebih dahulu.")


class ReasonRequired(Invalid):
    """This act needs words that others will read."""

    code = "reason_required"

    def default_message(self) -> str:
        return _("Tuliskan alasannya agar pengirim mengetahui sebabnya.")


class DisposisiInvalid(Invalid):
    """A disposisi that cannot be given so; every problem is listed."""

    code = "disposisi_invalid"

    def default_message(self) -> str:
        return _("Disposisi belum dapat diberikan. Perbaiki bagian yang disebutkan.")


class AlreadyFinished(InvalidMove):
    """This jabatan has reported already."""

    code = "disposisi_already_finished"

    def default_message(self) -> str:
        return _("Disposisi ini sudah dinyatakan selesai oleh jabatan Anda.")


class DeliveryNotPending(InvalidMove):
    """The delivery is not in the state this act starts from."""

    code = "delivery_state"

    def default_message(self) -> str:
        return _("Status pengiriman ini tidak memungkinkan tindakan tersebut. Muat ulang daftar pengiriman.")


class LinkGone(TndeError):
    """The link was valid once; the naskah may no longer be fetched by it."""

    code = "link_gone"
    status = 410

    def default_message(self) -> str:
        return _("Masa berlaku tautan ini telah berakhir. Mintalah pengiriman ulang kepada instansi pengirim.")
