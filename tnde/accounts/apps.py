"""Application of the logins."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "tnde.accounts"
    verbose_name = "Akun"
