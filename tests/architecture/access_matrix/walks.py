"""The walks through the matrix. Each returns the cells that do not keep to the table, as sentences; none is right."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpResponseBase
from django.urls import NoReverseMatch, reverse

from tests.architecture.access_matrix import cells
from tests.architecture.access_matrix.cells import Key
from tests.architecture.access_matrix.readers import ANONYMOUS, EVERYBODY, parts
from tests.architecture.access_matrix.reading_rights import NAMED_ONLY
from tests.architecture.access_matrix.routes import all_routes
from tests.architecture.access_matrix.rules import Act, Address, Listing, Making, Public, Reading, SignedIn
from tests.architecture.access_matrix.table import ADMIN, ADMIN_OPEN
from tests.architecture.access_matrix.world import World
from tnde.audit.models import ReadNote
from tnde.kernel.ids import new_id

Choice = Callable[[str, Key, list[Key]], bool]
Picking = Callable[[Key, list[Key]], bool]
Asker = Callable[[str], bool]
Wrong = list[str]


SHOWN = 25
FIRST_ROLE, STRIDE = 7, 29
"""Behind those who take part; steps through roles and distances alike."""
OUTSIDERS = ("client", "tata_usaha@away", "ppid@drafting", "penandatangan@other", "admin_daerah@issuing")


def require_none(wrong: Wrong) -> None:
    """Fail with the cells that do not keep to the table."""
    more = f"\n… and {len(wrong) - SHOWN} more" if len(wrong) > SHOWN else ""
    assert not wrong, "the access matrix is not kept:\n" + "\n".join(wrong[:SHOWN]) + more


def everything(name: str, key: Key, keys: list[Key]) -> bool:
    """Walk every cell."""
    return True


def every_one(key: Key, keys: list[Key]) -> bool:
    """Pick every thing."""
    return True


def everybody(name: str) -> bool:
    """Let each of them ask."""
    return True


def readings(world: World, address: Reading, choose: Choice) -> Wrong:
    """200 for who reads the thing, the right refusal for everybody else, and no word of other things."""
    wrong = []
    for name, key, thing in _cells(world, address, choose):
        answer = cells.ask(world, address, name, thing)
        may = cells.reads(name, key) and (not address.states or key[2] in address.states)
        right = (
            answer.status_code in address.statuses if may else cells.refused(address, name, reads=False, answer=answer)
        )
        wrong += _judged(world, address, name, key, answer, right=right, thing=thing)
    return wrong


def acts(world: World, address: Act, choose: Choice) -> Wrong:
    """Let in are those named among the readers; all others are refused and change nothing."""
    wrong = []
    before = cells.fingerprint()
    for name, key, thing in _cells(world, address, choose):
        reads = cells.reads(name, key)
        wrong += _tried(world, address, name, key, thing, may=reads and name in address.who, reads=reads)
    return wrong + _unchanged(address, before)


def makings(world: World, address: Making, asks: Asker) -> Wrong:
    """Let in are those named; all others are refused and change nothing."""
    wrong = []
    before = cells.fingerprint()
    for name in filter(asks, EVERYBODY):
        wrong += _tried(world, address, name, None, None, may=name in address.who, reads=True)
    return wrong + _unchanged(address, before)


def _tried(world: World, address: Address, name: str, key: Key | None, thing: Any, *, may: bool, reads: bool) -> Wrong:
    """What is done by one who may is undone; what is done by one who may not must leave nothing to undo."""
    if not may:
        answer = cells.ask(world, address, name, thing)
        right = cells.refused(address, name, reads=reads, answer=answer)
        return _judged(world, address, name, key, answer, right=right, thing=thing)
    with undone():
        answer = cells.ask(world, address, name, thing)
        return _judged(world, address, name, key, answer, right=cells.let_in(address, answer), thing=thing)


def _unchanged(address: Address, before: tuple[Any, ...]) -> Wrong:
    return [] if cells.fingerprint() == before else [f"{address}: a request that was refused changed something"]


def lists(world: World, address: Listing, asks: Asker) -> Wrong:
    """No id or word of what one may not read; where the list is whole, the id of everything one reads."""
    wrong = []
    for name in filter(asks, EVERYBODY):
        answer = cells.ask(world, address, name)
        if name == ANONYMOUS:
            wrong += _judged(
                world, address, name, None, answer, right=cells.refused(address, name, reads=False, answer=answer)
            )
            continue
        wrong += _judged(world, address, name, None, answer, right=answer.status_code == 200)
        if address.whole:
            shown = set(cells.IDS.findall(answer.content.decode()))
            mine = {
                str(t.pk) for where, t in world.things[address.of].items() if cells.reads(name, (address.of, *where))
            }
            wrong += [f"{address} does not show {name} what he reads: {missing}" for missing in sorted(mine - shown)]
            count = json.loads(answer.content).get("count", len(mine))
            if count != len(mine):
                wrong.append(f"{address} counts {count} for {name}, who reads {len(mine)}")
    return wrong


def open_addresses(world: World, address: Public | SignedIn) -> Wrong:
    """The answer that the row says, with and without login, telling nothing. Some ask, for no role matters here."""
    wrong = []
    for name in [*EVERYBODY[:FIRST_ROLE], *EVERYBODY[FIRST_ROLE::STRIDE]]:
        with undone():
            answer = cells.ask(world, address, name)
            closed = isinstance(address, SignedIn) and name == ANONYMOUS
            wanted = address.status if name == ANONYMOUS else getattr(address, "inside", 0) or address.status
            refused = closed and cells.refused(address, name, reads=False, answer=answer)
            right = refused or (not closed and answer.status_code == wanted)
            wrong += _judged(world, address, name, None, answer, right=right)
    return wrong


def admin(world: World) -> Wrong:
    """Nobody of the matrix is staff: each page of the admin leads him to its login."""
    wrong = []
    names = sorted({name for name, _method in all_routes() if name.startswith(ADMIN)} - ADMIN_OPEN)
    for number, route in enumerate(names):
        path = _admin_path(route)
        for name in EVERYBODY[number % 17 :: 17]:
            answer = world.browser(name).ask("GET", path)
            if answer.status_code not in cells.DENIED and not (
                answer.status_code == 302 and answer["Location"].startswith(reverse("admin:login"))
            ):
                wrong.append(f"{route} answered {answer.status_code} to {name}")
    return wrong


def silence(world: World, address: Reading | Act) -> Wrong:
    """The 404 of a thing that one may not read is the 404 of a thing that is not there, byte for byte."""
    wrong = []
    states = getattr(address, "states", ())
    found = [(key, thing) for key, thing in cells.things(world, address) if not states or key[2] in states]
    for number, (key, thing) in enumerate(found[:: 1 if states else 5]):
        for name in [outsider for outsider in OUTSIDERS if not cells.reads(outsider, key)][number % 2 :: 3]:
            with undone():
                there, none = cells.ask(world, address, name, thing), new_id()
                absent = cells.ask(world, address, name, thing, pk=none)
            one = there.status_code, there.get("Content-Type"), cells.said(there, thing)
            other = absent.status_code, absent.get("Content-Type"), cells.said(absent, pk=none)
            if one != other:
                wrong.append(f"{address} {key} answers {name} otherwise than what does not exist: {one} {other}")
    return wrong


def book(world: World) -> Wrong:
    """Every number of the book is there; of what its reader may not read number, date, class and unit and no more."""
    wrong = []
    series = world.things["book"]["biasa", "keluar"]
    path = reverse("api:book-entries", kwargs={"book_id": series.pk})
    for name in ("tata_usaha@issuing", "tata_usaha@issuing/rendah", "pengawas@issuing", "pengawas@issuing/rendah"):
        entries = json.loads(world.browser(name).ask("GET", f"{path}?page_size=100").content)["results"]
        if [entry["urut"] for entry in entries] != list(range(1, series.last + 1)):
            wrong.append(f"{name} does not see every number of the book")
        low = parts(name)[2]
        wrong += [
            f"{name} sees of number {entry['number']} ({entry['keamanan']}): {entry['line']}"
            for entry in entries
            if (entry["line"] is None) != (entry["keamanan"] in NAMED_ONLY or (low and entry["keamanan"] != "biasa"))
        ]
    return wrong


def notes(world: World, address: Reading, choose: Picking) -> Wrong:
    """One note for each reading above biasa, none for biasa and none where nothing of the content is shown."""
    wrong = []
    found = {
        key: thing
        for key, thing in cells.things(world, address)
        if key[0] not in ("berkas", "book") and (not address.states or key[2] in address.states)
    }
    for key, thing in found.items():
        if not choose(key, list(found)):
            continue
        keamanan = key[1]
        name = next((n for n in EVERYBODY if _reads_content(n, key)), None)
        if name is None:
            continue
        with undone():
            before = set(ReadNote.objects.values_list("pk", flat=True))
            cells.ask(world, address, name, thing)
            made = list(ReadNote.objects.exclude(pk__in=before).values_list("user_id", "ref_id", "how"))
        wanted = [(world.users[name].pk, thing.pk, address.noted)] if address.noted and keamanan != "biasa" else []
        if made != wanted:
            wrong.append(f"{address} {key} read by {name} left these notes: {made}")
    return wrong


@contextmanager
def undone() -> Iterator[None]:
    """A savepoint that is always rolled back."""
    savepoint = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(savepoint)


def _cells(world: World, address: Reading | Act, choose: Choice) -> Iterator[tuple[str, Key, Any]]:
    found = list(cells.things(world, address))
    keys = [key for key, _thing in found]
    for name in EVERYBODY:
        for key, thing in found:
            if choose(name, key, keys):
                yield name, key, thing


def _judged(
    world: World,
    address: Address,
    name: str,
    key: Key | None,
    answer: HttpResponseBase,
    *,
    right: bool,
    thing: Any = None,
) -> Wrong:
    wrong = (
        [] if right and answer.status_code < 500 else [f"{address} {key or ''} answered {answer.status_code} to {name}"]
    )
    told = cells.leaks(world, address, name, answer, thing)
    return wrong + [f"{address} {key or ''} told {name} of {what}" for what in told]


def _reads_content(name: str, key: Key) -> bool:
    of, keamanan, state = key
    return cells.reads(name, ("letter", keamanan, state) if of == "incoming" else key)


def _admin_path(route: str) -> str:
    for arguments in ([], [UUID(int=1)], ["accounts"], [1, 1]):
        try:
            return reverse(route, args=arguments)
        except NoReverseMatch:
            continue
    return "/admin/agencies/"
