"""Application of the shared tables (idempotency keys)."""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "tnde.kernel"
    verbose_name = "Kernel"
