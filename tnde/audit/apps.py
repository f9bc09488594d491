"""Application of the append-only history."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "tnde.audit"
    verbose_name = "Jejak audit"
