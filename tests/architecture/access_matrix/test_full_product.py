"""The whole product of the matrix: every address and method, everybody, every class, every state."""

from __future__ import annotations

import pytest

from tests.architecture.access_matrix import walks
from tests.architecture.access_matrix.rules import Act, Listing, Making, Reading
from tests.architecture.access_matrix.test_matrix import rows
from tests.architecture.access_matrix.world import World
from tnde.kernel.vocabulary import Keamanan

pytestmark = [pytest.mark.django_db, pytest.mark.deep]

CLASSES = tuple(Keamanan)


@rows(Reading)
def test_one_thing_is_read_by_whom_the_table_names(address: Reading, world: World):
    walks.require_none(walks.readings(world, address, walks.everything))


@rows(Act)
def test_one_thing_is_changed_by_whom_the_table_names(address: Act, world: World):
    walks.require_none(walks.acts(world, address, walks.everything))


@rows(Making)
def test_something_new_is_made_by_whom_the_table_names(address: Making, world: World):
    walks.require_none(walks.makings(world, address, walks.everybody))


@rows(Reading)
def test_every_reading_above_biasa_is_noted_once(address: Reading, world: World):
    walks.require_none(walks.notes(world, address, walks.every_one))


@rows(Listing)
def test_a_list_shows_what_one_reads_and_nothing_else(address: Listing, world: World):
    walks.require_none(walks.lists(world, address, walks.everybody))
