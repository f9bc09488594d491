"""How a question is read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tnde.archives.rules.questions import MAX_WORDS, Term, read
from tnde.archives.rules.words import folded, folded_number, grams


@pytest.mark.parametrize(
    ("question", "terms"),
    [
        ("rapat koordinasi", (Term(("rapat",)), Term(("koordinasi",)))),
        ('"rapat koordinasi" TIK', (Term(("rapat", "koordinasi")), Term(("tik",)))),
        ("koord*", (Term(("koord",), prefix=True),)),
        ("ko*", (Term(("ko",)),)),
        ("Rapat/Évaluasi", (Term(("rapat", "evaluasi")),)),
        ("000.1.5/12", (Term(("000", "1", "5", "12"), number="000.1.5/12"),)),
        ("12", (Term(("12",)),)),
        ('"', ()),
        ('"rapat', (Term(("rapat",)),)),
        ('rapat" "', (Term(("rapat",)),)),
        ("&|!():*<->", ()),
        ("'; DROP TABLE", (Term(("drop",)), Term(("table",)))),
    ],
)
def test_a_question_is_read_as_its_terms(question: str, terms: tuple[Term, ...]) -> None:
    assert read(question) == terms


def test_eight_words_are_asked_and_a_number_counts_as_one() -> None:
    assert len(read(" ".join(["kata"] * 20))) == MAX_WORDS
    assert sum(len(term.words) for term in read(f'"{" ".join(["kata"] * 20)}" lagi')) == MAX_WORDS
    assert read("800.1.11.1/1234/BKD/VII/2026 " + "kata " * 9)[0].number == "800.1.11.1/1234/bkd/vii/2026"
    assert len(read("800.1.11.1/1234/BKD/VII/2026 " + "kata " * 9)) == MAX_WORDS


@given(st.text())
def test_anything_may_be_typed(question: str) -> None:
    for term in read(question):
        assert all(word.isalnum() for word in term.words)
        assert term.words
        assert not set(term.number) & set("%_\\")


def test_folding_is_the_same_for_index_and_question() -> None:
    assert folded("  Undangan: RAPAT—Koördinasi (TIK)  ") == "undangan rapat koordinasi tik"
    assert folded_number(" 000.1.5 / 12 / DISKOMINFO ") == "000.1.5/12/diskominfo"
    assert grams("12/a") == ["12/", "2/a"]
