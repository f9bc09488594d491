"""Found again: each record by its number and by a word of its body, by those who may and by nobody else."""

from __future__ import annotations

import hashlib
from typing import Any

from tnde.operations.demo.claims import first, hold
from tnde.operations.demo.client import Person
from tnde.operations.demo.printing import more, step
from tnde.operations.demo.walk import Walk

FATES = {
    "musnah": "musnah",
    "musnah_bersyarat": "musnah bersyarat",
    "permanen": "permanen",
    "belum_ditetapkan": "retensi belum ditetapkan",
}
PAGES = 20
PAGE_SIZE = 100


def find(walk: Walk) -> None:
    """The archive finds the letter by number and by word, and gives back the very file that was issued."""
    by_number = _found(walk, walk.drafter, walk.number)
    by_word = _found(walk, walk.signer, walk.story.word)
    hold(by_number["id"] == by_word["id"], f"{walk.number} tercatat dua kali dalam arsip.")
    hold(by_number["number"] == walk.number, f"Arsip mencatat nomor {by_number['number']}, bukan {walk.number}.")
    kept = walk.drafter.file(f"archives/{by_number['id']}/document")
    hold(hashlib.sha256(kept).hexdigest() == walk.sha256, f"{walk.number}: berkas dalam arsip lain dari yang terbit.")
    walk.archive_id, walk.found = by_number["id"], True
    step("ditemukan", f"{walk.number}, dengan nomor dan dengan kata “{walk.story.word}”")
    more(f"arsip {walk.archive_id}, nasib akhir: {FATES.get(by_number['fate'], by_number['fate'])}")
    for tata_usaha, incoming_id in walk.incoming.items():
        keeper = walk.province.person(tata_usaha)
        arrived = record_of(walk, keeper, walk.number, direction="masuk", source=incoming_id)
        hold(arrived, f"{walk.number} tidak ditemukan dalam arsip naskah masuk {keeper.row['agency']}.")
        more(f"juga sebagai naskah masuk oleh {keeper.name} ({keeper.row['agency']})")


def unfound(walk: Walk, username: str) -> None:
    """One who has no part in the letter finds nothing, neither by number nor by word."""
    stranger = walk.province.person(username)
    for words in (walk.number, walk.story.word):
        hold(record_of(walk, stranger, words) is None, f"{walk.number} ditemukan oleh {username}, yang tidak berhak.")
    step("tertutup", f"{walk.number} tidak ditemukan oleh {stranger.name} ({stranger.row['agency']})")


def record_of(
    walk: Walk, person: Person, words: str, *, direction: str = "keluar", source: str = ""
) -> dict[str, Any] | None:
    """The row of this letter (or of another ``source``) among what he finds; None when it is not there."""
    asked: dict[str, Any] = {"q": words, "page_size": PAGE_SIZE, "direction": direction}
    asked |= {"date_from": walk.naskah["date"], "date_to": walk.naskah["date"]}
    path = "archives"
    for _ in range(PAGES):
        page = person.get(path, **asked)
        for row in page["results"]:
            if row["source"] and row["source"]["id"] == (source or walk.naskah["id"]):
                return dict(row)
        if not page["next"]:
            break
        path, asked = page["next"].partition("/api/v1/")[2], {}
    return None


def _found(walk: Walk, person: Person, words: str) -> dict[str, Any]:
    missing = f"{walk.number} tidak ditemukan dalam arsip dengan kata kunci “{words}”."
    return first([record_of(walk, person, words)], missing)
