"""Admit a client application: a login of its own, bound to one unit and some kinds, and a token for it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser
from knox.models import AuthToken

from tnde.access.clients import create_client
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Invalid, TndeError


class Command(BaseCommand):
    """Prints the token once; only its hash is kept."""

    help = "Mendaftarkan aplikasi klien dan mencetak tokennya sekali."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ids as the API gives them: ``/api/v1/agencies``, ``/agencies/{id}/units``, ``/jabatan``."""
        parser.add_argument("username", help="nama akun aplikasi")
        parser.add_argument("--name", required=True, help="nama aplikasi")
        parser.add_argument("--unit", required=True, type=UUID, help="id unit kerja")
        parser.add_argument("--responsible", required=True, type=UUID, help="id jabatan penanggung jawab")
        parser.add_argument("--kind", required=True, action="append", dest="kinds", help="jenis naskah; boleh berulang")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            client = create_client(
                actor=Actor.system(),
                username=options["username"],
                name=options["name"],
                unit_id=options["unit"],
                kinds=options["kinds"],
                responsible_jabatan_id=options["responsible"],
            )
        except Invalid as refusal:
            sentences = "\n".join(f"{p['path']}: {p['sentence']}" for p in refusal.problems)
            raise CommandError(f"{refusal.message}\n{sentences}") from refusal
        except TndeError as refusal:
            raise CommandError(refusal.message) from refusal
        instance, token = AuthToken.objects.create(user=client.user)
        self.stdout.write(f"Aplikasi {client.name} terdaftar. Simpan token ini sekarang; tidak dapat dilihat lagi:")
        self.stdout.write(token)
        self.stdout.write(f"Berlaku sampai {instance.expiry:%Y-%m-%d %H:%M} UTC.")
