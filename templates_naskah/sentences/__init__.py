"""What a problem says to people, in Indonesian and English; the code alone says it to programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import ModuleType
from typing import Final

from templates_naskah.model import Problem
from templates_naskah.sentences import en
from templates_naskah.sentences import id as indonesian

LANGUAGES: Final[Mapping[str, ModuleType]] = {"id": indonesian, "en": en}
_TRANSLATED: Final = ("expected", "found")


class _Params(dict[str, str]):
    """Values of a sentence; one that is missing shows as an ellipsis rather than failing the reader."""

    def __missing__(self, key: str) -> str:
        return "…"


def spoken(language: str) -> ModuleType:
    """The sentences of a language, Indonesian where it is not spoken here."""
    return LANGUAGES.get(language.partition("-")[0], indonesian)


def say(problem: Problem, language: str = "id") -> str:
    """The sentence of a problem in ``id`` or ``en``: what is wrong and what to do.

    A language that is not spoken here gets Indonesian; a code without a sentence is shown as it is.
    """
    module = spoken(language)
    params = _Params(problem.params)
    if problem.code == "wrong_type":
        params.update({key: module.TYPES.get(params[key], params[key]) for key in _TRANSLATED})
    sentence: str = module.SENTENCES.get(problem.code, problem.code)
    return sentence.format_map(params)


def line(problem: Problem, language: str = "id") -> str:
    """One line for a terminal: ``isi[1].teks: sentence (source)``.

    A problem without a place is one of the whole file, one without a source breaks the format itself.
    """
    module = spoken(language)
    return f"{problem.path or module.WHOLE}: {say(problem, language)} ({problem.source or module.FORMAT})"


def row_line(problem: Problem, row: int, columns: Sequence[str] = (), language: str = "id") -> str:
    """As `line`, with the row of a table and the columns it comes from in front; row 0 is none."""
    module = spoken(language)
    if (row or columns) and not problem.path:
        # The cell is the place; what has no path there is not the whole file.
        told = f"{say(problem, language)} ({problem.source or module.FORMAT})"
    else:
        told = line(problem, language)
    places = [module.ROW.format(row=row)] if row else []
    places += [module.COLUMN.format(columns=", ".join(columns))] if columns else []
    return ": ".join([*filter(None, [", ".join(places)]), told])


def codes() -> frozenset[str]:
    """All codes that have an Indonesian sentence."""
    return frozenset(indonesian.SENTENCES)
