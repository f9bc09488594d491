"""Milliseconds of processor time per page of a long tagged naskah, each length in a process of its own.

Text of 10, 50 and 200 pages, and an attached table of 2,000 rows; the note has the time and the peak memory of each.
Baseline: the same per page at 50 pages, so that a ratio of about 1 means time linear in pages (10 pages bear more of
what every file costs once). Fails above `MOST_MB`.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Mapping
from typing import Any

from benchmarks import letters
from benchmarks.recording import Result
from templates_naskah import layout

NAME = "render_growth"
UNIT = "ms CPU per page"

MOST_MB = 300
# (paragraphs, rows of the table) of each length.
LENGTHS = {"10 pages": (70, 0), "50 pages": (352, 0), "200 pages": (1410, 0), "table of 2,000 rows": (1, 2000)}
ROUNDS = 3
SENTENCE = "Setiap perangkat daerah menyampaikan data pejabat penanda tangan yang telah memiliki sertifikat. "
HEADS = ["No.", "Nama", "NIP", "Pangkat/Golongan", "Jabatan", "Keterangan"]


def run() -> Result:
    """Time per page at 200 pages against 50; raises when a length needs more than `MOST_MB`."""
    found = {name: _measured_apart(name) for name in LENGTHS}
    heavy = {name: one for name, one in found.items() if one["mb"] > MOST_MB}
    if heavy:
        raise AssertionError(f"more than {MOST_MB} MB: {heavy}")
    note = "; ".join(f"{name}: {one['pages']} p, {one['ms']:.0f} ms, {one['mb']:.0f} MB" for name, one in found.items())
    short, long = found["50 pages"], found["200 pages"]
    return Result(long["ms"] / long["pages"], short["ms"] / short["pages"], note)


def _measured_apart(name: str) -> dict[str, float]:
    ran = subprocess.run([sys.executable, "-m", __name__, name], capture_output=True, text=True, check=True)
    return dict(json.loads(ran.stdout))


def content(paragraphs: int, rows: int) -> Mapping[str, Any]:
    """A surat dinas of so many paragraphs, with a table of so many rows attached."""
    made: dict[str, Any] = {
        "hal": "Data Pejabat Penanda Tangan",
        "yth": {"daftar": ["Kepala Perangkat Daerah"], "di": "Tempat"},
        "isi": [{"jenis": "paragraf", "teks": SENTENCE * 4}] * paragraphs,
    }
    if rows:
        row = ["Nama Contoh, S.Kom., M.T.", "19720514 199803 2 901", "Pembina (IV/a)", "Analis", "Baru"]
        table = {"kolom": HEADS, "baris": [[f"{n}.", *row] for n in range(1, rows + 1)]}
        made["lampiran_naskah"] = [{"jenis": "tabel", "orientasi": "landscape", "judul": "DAFTAR", "tabel": table}]
    return made


def _measure(name: str) -> dict[str, float]:
    """Median time of one length, and the highest memory of this process, Python and fonts included."""
    frame = letters.frame()
    layout(letters.KIND, content(3, 3), frame, today=letters.DAY)
    made = content(*LENGTHS[name])
    taken = []
    for _ in range(ROUNDS):
        began = time.process_time()
        pages = layout(letters.KIND, made, frame, today=letters.DAY).pages
        taken.append((time.process_time() - began) * 1000)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"pages": pages, "ms": sorted(taken)[len(taken) // 2], "mb": peak}


if __name__ == "__main__":
    print(json.dumps(_measure(sys.argv[1])))
