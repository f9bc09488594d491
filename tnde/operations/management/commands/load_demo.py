"""Load the demo province: organisation, invented people with logins, roles, numbering and test certificates."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from tnde.kernel.clock import today_in
from tnde.operations.demo_province.loader import load

ZONE = "Asia/Makassar"


class Command(BaseCommand):
    """Brings the demo province in; run again, it changes nothing."""

    help = "Muat provinsi contoh beserta akun, peran, dan sertifikat uji. Aman diulang."

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.ENV.production:
            raise CommandError("Data contoh tidak boleh dimuat pada instalasi produksi.")
        folder = settings.VAR_DIR / "tryout"
        made = load(today=today_in(ZONE), folder=folder, tsa_url=settings.TSA_URL or "")
        if made.total():
            self.stdout.write("Dimuat: " + ", ".join(f"{count} {what}" for what, count in made.items() if count))
        else:
            self.stdout.write("Data contoh sudah lengkap; tidak ada yang diubah.")
        self.stdout.write("Akun contoh: var/tryout/accounts.json")
