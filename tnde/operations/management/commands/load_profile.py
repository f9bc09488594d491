"""Let a region print by a profile of its own from a day on: ``manage.py load_profile 64.02 profil.yaml``."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import yaml
from django.core.management.base import BaseCommand, CommandError

from tnde.agencies.models import Region
from tnde.agencies.policies import operator_allows
from tnde.agencies.services.profiles import set_profile
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Invalid, TndeError


class Command(BaseCommand):
    """Check a profile and give it to a region."""

    help = "Pakai profil cetak dari berkas YAML atau JSON untuk satu daerah. Aman diulang."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("region", help="kode wilayah, misalnya 64.02")
        parser.add_argument("file", type=Path, help="berkas profil; kuncinya ada di docs/profil.md")

    def handle(self, *args: Any, **options: Any) -> None:
        region = Region.objects.filter(code=options["region"]).first()
        if region is None:
            raise CommandError(f"tidak ada daerah berkode {options['region']}")
        try:
            data = yaml.safe_load(options["file"].read_text(encoding="utf-8"))
        except (OSError, ValueError, yaml.YAMLError) as error:
            raise CommandError(f"{options['file']}: {error}") from error
        if not isinstance(data, dict):
            raise CommandError(f"{options['file']}: profil tidak berisi pasangan kunci dan nilai")
        try:
            row = set_profile(region_id=region.pk, data=data, actor=Actor.system(), allow=operator_allows)
        except Invalid as refusal:
            lines = [f"{problem['path']}: {problem['sentence']}" for problem in refusal.problems]
            raise CommandError("\n".join(lines)) from refusal
        except TndeError as refusal:
            raise CommandError(refusal.message) from refusal
        self.stdout.write(f"{region.full_name}: {row} berlaku sejak {row.valid_from}")
