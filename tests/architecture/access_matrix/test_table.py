"""The table knows every address and method, and no other."""

from __future__ import annotations

from tests.architecture.access_matrix.readers import EVERYBODY
from tests.architecture.access_matrix.reading_rights import RIGHTS
from tests.architecture.access_matrix.routes import all_routes
from tests.architecture.access_matrix.rules import Act, Making
from tests.architecture.access_matrix.table import ADDRESSES, ADMIN, BY_NAME

WHERE = (
    "is not in the access matrix. Say who may: add a row to reads.py or acts.py of tests/architecture/access_matrix, "
    "and what it sends to bodies.py."
)


def test_every_address_and_method_is_in_the_table():
    missing = {(name, method) for name, method in all_routes() if not name.startswith(ADMIN)} - set(BY_NAME)
    assert not missing, "\n".join(f"{method} {name} {WHERE}" for name, method in sorted(missing))


def test_the_table_names_nothing_that_is_gone():
    gone = set(BY_NAME) - all_routes()
    assert not gone, f"no address answers these rows of the access matrix any more: {sorted(gone)}"


def test_the_table_names_only_people_of_the_matrix():
    named = [one.who for one in ADDRESSES if isinstance(one, Act | Making)]
    named += [who for by_class in RIGHTS.values() for who in by_class.values()]
    assert frozenset().union(*named) <= set(EVERYBODY)
