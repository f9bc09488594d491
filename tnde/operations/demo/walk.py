"""One letter on its way through the house: what is known of it so far, and what the demo does with it.

Drafting and submitting live here; desks, signing, sending and checking each have a module of their own.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from tnde.operations.demo import directory
from tnde.operations.demo.claims import hold
from tnde.operations.demo.client import Person, Province, Refused
from tnde.operations.demo.letters import Issued, Letter
from tnde.operations.demo.printing import STATES, more, step
from tnde.operations.demo.stories import Story, replaced, with_wrong_day


@dataclass
class Walk:
    """A letter and everything the demo has learnt of it from answers."""

    province: Province
    story: Story
    letter: Letter
    naskah: dict[str, Any] = field(default_factory=dict)
    etag: str = ""
    pdf: bytes = b""
    path: str = ""
    sha256: str = ""
    token: str = ""
    verdict: str = ""
    archive_id: str | None = None
    found: bool = False

    @property
    def drafter(self) -> Person:
        return self.province.person(self.story.drafter)

    @property
    def signer(self) -> Person:
        return self.province.person(self.story.signer)

    @property
    def at(self) -> str:
        """Where the API keeps it."""
        return f"naskah/{self.naskah['id']}"

    @property
    def number(self) -> str:
        return str(self.naskah["number"])

    def take(self, response: Any) -> None:
        """Keep the naskah of an answer with its version."""
        self.naskah = response.json()
        self.etag = response.headers.get("ETag", "")

    def read(self) -> dict[str, Any]:
        """The naskah as its drafter sees it now."""
        self.naskah = self.drafter.get(self.at)
        return self.naskah

    def expect(self, state: str) -> None:
        """Claim the state of the answer at hand."""
        now = self.naskah["state"]
        hold(now == state, f"{self.letter.title}: seharusnya {STATES[state]}, ternyata {STATES.get(now, now)}.")

    def issued(self) -> Issued:
        """What later letters say of it."""
        return Issued(self.number, dt.date.fromisoformat(self.naskah["date"]))


def draft(walk: Walk, rows: list[directory.Row], start: dict[str, str]) -> None:
    """The letter is begun, addressed and given its signatory. ``start``: unit, and the delivery it answers if any."""
    frame, story = walk.letter.frame, walk.story
    office, chain = _signing_office(walk, rows)
    begun = {"kind": walk.letter.kind, "content": _first_words(walk), "unit": start["unit"]}
    begun |= {"issuing_agency": office["agency"], "klasifikasi": frame.klasifikasi}
    begun |= {"keamanan": frame.keamanan, "urgensi": frame.urgensi}
    walk.take(walk.drafter.post("naskah", begun))
    walk.expect("draft")
    address(walk, rows, office, chain)
    step("konsep", f"{walk.drafter.name} ({walk.drafter.row['jabatan']}, {walk.drafter.row['agency']})")
    more(f"{len(walk.naskah['recipients'])} penerima dari direktori, penanda tangan {office['title']}")
    _unseen_elsewhere(walk, "konseptor.dinkes" if story.drafter != "konseptor.dinkes" else "konseptor.kominfo")


def address(walk: Walk, rows: list[directory.Row], office: directory.Row, chain: list[str]) -> None:
    """Recipients and signatory as rows picked from the directory by title."""
    wanted = directory.recipient_rows(walk.letter.receivers, rows, walk.story.emails, near=office["agency"])
    walk.take(walk.drafter.put(f"{walk.at}/recipients", {"recipients": wanted}, etag=walk.etag))
    signatory = {"jabatan": office["id"], "mandate": walk.story.mandate, "chain": chain}
    walk.take(walk.drafter.put(f"{walk.at}/signatories", {"signatories": [signatory]}, etag=walk.etag))
    hold(len(walk.naskah["recipients"]) == len(wanted), f"{walk.letter.title}: tidak semua penerima tersimpan.")


def submit(walk: Walk) -> None:
    """The draft is submitted; what the system finds wrong first is shown and corrected."""
    if walk.story.wrong_day:
        _refused_for_the_day(walk)
    for problem in walk.drafter.get(f"{walk.at}/problems")["problems"]:
        more(f"catatan sistem: {problem['sentence']}")
        hold(problem["severity"] != "error", f"{problem['path']}: {problem['sentence']}")
    walk.take(walk.drafter.post(f"{walk.at}/submit"))
    hold(walk.naskah["state"] in ("in_review", "approved"), "Konsep yang diajukan tidak masuk pemeriksaan.")
    step("diajukan", f"{walk.drafter.name}")


def save(walk: Walk, content: dict[str, Any]) -> None:
    """The draft with other words."""
    walk.read()
    etag = f'"{walk.naskah["version"]}"'
    walk.take(walk.drafter.put(f"{walk.at}/content", {"content": content}, etag=etag))


def _signing_office(walk: Walk, rows: list[directory.Row]) -> tuple[directory.Row, list[str]]:
    signatory = walk.letter.frame.signatories[0]
    office = directory.find(rows, signatory.jabatan)
    above = [directory.find(rows, title) for title in signatory.chain]
    if office is None or None in above:
        hold(False, f"Direktori tidak mengenal penanda tangan {signatory.jabatan}.")
        raise AssertionError
    hold(signatory.mandate == walk.story.mandate, f"Naskah contoh {walk.story.file} bukan {walk.story.mandate}.")
    return office, [row["id"] for row in above if row]


def _first_words(walk: Walk) -> dict[str, Any]:
    content = walk.letter.content
    if walk.story.returned:
        content = replaced(content, walk.story.returned.right, walk.story.returned.wrong)
    return with_wrong_day(content) if walk.story.wrong_day else content


def _refused_for_the_day(walk: Walk) -> None:
    try:
        walk.drafter.post(f"{walk.at}/submit")
    except Refused as refusal:
        codes = {problem["code"] for problem in refusal.problems}
        hold("weekday_contradicts_date" in codes, f"Ditolak karena sebab lain: {refusal}")
        step("ditolak", refusal.problems[0]["sentence"])
    else:
        hold(False, "Hari yang tidak sesuai dengan tanggal tidak ditolak.")
    returned = walk.story.returned
    right = walk.letter.content
    save(walk, replaced(right, returned.right, returned.wrong) if returned else right)
    step("diperbaiki", "hari disesuaikan dengan tanggal")


def _unseen_elsewhere(walk: Walk, username: str) -> None:
    stranger = walk.province.person(username)
    try:
        stranger.get(walk.at)
    except Refused as refusal:
        hold(refusal.status == 404, f"Konsep seharusnya tidak tampak bagi {username}: {refusal}")
        return
    hold(False, f"Konsep terbaca oleh {username} dari perangkat daerah lain.")
