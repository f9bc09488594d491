"""Every kind: its declaration is whole, its example renders without a problem and reads as its golden text."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from templates_naskah import KINDS, PERMENDAGRI_1_2023, Frame, UnknownKind, check, example_of, kind_of, twin
from templates_naskah.documents import split
from tests.templates_naskah.content_files import sample
from tests.templates_naskah.frames import FINAL, drawn, pages_of

GOLDEN = Path(__file__).parent / "golden"
DRAWN_SAMPLES = range(1, 21)


def frame_for(kind: str) -> Frame:
    """The frame of a kind's example, with a check token."""
    return replace(example_of(kind).frame, token=FINAL.token, verify_url=FINAL.verify_url)


def compare(name: str, text: str) -> None:
    """Compare with a committed text; ``WRITE_GOLDEN=1`` writes it anew, to be read before it is committed."""
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("WRITE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    assert text == path.read_text()


@pytest.mark.parametrize("kind", KINDS)
def test_the_example_reads_as_it_should(kind: str) -> None:
    compare(kind, twin.text(kind, example_of(kind).content, frame_for(kind)))


@pytest.mark.parametrize("number", DRAWN_SAMPLES)
def test_the_samples_read_as_they_should(number: int) -> None:
    taken = split(sample(number))
    compare(f"sample-{number:02d}", twin.text(taken.kind, taken.content, taken.frame))


@pytest.mark.parametrize("kind", KINDS)
def test_the_example_has_no_problem(kind: str) -> None:
    example = example_of(kind)
    assert example.kind == kind
    assert (example.problems, example.unknown) == ((), ())
    assert check(kind, example.content, frame=example.frame) == []


@pytest.mark.parametrize("kind", KINDS)
def test_everything_in_the_text_twin_is_on_the_pages_in_that_order(kind: str) -> None:
    pages = " ".join(pages_of(drawn(kind, frame_for(kind)).pdf)).replace(" ", "")
    place = 0
    for line in twin.text(kind, example_of(kind).content, frame_for(kind)).splitlines():
        for word in line.replace(": ", " : ").split():
            if word in (":", "|"):
                continue
            found = pages.find(word.rstrip(":"), place)
            assert found >= 0, (word, pages[place : place + 80])
        place = max(place, pages.find(line.replace(" ", "")))


@pytest.mark.parametrize("kind", KINDS)
def test_declarations_are_whole(kind: str) -> None:
    found = KINDS[kind]
    names = [field.name for field in found.fields]
    assert len(names) == len(set(names))
    assert all(field.label and field.help and field.example is not None for field in found.fields)
    assert {field.name for field in found.fields if field.required} <= set(example_of(kind).content)
    assert ("{urut}" in found.pattern) == (found.numbering in ("series", "per_party"))
    assert found.signers[0] <= len(example_of(kind).frame.signatories) <= found.signers[1]
    assert found.source
    assert found.signer_levels
    assert kind_of(found.ref) is found


@pytest.mark.parametrize("ref", ["surat_sakti", "surat_dinas@99", ""])
def test_an_unknown_kind_or_version_is_refused(ref: str) -> None:
    with pytest.raises(UnknownKind):
        kind_of(ref)


def test_decisions_carry_no_titles_and_their_office_in_capitals() -> None:
    text = twin.text("keputusan_kepala_perangkat_daerah", example_of("keputusan_kdh").content, FINAL)
    assert (
        "KEPALA DINAS KOMUNIKASI DAN INFORMATIKA,\nKembangdara Sulistyaningrum\nPembina Utama Muda (IV/c)\nNIP " in text
    )


def test_the_number_of_an_attachment_comes_from_the_frame_not_from_the_content() -> None:
    head = {"judul": "Lampiran Surat Tugas", "nomor": "DIKETIK-SENDIRI", "tanggal": "1 Januari 1990"}
    entry = {"jenis": "teks", "kepala": head, "isi": [{"jenis": "paragraf", "teks": "Isi."}]}
    text = twin.text("surat_tugas", {**example_of("surat_tugas").content, "lampiran_naskah": [entry]}, FINAL)
    assert "Lampiran Surat Tugas\nNomor: 000.8.3/312/DISKOMINFO/2026\nTanggal: 5 Maret 2026" in text
    assert "DIKETIK" not in text


def test_an_uploaded_file_gets_a_heading_page_with_its_number_of_pages() -> None:
    entry = {"jenis": "pdf_unggahan", "judul": "Rincian Anggaran", "halaman": 4}
    text = twin.text("nota_dinas", {**example_of("nota_dinas").content, "lampiran_naskah": [entry]}, FINAL)
    assert "Berkas sebanyak 4 halaman berikut" in text


LEAF = st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=40), st.dates(dt.date(1990, 1, 1)))
JSON = st.recursive(
    LEAF, lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=8), inner, max_size=4))
)


@given(data=st.data())
def test_a_content_that_never_passed_a_check_is_still_drawn(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(sorted(KINDS)))
    content: dict[str, Any] = dict(example_of(kind).content)
    for name in data.draw(st.lists(st.sampled_from(sorted(content)), max_size=3, unique=True)):
        content[name] = data.draw(JSON)
    blocks = st.fixed_dictionaries(
        {"jenis": st.sampled_from(["paragraf", "daftar", "rincian", "tabel", "subjudul", "halaman_baru", "x"])},
        optional=dict.fromkeys(("teks", "butir", "baris", "kolom", "penomoran", "mulai", "lebar_persen", "rata"), JSON),
    )
    content["isi"] = data.draw(st.one_of(JSON, st.lists(blocks, max_size=4)))
    made = drawn(kind, content=content)
    assert made.pages >= 1
    assert made.pdf.startswith(b"%PDF-1.7")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("value", [False, True, 7, 1.5, [], {}, [False], [[[True]]], {"x": {"y": [7]}}], ids=repr)
def test_a_field_of_another_shape_is_laid_out_all_the_same(kind: str, value: Any) -> None:
    for name in example_of(kind).content:
        assert KINDS[kind].blocks({**example_of(kind).content, name: value}, FINAL, PERMENDAGRI_1_2023)
