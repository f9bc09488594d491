"""Check chains, books, files, organisation, archive, deliveries and jobs of a whole installation."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from tnde.operations.integrity import check


class Command(BaseCommand):
    """Prints what was found; exit status 1 on a breach."""

    help = "Memeriksa keutuhan seluruh instalasi: rantai audit, buku nomor, berkas, arsip, pengiriman."

    def handle(self, *args: Any, **options: Any) -> None:
        breached = False
        for part in check():
            found = _("%(count)s temuan") % {"count": len(part.findings)} if part.findings else _("utuh")
            self.stdout.write(f"{part.name}: {found}")
            for sentence in part.findings:
                self.stdout.write(f"  - {sentence}")
                breached = True
        if breached:
            self.stdout.flush()
            sys.exit(1)
