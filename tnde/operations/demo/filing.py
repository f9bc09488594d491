"""Laid in a berkas: the arsiparis of the drafting agency closes the way of a letter."""

from __future__ import annotations

from tnde.operations.demo.claims import hold
from tnde.operations.demo.printing import more, step
from tnde.operations.demo.walk import Walk


def lay(walk: Walk) -> None:
    """The arsiparis opens a berkas for the letter and lays its record there; the naskah is archived."""
    arsiparis = walk.province.person(walk.story.filed_by)
    record = arsiparis.get(f"archives/{walk.archive_id}")
    opened = {
        "agency": record["agency"]["id"],
        "title": walk.letter.title[:300],
        "klasifikasi": walk.letter.frame.klasifikasi,
    }
    berkas = arsiparis.post("berkas", opened).json()
    arsiparis.post(f"{walk.at}/filing", {"berkas": berkas["id"]})
    walk.read()
    walk.expect("archived")
    items = arsiparis.get(f"berkas/{berkas['id']}/items")["results"]
    hold([item["id"] for item in items] == [walk.archive_id], f"{walk.number} tidak ada dalam berkasnya.")
    step("diberkaskan", f"{walk.number} oleh {arsiparis.name}")
    more(f"berkas {berkas['title']}")
