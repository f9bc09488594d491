"""Names are compared in the same form as before, prepared once for each text."""

from __future__ import annotations

import pytest
from asn1crypto.core import UTF8String
from asn1crypto.x509 import DirectoryString, Name, NameTypeAndValue, RDNSequence, RelativeDistinguishedName

from tnde.signing import name_forms


def test_names_that_differ_in_case_and_spaces_are_one() -> None:
    name_forms.install()
    one = Name.build({"common_name": "Kepala  Dinas KESEHATAN", "country_name": "ID"})
    other = Name.build({"common_name": "kepala dinas kesehatan", "country_name": "ID"})
    assert one == other
    assert one != Name.build({"common_name": "Kepala Dinas Perhubungan", "country_name": "ID"})


def test_a_name_with_more_texts_in_a_part_is_another_one() -> None:
    name_forms.install()
    text = NameTypeAndValue({"type": "common_name", "value": DirectoryString("utf8_string", UTF8String("Kepala"))})
    one, two = (Name("", RDNSequence([RelativeDistinguishedName([text] * count)])) for count in (1, 2))
    assert one.hashable == two.hashable
    assert one != two
    assert one != "Kepala"


def test_a_text_is_prepared_once() -> None:
    name_forms.prepared.cache_clear()
    assert name_forms.prepared("Biro Hukum") == name_forms.prepared("Biro Hukum")
    assert name_forms.prepared.cache_info().misses == 1


def test_what_may_not_stand_in_a_name_is_refused_as_before() -> None:
    with pytest.raises(ValueError, match="private use"):
        name_forms.prepared("Kepala\ue000Dinas")
