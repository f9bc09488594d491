"""Whether those who are to sign have something to sign with: warned of before it is their turn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from templates_naskah.tanggal import long_date
from tnde.kernel import clock
from tnde.naskah.models import Naskah
from tnde.naskah.rendering import Signer
from tnde.signing import credentials

WARNED_BEFORE = dt.timedelta(days=30)


def valid_until(person_ids: Collection[UUID]) -> dict[UUID, dt.datetime]:
    """Until when the registered certificate of each person is valid; absent for one who has none. One statement."""
    return credentials.valid_until(person_ids)


def trouble(ends: dt.datetime | None) -> str:
    """What is wrong with a certificate valid until then: ``certificate_missing`` (None), ``certificate_expired``,
    ``certificate_expires`` (within 30 days), or empty."""
    now = clock.now()
    if ends is None:
        return "certificate_missing"
    if ends <= now:
        return "certificate_expired"
    return "certificate_expires" if ends <= now + WARNED_BEFORE else ""


def cautions(naskah: Naskah, signers: Sequence[Signer]) -> Iterator[tuple[str, str]]:
    """Code and sentence for each signatory who could not sign today or soon. One statement at most."""
    people = {one.person_id: one for one in signers if one.person_id is not None}
    ends = valid_until(list(people)) if people and not naskah.issued_elsewhere else {}
    for person_id, signer in people.items() if not naskah.issued_elsewhere else ():
        until = ends.get(person_id)
        code = trouble(until)
        if not code:
            continue
        if until is None:
            sentence = _("%(title)s belum mempunyai sertifikat elektronik yang terdaftar. Hubungi verifikator TTE.")
        elif code == "certificate_expired":
            sentence = _("Sertifikat elektronik %(title)s berakhir %(day)s. Minta pembaruan kepada verifikator TTE.")
        else:
            sentence = _("Sertifikat elektronik %(title)s akan berakhir %(day)s. Minta pembaruannya sebelum itu.")
        day = long_date(until.astimezone(ZoneInfo(naskah.region.zone)).date()) if until else ""
        yield code, sentence % {"title": signer.jabatan.title, "day": day}
