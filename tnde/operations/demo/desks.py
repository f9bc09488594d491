"""The desks a letter passes: paraf, a return with its note, an absent desk passed over; then the signature."""

from __future__ import annotations

import hashlib
import re
import uuid
from pathlib import Path
from typing import Any

from tnde.operations.demo.claims import first, hold
from tnde.operations.demo.client import Person
from tnde.operations.demo.printing import more, step
from tnde.operations.demo.walk import Walk, save

_TOKEN = re.compile(rb"/ID\s*\[\s*<([0-9a-fA-F]{32})>")
ABSENT = "Sedang tidak di tempat; naskah tidak dapat menunggu."


def approve(walk: Walk) -> None:
    """Every desk of the chain decides, in turn, until the letter is approved."""
    walk.read()
    waiting_return = walk.story.returned
    while walk.naskah["state"] == "in_review":
        waiting = (step for step in walk.drafter.get(f"{walk.at}/steps") if step["standing"] == "open")
        desk = first(waiting, f"{walk.letter.title}: diperiksa, tetapi tidak ada meja yang terbuka.")
        person = walk.province.at_desk(desk["jabatan"], desk["title"], near=walk.drafter.row["agency"])
        if person is None:
            _pass_over(walk, desk)
        elif waiting_return and desk["title"] == waiting_return.by:
            _send_back(walk, person, waiting_return.note)
            waiting_return = None
            save(walk, walk.letter.content)
            step("diperbaiki", f"{walk.drafter.name}, lalu diajukan kembali")
            walk.take(walk.drafter.post(f"{walk.at}/submit"))
        else:
            _initial(walk, person, desk["title"])
    walk.expect("approved")


def sign(walk: Walk, folder: Path, base: Path) -> None:
    """The signatory signs; pressing twice signs once. The issued file lies in ``folder`` afterwards."""
    shown = _shown_to(walk, walk.signer)
    body = {"digest": shown["digest"], "secret": walk.signer.secret}
    key = str(uuid.uuid4())
    signed = walk.signer.post(f"{walk.at}/signature", body, key=key)
    again = walk.signer.post(f"{walk.at}/signature", body, key=key)
    walk.naskah = signed.json()
    hold(again.json()["number"] == walk.number, "Menekan tombol dua kali menghasilkan nomor kedua.")
    hold(again.headers.get("Idempotency-Replayed") == "true", "Permintaan ulang ditandatangani lagi.")
    hold(walk.naskah["state"] in ("signed", "sent"), f"{walk.letter.title} tidak ditandatangani.")
    hold(walk.number and walk.naskah["date"], f"{walk.letter.title} tidak bernomor atau bertanggal.")
    step("tanda tangan", f"{walk.signer.name}")
    more(f"Nomor {walk.number}, {walk.naskah['date']}")
    _keep(walk, folder, base)


def token_in(pdf: bytes) -> str:
    """The check token that the file carries, the same as in its QR code. Raises ValueError where there is none."""
    found = _TOKEN.search(pdf)
    if found is None:
        raise ValueError("no token in /ID")
    return found[1].decode().lower()


def file_name(number: str) -> str:
    """A file name from a number: ``000.8.3/12/RO-ORG/2026`` gives ``000.8.3-12-RO-ORG-2026.pdf``."""
    return re.sub(r"[^\w.]+", "-", number).strip("-") + ".pdf"


def _keep(walk: Walk, folder: Path, base: Path) -> None:
    walk.pdf = walk.signer.file(f"{walk.at}/document")
    hold(walk.pdf.startswith(b"%PDF-"), f"{walk.number}: berkas yang diunduh bukan PDF.")
    path = folder / file_name(f"{walk.story.file}-{walk.number}")
    path.write_bytes(walk.pdf)
    walk.path = path.relative_to(base).as_posix()
    walk.sha256 = hashlib.sha256(walk.pdf).hexdigest()
    walk.token = token_in(walk.pdf)
    more(f"{walk.path} ({len(walk.pdf) // 1024} KiB)")


def _shown_to(walk: Walk, person: Person) -> dict[str, Any]:
    waiting = {row["id"] for row in person.get("tasks")["results"]}
    hold(walk.naskah["id"] in waiting, f"{walk.letter.title} tidak ada pada Perlu tindakan {person.name}.")
    return dict(person.get(walk.at))


def _initial(walk: Walk, person: Person, title: str) -> None:
    digest = _shown_to(walk, person)["digest"]
    walk.take(person.post(f"{walk.at}/decisions", {"verdict": "approve", "digest": digest}))
    step("paraf", f"{person.name} ({title})")


def _send_back(walk: Walk, person: Person, note: str) -> None:
    digest = _shown_to(walk, person)["digest"]
    walk.take(person.post(f"{walk.at}/decisions", {"verdict": "return", "digest": digest, "note": note}))
    walk.expect("draft")
    step("dikembalikan", f"{person.name}: “{note}”")


def _pass_over(walk: Walk, desk: dict[str, Any]) -> None:
    walk.take(walk.signer.post(f"{walk.at}/steps/{desk['id']}/pass-over", {"reason": ABSENT}))
    same = (row["standing"] for row in walk.drafter.get(f"{walk.at}/steps") if row["id"] == desk["id"])
    standing = first(same, f"{desk['title']} hilang dari jalur persetujuan.")
    hold(standing == "passed_over", f"{desk['title']} dilampaui, tetapi terbaca {standing}.")
    step("dilampaui", f"{desk['title']}, oleh {walk.signer.name}: “{ABSENT}”")
