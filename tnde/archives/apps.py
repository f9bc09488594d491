"""Application: Arsip."""

from django.apps import AppConfig


class ArchivesConfig(AppConfig):
    name = "tnde.archives"
    verbose_name = "Arsip"
