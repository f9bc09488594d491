"""The pattern language: each shape seen in real life can be written; what cannot be used is refused in a sentence."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tnde.registers.rules.patterns import (
    MAX_PATTERN,
    SECURITY_CODES,
    SENTENCES,
    TOKENS,
    NumberParts,
    PatternError,
    Token,
    parse,
    render,
)

OCTOBER = dt.date(2026, 10, 5)
JUNE = dt.date(2026, 6, 9)

REAL_LIFE = [
    ("{keamanan}-{urut}/{unit}/{klasifikasi}/{bulan}/{tahun}", "B-235/D-IV/OT.01/06/2026",
     NumberParts(235, JUNE, unit="D-IV", klasifikasi="OT.01")),
    ("{klasifikasi}/{urut}/{unit}", "000.8.3.3/15/OR", NumberParts(15, JUNE, unit="OR", klasifikasi="000.8.3.3")),
    ("{klasifikasi}/{urut}/{unit}/{tahun}", "000.1.2.3/4461/107.1/2026",
     NumberParts(4461, JUNE, unit="107.1", klasifikasi="000.1.2.3")),
    ("{klasifikasi}/{urut}/{unit}/{tahun}", "800.1.11.1/32/UPTD-08/2026",
     NumberParts(32, JUNE, unit="UPTD-08", klasifikasi="800.1.11.1")),
    ("{klasifikasi}/{unit}/{urut}/{bulan}/{tahun}", "000.1.2.3/BU-NGK/1551/06/2026",
     NumberParts(1551, JUNE, unit="BU-NGK", klasifikasi="000.1.2.3")),
    ("{keamanan}-{urut}/{unit}/{klasifikasi}/{bulan_romawi}/{tahun}", "B-302/INSP/800.1.2/X/2026",
     NumberParts(302, OCTOBER, unit="INSP", klasifikasi="800.1.2")),
    ("{klasifikasi}/K.{urut}/{tahun}", "100.3.3.1/K.123/2026", NumberParts(123, JUNE, klasifikasi="100.3.3.1")),
    ("{klasifikasi}/{urut:000}/TAHUN {tahun}", "000.8.3/076/TAHUN 2026", NumberParts(76, JUNE, klasifikasi="000.8.3")),
    ("{klasifikasi}.{urut}", "000.1.2.3.664", NumberParts(664, JUNE, klasifikasi="000.1.2.3")),
    ("{urut} TAHUN {tahun}", "23 TAHUN 2026", NumberParts(23, JUNE)),
    ("MEMO-{urut}/{unit}/{tahun}", "MEMO-34/SEKRE/2026", NumberParts(34, JUNE, unit="SEKRE")),
    ("{keamanan}/{klasifikasi}/{urut}/{unit}/{tahun}", "R/800.1.6.2/9/DISNAKERTRANS/2026",
     NumberParts(9, JUNE, keamanan="rahasia", klasifikasi="800.1.6.2", unit="DISNAKERTRANS")),
    ("{jenis}/{urut:0000}/{tahun}", "ND/0007/2026", NumberParts(7, JUNE, jenis="ND")),
]  # fmt: skip


@pytest.mark.parametrize(("pattern", "number", "parts"), REAL_LIFE)
def test_a_shape_used_in_a_region_can_be_written(pattern: str, number: str, parts: NumberParts) -> None:
    assert render(parse(pattern), parts) == number


@pytest.mark.parametrize(
    ("pattern", "code"),
    [
        ("", "pattern_empty"),
        ("   ", "pattern_empty"),
        ("{klasifikasi}/{unit}", "pattern_without_urut"),
        ("{urut}/{urut}", "pattern_repeats_urut"),
        ("{nomor}/{urut}", "pattern_unknown_token"),
        ("{URUT}", "pattern_unknown_token"),
        ("{}{urut}", "pattern_unknown_token"),
        ("{urut:4}", "pattern_bad_format"),
        ("{urut:}", "pattern_bad_format"),
        ("{tahun:00}/{urut}", "pattern_bad_format"),
        ("{urut", "pattern_stray_brace"),
        ("{urut}}", "pattern_stray_brace"),
        ("{urut}/\n{tahun}", "pattern_bad_character"),
        ("{klasifikasi}{urut}", "pattern_ambiguous"),
        ("{urut}{unit}", "pattern_ambiguous"),
        ("{urut}" + "x" * MAX_PATTERN, "pattern_too_long"),
    ],
)
def test_an_unusable_pattern_is_refused_with_a_sentence(pattern: str, code: str) -> None:
    with pytest.raises(PatternError) as refused:
        parse(pattern)

    assert refused.value.code == code
    assert str(refused.value).endswith(".") and "{{" not in str(refused.value)


def test_the_refusal_of_an_unknown_token_names_it_and_all_known_ones() -> None:
    with pytest.raises(PatternError, match=r"\{nomor\} tidak dikenal.*\{klasifikasi\}, \{urut\}"):
        parse("{nomor}/{urut}")


@pytest.mark.parametrize(("token", "part"), [("klasifikasi", "klasifikasi"), ("unit", "unit"), ("jenis", "jenis")])
def test_a_number_is_not_made_with_a_hole_in_it(token: str, part: str) -> None:
    with pytest.raises(PatternError) as refused:
        render(parse(f"{{{token}}}/{{urut}}"), NumberParts(1, JUNE))

    assert refused.value.code == "number_part_missing"
    assert refused.value.params == {"found": part}


def test_a_number_longer_than_its_column_is_refused() -> None:
    with pytest.raises(PatternError, match="150 karakter"):
        render(parse("{urut}/{unit}"), NumberParts(1, JUNE, unit="U" * 150))


@pytest.mark.parametrize(("keamanan", "code"), SECURITY_CODES.items())
def test_the_security_class_is_written_with_its_code(keamanan: str, code: str) -> None:
    assert render(parse("{keamanan}-{urut}"), NumberParts(1, JUNE, keamanan=keamanan)) == f"{code}-1"


def test_an_inserted_number_shows_its_suffix_behind_the_sequence() -> None:
    assert render(parse("{urut:0000}/{tahun}"), NumberParts(15, JUNE, suffix="a")) == "0015a/2026"


def test_every_month_has_its_roman_numeral() -> None:
    pattern = parse("{urut} {bulan_romawi}")

    months = [render(pattern, NumberParts(1, dt.date(2026, month, 1))) for month in range(1, 13)]

    assert months[0] == "1 I" and months[8] == "1 IX" and months[11] == "1 XII"
    assert len(set(months)) == 12


tokens = st.sampled_from([f"{{{name}}}" for name in TOKENS if name != "urut"])
literals = st.text(st.characters(codec="utf-8", exclude_characters="{}"), max_size=8)
sequence = st.integers(0, 6).map(lambda width: f"{{urut:{'0' * width}}}" if width else "{urut}")
patterns = st.builds(
    lambda before, urut, after: f"{before}/{urut}/{after}",
    st.lists(tokens | literals, max_size=4).map("".join),
    sequence,
    st.lists(tokens | literals, max_size=4).map("".join),
)
parts = st.builds(
    NumberParts,
    urut=st.integers(1, 10**6),
    date=st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)),
    keamanan=st.sampled_from(sorted(SECURITY_CODES)),
    klasifikasi=st.just("000.1.2"),
    unit=st.just("OR"),
    jenis=st.just("ND"),
)


@given(st.text(max_size=40) | patterns)
def test_any_text_is_a_pattern_or_is_refused_with_a_known_code(text: str) -> None:
    try:
        parsed = parse(text)
    except PatternError as error:
        assert error.code in SENTENCES
    else:
        written = "".join(
            piece if isinstance(piece, str) else f"{{{piece.name}{':' + '0' * piece.width if piece.width else ''}}}"
            for piece in parsed.pieces
        )
        assert written == text
        assert parsed.uses("urut")


@given(patterns, parts)
def test_two_sequence_numbers_never_read_the_same(pattern: str, one: NumberParts) -> None:
    try:
        parsed = parse(pattern)
    except PatternError:
        return
    other = NumberParts(one.urut + 1, one.date, "", one.keamanan, one.klasifikasi, one.unit, one.jenis)

    assert render(parsed, one) != render(parsed, other)


@given(patterns, parts)
def test_literals_stand_in_the_number_as_written(pattern: str, one: NumberParts) -> None:
    try:
        parsed = parse(pattern)
    except PatternError:
        return

    number = render(parsed, one)

    assert all(piece in number for piece in parsed.pieces if not isinstance(piece, Token))
