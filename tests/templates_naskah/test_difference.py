"""The difference between two contents: true to both, readable, and never more work than the texts are long."""

from __future__ import annotations

import copy
import json
import re
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from templates_naskah.difference import Difference, Word, compare, html, pieces_of
from templates_naskah.difference.aligning import PER_ITEM, Effort, matches
from templates_naskah.difference.comparing import applied, difference, runs_between
from templates_naskah.difference.pieces import words_of
from templates_naskah.examples import example_of
from templates_naskah.kinds import KINDS, kind_of
from templates_naskah.limits import BODY_CHARACTERS

LETTER = kind_of("surat_dinas")
SENTENCES = (
    "Rapat dilaksanakan pada Senin, 9 Maret 2026 pukul 09.00 WITA.",
    "Peserta membawa data sertifikat elektronik masing-masing.",
    "Biaya dibebankan pada anggaran perangkat daerah tahun 2026.",
    "Konfirmasi kehadiran disampaikan paling lambat 5 Maret 2026.",
    "Demikian disampaikan, atas perhatian Saudara diucapkan terima kasih.",
)


def letter(*paragraphs: Any, **more: Any) -> dict[str, Any]:
    return {"hal": "Undangan", "isi": [{"jenis": "paragraf", "teks": text} for text in paragraphs], **more}


def between(before: dict[str, Any], after: dict[str, Any]) -> Difference:
    made = compare(LETTER, before, after)
    assert applied(made) == made.after
    return made


def ops(made: Difference) -> list[str]:
    return [change.op for change in made.changes]


def shown(made: Difference) -> list[str]:
    """The runs of the changed blocks: -gone- +come+ stayed."""
    signs = {"removed": "-", "added": "+", "same": ""}
    return [
        "".join(f"{signs[run.op]}{''.join(word.text for word in run.words)}{signs[run.op]}" for run in change.runs)
        for change in made.changes
        if change.op == "changed"
    ]


def test_a_changed_word_is_told_as_that_word():
    made = between(letter(*SENTENCES), letter(SENTENCES[0].replace("Senin, 9", "Selasa, 10"), *SENTENCES[1:]))
    assert ops(made) == ["same", "changed", "same", "same", "same", "same"]
    assert shown(made) == ["Rapat dilaksanakan pada -Senin-+Selasa+, -9-+10+ Maret 2026 pukul 09.00 WITA."]


def test_neighbouring_words_that_are_replaced_read_as_one_change():
    runs = runs_between(words_of("segera kirim data lengkap"), words_of("segera sampaikan laporan lengkap"))
    assert [(run.op, "".join(word.text for word in run.words)) for run in runs] == [
        ("same", "segera "),
        ("removed", "kirim data"),
        ("added", "sampaikan laporan"),
        ("same", " lengkap"),
    ]


def test_blocks_come_go_and_move():
    one, two, three, four, five = SENTENCES
    assert ops(between(letter(one, two), letter(one, three, two))) == ["same", "same", "added", "same"]
    assert ops(between(letter(one, two, three), letter(one, three))) == ["same", "same", "removed", "same"]
    made = between(letter(one, two, three, four, five), letter(two, three, four, five, one))
    assert ops(made) == ["same", "same", "same", "same", "same", "moved"]
    assert (made.changes[-1].before, made.changes[-1].after) == (1, 5)


def test_what_is_wholly_rewritten_in_a_field_of_its_own_is_one_change_and_in_a_list_two():
    made = between({"hal": "Undangan", "isi": []}, {"hal": "Pemanggilan", "isi": []})
    assert shown(made) == ["-Undangan-+Pemanggilan+"]
    assert ops(between(letter("Alfa beta."), letter("Gamma delta"))) == ["same", "removed", "added"]


def test_emphasis_numbering_and_files_are_differences_too():
    bold = [{"teks": "Rapat "}, {"teks": "penting", "tebal": True}]
    assert ops(between(letter("Rapat penting"), letter(bold))) == ["same", "changed"]
    listed = {"isi": [{"jenis": "daftar", "penomoran": "angka", "butir": ["satu", "dua"]}]}
    other = {"isi": [{"jenis": "daftar", "penomoran": "huruf", "butir": ["satu", "dua"]}]}
    made = between(listed, other)
    assert ops(made) == ["changed", "same", "same"]
    assert "daftar, penomoran angka menjadi daftar, penomoran huruf" in html(made)
    files = compare(LETTER, {}, {}, files_before={"denah.png": "a" * 64}, files_after={"denah.png": "b" * 64})
    assert ops(files) == ["changed"]


def test_a_table_is_told_row_by_row():
    def table(*rows: list[str]) -> dict[str, Any]:
        return {"isi": [{"jenis": "tabel", "kolom": ["No.", "Nama"], "baris": list(rows)}]}

    made = between(table(["1.", "Sari Dewi"], ["2.", "Budi"]), table(["1.", "Sari Dewi, S.Kom."], ["2.", "Budi"]))
    assert ops(made) == ["same", "changed", "same"]
    assert shown(made) == ["1. | Sari Dewi+, S.Kom.+"]


def test_the_order_of_keys_in_storage_is_no_difference():
    content = dict(example_of("notula").content)
    stored = json.loads(json.dumps(content, sort_keys=True))
    made = compare(kind_of("notula"), content, stored)
    assert made.is_empty
    assert applied(made) == made.after


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_text_of_an_example_is_in_its_pieces(kind):
    content = dict(example_of(kind).content)
    pieces = pieces_of(kind_of(kind), content)
    read = "\n".join(piece.text for piece in pieces)
    for text in texts_of(content):
        assert " ".join(text.split()) in " ".join(read.split())
    assert compare(kind_of(kind), content, copy.deepcopy(content)).is_empty


def texts_of(value: Any, key: str = "") -> list[str]:
    """Every text of a content but those that steer its layout."""
    if key in ("jenis", "penomoran", "gaya", "posisi", "rata"):
        return []
    if isinstance(value, dict):
        return [text for name, one in value.items() for text in texts_of(one, name)]
    if isinstance(value, list):
        return [text for one in value for text in texts_of(one, key)]
    return [value] if isinstance(value, str) else []


def test_html_marks_what_came_and_went_and_escapes_it():
    made = between(letter("Angka <b>1</b> & lainnya tetap berlaku."), letter("Angka <i>2</i> & lainnya tetap berlaku."))
    text = html(made)
    assert "<del>" in text
    assert "<ins>" in text
    assert "&lt;" in text
    assert not re.search(r"<b>|<i>", text)
    assert html(between(letter(*SENTENCES), letter(*SENTENCES))) == (
        '<p class="no-difference">Tidak ada perbedaan isi.</p>\n'
    )
    long = [f"Paragraf nomor {number} tetap." for number in range(50)]
    told = html(between(letter(*long), letter(*long[:-1], "Paragraf terakhir diganti sama sekali.")), "en")
    assert "… 48 parts unchanged …" in told
    assert told.count("<p") < 8


words = st.sampled_from(["surat", "data", "dinas", "rapat", ",", "yang", "dan", "2026"])
paragraphs = st.lists(st.lists(words, max_size=12).map(" ".join), max_size=10)


@settings(deadline=None)
@given(before=paragraphs, after=paragraphs)
def test_the_difference_makes_the_newer_text_of_the_older_one(before, after):
    made = between(letter(*before), letter(*after))
    assert made.is_empty == ([p.words for p in made.before] == [p.words for p in made.after])
    assert sorted(c.before for c in made.changes if c.before is not None) == list(range(len(made.before)))
    assert [c.after for c in made.changes if c.after is not None] == list(range(len(made.after)))
    assert html(made).count("<p") >= 1


@given(a=st.lists(st.integers(0, 5), max_size=40), b=st.lists(st.integers(0, 5), max_size=40))
def test_matches_are_equal_and_rise_in_both(a, b):
    found = matches(a, b)
    assert all(a[i] == b[j] for i, j in found)
    assert all(p < i and q < j for (p, q), (i, j) in pairwise(found))


@given(a=st.lists(st.integers(0, 3), max_size=25), b=st.lists(st.integers(0, 3), max_size=25))
def test_short_lists_without_signs_are_matched_as_well_as_can_be(a, b):
    longest = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, one in enumerate(a):
        for j, other in enumerate(b):
            longest[i + 1][j + 1] = longest[i][j] + 1 if one == other else max(longest[i][j + 1], longest[i + 1][j])
    twice = [item for item in a for _ in range(2)], [item for item in b for _ in range(2)]
    best = [[0] * (len(twice[1]) + 1) for _ in range(len(twice[0]) + 1)]
    for i, one in enumerate(twice[0]):
        for j, other in enumerate(twice[1]):
            best[i + 1][j + 1] = best[i][j] + 1 if one == other else max(best[i][j + 1], best[i + 1][j])
    if len(twice[0]) + len(twice[1]) - 2 * best[-1][-1] <= 24:
        assert len(matches(*twice)) == best[-1][-1]


def hostile(shape: str, characters: int) -> tuple[list[str], list[str]]:
    """Two bodies of so many characters that are as bad as can be for a comparison."""
    rng = Random(7)
    if shape == "one word":
        return [("a " * 990).strip()] * (characters // 1980), [("b " * 990).strip()] * (characters // 1980)
    if shape == "two words":
        pick = [" ".join(rng.choice("ab") for _ in range(990)) for _ in range(2 * (characters // 1980))]
        return pick[: len(pick) // 2], pick[len(pick) // 2 :]
    if shape == "letters":
        return [rng.choice("ab") for _ in range(characters)], [rng.choice("ab") for _ in range(characters)]
    if shape == "one against many":
        return [("kata " * 390).strip()] * 8, [f"kata{number}" for number in range(characters // 8)]
    lines = [f"Paragraf nomor {number} tentang hal {number % 17}." for number in range(characters // 40)]
    return lines, lines[::-1]


SHAPES = ("one word", "two words", "letters", "one against many", "reversed")


def effort_per_word(shape: str, characters: int) -> float:
    before, after = hostile(shape, characters)
    made = difference(pieces_of(LETTER, letter(*before)), pieces_of(LETTER, letter(*after)))
    assert applied(made) == made.after
    return made.effort / sum(len(piece.words) + 1 for piece in (*made.before, *made.after))


@pytest.mark.parametrize("shape", SHAPES)
def test_the_work_grows_with_the_length_of_the_texts_only(shape):
    """Counted in looks at words and blocks, in shapes that make other ways of comparing quadratic."""
    short, long = (effort_per_word(shape, size) for size in (8_000, 32_000))
    assert long <= PER_ITEM + 8
    assert long <= 1.5 * short + 2


@pytest.mark.deep
@pytest.mark.parametrize("shape", SHAPES)
def test_so_it_does_for_a_body_as_long_as_it_may_be(shape):
    assert effort_per_word(shape, BODY_CHARACTERS) <= PER_ITEM + 8


def test_an_effort_that_is_spent_leaves_the_rest_unmatched_but_true():
    effort = Effort(0)
    effort.spent = effort.limit
    rng = Random(3)
    was, now = ([Word(rng.choice("abc")) for _ in range(200)] for _ in range(2))
    runs = runs_between(was, now, effort)
    assert [word for run in runs if run.op != "added" for word in run.words] == was
    assert [word for run in runs if run.op != "removed" for word in run.words] == now
