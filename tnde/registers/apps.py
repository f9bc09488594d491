"""Application of number books, klasifikasi and retention schedule."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegistersConfig(AppConfig):
    name = "tnde.registers"
    verbose_name = _("Register dan nomor")
