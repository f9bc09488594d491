"""Signing in and out, and the language of the pages."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse
from django.views.i18n import set_language

from tnde.web.forms import LoginForm


class Login(LoginView):
    """One form; whoever is signed in already goes on to his work."""

    template_name = "web/login.html"
    authentication_form = LoginForm
    redirect_authenticated_user = True


class Logout(LogoutView):
    """Ends the session; the browser is asked to forget what it kept of us."""

    http_method_names = ["post", "options"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Say it to the browser as well."""
        response = super().dispatch(request, *args, **kwargs)
        response["Clear-Site-Data"] = '"cache", "storage"'
        return response


speak = set_language
