"""Application: Akses."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "tnde.access"
    verbose_name = "Akses"
