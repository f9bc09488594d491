"""Remembers the prepared forms of names in certificates.

To build and check chains each name is compared in the form of RFC 4518, part by part, anew for every certificate that
is parsed. The same few offices and authorities come again and again: the form of a text depends on the text alone.
"""

from __future__ import annotations

from functools import lru_cache

from asn1crypto.x509 import NameTypeAndValue

REMEMBERED = 4096
"""Texts; a region has some thousand signers."""

_plain = NameTypeAndValue._ldap_string_prep


@lru_cache(maxsize=REMEMBERED)
def prepared(text: str) -> str:
    """The text in the form in which names are compared (RFC 4518 §2). Raises ValueError for a prohibited character."""
    form: str = _plain(NameTypeAndValue(), text)
    return form


def install() -> None:
    """Let every name take its forms from here; harmless when repeated."""
    NameTypeAndValue._ldap_string_prep = lambda _self, text: prepared(text)
