"""What a kind means for a naskah: which may be drafted, and where its number comes from."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest

from templates_naskah import kinds as library
from tests.cast import Province
from tests.factories import naskah as make
from tnde.kernel.errors import Invalid

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("making", ["sheet", "derived"])
def test_what_is_not_drawn_as_a_naskah_of_its_own_is_not_drafted(
    province: Province, monkeypatch: pytest.MonkeyPatch, making: str
):
    other = replace(library.KINDS["surat_dinas"], making=making)
    monkeypatch.setattr(library, "KINDS", MappingProxyType({"surat_dinas": other}))
    with pytest.raises(Invalid) as refused:
        make.draft(province, "surat_dinas")
    (problem,) = refused.value.problems
    assert (problem["path"], problem["code"]) == ("kind", "kind_not_drafted")
    assert problem["sentence"] == refused.value.message
