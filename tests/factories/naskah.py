"""Naskah in the situations tests begin with, made by the services themselves."""

from __future__ import annotations

import copy
from typing import Any

from templates_naskah.examples import example_of
from templates_naskah.kinds import kind_of
from tests.cast import KLASIFIKASI, Member, Province
from tnde.naskah.models import Naskah
from tnde.naskah.services import drafting, parties, reviewing, submitting
from tnde.naskah.services.parties import RecipientInput, SignatoryInput
from tnde.naskah.services.signing import sign_naskah
from workflows import queries as runs


def content_of(kind: str) -> dict[str, Any]:
    """The kind's own example without recipients, which are rows here."""
    content = copy.deepcopy(dict(example_of(kind).content))
    for name in kind_of(kind).addressed:
        if isinstance(content.get(name), dict):
            content[name].pop("daftar", None)
        else:
            content.pop(name, None)
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
    if kind_of(kind).addressed:
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
        naskah = initial(naskah, member)
    return naskah


def initial(naskah: Naskah, member: Member) -> Naskah:
    """The paraf of one of the cast."""
    return reviewing.decide_naskah(naskah_id=naskah.pk, verdict="approve", digest=digest_of(naskah), actor=member.actor)


def next_desk(naskah: Naskah, p: Province) -> Member:
    """Who of the cast is to give his paraf now."""
    assert naskah.run_id is not None
    desks = {member.jabatan.pk: member for member in (p.budi, p.citra, p.ratna, p.tuti)}
    return next(desks[step.jabatan_id] for step in runs.open_steps(naskah.run_id))


def signed(p: Province, kind: str = "surat_dinas", **given: Any) -> Naskah:
    """Signed by Ratna; needs the ``signing`` fixture."""
    return sign(p, approved(p, kind, **given))


def sign(p: Province, naskah: Naskah) -> Naskah:
    """Ratna's signature."""
    return sign_naskah(naskah_id=naskah.pk, digest=digest_of(naskah), secret=p.secret, actor=p.ratna.actor)


def digest_of(naskah: Naskah) -> str:
    """What approvers decide on."""
    assert naskah.revision is not None
    return naskah.revision.digest
