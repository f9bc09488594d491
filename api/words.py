"""What the framework says of a wrong field, in our words: Indonesian here, English in the catalogue.

The framework's own Indonesian lacks half of its sentences and speaks of dictionaries and bidang. Its fields take their
sentences from their class when they are made, so `speak` has to come before the first serializer.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

LENGTH: Final = {
    "max_length": _("Paling banyak {max_length} karakter."),
    "min_length": _("Paling sedikit {min_length} karakter."),
}
SIZE: Final = {
    "max_value": _("Paling besar {max_value}."),
    "min_value": _("Paling kecil {min_value}."),
    "max_string_length": _("Angkanya terlalu panjang."),
}

WORDS: Final[Mapping[type[serializers.Field[Any, Any, Any, Any]], Mapping[str, Any]]] = {
    serializers.Field: {
        "required": _("Bagian ini wajib diisi."),
        "null": _("Bagian ini tidak boleh null."),
    },
    serializers.BooleanField: {"invalid": _("Isi dengan true atau false.")},
    serializers.CharField: {
        "invalid": _("Isi dengan teks."),
        "blank": _("Bagian ini tidak boleh kosong."),
        **LENGTH,
    },
    serializers.EmailField: {"invalid": _("Isi dengan alamat pos-el yang benar.")},
    serializers.RegexField: {"invalid": _("Bentuknya tidak sesuai dengan yang dijelaskan pada kontrak API.")},
    serializers.URLField: {"invalid": _("Isi dengan alamat web yang benar.")},
    serializers.UUIDField: {"invalid": _("Isi dengan pengenal (UUID) yang benar.")},
    serializers.IntegerField: {"invalid": _("Isi dengan bilangan bulat."), **SIZE},
    serializers.DateField: {
        "invalid": _("Isi dengan tanggal berbentuk {format}."),
        "datetime": _("Isi dengan tanggal saja, tanpa jam."),
    },
    serializers.DateTimeField: {
        "invalid": _("Isi dengan tanggal dan jam berbentuk {format}."),
        "date": _("Sertakan jam pada tanggal ini."),
        "make_aware": _("Waktu ini tidak ada di zona waktu {timezone}."),
        "overflow": _("Waktu ini di luar jangkauan."),
    },
    serializers.ChoiceField: {"invalid_choice": _("“{input}” bukan salah satu pilihan.")},
    serializers.ListField: {
        "not_a_list": _("Isi dengan daftar."),
        "empty": _("Daftar ini tidak boleh kosong."),
        "min_length": _("Paling sedikit {min_length} butir."),
        "max_length": _("Paling banyak {max_length} butir."),
    },
    serializers.DictField: {
        "not_a_dict": _("Isi dengan objek."),
        "empty": _("Objek ini tidak boleh kosong."),
    },
    serializers.Serializer: {"invalid": _("Isi dengan objek.")},
    serializers.ListSerializer: {
        "not_a_list": _("Isi dengan daftar."),
        "empty": _("Daftar ini tidak boleh kosong."),
        "min_length": _("Paling sedikit {min_length} butir."),
        "max_length": _("Paling banyak {max_length} butir."),
    },
}
"""By kind of field and code. A field of another kind has the words of what it is derived from."""


def speak() -> None:
    """Let the framework's fields say what is wrong in these words."""
    for kind, sentences in WORDS.items():
        kind.default_error_messages = {**kind.default_error_messages, **sentences}
