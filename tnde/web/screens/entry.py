"""Signing in and out, the language of the pages, and the jabatan in which one works."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from tnde.http.actors import choose
from tnde.web import forms
from tnde.web.answers import private
from tnde.web.forms import DeskForm, LoginForm


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


@require_POST
@private
def choose_desk(request: HttpRequest) -> HttpResponse:
    """In which of his jabatan the reader works from now on; none asks him where it matters."""
    choose(request, forms.read(DeskForm, request.POST)["desk"])
    back = request.POST.get("next", "")
    here = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return redirect(back if here else "web:tasks")
