"""Acts on one naskah: submit, take back, paraf, return. Each form does its work once and leads back to the naskah."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tnde.http.actors import actor_of
from tnde.kernel.actors import Actor
from tnde.kernel.errors import NotFound, TndeError
from tnde.naskah.services import objecting, reviewing, submitting
from tnde.web import forms
from tnde.web.answers import private
from tnde.web.once import done_once
from tnde.web.screens import reading

Act = Callable[[Actor, dict[str, Any]], object]


@require_http_methods(["GET", "POST"])
@private
def submit(request: HttpRequest, naskah_id: UUID) -> HttpResponse:
    """A draft goes into its approval."""
    return _do(
        request,
        naskah_id,
        forms.VersionForm,
        lambda actor, sent: submitting.submit_naskah(naskah_id=naskah_id, actor=actor, version=sent["version"]),
        lambda sent: _("Naskah telah diajukan untuk persetujuan."),
    )


@require_http_methods(["GET", "POST"])
@private
def recall(request: HttpRequest, naskah_id: UUID) -> HttpResponse:
    """The drafter takes it back."""
    return _do(
        request,
        naskah_id,
        django_forms.Form,
        lambda actor, sent: submitting.recall_naskah(naskah_id=naskah_id, actor=actor),
        lambda sent: _("Naskah telah ditarik kembali dan menjadi draf."),
    )


@require_http_methods(["GET", "POST"])
@private
def decide(request: HttpRequest, naskah_id: UUID) -> HttpResponse:
    """Paraf, or return with a note."""

    def said(sent: dict[str, Any]) -> str:
        return _returned() if sent["verdict"] == "return" else _("Paraf Anda telah dicatat.")

    return _do(
        request,
        naskah_id,
        forms.DecisionForm,
        lambda actor, sent: reviewing.decide_naskah(naskah_id=naskah_id, actor=actor, **sent),
        said,
    )


@require_http_methods(["GET", "POST"])
@private
def give_back(request: HttpRequest, naskah_id: UUID) -> HttpResponse:
    """The signatory returns it instead of signing."""
    return _do(
        request,
        naskah_id,
        forms.ReturnForm,
        lambda actor, sent: reviewing.return_approved(naskah_id=naskah_id, actor=actor, **sent),
        lambda sent: _returned(),
    )


@require_http_methods(["GET", "POST"])
@private
def object_to(request: HttpRequest, naskah_id: UUID) -> HttpResponse:
    """A desk below does not stand by the changed text."""
    return _do(
        request,
        naskah_id,
        forms.ReturnForm,
        lambda actor, sent: objecting.object_to_naskah(naskah_id=naskah_id, actor=actor, **sent),
        lambda sent: _("Keberatan Anda dicatat. Naskah kembali kepada konseptor beserta catatan Anda."),
    )


def _do(
    request: HttpRequest,
    naskah_id: UUID,
    form: type[django_forms.Form],
    act: Act,
    said: Callable[[dict[str, Any]], str],
) -> HttpResponse:
    if request.method == "POST":
        try:
            sent = forms.read(form, request.POST)
            actor = actor_of(request)
            done_once(request, {"of": request.path, **sent}, lambda: act(actor, sent))
        except NotFound:
            raise
        except TndeError as refusal:
            return reading.show(request, naskah_id, refusal=refusal, note=request.POST.get("note", ""))
        messages.success(request, said(sent))
    return redirect("web:naskah", naskah_id)


def _returned() -> str:
    return _("Naskah telah dikembalikan kepada konseptor beserta catatan Anda.")
