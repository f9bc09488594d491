"""Load agencies, jabatan, people, tenures and ranks of a region from CSV: ``manage.py load_people 64 folder``."""

from __future__ import annotations

import datetime as dt
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tnde.agencies.models import Region
from tnde.agencies.policies import operator_allows
from tnde.agencies.services import batches
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Invalid, TndeError


class Command(BaseCommand):
    """Compare the tables of a folder with a region and, without ``--dry-run``, write what differs."""

    help = "Muat perangkat, jabatan, orang, pemangkuan, dan pangkat dari folder CSV. Aman diulang."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("region", help="kode wilayah, misalnya 64")
        parser.add_argument("folder", type=Path, help="folder berisi perangkat.csv, jabatan.csv, orang.csv, …")
        parser.add_argument("--since", type=dt.date.fromisoformat, help="berlaku sejak (2026-01-05); bawaan: hari ini")
        parser.add_argument("--basis", default="Data kepegawaian", help="dasar perubahan")
        parser.add_argument("--dry-run", action="store_true", help="tampilkan perubahannya saja")

    def handle(self, *args: Any, **options: Any) -> None:
        region = Region.objects.filter(code=options["region"]).first()
        if region is None:
            raise CommandError(f"tidak ada daerah berkode {options['region']}")
        asked = {
            "region_id": region.pk,
            "files": _files(options["folder"]),
            "effective_on": options["since"] or clock.today_in(region.zone),
            "basis": options["basis"],
        }
        try:
            if options["dry_run"]:
                plan = batches.preview(**asked, actor=Actor.system(), allow=operator_allows)
                self._show([one.as_data() for one in plan.differences], plan.counts())
            else:
                batch = batches.load_batch(**asked)
                self._show([], batch.counts)
        except Invalid as refusal:
            raise CommandError("\n".join(_line(problem) for problem in refusal.problems)) from refusal
        except TndeError as refusal:
            raise CommandError(refusal.message) from refusal

    def _show(self, differences: list[dict[str, Any]], counts: dict[str, dict[str, int]]) -> None:
        for one in differences:
            fields = "; ".join(f"{f['field']}: {f['before'] or '-'} > {f['after'] or '-'}" for f in one["fields"])
            self.stdout.write(f"{one['sheet']}.csv:{one['line']} {one['what']} {one['name']} {one['since']} {fields}")
        for sheet, count in counts.items():
            told = ", ".join(f"{number} {what}" for what, number in count.items())
            self.stdout.write(f"{sheet}.csv: {told}")


def _files(folder: Path) -> dict[str, bytes]:
    try:
        return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.suffix.lower() == ".csv"}
    except OSError as error:
        raise CommandError(f"{folder}: {error}") from error


def _line(problem: dict[str, Any]) -> str:
    place = f"{problem['path']}:{problem['row']}" if problem.get("row") else problem["path"]
    return f"{place} {problem['sentence']}"
