"""The table of the matrix: every address and method, and who may. What is not in it is denied.

A new address or method goes into one of the lists of `ADDRESSES`, into the module of its family; its body, where it
takes one, goes into `bodies`. Who reads which thing stands in `reading_rights`.
"""

from __future__ import annotations

from tests.architecture.access_matrix.acts import ACTS
from tests.architecture.access_matrix.reads import READS
from tests.architecture.access_matrix.rules import Address

ADDRESSES: tuple[Address, ...] = (*READS, *ACTS)
BY_NAME: dict[tuple[str, str], Address] = {(one.name, one.method): one for one in ADDRESSES}

ADMIN = "admin:"
"""Django's admin is for staff only, and nobody in the matrix is staff: every address of it is refused to everybody,
except the form by which one signs in. The walk asks each of them."""
ADMIN_OPEN = {"admin:login", "admin:logout", "admin:jsi18n"}

assert len(BY_NAME) == len(ADDRESSES), "an address and method stands twice in the table"
