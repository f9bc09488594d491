"""Registers the signing room with Django; it has no tables of its own."""

from django.apps import AppConfig


class SigningConfig(AppConfig):
    name = "tnde.signing"
    label = "signing"
    verbose_name = "Penandatanganan elektronik"
