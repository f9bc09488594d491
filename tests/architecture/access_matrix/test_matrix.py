"""Everybody asks for everything: nobody gets, learns of or changes what the table does not give him.

Here every address and method with all who take part and an eighth of the others, who are everybody over all addresses,
for biasa and a share of rahasia (some for all classes); of the states one for each cell, always the same. The whole
product: `test_full_product`.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable

import pytest

from tests.architecture.access_matrix import walks
from tests.architecture.access_matrix.cells import Key
from tests.architecture.access_matrix.readers import Who, parts
from tests.architecture.access_matrix.reading_rights import RIGHTS
from tests.architecture.access_matrix.rules import Act, Address, Listing, Making, Public, Reading, SignedIn
from tests.architecture.access_matrix.table import ADDRESSES
from tests.architecture.access_matrix.world import World
from tnde.kernel.vocabulary import Keamanan

pytestmark = pytest.mark.django_db

CLASSES = (Keamanan.BIASA, Keamanan.TERBATAS, Keamanan.RAHASIA)
LEADING = {"api:naskah", "api:incoming-document"}
"""Here everybody asks for terbatas and rahasia as well."""
FEW_OTHERS = 12
"""Of those who take no part one in so many asks at an address."""
SHARE = 6
"""Rahasia is asked by those who take part and one in so many of the others: it is refused whatever the role."""
FAR = 3
"""At a distance where nobody has a right to this kind of thing, one in so many asks."""


def rows(*kinds: type[Address]) -> Callable[..., object]:
    chosen = [one for one in ADDRESSES if isinstance(one, kinds)]
    return pytest.mark.parametrize("address", chosen, ids=str)


def asking(address: Address) -> walks.Asker:
    """Who asks at an address: all who take part, and of the others those whose turn the two names give."""
    return lambda name: "@" not in name or zlib.crc32(f"{name} at {address}".encode()) % FEW_OTHERS == 0


def sample(address: Reading | Act) -> walks.Choice:
    """Whether a cell is walked: of the states of a thing one, chosen by the names of address, reader and class."""
    asks = asking(address)
    near = {parts(name)[1] for (of, _state), rights in RIGHTS.items() if of == address.of for name in union(rights)}

    def chosen(name: str, key: Key, keys: list[Key]) -> bool:
        _of, keamanan, _state = key
        turn = zlib.crc32(f"{address} {name} {keamanan}".encode())
        seldom = keamanan == "terbatas" or (keamanan == "rahasia" and "@" in name and turn % SHARE)
        far = "@" in name and parts(name)[1] not in near and turn % FAR
        if not asks(name) or far or (seldom and address.name not in LEADING):
            return False
        alike = [other for other in keys if other[1] == keamanan]
        return key == alike[turn // (SHARE * FAR) % len(alike)]

    return chosen


def one_of_each_class(address: Address) -> walks.Picking:
    """Of the things of a class one, chosen by the name of the address."""

    def chosen(key: Key, keys: list[Key]) -> bool:
        alike = [other for other in keys if other[1] == key[1]]
        return key == alike[zlib.crc32(f"{address} {key[1]}".encode()) % len(alike)]

    return chosen


def union(rights: dict[str, Who]) -> Who:
    """Everybody who reads any class."""
    return frozenset().union(*rights.values())


@rows(Reading)
def test_one_thing_is_read_by_whom_the_table_names(address: Reading, world: World):
    walks.require_none(walks.readings(world, address, sample(address)))


@rows(Act)
def test_one_thing_is_changed_by_whom_the_table_names(address: Act, world: World):
    walks.require_none(walks.acts(world, address, sample(address)))


@rows(Making)
def test_something_new_is_made_by_whom_the_table_names(address: Making, world: World):
    walks.require_none(walks.makings(world, address, asking(address)))


@rows(Listing)
def test_a_list_shows_what_one_reads_and_nothing_else(address: Listing, world: World):
    walks.require_none(walks.lists(world, address, asking(address)))


@rows(Public, SignedIn)
def test_what_is_open_tells_of_no_letter(address: Public | SignedIn, world: World):
    walks.require_none(walks.open_addresses(world, address))


def test_the_admin_is_closed_to_everybody(world: World):
    walks.require_none(walks.admin(world))


@rows(Reading, Act)
def test_what_one_may_not_read_answers_as_what_does_not_exist(address: Reading | Act, world: World):
    walks.require_none(walks.silence(world, address))


def test_the_one_exception_shows_every_number_to_who_keeps_or_audits_the_book(world: World):
    walks.require_none(walks.book(world))


@rows(Reading)
def test_reading_above_biasa_is_noted_once(address: Reading, world: World):
    walks.require_none(walks.notes(world, address, one_of_each_class(address)))
