"""Everything that must hold in a whole installation, asked of each room in turn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from tnde.agencies.queries import agency_names
from tnde.audit.verification import breaches
from tnde.documents.services import damaged
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
        (_("Rantai jejak audit"), lambda: breaches(_named())),
        (_("Berkas digital"), lambda: damaged(_named())),
        (_("Organisasi dan pemangkuan jabatan"), import_string("tnde.agencies.verification.findings")),
        (_("Buku nomor"), import_string("tnde.registers.verification.findings")),
        (_("Naskah dan tanda tangan"), import_string("tnde.naskah.integrity.findings")),
        (_("Arsip dan pencarian"), import_string("tnde.archives.verification.findings")),
        (_("Pengiriman dan naskah masuk"), import_string("tnde.mailroom.verification.findings")),
        (_("Pekerjaan tertunda"), parked_jobs),
    ]


def check() -> list[Part]:
    """The answer of every room."""
    return [Part(name, tuple(find())) for name, find in parts()]


def parked_jobs() -> list[str]:
    """Jobs that gave up and wait for a person, or hold a lease that ended long ago."""
    rows = Job.objects.filter(state=Job.State.PARKED).select_related("event").order_by("id")
    said = [
        _("pekerjaan %(id)s (%(route)s): berhenti setelah %(times)s percobaan: %(error)s")
        % {"id": job.pk, "route": job.route, "times": job.attempts, "error": job.last_error}
        for job in rows
    ]
    overdue = Job.objects.filter(state=Job.State.WAITING, attempts=0, run_at__lt=clock.now() - STALE_AFTER).count()
    if overdue:
        waiting = _("%(count)s pekerjaan belum pernah dicoba; periksa pekerja dan penjadwal")
        said.append(waiting % {"count": overdue})
    return said


def _named() -> Callable[[UUID], str]:
    """How an agency is called: its name, or its id where the organisation does not know it."""
    names = agency_names()
    return lambda agency_id: names.get(agency_id) or str(agency_id)
