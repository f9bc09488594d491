"""Application of the stored files."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "tnde.documents"
    verbose_name = "Berkas digital"
