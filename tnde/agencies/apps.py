"""Application of regions, agencies, jabatan and persons."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AgenciesConfig(AppConfig):
    name = "tnde.agencies"
    verbose_name = _("Organisasi")
