"""Application of the operator: management commands, integrity check, demo province."""

from importlib import import_module

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    name = "tnde.operations"
    verbose_name = "Operasi"

    def ready(self) -> None:
        """Make the configured celery application the one that every process of this installation sends hints to."""
        import_module("tnde.celery")
