"""The public check: is this letter genuine? By its token, or by an uploaded file.

The archived digest decides first, then the signature. Content is shown only as far as the class allows: for biasa
everything a forger would change, above that only that such a letter was issued and by which region.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q

from tnde.kernel.digests import sha256
from tnde.kernel.vocabulary import Keamanan
from tnde.naskah import effects
from tnde.naskah.kinds import is_uploaded
from tnde.naskah.models import Link, Naskah, Registration, SignatureRecord
from tnde.naskah.states import ISSUED, State
from tnde.signing import trust, verify

GENUINE, NOT_ISSUED_FILE, ALTERED = "genuine", "intact_but_not_issued_file", "altered"
ANNULLED, UNKNOWN, REGISTERED = "annulled", "unknown", "registered"
_TOKEN = re.compile(r"[0-9a-fA-F]{32}")
_IDENTIFIER = re.compile(rb"/ID\s*\[\s*<([0-9a-fA-F]{32})>")
VERDICTS = (GENUINE, REGISTERED, NOT_ISSUED_FILE, ALTERED, ANNULLED, UNKNOWN)


@dataclass(frozen=True, slots=True)
class Answer:
    """What anybody may be told. ``facts`` is empty where the class allows nothing to be said."""

    verdict: str
    facts: dict[str, Any]
    reasons: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The answer as the API gives it."""
        return asdict(self)


def check_token(token: str) -> Answer:
    """What the QR code leads to. An unknown token and one of a naskah not yet issued are the same."""
    naskah = _issued().filter(token=token.lower()).first() if _TOKEN.fullmatch(token) else None
    if naskah is None:
        return Answer(UNKNOWN, {})
    return Answer(_verdict(naskah), shown(naskah))


def check_file(data: bytes) -> Answer:
    """Whether these bytes are a file we issued or registered, a signed file that is not the issued one, altered, or
    unknown."""
    digest = sha256(data)
    naskah = _issued().filter(document__sha256=digest).first()
    if naskah is not None:
        return Answer(_verdict(naskah), shown(naskah))
    found = verify.inspect(data, trust=trust.configured())
    ours = _mentioned(data)
    if found.signed and found.intact and found.trusted:
        return Answer(NOT_ISSUED_FILE, shown(ours) if ours else {}, tuple(found.reasons))
    if found.signed or ours is not None:
        return Answer(ALTERED, shown(ours) if ours else {}, tuple(found.reasons))
    return Answer(UNKNOWN, {}, tuple(found.reasons))


def issued_with(data: bytes, *, besides: UUID) -> Naskah | None:
    """The naskah that was issued or registered with this file, or with one whose check token it carries; not the one
    named ``besides``."""
    digest, tokens = sha256(data), _tokens_in(data)
    return _issued().filter(Q(document__sha256=digest) | Q(token__in=tokens)).exclude(pk=besides).first()


def _verdict(naskah: Naskah) -> str:
    original = naskah.derived_from
    if naskah.state == State.ANNULLED or (original is not None and original.state == State.ANNULLED):
        return ANNULLED
    return REGISTERED if naskah.issued_elsewhere else GENUINE


def shown(naskah: Naskah) -> dict[str, Any]:
    """What may be said of an issued naskah: all that a forger would change for class biasa, else that it was issued."""
    said: dict[str, Any] = {
        "region": naskah.region.full_name,
        "keamanan": Keamanan(naskah.keamanan).slug,
        "state": naskah.state,
    }
    if naskah.keamanan != Keamanan.BIASA:
        return said
    printed = naskah.derived_from or naskah
    signatures = SignatureRecord.objects.filter(naskah=naskah).order_by("signed_at")
    said |= {
        "kind": naskah.kind,
        "number": naskah.number,
        "date": printed.date.isoformat() if printed.date else None,
        "title": naskah.title,
        "issuer": naskah.issuing_agency.name,
        "laid_out_elsewhere": is_uploaded(naskah.kind),
        "recipients": [row.title for row in naskah.recipients.all() if row.section == "yth"],
        "signers": [
            {
                "name": row.person_name,
                "jabatan": row.jabatan_title,
                "mandate": row.mandate,
                "tenure": row.tenure,
                "signed_at": _signed_at(row, naskah),
            }
            for row in signatures
        ],
        **_registration(naskah),
        "changed_by": [_change(link, link.naskah) for link in effects.changes_in_force(printed)],
        "changes": [_change(link, original) for link, original in effects.originals(naskah)],
        "sha256": naskah.document.sha256 if naskah.document else None,
        "size": naskah.document.size if naskah.document else None,
    }
    return said


def _change(link: Link, other: Naskah) -> dict[str, Any]:
    """What was done to, or by, another naskah; its number only where its own class lets that be said."""
    told = other.keamanan == Keamanan.BIASA
    return {
        "relation": link.relation,
        "number": other.number if told else None,
        "date": other.date.isoformat() if told and other.date else None,
    }


def _signed_at(row: SignatureRecord, naskah: Naskah) -> str | None:
    """When it was signed, where that is known to the minute: of a signature by pen only the day of the naskah is."""
    if naskah.issued_elsewhere and not row.report:
        return None
    return row.signed_at.astimezone(ZoneInfo(naskah.region.zone)).isoformat()


def _registration(naskah: Naskah) -> dict[str, Any]:
    """How one that was issued elsewhere came here, and what was found of the signatures in its file that day."""
    row = Registration.objects.filter(naskah=naskah).first() if naskah.issued_elsewhere else None
    if row is None:
        return {}
    found = row.signatures
    return {
        "registered": {
            "origin": row.origin,
            "at": row.created_at.astimezone(ZoneInfo(naskah.region.zone)).isoformat(),
            "intact": found.get("intact"),
            "trusted": found.get("trusted"),
            "signatures": [
                {"name": one["name"], "signed_at": one["timestamp_at"] or one["signed_at"]}
                for one in found.get("signers", ())
            ],
        }
    }


def _issued() -> Any:
    related = ("region", "issuing_agency", "document", "derived_from")
    return Naskah.objects.filter(Q(state__in=ISSUED)).select_related(*related).prefetch_related("recipients")


def _mentioned(data: bytes) -> Naskah | None:
    """The naskah whose file these bytes once were, found by the token in the file's /ID or XMP."""
    for token in _tokens_in(data):
        naskah = _issued().filter(token=token).first()
        if naskah is not None:
            return naskah
    return None


def _tokens_in(data: bytes) -> list[str]:
    """Check tokens that a file names in its ``/ID``, each once."""
    return list(dict.fromkeys(found.decode().lower() for found in _IDENTIFIER.findall(data)))
