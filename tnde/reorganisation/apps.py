"""Application: Penataan perangkat daerah."""

from django.apps import AppConfig


class ReorganisationConfig(AppConfig):
    name = "tnde.reorganisation"
    verbose_name = "Penataan perangkat daerah"
