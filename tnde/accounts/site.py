"""The admin as we have it: it shows reference data and writes nothing, not even the password of its reader."""

from __future__ import annotations

from typing import Any, NoReturn

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.http import Http404, HttpRequest


class ReadingSite(AdminSite):
    """Passwords are changed with ``manage.py changepassword``."""

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> NoReturn:
        """Not here."""
        raise Http404


class ReadingAdmin(AdminConfig):
    """Django's admin, with this site."""

    default_site = "tnde.accounts.site.ReadingSite"
