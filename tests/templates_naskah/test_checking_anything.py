"""Whatever JSON is sent, the answer is problems, never an exception, and each problem can be said."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from templates_naskah import documents, sentences
from templates_naskah.checking import check
from templates_naskah.kinds import KINDS
from templates_naskah.model import Known, Problem

from .content_files import FILES, sample
from .test_runs import json_values

WORDS = [
    "jenis", "paragraf", "daftar", "rincian", "tabel", "teks", "butir", "anak", "baris", "kolom", "label", "nilai",
    "lebar_persen", "rata", "NIP", "hari/tanggal", "Selasa, 11 Maret 2026", "waktu", "25.99", "menimbang", "diktum",
    "lampiran_naskah", "kepala", "kelompok", "penerima", "yth", "gaya", "daftar_terlampir", "mulai", "selesai",
    "2026-03-05", "tanggal_mulai", "tanggal_selesai", "nip", "nik", "3 (tiga)", "Rp5 (lima)", "tembusan", "hal", "isi",
]  # fmt: skip
words = st.sampled_from(WORDS)
hostile = st.recursive(
    words | st.text() | st.integers() | st.floats() | st.none() | st.booleans(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words | st.text(), inner, max_size=5),
    max_leaves=30,
)
FRAME = documents.split(sample(2)).frame
KNOWN = Known(klasifikasi=frozenset({"000.8.3"}))


def is_told(problems: list[Problem]) -> bool:
    return all(problem.severity in {"error", "warning"} and sentences.line(problem) for problem in problems)


@given(st.sampled_from(sorted(KINDS)) | st.text(), hostile | json_values)
def test_any_json_gives_problems(kind: str, content: Any) -> None:
    assert is_told(check(kind, content, frame=FRAME, known=KNOWN))


def places(value: object, found: list[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    """Every (holder, key) of a JSON value."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in pairs:
        found.append((value, key))
        places(item, found)
    return found


@given(st.sampled_from(FILES), st.data())
def test_a_sample_with_one_part_replaced_gives_problems(path: Any, data: st.DataObject) -> None:
    document = copy.deepcopy(dict(documents.load(path)))
    holder, key = data.draw(st.sampled_from(places(document, [])))
    holder[key] = data.draw(hostile)
    parts = documents.split(document)
    assert is_told([*parts.problems, *check(parts.kind, parts.content, frame=parts.frame, known=KNOWN)])


@pytest.mark.parametrize(
    "text", ["(" * 2000, "1 (" * 600, "1." * 900, "Selasa, " * 240, "NIP " + "1 " * 900, "09.00-" * 300]
)
def test_awkward_texts_are_checked_in_no_time(text: str) -> None:
    content = sample(1) | {"isi": [{"jenis": "rincian", "baris": [{"label": "waktu", "nilai": text}] * 50}]}
    assert is_told(check("surat_undangan", content))
