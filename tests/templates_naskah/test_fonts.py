"""The fonts of the package: coverage told truthfully in all styles, metrics of Arial, licences kept."""

from __future__ import annotations

import pytest
from fontTools.ttLib import TTFont

from templates_naskah.drawing.typeface import UsedFace, face, standard_subset
from templates_naskah.fonts import FILES, FOLDER, STYLES, coverage, printable, unprintable


@pytest.mark.parametrize("family", ["sans", "serif"])
@pytest.mark.parametrize("style", STYLES.values())
def test_every_style_prints_what_its_family_promises(family: str, style: str) -> None:
    font = TTFont(FOLDER / f"{FILES[family]}-{style}.ttf")
    assert coverage(family) <= set(font.getBestCmap())  # type: ignore[arg-type]


def test_the_converted_family_carries_a_new_name_and_its_licence() -> None:
    names = {
        str(record) for record in TTFont(FOLDER / "TNDEBuku-Regular.ttf")["name"].names if record.nameID in (1, 4, 6)
    }
    assert names == {"TNDE Buku", "TNDE Buku Regular", "TNDEBuku-Regular"}
    assert "GUST Font License" in (FOLDER / "TNDEBuku-LICENCE.txt").read_text()
    assert "SIL OPEN FONT LICENSE" in (FOLDER / "LiberationSans-LICENCE.txt").read_text()


def test_widths_are_those_of_arial() -> None:
    # Adobe core metrics of Helvetica, which Arial shares: A 667, i 222, W 944, space 278.
    assert [round(face("sans").word(char)) for char in "AiW "] == [667, 222, 944, 278]


def test_what_cannot_be_printed_is_named_and_replaced() -> None:
    assert unprintable("Sulaiman \u4e2d \u4e2d\u6587", "sans") == ("\u4e2d", "\u6587")
    assert printable("\uff30asal 1 \u4e2d\x07\tx", "sans") == "Pasal 1 ? x"


def test_plain_text_of_all_letters_shares_one_subset() -> None:
    first, second = UsedFace(face("sans")), UsedFace(face("sans"))
    first.encode("Samarinda")
    second.encode("Balikpapan (0541)")
    assert dict(first.subsets()) == dict(second.subsets())
    assert next(iter(first.subsets()))[1] is next(iter(second.subsets()))[1]


def test_rare_characters_get_a_code_and_their_own_subset() -> None:
    used = UsedFace(face("sans"))
    chunks = used.encode("Đồng Ωmega “kutip” – é")
    assert {where for where, _ in chunks} == {0, 1}
    names = [name for name, _ in used.subsets()]
    assert names == [f"{used.face.name}0", f"{used.face.name}1"]


def test_the_standard_subset_holds_only_the_extras_that_are_used() -> None:
    plain = standard_subset(face("sans"), frozenset())
    more = standard_subset(face("sans"), frozenset({ord("é")}))
    assert plain.last < 128
    assert more.last == 0xE9
