"""Application of the operator: management commands, integrity check, demo province."""

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    name = "tnde.operations"
    verbose_name = "Operasi"
