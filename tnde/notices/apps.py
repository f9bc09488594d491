"""Application: Pemberitahuan."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "tnde.notices"
    verbose_name = "Pemberitahuan"
