"""Each form of a word finds the others; words that only look alike do not find each other."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import archives as archive
from tests.tnde.archives.conftest import House
from tests.tnde.archives.word_families import FAMILIES, NEAR
from tnde.archives.models import SearchRow
from tnde.archives.queries import matching, search
from tnde.archives.rules import questions
from tnde.archives.rules.other_words import ALONE
from tnde.archives.rules.word_forms import single, spellings
from tnde.kernel.actors import Actor

MOST_SPELLINGS = 24


@pytest.mark.parametrize(
    ("word", "asked"),
    [
        ("menulis", {"tulis", "ulis"}),
        ("penulisan", {"tulis", "ulis"}),
        ("tulis", {"ulis"}),
        ("mengirim", {"kirim", "irim"}),
        ("dikirimkan", {"kirim", "irim"}),
        ("memakai", {"pakai"}),
        ("memohon", {"mohon", "pohon"}),
        ("permohonan", {"mohon", "pohon"}),
        ("menyusun", {"susun"}),
        ("menyatakan", {"nyata", "sata"}),
        ("pemrosesan", {"proses", "roses"}),
        ("perencanaan", {"rencana", "encana"}),
        ("disahkan", {"sah", "esah", "sahkan"}),
        ("pengesahan", {"sah", "sahkan"}),
        ("diterima", {"terima", "erima"}),
        ("diterbitkan", {"terbit", "erbit"}),
        ("memeriksa", {"periksa"}),
        ("menindak", {"tindak", "tindakan"}),
        ("mengawasi", {"awas", "awasi"}),
    ],
)
def test_a_word_asks_for_what_may_have_become_of_its_root(word: str, asked: set[str]) -> None:
    assert asked <= set(spellings(word))


@pytest.mark.parametrize(
    ("word", "other"),
    [("tempat", "empat"), ("mengubah", "kubah"), ("ubah", "kubah"), ("awal", "kawal"), ("kotak", "kotakan")],
)
def test_it_does_not_ask_for_what_is_another_word(word: str, other: str) -> None:
    assert other not in spellings(word)


@pytest.mark.parametrize("word", ["di", "", "2026", "tahun2026", "ékspor", *sorted(ALONE)])
def test_what_has_no_root_to_look_for_asks_for_itself(word: str) -> None:
    assert spellings(word) == (word,)


@given(st.text(st.sampled_from("aiueobdgkmnprst"), max_size=64))
def test_any_word_asks_for_itself_first_and_for_few_others(word: str) -> None:
    asked = spellings(word)
    assert asked[0] == word
    assert len(set(asked)) == len(asked)
    assert all(spelling.isalpha() for spelling in asked[1:])


def test_no_word_of_the_families_asks_for_many_spellings() -> None:
    assert max(len(spellings(word)) for family in FAMILIES for word in family) <= MOST_SPELLINGS


@pytest.mark.parametrize(
    ("token", "word"),
    [
        ("rapat-rapat", "rapat"),
        ("Surat-Suratnya", "Suratnya"),
        ("bersama-sama", "bersama"),
        ("tugas-tugas", "tugas"),
        ("undang-undang", "undang-undang"),
        ("perundang-undangan", "perundang-undangan"),
        ("Setda-BKD", "Setda-BKD"),
        ("rapat", "rapat"),
        ("-", "-"),
        ("12-12", "12-12"),
    ],
)
def test_a_reduplication_is_the_word_that_it_repeats(token: str, word: str) -> None:
    assert single(token) == word


def _matches(word: str) -> set[UUID]:
    return set(SearchRow.objects.filter(matching.whole(questions.read(word))).values_list("record_id", flat=True))


@pytest.mark.django_db
def test_each_form_finds_each_other_form_of_its_family_and_of_no_other(house: House) -> None:
    words = list(dict.fromkeys(word for family in FAMILIES for word in family))
    places = ("title", "text")  # in turn: a form is asked for where another stands
    letters = {
        word: archive.record(house.unit, **{places[number % 2]: f"Hal {word} 17"}).pk
        for number, word in enumerate(words)
    }
    wrong = []
    for family in FAMILIES:
        for word in family:
            found = _matches(word)
            wrong += [f"{word}: {other}" for other, letter in letters.items() if (letter in found) != (other in family)]
    assert wrong == []


@pytest.mark.django_db
def test_words_that_look_alike_do_not_find_each_other(house: House) -> None:
    letters = {word: archive.record(house.unit, text=word).pk for pair in NEAR for word in pair}
    wrong = [f"{word} finds {other}" for word, other in NEAR if letters[other] in _matches(word)]
    assert wrong == []


@pytest.mark.django_db
def test_the_law_is_no_invitation_and_meetings_are_meetings(house: House, tono: Actor) -> None:
    law = archive.record(house.unit, title="Rancangan Undang-Undang")
    archive.record(house.unit, title="Undangan rapat")
    meetings = archive.record(house.unit, title="Jadwal rapat-rapat")
    assert {row.id for row in search(tono, q="undang-undang").rows} == {law.pk}
    assert meetings.pk in {row.id for row in search(tono, q="rapat-rapat", order="relevance").rows}
