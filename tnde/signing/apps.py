"""Registers the signing room with Django."""

from django.apps import AppConfig


class SigningConfig(AppConfig):
    name = "tnde.signing"
    label = "signing"
    verbose_name = "Penandatanganan elektronik"
