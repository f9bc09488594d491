"""Who asks, as both faces need to know it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from tnde.access import guard
from tnde.access.clients import client_of
from tnde.accounts.models import User
from tnde.agencies.queries import person_of
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Invalid, NotAllowed

JABATAN_HEADER = "X-Jabatan"
KEPT = "jabatan"
"""Where the session keeps the jabatan he chose."""
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
LOCAL = frozenset({"127.0.0.1", "::1", ""})
_ATTRIBUTE = "_tnde_actor"


def actor_of(request: HttpRequest) -> Actor:
    """The actor behind a request; the jabatan he chose comes in the header ``X-Jabatan``, from a page in the form, or
    from his session (`choose`). Who acts in one jabatan only need not choose: what he does, he does in that one.

    Raises Invalid for a header that is no id, NotAllowed for a jabatan he does not hold today: history and approval
    chains rely on what is said here. One statement, and one or two more where a jabatan is chosen or something is done;
    once per request.
    """
    known: Actor | None = getattr(request, _ATTRIBUTE, None)
    if known is None:
        known = _read(request)
        setattr(request, _ATTRIBUTE, known)
    return known


def address_of(request: HttpRequest) -> str:
    """The network address of the asker. Behind a reverse proxy on this machine it is the last one the proxy was told.

    Only what our own proxy wrote counts: the last entry of X-Forwarded-For, and only when the request came from here.
    """
    address = str(request.META.get("REMOTE_ADDR", ""))
    if address in LOCAL:
        told = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")[-1].strip()
        address = told or address
    return address[:64]


def choose(request: HttpRequest, jabatan_id: UUID | None) -> None:
    """Keep the jabatan in which the reader wants to work in his session, or forget it. Raises NotAllowed."""
    request.session.pop(KEPT, None)
    if jabatan_id is not None:
        user = request.user
        if not isinstance(user, User) or jabatan_id not in guard.standing(user.pk).jabatan_ids():
            raise NotAllowed(_not_yours())
        request.session[KEPT] = str(jabatan_id)


def _read(request: HttpRequest) -> Actor:
    user = request.user
    if not isinstance(user, User):
        return Actor(user_id=None, address=address_of(request))
    if user.kind == User.Kind.CLIENT:
        client = client_of(user.pk)
        return Actor(user_id=user.pk, client_id=client.pk if client else user.pk, address=address_of(request))
    return Actor(
        user_id=user.pk, person_id=person_of(user.pk), jabatan_id=_chosen(request, user), address=address_of(request)
    )


def _chosen(request: HttpRequest, user: User) -> UUID | None:
    text = request.headers.get(JABATAN_HEADER) or request.POST.get("jabatan", "")
    if not text:
        return _kept_or_only(request, user)
    try:
        chosen = UUID(text)
    except ValueError:
        sentence = _("Isi dengan pengenal (UUID) yang benar.")
        raise Invalid(problems=[{"path": JABATAN_HEADER, "code": "not_an_id", "sentence": sentence}]) from None
    if chosen not in guard.standing(user.pk).jabatan_ids():
        raise NotAllowed(_not_yours())
    return chosen


def _kept_or_only(request: HttpRequest, user: User) -> UUID | None:
    """What he chose for his session while he holds it; else, where something is done, the one jabatan he acts in."""
    kept = request.session.get(KEPT) if hasattr(request, "session") else None
    if kept is None and request.method in SAFE:
        return None
    standing = guard.standing(user.pk)
    if kept is not None and UUID(kept) in standing.jabatan_ids():
        return UUID(kept)
    acts_in = standing.acts_in()
    return next(iter(acts_in)) if len(acts_in) == 1 and request.method not in SAFE else None


def _not_yours() -> str:
    return _("Anda tidak memangku jabatan yang dipilih pada hari ini. Pilih jabatan Anda sendiri.")
