"""Check chains, books, files, organisation, archive, deliveries and jobs of a whole installation."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand

from tnde.operations.integrity import check


class Command(BaseCommand):
    """Prints what was found; exit status 1 on a breach."""

    help = "Memeriksa keutuhan seluruh instalasi: rantai audit, buku nomor, berkas, arsip, pengiriman."

    def handle(self, *args: Any, **options: Any) -> None:
        breached = False
        for part in check():
            self.stdout.write(f"{part.name}: {'utuh' if not part.findings else f'{len(part.findings)} temuan'}")
            for sentence in part.findings:
                self.stdout.write(f"  - {sentence}")
                breached = True
        if breached:
            self.stdout.flush()
            sys.exit(1)
