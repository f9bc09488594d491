"""Application: Halaman."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "tnde.web"
    verbose_name = "Halaman"
