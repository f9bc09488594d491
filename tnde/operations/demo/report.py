"""``var/demo/report.json``: what happened to each letter, for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from tnde.operations.demo.claims import hold
from tnde.operations.demo.walk import Walk

LEADS_TO = {
    "naskah.drafted": "draft",
    "naskah.submitted": "in_review",
    "naskah.recalled": "draft",
    "naskah.returned": "draft",
    "naskah.objected": "draft",
    "naskah.approved": "approved",
    "naskah.signed": "signed",
    "naskah.sent": "sent",
    "naskah.archived": "archived",
    "naskah.annulled": "annulled",
    "naskah.dropped": "dropped",
}
"""The state that an entry of the history leads to; other entries change none."""


def states(history: Iterable[dict[str, Any]]) -> list[dict[str, str]]:
    """The states a letter went through with their times, oldest first, from its history."""
    found = [{"state": LEADS_TO[entry["kind"]], "at": entry["at"]} for entry in history if entry["kind"] in LEADS_TO]
    return [one for at, one in enumerate(found) if at == 0 or found[at - 1]["state"] != one["state"]]


def entry(walk: Walk) -> dict[str, Any]:
    """The line of one letter. Raises Unkept when its history does not tell its state."""
    seen = states(walk.drafter.get(f"{walk.at}/history"))
    hold(seen and seen[0]["state"] == "draft", f"{walk.number}: riwayat tidak dimulai dengan konsep.")
    now = walk.read()["state"]
    hold(seen[-1]["state"] == now, f"{walk.number}: riwayat berakhir pada {seen[-1]['state']}, padahal {now}.")
    returns = sum(one["state"] == "draft" for one in seen) - 1
    hold(returns == (walk.story.returned is not None), f"{walk.number}: dikembalikan {returns} kali menurut riwayat.")
    return {
        "kind": walk.letter.kind,
        "number": walk.number,
        "states": seen,
        "pdf": walk.path,
        "sha256": walk.sha256,
        "verdict": walk.verdict,
        "archive_id": walk.archive_id,
        "found": walk.found,
    }


def write(folder: Path, walks: Sequence[Walk]) -> Path:
    """The report file in this folder, written in one step."""
    path = folder / "report.json"
    half = path.with_suffix(".half")
    half.write_text(json.dumps({"naskah": [entry(walk) for walk in walks]}, indent=2, ensure_ascii=False) + "\n")
    half.replace(path)
    return path
