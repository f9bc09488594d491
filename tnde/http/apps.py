"""Application: HTTP."""

from django.apps import AppConfig


class HttpConfig(AppConfig):
    name = "tnde.http"
    verbose_name = "HTTP"
