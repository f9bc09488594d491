"""Management command: the gallery of kinds, without a database."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from tnde.operations import gallery


class Command(BaseCommand):
    """Renders the example of every kind to PDF and PNG, with its rule sheet."""

    help = (
        "Menata contoh setiap jenis naskah menjadi PDF dan PNG beserta lembar aturannya. Tidak memerlukan basis data."
    )
    requires_system_checks = []
    requires_migrations_checks = False

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """--out is the folder that is written; what else lies in it is removed."""
        parser.add_argument("--out", type=Path, default=Path("docs/gallery"), help="folder yang ditulis")

    def handle(self, *, out: Path, **options: Any) -> None:
        """Write the gallery and say how many kinds it shows."""
        shown = list(gallery.make(out))
        self.stdout.write(_("%(count)d jenis naskah ditulis ke %(folder)s.") % {"count": len(shown), "folder": out})
