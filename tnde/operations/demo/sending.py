"""After the signature: every recipient's delivery, the link in a mail, and acceptance at the other agency."""

from __future__ import annotations

import email
import email.policy
import hashlib
import re
import time
import uuid
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from tnde.operations.demo.claims import hold
from tnde.operations.demo.client import SECONDS, answer
from tnde.operations.demo.printing import more, step
from tnde.operations.demo.stories import Arrival
from tnde.operations.demo.walk import Walk

T = TypeVar("T")
PATIENCE = 60.0
SENT_AS = {"internal": "delivered", "email": "mailed", "paper": "on_paper"}
"""The state each channel comes to by itself; a delivery on paper waits for its proof."""
WAYS = {"internal": "lewat sistem", "email": "lewat pos-el", "paper": "di atas kertas"}
_LINK = re.compile(r"https?://\S+/kiriman/\S+")


def send(walk: Walk) -> None:
    """Each recipient has a delivery and each of them is on its way; the letter is sent when it is addressed to any."""
    rows = awaited(lambda: _settled(walk), f"{walk.number}: pengiriman belum selesai setelah {PATIENCE:.0f} detik.")
    wanted = len(walk.naskah["recipients"])
    hold(len(rows) == wanted, f"{walk.number}: {len(rows)} pengiriman untuk {wanted} penerima.")
    for row in rows:
        hold(
            row["state"] in (SENT_AS[row["channel"]], "accepted"),
            f"{walk.number} kepada {row['recipient']}: {row['state']}. {row['reason']}",
        )
    if walk.addressed:
        walk.read()
        walk.expect("sent")
    ways = Counter(row["channel"] for row in rows)
    step("dikirim", ", ".join(f"{ways[way]} {said}" for way, said in WAYS.items() if ways[way]) or "tanpa penerima")


def follow_link(walk: Walk, base: Path) -> None:
    """Whoever got the mail fetches the issued file by its link, without a login; the sender sees that."""
    mailed = [row for row in walk.drafter.get(f"{walk.at}/deliveries") if row["channel"] == "email"]
    for row in mailed:
        links = _links_in(base / "var" / "mail", walk.story.emails[row["recipient"]], walk.number)
        hold(len(links) == 1, f"{walk.number}: {len(links)} pos-el kepada {row['recipient']}, seharusnya satu.")
        if not links:
            continue
        data = answer(walk.province.public.get(links.pop(), timeout=SECONDS)).content
        hold(hashlib.sha256(data).hexdigest() == walk.sha256, f"{walk.number}: tautan memberi berkas yang lain.")
        opened = delivery_to(walk, row["recipient"])["opened_at"]
        hold(opened, f"{walk.number}: unduhan oleh {row['recipient']} tidak tercatat.")
        step("diunduh", f"{row['recipient']}, melalui tautan dalam pos-el")


def accept(walk: Walk, arrival: Arrival) -> None:
    """Tata usaha of the receiving agency takes it in with an agenda number; whom it is for opens it."""
    keeper, addressee = walk.province.person(arrival.tata_usaha), walk.province.person(arrival.addressee)
    waiting = awaited(
        lambda: _arrived(keeper.get("incoming", state="awaiting", page_size=100), walk, addressee.desks()),
        f"{walk.number} tidak tampak pada naskah masuk {keeper.row['agency']}.",
    )
    key, path = str(uuid.uuid4()), f"incoming/{waiting['id']}"
    taken = keeper.post(f"{path}/acceptance", key=key).json()
    again = keeper.post(f"{path}/acceptance", key=key).json()
    agenda = taken["agenda_number"]
    hold(taken["state"] == "accepted" and agenda, f"{walk.number} tidak diterima dengan nomor agenda.")
    hold(again["agenda_number"] == agenda, f"{walk.number} mendapat dua nomor agenda: {agenda}.")
    arrived = addressee.file(f"{path}/document")
    hold(hashlib.sha256(arrived).hexdigest() == walk.sha256, f"{walk.number}: berkas yang diterima lain.")
    told = delivery_to(walk, waiting["addressee"]["title"], lambda row: bool(row["accepted_at"] and row["opened_at"]))
    hold(told["state"] == "accepted", f"{walk.number}: pengirim belum membaca bahwa naskah diterima.")
    walk.incoming[arrival.tata_usaha] = waiting["id"]
    step("diterima", f"{taken['agency']['name']}, agenda {agenda} ({keeper.name})")
    more(f"dibuka oleh {addressee.name}; pengirim melihat “diterima” dan “dibuka”")


def delivery_to(walk: Walk, title: str, ready: Callable[[Mapping[str, Any]], bool] = bool) -> dict[str, Any]:
    """The delivery to this recipient once it is ``ready``, as the drafter sees it. Raises Unkept when it never is."""

    def look() -> dict[str, Any] | None:
        rows = [row for row in walk.drafter.get(f"{walk.at}/deliveries") if row["recipient"] == title]
        return rows[0] if rows and ready(rows[0]) else None

    return awaited(look, f"{walk.number}: pengiriman kepada {title} tidak berjalan sebagaimana mestinya.")


def awaited(look: Callable[[], T | None], sentence: str) -> T:
    """What ``look`` gives as soon as it gives something. Raises Unkept with the sentence after `PATIENCE` seconds."""
    until = time.monotonic() + PATIENCE
    while (found := look()) is None:
        hold(time.monotonic() < until, sentence)
        time.sleep(0.3)
    return found


def _settled(walk: Walk) -> list[dict[str, Any]] | None:
    rows = list(walk.drafter.get(f"{walk.at}/deliveries"))
    begun = len(rows) >= len(walk.naskah["recipients"])
    return rows if begun and all(row["state"] != "pending" for row in rows) else None


def _arrived(page: Mapping[str, Any], walk: Walk, desks: set[str]) -> dict[str, Any] | None:
    rows = [row for row in page["results"] if row["number"] == walk.number and row["addressee"]["jabatan"] in desks]
    return dict(rows[0]) if rows else None


def _links_in(folder: Path, address: str, number: str) -> set[str]:
    found: set[str] = set()
    for path in folder.glob("*.eml"):
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        body = message.get_body(("plain",))
        text = body.get_content() if body else ""
        if address in str(message["To"]) and number in text.split():
            found |= set(_LINK.findall(text))
    return found
