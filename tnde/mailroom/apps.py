"""Application: Persuratan."""

from django.apps import AppConfig


class MailroomConfig(AppConfig):
    name = "tnde.mailroom"
    verbose_name = "Persuratan"
