"""The command renders a content file, names every problem, and writes nothing when one is an error."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
import yaml
from django.core.management import CommandError, call_command

import templates_naskah

from .attached_files import shapes
from .content_files import FOLDER, sample
from .frames import pages_of

EXAMPLES = Path(templates_naskah.__file__).parent / "kinds" / "examples"


def run(file: Path, out: Path, *more: str) -> str:
    stdout = io.StringIO()
    call_command("render_naskah", str(file), "--out", str(out), "--no-color", *more, stdout=stdout)
    return stdout.getvalue()


def refused(file: Path, out: Path, *more: str) -> list[str]:
    """The lines of a run that makes nothing and ends with status 1."""
    stdout, stderr = io.StringIO(), io.StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("render_naskah", str(file), "--out", str(out), "--no-color", *more, stdout=stdout, stderr=stderr)
    assert ended.value.code == 1
    assert not out.exists()
    assert stderr.getvalue() == "PDF tidak dibuat karena ada galat.\n"
    return stdout.getvalue().splitlines()


def written(folder: Path, document: dict[str, object]) -> Path:
    path = folder / "isi.yaml"
    path.write_text(yaml.safe_dump(document, allow_unicode=True), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["01", "02", "03", "04", "05", "07"])
def test_a_content_file_becomes_a_pdf_without_a_database(name: str, tmp_path: Path) -> None:
    out = tmp_path / "keluar" / "naskah.pdf"
    run(next(FOLDER.glob(f"{name}-*.yaml")), out)
    assert out.read_bytes().startswith(b"%PDF-1.7")


def test_the_twin_is_written_as_html_where_it_is_asked_for(tmp_path: Path) -> None:
    page = tmp_path / "keluar" / "naskah.html"
    said = run(next(FOLDER.glob("04-*.yaml")), tmp_path / "naskah.pdf", "--html", str(page))
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert [line.split(" ditulis")[0] for line in said.splitlines()[-2:]] == [str(tmp_path / "naskah.pdf"), str(page)]


def test_the_same_file_gives_the_same_bytes_and_a_draft_others(tmp_path: Path) -> None:
    file = next(FOLDER.glob("04-*.yaml"))
    for name, more in (("a", ()), ("b", ()), ("c", ("--draft",))):
        run(file, tmp_path / name, *more)
    final, again, draft = ((tmp_path / name).read_bytes() for name in "abc")
    assert final == again != draft


def test_warnings_are_listed_and_do_not_stop(tmp_path: Path) -> None:
    output = run(next(FOLDER.glob("02-*.yaml")), tmp_path / "x.pdf")
    assert "peringatan: tembusan[0]: Keterangan (sebagai laporan)" in output
    assert "(Permendagri 1/2023)" in output


def test_a_klasifikasi_that_is_not_national_is_a_warning(tmp_path: Path) -> None:
    document = sample(3) | {"kode_klasifikasi": "500.12.99", "nomor": "500.12.99/598/DISKOMINFO/2026"}
    output = run(written(tmp_path, document), tmp_path / "x.pdf")
    assert "peringatan: kode_klasifikasi: Kode klasifikasi 500.12.99 tidak ada" in output
    assert (tmp_path / "x.pdf").exists()


def test_errors_are_listed_with_their_place_and_no_pdf_is_written(tmp_path: Path) -> None:
    document = sample(1)
    document["isi"][1]["baris"][0]["nilai"] = "Selasa, 11 Maret 2026"
    document["hal"] = ""
    lines = refused(written(tmp_path, document), tmp_path / "x.pdf")
    assert [line.split(": ")[:2] for line in lines if line.startswith("galat")] == [
        ["galat", "hal"],
        ["galat", "isi[1].baris[0].nilai"],
    ]


@pytest.mark.parametrize(
    ("content", "sentence", "source"),
    [
        (b"jenis_naskah: [", "bukan YAML", "format isi naskah"),
        (b"- a\n", "tidak berisi pasangan kunci", "format isi naskah"),
        (b"", "tidak berisi pasangan kunci", "format isi naskah"),
        (b"hal: \xff\n", "bukan teks UTF-8", "format isi naskah"),
        (None, "tidak dapat dibaca", "sistem berkas"),
    ],
)
def test_a_file_that_is_no_content_is_told_like_any_other_problem(
    tmp_path: Path, content: bytes | None, sentence: str, source: str
) -> None:
    file = tmp_path / "isi.yaml"
    if content is not None:
        file.write_bytes(content)
    (line,) = refused(file, tmp_path / "x.pdf")
    assert line.startswith(f"galat: {file}: ")
    assert sentence in line
    assert line.endswith(f" ({source})")


def test_every_line_has_severity_place_sentence_and_source(tmp_path: Path) -> None:
    document = sample(1) | {"warna": "merah", "isi": 3, "yth": [1], "penanda_tangan": [{"mode": "x"}], "tempat": 2.5}
    lines = refused(written(tmp_path, document), tmp_path / "x.pdf")
    assert len(lines) > 4
    assert [line for line in lines if not re.fullmatch(r"(galat|peringatan): [^ :]+: .+[.;] \(.+\)", line)] == []


def test_a_kind_that_cannot_be_made_yet_is_said_plainly(tmp_path: Path) -> None:
    lines = refused(written(tmp_path, sample(1) | {"jenis_naskah": "surat_cinta"}), tmp_path / "x.pdf")
    assert any("Jenis naskah surat_cinta belum dapat dibuat" in line for line in lines)


def test_a_profile_changes_the_page_and_a_wrong_one_is_refused(tmp_path: Path) -> None:
    file = next(FOLDER.glob("04-*.yaml"))
    run(file, tmp_path / "a.pdf")
    profile = tmp_path / "profil.yaml"
    profile.write_text("id: daerah\nvalid_from: 2027-01-01\nmargin_left: 35.0\n")
    told = run(file, tmp_path / "b.pdf", "--profile", str(profile))
    assert (tmp_path / "a.pdf").read_bytes() != (tmp_path / "b.pdf").read_bytes()
    assert "tanggal_naskah: Profil daerah@1 berlaku 1 Januari 2027 –, sedangkan" in told
    profile.write_text("warna: merah\n")
    (line,) = refused(file, tmp_path / "c.pdf", "--profile", str(profile))
    assert line.startswith(f"galat: {profile}: warna: Profil tidak mengenal kunci warna")


def attested(folder: Path) -> Path:
    """A surat keterangan whose number and person come from a row."""
    person = [{"label": "Nama", "nilai": "{{nama}}"}, {"label": "NIP", "nilai": "{{nip}}"}]
    return written(folder, sample(8) | {"nomor": "{{nomor}}", "subjek": person})


def test_a_table_of_rows_becomes_a_file_for_each_good_row(tmp_path: Path) -> None:
    rows, out = tmp_path / "pegawai.csv", tmp_path / "hasil"
    lines = ["Nama;NIP;Nomor", "Melati, A.Md.;199204112020122904;{0}/1/X", "../Édi;199204112020121904;{0}/2/X"]
    bad = ["Arif;1;{0}/3/X", "Nur;;{0}/4/X"]
    text = "\n".join([*lines, *bad]).format(sample(8)["kode_klasifikasi"])
    rows.write_text(text, encoding="utf-8-sig")
    stdout, stderr = io.StringIO(), io.StringIO()
    arguments = ["render_naskah", str(attested(tmp_path)), "--rows", str(rows), "--out", str(out), "--no-color"]
    with pytest.raises(SystemExit) as ended:
        call_command(*arguments, stdout=stdout, stderr=stderr)
    assert (ended.value.code, stderr.getvalue()) == (1, "2 dari 4 naskah ditulis.\n")
    assert sorted(path.name for path in out.iterdir()) == ["0002-melati-amd.pdf", "0003-edi.pdf"]
    told = [line for line in stdout.getvalue().splitlines() if line.startswith("galat")]
    assert [line.split(": ")[1] for line in told] == ["baris 4, kolom nip", "baris 5, kolom nip"]
    assert all("berkas" not in line for line in told)
    with pytest.raises(SystemExit):
        call_command(*arguments, stdout=stdout, stderr=stderr)
    assert f"galat: {out}: sudah ada dan tidak kosong; pilih folder baru. (sistem berkas)" in stdout.getvalue()
    rows.write_text("\n".join(text.splitlines()[:2]), encoding="utf-8")
    assert run(attested(tmp_path), tmp_path / "baik", "--rows", str(rows)).endswith("1 dari 1 naskah ditulis.\n")


def test_places_without_a_table_of_rows_are_errors(tmp_path: Path) -> None:
    told = [line.split(": ")[1] for line in refused(attested(tmp_path), tmp_path / "x.pdf") if "belum diisi" in line]
    assert told == ["subjek[0].nilai", "subjek[1].nilai", "nomor"]


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ("nama;nip\nA;1\n", "Kolom nomor disebut dalam naskah, tetapi tidak ada dalam tabel"),
        ("nama;nip;nomor\n", "Tabel belum berisi satu baris pun"),
        ('nama\n"a"b\n', "bukan tabel CSV yang benar di sekitar baris 2"),
        (None, "tidak dapat dibaca"),
    ],
)
def test_a_table_that_cannot_be_used_is_refused(tmp_path: Path, table: str | None, sentence: str) -> None:
    rows, stdout = tmp_path / "baris.csv", io.StringIO()
    if table is not None:
        rows.write_text(table)
    arguments = [str(attested(tmp_path)), "--rows", str(rows), "--out", str(tmp_path / "hasil"), "--no-color"]
    with pytest.raises(SystemExit):
        call_command("render_naskah", *arguments, stdout=stdout, stderr=io.StringIO())
    (line,) = stdout.getvalue().splitlines()
    assert sentence in line
    assert not (tmp_path / "hasil").exists()


def test_a_specimen_shows_the_electronic_signature_and_says_what_it_is(tmp_path: Path) -> None:
    file = next(FOLDER.glob("04-*.yaml"))
    said: dict[str, str] = {}
    for look in ("--tte", "--basah"):
        run(file, tmp_path / look, look)
        said[look] = " ".join(pages_of((tmp_path / look).read_bytes()))
    assert "ditandatangani secara elektronik" in said["--tte"]
    assert "CONTOH" in said["--tte"]
    assert "ditandatangani secara elektronik" not in said["--basah"]
    assert "CONTOH" not in said["--basah"]
    with pytest.raises(CommandError):
        run(file, tmp_path / "x.pdf", "--tte", "--draft")


def test_the_pages_of_a_finished_file_are_drawn_with_what_is_placed_on_them(tmp_path: Path) -> None:
    places = [
        {"bagian": "nomor", "halaman": 1, "kiri": 95, "atas": 250},
        {"bagian": "tanggal", "halaman": 1, "kiri": 95, "atas": 258},
        {"bagian": "tanda_tangan", "halaman": 1, "kiri": 100, "atas": 20},
    ]
    document = {**yaml.safe_load((EXAMPLES / "sop.yaml").read_text()), "berkas": "sop.pdf", "halaman": 1}
    file = written(tmp_path, document | {"penempatan": places})
    assert "peringatan: berkas: Berkas sop.pdf tidak ada" in run(file, tmp_path / "lembar.pdf")
    (tmp_path / "sop.pdf").write_bytes(shapes())
    run(file, tmp_path / "jadi.pdf", "--tte")
    assert "5 Maret 2026" in pages_of((tmp_path / "jadi.pdf").read_bytes())[0]
    places[2]["halaman"] = 4
    lines = refused(written(tmp_path, document | {"penempatan": places}), tmp_path / "x.pdf")
    assert "galat: penempatan[2].halaman: Halaman 4 tidak ada, berkasnya 1 halaman; perbaiki halamannya." in [
        line.partition(" (")[0] for line in lines
    ]


def test_the_emblem_of_a_content_file_is_said_to_be_a_specimen(tmp_path: Path) -> None:
    said = run(next(FOLDER.glob("04-*.yaml")), tmp_path / "x.pdf")
    assert said.count("catatan: kop: lambang contoh") == 1
