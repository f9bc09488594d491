"""Let a region print its emblem: ``manage.py load_emblem 64.02 lambang.png --since 2026-01-01 --basis Perda``."""

from __future__ import annotations

import datetime as dt
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tnde.agencies.models import Region
from tnde.agencies.policies import operator_allows
from tnde.agencies.services.emblems import set_emblem
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Invalid, TndeError


class Command(BaseCommand):
    """Check a picture and give it to a region."""

    help = "Pakai lambang daerah pada kop naskah satu daerah. Aman diulang."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("region", help="kode wilayah, misalnya 64.02")
        parser.add_argument("file", type=Path, help="gambar PNG atau JPEG")
        parser.add_argument("--since", type=dt.date.fromisoformat, required=True, help="hari pertama, 2026-01-01")
        parser.add_argument("--basis", required=True, help="dasar, misalnya peraturan daerah tentang lambang daerah")

    def handle(self, *args: Any, **options: Any) -> None:
        region = Region.objects.filter(code=options["region"]).first()
        if region is None:
            raise CommandError(f"tidak ada daerah berkode {options['region']}")
        try:
            image = options["file"].read_bytes()
            row = set_emblem(
                region_id=region.pk,
                image=image,
                valid_from=options["since"],
                basis=options["basis"],
                actor=Actor.system(),
                allow=operator_allows,
            )
        except OSError as error:
            raise CommandError(f"{options['file']}: {error.strerror}") from error
        except Invalid as refusal:
            lines = [f"{problem['path']}: {problem['sentence']}" for problem in refusal.problems]
            raise CommandError("\n".join(lines)) from refusal
        except TndeError as refusal:
            raise CommandError(refusal.message) from refusal
        self.stdout.write(f"{region.full_name}: lambang {row} berlaku sejak {row.valid_from}")
