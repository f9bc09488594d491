"""``python -m tnde.operations.demo``: what ``make demo`` runs. Exit status 0 only when everything it claims held."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

import requests

from tnde import tryout
from tnde.operations.demo import (
    checking,
    desks,
    directory,
    disposing,
    filing,
    printing,
    report,
    searching,
    sending,
    walk,
)
from tnde.operations.demo.claims import Unkept, hold
from tnde.operations.demo.client import Province, Refused
from tnde.operations.demo.letters import Issued, letter
from tnde.operations.demo.stories import STORIES
from tnde.operations.demo.walk import Walk
from tnde.tryout.plan import accounts
from tnde.tryout.supervisor import running

BASE = Path(__file__).resolve().parents[3]
ZONE = ZoneInfo("Asia/Makassar")


def main(base: Path = BASE) -> int:
    """Exit status of the demo."""
    try:
        if not running(base):
            printing.heading("Menjalankan TNDE selama demo; yang pertama kali memerlukan sekitar satu menit.")
        with tryout.instance(base) as address:
            province = Province(address, accounts(base))
            try:
                _tell(province, base)
            finally:
                province.close()
    except (Unkept, Refused, tryout.Refused) as broken:
        return _failed(str(broken))
    except requests.RequestException as broken:
        return _failed(f"TNDE tidak menjawab: {broken}")
    except KeyboardInterrupt:
        return _failed("dihentikan sebelum selesai.")
    return 0


def _tell(province: Province, base: Path) -> None:
    hold(province.accounts, "Akun contoh tidak ditemukan. Jalankan `make clean`, lalu `make demo`.")
    folder = base / "var" / "demo"
    folder.mkdir(parents=True, exist_ok=True)
    printing.heading(f"TNDE di {province.address}")
    rows = directory.rows_of(province.person(STORIES[0].drafter))
    printing.step("direktori", f"{len(rows)} jabatan pada {len({row['agency'] for row in rows})} perangkat daerah")
    walks: list[Walk] = []
    issued: dict[str, Issued] = {}
    for number, story in enumerate(STORIES, start=1):
        written = letter(story.file, dt.datetime.now(ZONE).date(), issued)
        answered = issued[story.answers].number if story.answers else ""
        going = Walk(province, story, written, answered)
        printing.heading(f"{number}. {story.name}: {written.title}")
        _one(going, rows, folder, base)
        issued[story.file] = going.issued()
        walks.append(going)
        for earlier in walks:
            if earlier.story.file == story.answers:
                disposing.report(earlier, earlier.incoming[earlier.story.arrivals[0].tata_usaha], going.number)
    printing.heading("Pemeriksaan keaslian")
    for going in walks:
        checking.verify(going)
        checking.inspect_with_tools(going, base)
    printing.heading("Arsip dan pencarian")
    for going in walks:
        searching.find(going)
    searching.unfound(walks[3], "konseptor.dispora")
    printing.heading("Pemberkasan")
    for going in walks:
        if going.story.filed_by:
            filing.lay(going)
    printing.heading("Salinan yang diubah")
    checking.tamper(walks[0])
    checking.unknown(walks[0])
    path = report.write(folder, walks)
    printing.heading(f"{len(walks)} naskah selesai dalam {printing.seconds()} detik. Laporan: {path.relative_to(base)}")


def _one(going: Walk, rows: list[directory.Row], folder: Path, base: Path) -> None:
    walk.draft(going, rows)
    walk.submit(going)
    desks.approve(going)
    desks.sign(going, folder, base)
    sending.send(going)
    sending.follow_link(going, base)
    for arrival in going.story.arrivals:
        sending.accept(going, arrival)
    if going.story.passed_down:
        disposing.pass_down(going, going.incoming[going.story.arrivals[0].tata_usaha])


def _failed(sentence: str) -> int:
    sys.stdout.flush()
    sys.stderr.write(f"\nDemo gagal: {sentence}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
