"""Brings the demo province in: one transaction, in the order in which the rooms stand on each other."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from pathlib import Path

from django.db import transaction

from tnde.agencies.queries import printed_people
from tnde.audit.services import record
from tnde.kernel.actors import Actor
from tnde.kernel.refs import Ref
from tnde.kernel.vocabulary import Role
from tnde.operations.demo_province import numbering, people, places, roles, routes, signers
from tnde.operations.demo_province.shelf import lines


def load(*, today: dt.date, folder: Path, tsa_url: str = "") -> Counter[str]:
    """How many rows of each kind were made: none of any kind when the province was there already.

    ``folder`` receives ``accounts.json`` and, under ``pki``, the certificates of the try-out authority.
    """
    made: Counter[str] = Counter()
    folder.mkdir(parents=True, exist_ok=True)
    with transaction.atomic():
        where = places.load(made)
        who = people.load(where, today, made)
        roles.load(where, made)
        numbering.load(where, made)
        routes.load(where, made)
        signers.load(where, who, folder / "pki", tsa_url, made)
        if made.total():
            _tell(where, made)
    _write_accounts(folder / "accounts.json", where, who, today)
    return made


def _tell(where: places.Places, made: Counter[str]) -> None:
    root = where.agencies[numbering.PROVINCE, places.ROOT]
    record(
        kind="demo.loaded",
        subject=Ref("region", root.region_id),
        region_id=root.region_id,
        agency_id=root.pk,
        actor=Actor.system(),
        made=dict(made),
    )


def _write_accounts(note: Path, where: places.Places, who: people.People, today: dt.date) -> None:
    """The logins, for the one who tries TNDE out; the same text each time."""
    wanted = list(lines("logins.csv"))
    holders = [who.holders[line["region"], line["jabatan"]].pk for line in wanted]
    names = printed_people(holders, today)
    rows = [
        {
            "username": line["username"],
            "password": people.PASSWORD,
            "name": names[holder].titled_name,
            "role": str(Role(line["role"]).label),
            "jabatan": where.jabatan[line["region"], line["jabatan"]].title,
            "agency": where.jabatan[line["region"], line["jabatan"]].agency.name,
        }
        for line, holder in zip(wanted, holders, strict=True)
    ]
    text = json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
    if not note.exists() or note.read_text(encoding="utf-8") != text:
        note.write_text(text, encoding="utf-8")
        note.chmod(0o600)
