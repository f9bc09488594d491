"""Everything that must hold in a whole installation, asked of each room in turn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.module_loading import import_string

from tnde.kernel import clock
from tnde.outbox.models import Job

Finder = Callable[[], Iterable[str]]

STALE_AFTER = dt.timedelta(hours=1)
"""A job nobody has tried for this long means that worker and scheduler do not run."""


@dataclass(frozen=True, slots=True)
class Part:
    """One room's answer: what was asked, and a sentence for each breach."""

    name: str
    findings: tuple[str, ...]


def parts() -> list[tuple[str, Finder]]:
    """What is asked, in order from the ground up."""
    return [
        ("Rantai jejak audit", import_string("tnde.audit.verification.breaches")),
        ("Berkas digital", import_string("tnde.documents.services.damaged")),
        ("Organisasi dan pemangkuan jabatan", import_string("tnde.agencies.verification.findings")),
        ("Buku nomor", import_string("tnde.registers.verification.findings")),
        ("Naskah dan tanda tangan", import_string("tnde.naskah.integrity.findings")),
        ("Arsip dan pencarian", import_string("tnde.archives.verification.findings")),
        ("Pengiriman dan naskah masuk", import_string("tnde.mailroom.verification.findings")),
        ("Pekerjaan tertunda", parked_jobs),
    ]


def check() -> list[Part]:
    """The answer of every room."""
    return [Part(name, tuple(find())) for name, find in parts()]


def parked_jobs() -> list[str]:
    """Jobs that gave up and wait for a person, or hold a lease that ended long ago."""
    rows = Job.objects.filter(state=Job.State.PARKED).select_related("event").order_by("id")
    said = [
        f"pekerjaan {job.pk} ({job.route}): berhenti setelah {job.attempts} percobaan: {job.last_error}" for job in rows
    ]
    overdue = Job.objects.filter(state=Job.State.WAITING, attempts=0, run_at__lt=clock.now() - STALE_AFTER).count()
    return [*said, f"{overdue} pekerjaan belum pernah dicoba; periksa pekerja dan penjadwal"] if overdue else said
