"""By e-mail: a link, never the file. For class biasa it leads to the file, above that to the public check only.

The token in the link is derived from the delivery under the installation's secret key, so that a second try sends the
same words; the database keeps its hash alone.
"""

from __future__ import annotations

import base64
import datetime as dt

from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import override

from templates_naskah.tanggal import long_date
from tnde.documents import services as documents
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.digests import sha256
from tnde.kernel.errors import NotFound
from tnde.kernel.vocabulary import Keamanan
from tnde.mailroom.errors import LinkGone, Undeliverable
from tnde.mailroom.models import Delivery
from tnde.mailroom.services import answering
from tnde.naskah.models import Naskah
from tnde.naskah.states import State
from tnde.notices.errors import Refused
from tnde.notices.mail import send

LINK_DAYS = 30


def mail(delivery: Delivery, naskah: Naskah) -> None:
    """Send the mail of this delivery, once for each attempt; the hash of its link is set on it, not saved.

    Raises Undeliverable when the address is refused.
    """
    with override("id"):  # outside parties read Indonesian, whatever the language of this process
        subject, text = _words(delivery, naskah)
    try:
        send(
            key=f"delivery:{delivery.pk}:{delivery.attempts}",
            ref=delivery.ref,
            region_id=delivery.region_id,
            subject=subject,
            text=text,
            receivers=[delivery.recipient.email],
        )
    except Refused as error:
        raise Undeliverable(error.message) from error
    if naskah.keamanan == Keamanan.BIASA:
        delivery.link_hash = sha256(_token(delivery).encode())
        delivery.link_until = clock.now() + dt.timedelta(days=LINK_DAYS)


def fetch_by_link(*, token: str, actor: Actor, opens: bool = True) -> tuple[bytes, str]:
    """The issued file and its name for the one who has the link; the first time is noted.

    opens  False for one who only asks what lies there, as a mail scanner does: nothing is noted

    Raises NotFound for a token nobody was sent, LinkGone after its last day or when the naskah was annulled.
    """
    related = ("naskah__document",)
    delivery = Delivery.objects.select_related(*related).filter(link_hash=sha256(token.encode())).first()
    if delivery is None or delivery.link_until is None or delivery.naskah.document is None:
        raise NotFound
    if delivery.naskah.state == State.ANNULLED:
        raise LinkGone(_("Naskah ini telah dibatalkan oleh instansi penerbitnya."))
    now = clock.now()
    if now > delivery.link_until:
        raise LinkGone
    data = documents.read_row(delivery.naskah.document)
    if opens and delivery.opened_at is None:
        answering.note_opened(delivery_id=delivery.pk, at=now, actor=actor)
    return data, delivery.naskah.document.name


def _words(delivery: Delivery, naskah: Naskah) -> tuple[str, str]:
    if naskah.keamanan != Keamanan.BIASA:
        return _restricted(naskah)
    until = clock.today_in(naskah.region.zone) + dt.timedelta(days=LINK_DAYS)
    role = _("tembusan") if delivery.section == "tembusan" else _("naskah dinas")
    subject = _("Naskah dinas dari %(sender)s") % {"sender": naskah.issuing_agency.name}
    lines = [
        _("Yth. %(recipient)s") % {"recipient": delivery.recipient.title},
        "",
        _("Bersama ini disampaikan %(role)s dari %(sender)s, %(region)s:")
        % {"role": role, "sender": naskah.issuing_agency.name, "region": naskah.region.full_name},
        "",
        *([_("Nomor: %(number)s") % {"number": naskah.number}] if naskah.number else []),
        *([_("Tanggal: %(date)s") % {"date": long_date(naskah.date)}] if naskah.date else []),
        "",
        _("Naskah dapat diunduh sampai dengan %(until)s melalui tautan berikut:") % {"until": long_date(until)},
        f"{settings.PUBLIC_URL}/kiriman/{_token(delivery)}",
        "",
        *_closing(naskah),
    ]
    return subject, "\n".join(lines) + "\n"


def _restricted(naskah: Naskah) -> tuple[str, str]:
    subject = _("Pemberitahuan naskah dinas")
    lines = [
        _("Dengan hormat,"),
        "",
        _("%(region)s telah menerbitkan naskah dinas yang ditujukan kepada Anda. Karena sifatnya, naskah tersebut")
        % {"region": naskah.region.full_name},
        _("tidak dikirim melalui pos-el dan akan disampaikan dengan cara lain oleh instansi pengirim."),
        "",
        *_closing(naskah),
    ]
    return subject, "\n".join(lines) + "\n"


def _closing(naskah: Naskah) -> list[str]:
    return [
        _("Keaslian naskah dapat diperiksa di:"),
        f"{settings.PUBLIC_URL}/verify/{naskah.token}",
        "",
        _("Pesan ini dikirim oleh sistem. Mohon tidak membalas pesan ini."),
    ]


def _token(delivery: Delivery) -> str:
    """43 characters for this attempt that nobody can guess without the installation's key."""
    mac = salted_hmac("tnde.mailroom.link", f"{delivery.pk}:{delivery.attempts}", algorithm="sha256").digest()
    return base64.urlsafe_b64encode(mac).decode().rstrip("=")
