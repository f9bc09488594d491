"""Application: Naskah dinas."""

from django.apps import AppConfig


class NaskahConfig(AppConfig):
    name = "tnde.naskah"
    verbose_name = "Naskah dinas"
