"""Signing one naskah: what is signed is shown, then one passphrase and one button."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from tnde.http.actors import actor_of
from tnde.kernel.errors import Invalid, NotFound, TndeError
from tnde.naskah import cautions, policies, queries
from tnde.naskah.services.signing import sign_naskah
from tnde.signing.contracts import Secret
from tnde.web import forms, once
from tnde.web.answers import page, private
from tnde.web.screens import reading


class PassphraseMissing(Invalid):
    """Nothing was typed."""

    code = "passphrase_missing"

    def default_message(self) -> str:
        return _("Ketik passphrase sertifikat elektronik Anda.")


@require_http_methods(["GET", "POST"])
@sensitive_post_parameters("passphrase")
@private
def sign(request: HttpRequest, naskah_id: UUID) -> HttpResponse:
    """The page of the act, and the act."""
    if request.method == "POST":
        return _sign(request, naskah_id)
    return _show(request, naskah_id)


@sensitive_variables("sent", "secret")
def _sign(request: HttpRequest, naskah_id: UUID) -> HttpResponse:
    try:
        sent = forms.read(forms.SignForm, request.POST)
        if not sent["passphrase"]:
            raise PassphraseMissing
        digest, secret, actor = sent["digest"], Secret(sent["passphrase"]), actor_of(request)
        once.done_once(
            request,
            {"digest": digest},
            lambda: sign_naskah(naskah_id=naskah_id, digest=digest, secret=secret, actor=actor),
        )
    except NotFound:
        raise
    except TndeError as refusal:
        return _show(request, naskah_id, refusal=refusal)
    messages.success(request, _("Tanda tangan Anda telah dibubuhkan dan tersimpan."))
    return redirect("web:naskah", naskah_id)


def _show(request: HttpRequest, naskah_id: UUID, *, refusal: TndeError | None = None) -> HttpResponse:
    actor = actor_of(request)
    found = queries.open_readable(actor, naskah_id, how="web")
    if "sign" not in policies.abilities(actor, found):
        return reading.show(request, naskah_id, refusal=refusal) if refusal else redirect("web:naskah", naskah_id)
    shown = {
        **reading.facts(found),
        "cautions": cautions.before_act(actor, found),
        "refusal": refusal,
        "key": once.new_key(),
    }
    return page(request, "web/sign.html", shown, status=refusal.status if refusal else 200)
