"""Every code has a sentence in both languages, and both use the same values."""

from __future__ import annotations

import ast
import string
from pathlib import Path

import pytest

import templates_naskah
from templates_naskah import sentences
from templates_naskah.model import Problem
from templates_naskah.sentences import en
from templates_naskah.sentences import id as indonesian

ROOT = Path(templates_naskah.__file__).parent
TELLERS = {"Problem", "error", "warning", "either", "report"}
FAULTS = {
    "nip_": ("not_digits", "length", "birth_date", "start", "sex", "serial"),
    "instruction_before_": ("above", "letter"),
    "nik_": ("not_digits", "length", "region", "birth_date", "serial"),
}


def codes_in(source: str) -> set[str]:
    """Codes a module can tell: text constants, and beginnings of composed ones, given to a teller of problems."""
    found: set[str] = set()
    for call in (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if name not in TELLERS:
            continue
        for argument in call.args[:2]:
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                found.add(argument.value)
                break
            if isinstance(argument, ast.JoinedStr) and isinstance(argument.values[0], ast.Constant):
                prefix = str(argument.values[0].value)
                found |= {prefix + fault for fault in FAULTS.get(prefix, ())}
                break
    return found


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def all_codes() -> set[str]:
    files = [path for path in ROOT.rglob("*.py") if "sentences" not in path.parts and "drawing" not in path.parts]
    return set().union(*(codes_in(path.read_text()) for path in files))


def test_every_code_has_a_sentence_and_every_sentence_a_code() -> None:
    assert all_codes() == set(indonesian.SENTENCES)


def test_both_languages_say_the_same_things() -> None:
    assert {code: placeholders(text) for code, text in en.SENTENCES.items()} == {
        code: placeholders(text) for code, text in indonesian.SENTENCES.items()
    }
    assert set(en.TYPES) == set(indonesian.TYPES)


@pytest.mark.parametrize("language", ["id", "en", "en-gb", "fr"])
def test_a_missing_value_does_not_silence_the_sentence(language: str) -> None:
    for code in sentences.codes():
        assert sentences.say(Problem(code, ""), language)


def test_values_are_never_read_as_patterns() -> None:
    problem = Problem("unknown_key", "x", params={"key": "{key.__class__}"})
    assert "{key.__class__}" in sentences.say(problem)


def test_types_are_said_in_the_reader_s_language() -> None:
    problem = Problem("wrong_type", "isi", params={"expected": "list", "found": "text"})
    assert sentences.say(problem) == "Nilai harus berupa daftar, bukan teks; perbaiki bentuknya."
    assert sentences.say(problem, "en") == "The value must be a list, not text; correct its form."


def test_a_line_tells_place_sentence_and_source() -> None:
    problem = Problem("obsolete_perihal", "perihal", "warning", source="Permendagri 1/2023")
    assert sentences.line(problem) == "perihal: Label Perihal tidak dipakai lagi; pakai Hal. (Permendagri 1/2023)"
    whole = sentences.line(Problem("not_a_mapping", ""))
    assert (whole[:28], whole[-20:]) == ("berkas: Berkas tidak berisi ", " (format isi naskah)")
    assert sentences.line(Problem("not_a_mapping", ""), "en").endswith("(format of naskah contents)")
