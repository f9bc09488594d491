"""The invented people, their logins, and what they hold: definitive, acting, and by mandate.

Who acts in an empty chair (Plt.) does so around the day of the first loading, so that the province is always in use.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from tnde.accounts.models import User
from tnde.agencies.models import Employment, Mandate, Person, PersonRank, PersonTitle, Tenure
from tnde.agencies.rules.ranks import pangkat_of
from tnde.kernel.vocabulary import Keamanan
from tnde.operations.demo_province.places import Places
from tnde.operations.demo_province.shelf import Shelf, lines

PASSWORD = "Contoh-2026"  # noqa: S105  # printed for whoever tries TNDE out; production refuses demo data
KNOWN_SINCE = dt.date(2020, 1, 2)
HELD_SINCE = dt.date(2024, 1, 2)
CONFIRMER = "verifikator.tte"
PLT_BEGAN = dt.timedelta(days=30)
PLT_LASTS = dt.timedelta(days=330)


@dataclass(frozen=True)
class People:
    """Who was loaded: logins by name, and the holder of each jabatan by region code and jabatan code."""

    users: Shelf[str, User]
    holders: dict[tuple[str, str], Person]


def load(places: Places, today: dt.date, made: Counter[str]) -> People:
    """The people in their chairs; counts what was made."""
    users, chairs = _users(made)
    holders = _persons(places, users, chairs, made)
    _tenures(places, holders, users, today, made)
    _mandates(places, users, made)
    return People(users, holders)


def _users(made: Counter[str]) -> tuple[Shelf[str, User], dict[tuple[str, str], str]]:
    wanted = list(lines("logins.csv"))
    names = [line["username"] for line in wanted]
    shelf = Shelf(User, {user.username: user for user in User.objects.filter(username__in=names)})
    hashed = "" if all(name in shelf for name in names) else make_password(PASSWORD)
    for name in names:
        shelf.put(name, username=name, password=hashed)
    made["logins"] += shelf.save()
    return shelf, {(line["region"], line["jabatan"]): line["username"] for line in wanted}


def _persons(
    places: Places, users: Shelf[str, User], chairs: dict[tuple[str, str], str], made: Counter[str]
) -> dict[tuple[str, str], Person]:
    known = Person.objects.select_related("region")
    shelf = Shelf(Person, {(row.region.code, row.nip or row.bare_name): row for row in known})
    titles, ranks, employments = [], [], []
    holders = {}
    for line in lines("people.csv"):
        chair = (line["region"], line["jabatan"])
        before = len(shelf.new)
        person = holders[chair] = shelf.put(
            (line["region"], line["nip"] or line["bare_name"]),
            region=places.regions[line["region"]],
            bare_name=line["bare_name"],
            nip=line["nip"] or None,
            user=users[chairs[chair]] if chair in chairs else None,
            email=f"{chairs[chair]}@example.id" if chair in chairs else "",
        )
        if len(shelf.new) == before:
            continue
        since = {"person": person, "valid_from": KNOWN_SINCE}
        employments.append(Employment(kind=line["employment"], **since))
        if line["front"] or line["back"]:
            titles.append(PersonTitle(front=line["front"], back=line["back"], **since))
        if line["golongan"]:
            ranks.append(PersonRank(golongan=line["golongan"], pangkat=pangkat_of(line["golongan"]), **since))
    made["people"] += shelf.save()
    Employment.objects.bulk_create(employments)
    PersonTitle.objects.bulk_create(titles)
    PersonRank.objects.bulk_create(ranks)
    return holders


def _tenures(
    places: Places,
    holders: dict[tuple[str, str], Person],
    users: Shelf[str, User],
    today: dt.date,
    made: Counter[str],
) -> None:
    shelf = Shelf(Tenure, {(row.jabatan_id, row.person_id, row.kind): row for row in Tenure.objects.all()})
    for chair, person in holders.items():
        jabatan, kind = places.jabatan[chair], Tenure.Kind.DEFINITIF
        shelf.put((jabatan.pk, person.pk, kind), jabatan=jabatan, person=person, kind=kind, valid_from=HELD_SINCE)
    for line in lines("acting.csv"):
        jabatan = places.jabatan[line["region"], line["jabatan"]]
        person = holders[line["region"], line["holder"]]
        since = dt.date.fromisoformat(line["since"]) if line["since"] else today - PLT_BEGAN
        shelf.put(
            (jabatan.pk, person.pk, line["kind"]),
            jabatan=jabatan,
            person=person,
            kind=line["kind"],
            basis=line["basis"],
            valid_from=since,
            valid_until=dt.date.fromisoformat(line["until"]) if line["until"] else since + PLT_LASTS,
            confirmed_by=users[CONFIRMER],
        )
    made["tenures"] += shelf.save()


def _mandates(places: Places, users: Shelf[str, User], made: Counter[str]) -> None:
    shelf = Shelf(Mandate, {(row.from_jabatan_id, row.to_jabatan_id, row.mode): row for row in Mandate.objects.all()})
    for line in lines("mandates.csv"):
        giver, receiver = places.jabatan[line["region"], line["from"]], places.jabatan[line["region"], line["to"]]
        via = places.jabatan[line["region"], line["via"]] if line["via"] else None
        mode = Mandate.Mode.UB if via else Mandate.Mode.AN
        shelf.put(
            (giver.pk, receiver.pk, mode),
            from_jabatan=giver,
            to_jabatan=receiver,
            via_jabatan=via,
            mode=mode,
            kinds=line["kinds"].split("|"),
            keamanan_limit=Keamanan.of(line["limit"]),
            basis=line["basis"],
            valid_from=HELD_SINCE,
            confirmed_by=users[CONFIRMER],
        )
    made["mandates"] += shelf.save()
