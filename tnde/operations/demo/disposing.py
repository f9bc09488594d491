"""Disposisi: whom the letter is for passes it down to the one who answers it, and reads the report afterwards."""

from __future__ import annotations

from typing import Any

from tnde.operations.demo.claims import first, hold
from tnde.operations.demo.client import Person
from tnde.operations.demo.printing import step
from tnde.operations.demo.walk import Walk


def pass_down(walk: Walk, incoming_id: str) -> None:
    """Every instruction of the story in turn, each passing on the one before."""
    parent = ""
    names = {row["code"]: row["name"] for row in walk.drafter.get("instructions")}
    for instruction in walk.story.passed_down:
        giver, asked = (walk.province.person(login) for login in (instruction.giver, instruction.asked))
        body: dict[str, Any] = {"to": [{"jabatan": _desk(asked), "lead": True}]}
        body |= {"instruction": list(instruction.codes), "note": instruction.note}
        body |= {"parent": parent} if parent else {}
        given = giver.post(f"incoming/{incoming_id}/disposisi", body).json()
        parent = given["id"]
        waiting = {row["disposisi"]["id"] for row in asked.get("disposisi", done=False)["results"]}
        hold(parent in waiting, f"Disposisi {giver.name} tidak sampai kepada {asked.name}.")
        hold(asked.get(f"incoming/{incoming_id}")["may_open"], f"{asked.name} tidak dapat membuka naskah disposisi.")
        words = ", ".join(names[code] for code in instruction.codes)
        step("disposisi", f"{giver.name} kepada {asked.name}: {words}. “{instruction.note}”")


def report(walk: Walk, incoming_id: str, answered: str) -> None:
    """From the bottom up each one reports; the one who gave the first disposisi reads all of it."""
    for instruction in reversed(walk.story.passed_down):
        asked = walk.province.person(instruction.asked)
        lines = (row for row in asked.get("disposisi", done=False)["results"] if row["incoming"] == incoming_id)
        line = first(lines, f"Disposisi tidak ada pada daftar {asked.name}.")
        words = f"Telah dijawab dengan surat Nomor {answered}."
        done = asked.post(f"disposisi/{line['disposisi']['id']}/completion", {"report": words}).json()
        hold(done["done_at"], f"Laporan {asked.name} tidak tercatat.")
    head = walk.province.person(walk.story.passed_down[0].giver)
    tree = head.get(f"incoming/{incoming_id}/disposisi")
    reports = [receiver["report"] for node in tree for receiver in node["receivers"]]
    hold(len(reports) == len(walk.story.passed_down), f"{head.name} tidak melihat seluruh disposisi.")
    hold(all(answered in (words or "") for words in reports), f"{head.name} tidak membaca laporan bawahannya.")
    step("dilaporkan", f"{head.name} membaca {len(reports)} laporan: dijawab dengan {answered}")


def _desk(person: Person) -> str:
    """The jabatan in which a person is asked."""
    return str(person.me["jabatan"][0]["id"])
