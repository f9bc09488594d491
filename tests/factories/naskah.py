"""Naskah in the situations tests begin with, made by the services themselves."""

from __future__ import annotations

import copy
from typing import Any

from templates_naskah.kinds import kind_of
from tests.cast import KLASIFIKASI, Province
from tnde.naskah.models import Naskah
from tnde.naskah.services import drafting, parties, reviewing, submitting
from tnde.naskah.services.parties import RecipientInput, SignatoryInput


def content_of(kind: str) -> dict[str, Any]:
    """The kind's own example without recipients, which are rows here."""
    content = copy.deepcopy(dict(kind_of(kind).example))
    if isinstance(content.get("yth"), dict):
        content["yth"].pop("daftar", None)
    content.pop("tembusan", None)
    return content


def draft(p: Province, kind: str = "surat_dinas", **given: Any) -> Naskah:
    """Sari's complete draft to the head of the other agency, to be signed by Ratna."""
    naskah = drafting.start_draft(
        kind=kind,
        unit_id=p.unit.pk,
        content=given.pop("content", None) or content_of(kind),
        klasifikasi=KLASIFIKASI,
        actor=p.sari.actor,
        **given,
    )
    if kind_of(kind).recipients:
        naskah = parties.set_recipients(
            naskah_id=naskah.pk,
            version=naskah.version,
            actor=p.sari.actor,
            recipients=[RecipientInput("yth", jabatan_id=p.dimas.jabatan.pk)],
        )
    return parties.set_signatories(
        naskah_id=naskah.pk,
        version=naskah.version,
        actor=p.sari.actor,
        signatories=[SignatoryInput(p.ratna.jabatan.pk)],
    )


def in_review(p: Province, kind: str = "surat_dinas", **given: Any) -> Naskah:
    """Submitted: Budi's paraf is awaited, then Citra's."""
    return submitting.submit_naskah(naskah_id=draft(p, kind, **given).pk, actor=p.sari.actor)


def approved(p: Province, kind: str = "surat_dinas", **given: Any) -> Naskah:
    """Both paraf given: Ratna may sign."""
    naskah = in_review(p, kind, **given)
    for member in (p.budi, p.citra):
        naskah = reviewing.decide_naskah(
            naskah_id=naskah.pk, verdict="approve", digest=digest_of(naskah), actor=member.actor
        )
    return naskah


def signed(p: Province, kind: str = "surat_dinas", **given: Any) -> Naskah:
    """Signed by Ratna; needs the ``signing`` fixture."""
    from tnde.naskah.services.signing import sign_naskah

    naskah = approved(p, kind, **given)
    return sign_naskah(naskah_id=naskah.pk, digest=digest_of(naskah), secret=p.secret, actor=p.ratna.actor)


def digest_of(naskah: Naskah) -> str:
    """What approvers decide on."""
    assert naskah.revision is not None
    return naskah.revision.digest
