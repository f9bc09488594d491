"""One letter on its way through the house: what is known of it so far, and what the demo does with it.

Drafting and submitting live here; desks, signing, sending and checking each have a module of their own.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from tnde.operations.demo import directory
from tnde.operations.demo.claims import fail, first, hold
from tnde.operations.demo.client import Person, Province, Refused
from tnde.operations.demo.letters import Issued, Letter
from tnde.operations.demo.printing import STATES, more, step
from tnde.operations.demo.stories import Story, replaced, with_wrong_day


@dataclass
class Walk:
    """A letter and everything the demo has learnt of it from answers.

    answered    number of the letter it answers
    addressed   whether letters of this kind are addressed to anybody: a keputusan is not, and is never "sent"
    incoming    id of the naskah masuk by the login of the tata usaha that took it in
    """

    province: Province
    story: Story
    letter: Letter
    answered: str = ""
    naskah: dict[str, Any] = field(default_factory=dict)
    etag: str = ""
    pdf: bytes = b""
    path: str = ""
    sha256: str = ""
    token: str = ""
    verdict: str = ""
    addressed: bool = True
    incoming: dict[str, str] = field(default_factory=dict)
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


def draft(walk: Walk, rows: list[directory.Row]) -> None:
    """The letter is begun, alone or as the answer to one that came in, addressed and given its signatory."""
    office, chain = _signing_office(walk, rows)
    kinds = {kind["id"]: kind for kind in walk.drafter.get("kinds")}
    walk.addressed = kinds[walk.letter.kind]["recipients"]
    _answer(walk) if walk.story.answers else _begin(walk, office)
    walk.expect("draft")
    address(walk, rows, office, chain)
    step("konsep", f"{walk.drafter.name} ({walk.drafter.row['jabatan']}, {walk.drafter.row['agency']})")
    for link in walk.naskah["links"]:
        more(f"menjawab {link['title']}")
    more(f"{len(walk.naskah['recipients'])} penerima, penanda tangan {office['title']}")
    _unseen_elsewhere(walk, "konseptor.dinkes" if walk.story.drafter != "konseptor.dinkes" else "konseptor.kominfo")


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


def _begin(walk: Walk, office: directory.Row) -> None:
    frame = walk.letter.frame
    begun = {"kind": walk.letter.kind, "content": _first_words(walk), "unit": _unit(walk)}
    begun |= {"issuing_agency": office["agency"], "klasifikasi": frame.klasifikasi}
    begun |= {"keamanan": frame.keamanan, "urgensi": frame.urgensi}
    walk.take(walk.drafter.post("naskah", begun))


def _answer(walk: Walk) -> None:
    """The draft begins as the answer to the letter that lies on the drafter's own list of disposisi."""
    waiting = walk.drafter.get("disposisi", done=False)["results"]
    asked = first(
        (row for row in waiting if row["number"] == walk.answered),
        f"Disposisi atas {walk.answered} tidak ada pada daftar {walk.drafter.name}.",
    )
    begun = {"unit": _unit(walk), "kind": walk.letter.kind}
    walk.take(walk.drafter.post(f"incoming/{asked['incoming']}/replies", begun))
    relations = {(link["relation"], link["id"]) for link in walk.naskah["links"]}
    hold(("reply", asked["incoming"]) in relations, "Jawaban tidak terkait dengan naskah yang dijawab.")
    hold(walk.answered in str(walk.naskah["content"]), "Konsep jawaban tidak menyebut nomor surat yang dijawab.")
    frame = walk.letter.frame
    around = {"klasifikasi": frame.klasifikasi, "keamanan": frame.keamanan, "urgensi": frame.urgensi}
    walk.take(walk.drafter.patch(walk.at, around, etag=walk.etag))
    save(walk, walk.letter.content)


def _unit(walk: Walk) -> str:
    return str(walk.drafter.me["jabatan"][0]["unit"])


def _signing_office(walk: Walk, rows: list[directory.Row]) -> tuple[directory.Row, list[str]]:
    signatory = walk.letter.frame.signatories[0]
    hold(signatory.mandate == walk.story.mandate, f"Naskah contoh {walk.story.file} bukan {walk.story.mandate}.")
    office, *above = (_office(rows, title) for title in (signatory.jabatan, *signatory.chain))
    return office, [row["id"] for row in above]


def _office(rows: list[directory.Row], title: str) -> directory.Row:
    return first([directory.find(rows, title)], f"Direktori tidak mengenal penanda tangan {title}.")


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
        fail("Hari yang tidak sesuai dengan tanggal tidak ditolak.")
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
    fail(f"Konsep terbaca oleh {username} dari perangkat daerah lain.")
