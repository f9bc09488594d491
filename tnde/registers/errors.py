"""Refusals of the number books, each with its own code, and the translation of what the plain rules refuse."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tnde.kernel.errors import Conflict, Invalid, InvalidMove
from tnde.registers.rules import patterns, placing


class PatternInvalid(Invalid):
    """The number pattern cannot be used, or a value it shows is missing."""

    code = "number_pattern_invalid"


class DateInvalid(Invalid):
    """A number cannot have this date."""

    code = "number_date_invalid"


class NumberTaken(Conflict):
    """The book holds this number already."""

    code = "number_taken"

    def default_message(self) -> str:
        return _("Nomor ini sudah tercatat dalam buku. Periksa buku nomor, lalu gunakan nomor lain.")


class BookNotEmpty(InvalidMove):
    """A book that has lines cannot be opened at another number."""

    code = "book_not_empty"

    def default_message(self) -> str:
        return _("Buku nomor ini sudah berisi nomor, sehingga nomor pembukaannya tidak dapat diubah.")


class BookHasReservations(InvalidMove):
    """A book is closed only when every number in it is used or void."""

    code = "book_has_reservations"

    def default_message(self) -> str:
        return _("Masih ada nomor yang dipesan. Gunakan atau batalkan nomor itu sebelum menutup buku.")


class NumberSettled(InvalidMove):
    """The number is no longer reserved."""

    code = "number_settled"

    def default_message(self) -> str:
        return _("Nomor ini sudah terpakai atau batal, sehingga keadaannya tidak dapat diubah lagi.")


def pattern_invalid(error: patterns.PatternError, path: str) -> PatternInvalid:
    """The refusal for what `rules.patterns` raised; ``path`` names the field."""
    sentence = error.sentence(_(patterns.SENTENCES[error.code]))
    return PatternInvalid(sentence, problems=[{"path": path, "code": error.code, "sentence": sentence}])


def date_invalid(error: placing.DateRefused) -> DateInvalid:
    """The refusal for what `rules.placing` raised."""
    sentence = _(placing.SENTENCES[error.code]).format(**error.params)
    return DateInvalid(sentence, problems=[{"path": "date", "code": error.code, "sentence": sentence}])


def field_invalid(path: str, code: str, sentence: str) -> Invalid:
    """A refusal that names one field."""
    return Invalid(sentence, problems=[{"path": path, "code": code, "sentence": sentence}])
