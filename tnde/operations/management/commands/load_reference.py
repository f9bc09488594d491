"""Bring the reference data of this release into the database. May be run at every start and after every upgrade."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.module_loading import import_string

from tnde.operations.reference import REFERENCE


class Command(BaseCommand):
    """Load klasifikasi, the example JRA and what other rooms have registered."""

    help = "Muat data rujukan (klasifikasi, contoh JRA, …). Aman diulang."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("only", nargs="*", choices=[[], *REFERENCE], help="hanya langkah ini")

    def handle(self, *args: Any, **options: Any) -> None:
        for name in options["only"] or REFERENCE:
            self.stdout.write(f"{name}: {import_string(REFERENCE[name])()}")
