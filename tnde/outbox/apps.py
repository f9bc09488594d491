"""Application of the events and their jobs."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "tnde.outbox"
    verbose_name = "Outbox"
