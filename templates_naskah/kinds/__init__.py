"""The kinds of naskah dinas. Adding one is one module of this folder and its example in ``examples``.

A module of this folder that declares ``KIND`` (or ``KINDS``, a tuple of them) is found by itself; modules without are
parts that kinds share. Ids are the ``id`` column of the kinds table and nothing else; a revision remembers
``id@version``.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from types import MappingProxyType

from templates_naskah.model import Kind


class UnknownKind(LookupError):
    """No kind of this id, or none of this version, can be printed."""


class TwiceDeclared(RuntimeError):
    """Two modules declare a kind of the same id."""


def declared() -> Iterator[Kind]:
    """Yield the kinds that the modules of this folder declare, module after module by name."""
    for module in sorted(found.name for found in pkgutil.iter_modules(__path__, f"{__name__}.")):
        loaded = import_module(module)
        yield from getattr(loaded, "KINDS", (loaded.KIND,) if hasattr(loaded, "KIND") else ())


def by_id() -> MappingProxyType[str, Kind]:
    """Return every declared kind under its id, in the order of their names. Raises TwiceDeclared."""
    kinds: dict[str, Kind] = {}
    for kind in sorted(declared(), key=lambda kind: kind.name):
        if kind.id in kinds:
            raise TwiceDeclared(kind.id)
        kinds[kind.id] = kind
    return MappingProxyType(kinds)


KINDS = by_id()


def kind_of(ref: str) -> Kind:
    """Return the kind named ``id`` or ``id@version``. Raises UnknownKind."""
    name, _, version = ref.partition("@")
    kind = KINDS.get(name)
    if kind is None or (version and version != str(kind.version)):
        raise UnknownKind(ref)
    return kind
