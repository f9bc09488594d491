"""Remembers the prepared forms of names in certificates.

To build and check chains each name is compared in the form of RFC 4518, part by part, anew for every certificate that
is parsed. The same few offices and authorities come again and again: the form of a text depends on the text alone, and
that of a name on its bytes.
"""

from __future__ import annotations

from functools import lru_cache

from asn1crypto.x509 import Name, NameTypeAndValue, RDNSequence

Form = tuple[tuple[int, str], ...]
"""Of each part of a name: how many texts it has, and their prepared forms with their types."""

REMEMBERED = 4096
"""Texts; a region has some thousand signers."""

_plain = NameTypeAndValue._ldap_string_prep


@lru_cache(maxsize=REMEMBERED)
def prepared(text: str) -> str:
    """The text in the form in which names are compared (RFC 4518 §2). Raises ValueError for a prohibited character."""
    form: str = _plain(NameTypeAndValue(), text)
    return form


@lru_cache(maxsize=REMEMBERED)
def form_of(der: bytes) -> Form:
    """What is compared of the name with this DER (RFC 5280 §7.1). Raises ValueError for what is no name."""
    return tuple((len(part), part.hashable) for part in RDNSequence.load(der))


def _hashable(name: Name) -> str:
    return "\x1e".join(text for _, text in form_of(name.chosen.dump()))


def _equal(name: Name, other: object) -> bool:
    if not isinstance(other, Name):
        return False
    mine, theirs = name.chosen.dump(), other.chosen.dump()
    return bool(mine == theirs) or form_of(mine) == form_of(theirs)


def install() -> None:
    """Let every name take its forms from here; harmless when repeated."""
    NameTypeAndValue._ldap_string_prep = lambda _self, text: prepared(text)
    Name.hashable = property(_hashable)
    Name.__eq__ = _equal
