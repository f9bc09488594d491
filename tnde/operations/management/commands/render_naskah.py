"""Management command: one content file of the sample format as PDF and HTML, without a database."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, TypeVar

from django.core.management.base import BaseCommand
from django.utils import timezone, translation
from django.utils.text import slugify
from django.utils.translation import gettext as _

from templates_naskah import attaching, checking, documents, finished, limits, renditions, row_table, sentences, twin
from templates_naskah.kinds import KINDS
from templates_naskah.model import Frame, Known, Problem
from templates_naskah.profiles import PERMENDAGRI_1_2023, Profile, ProfileError, load
from templates_naskah.rendering import render
from tnde.registers.services import reference

Read = TypeVar("Read")
MOST_OF_A_NAME: Final = 40
SPECIMEN: Final = "CONTOH - BUKAN TANDA TANGAN ELEKTRONIK"
"""What the QR code of a specimen says, where that of a signed naskah says where it is verified."""
SPECIMEN_TOKEN: Final = "0" * 32


@dataclass(frozen=True, slots=True)
class Look:
    """As what a naskah is drawn: its plain self, a draft, a specimen of the electronic signature, or for the pen."""

    watermark: str | None = None
    is_specimen: bool = False
    is_by_pen: bool = False

    def of(self, frame: Frame) -> Frame:
        """The frame as this look prints it."""
        if self.is_specimen:
            return replace(frame, electronic=True, token=SPECIMEN_TOKEN, verify_url=SPECIMEN)
        return replace(frame, electronic=False) if self.is_by_pen else frame


LOOKS: Final = {"draft": Look("KONSEP"), "tte": Look("CONTOH", is_specimen=True), "basah": Look(is_by_pen=True)}


class Refused(Exception):
    """Something is not made; ``lines`` are told besides what was told before, each ``path: sentence (source)``.

    ``outcome`` says in the end what was made all the same; empty where nothing was.
    """

    def __init__(self, *lines: str, outcome: str = "") -> None:
        super().__init__(*lines)
        self.lines, self.outcome = lines, outcome


class Command(BaseCommand):
    """Checks a content file, lists its problems one per line, and writes the PDF when none is an error.

    Photos and PDFs that the content names are looked for beside it. With a table of rows one PDF is written for each
    row that has no error.
    """

    help = "Menata satu berkas isi naskah menjadi PDF dan menyebut setiap masalahnya. Tidak memerlukan basis data."
    requires_system_checks = []
    requires_migrations_checks = False

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """FILE is the content, --out where the PDF goes, --html its twin as a page of HTML.

        --draft marks it KONSEP, --tte shows how it will look signed electronically, --basah how it is printed for the
        pen; --profile brings a region's own rules. --rows brings a table whose rows fill the places
        that the content names, and makes --out a folder.
        """
        parser.add_argument("file", type=Path, help="berkas isi (YAML)")
        parser.add_argument("--out", type=Path, required=True, help="berkas PDF yang ditulis; folder bila ada --rows")
        looks = parser.add_mutually_exclusive_group()
        for name, sentence in (
            ("draft", "tandai sebagai KONSEP dan sertakan tabel paraf"),
            ("tte", "perlihatkan tanda tangan elektronik: visual, QR, dan pernyataan, bertanda CONTOH"),
            ("basah", "untuk ditandatangani dengan pena: tanpa pernyataan tanda tangan elektronik"),
        ):
            looks.add_argument(f"--{name}", action="store_const", const=name, dest="look", help=sentence)
        more = parser.add_mutually_exclusive_group()
        more.add_argument("--html", type=Path, help="berkas HTML yang ditulis, dengan teks yang sama")
        more.add_argument("--rows", type=Path, help="tabel CSV: satu naskah untuk tiap baris")
        parser.add_argument("--profile", type=Path, help="profil daerah (YAML atau JSON)")

    def handle(
        self,
        *,
        file: Path,
        out: Path,
        html: Path | None,
        rows: Path | None,
        look: str | None,
        profile: Path | None,
        **options: Any,
    ) -> None:
        """Write the PDF. Exit status 1 and no file when a problem is an error or a file cannot be read.

        Of many, each is written by itself; the exit status is 1 when one of them is not.
        """
        drawn_as = LOOKS[look] if look else Look()
        try:
            rules = read_profile(profile)
            if rows is None:
                self.work(file, out, html, look=drawn_as, rules=rules)
            else:
                self.work_through(rows, file, out, look=drawn_as, rules=rules)
        except Refused as refused:
            word = _("galat")
            for line in refused.lines:
                self.stdout.write(self.style.ERROR(f"{word}: {line}"))
            self.stderr.write(refused.outcome or _("PDF tidak dibuat karena ada galat."))
            sys.exit(1)

    def work(self, file: Path, out: Path, html: Path | None, *, look: Look, rules: Profile) -> None:
        """Check the file, tell what was found and write what is asked for. Raises Refused."""
        split = documents.split(read(file, documents.load))
        files = read_files(split, file.parent)
        problems = problems_of(split, files, rules)
        self.tell(problems)
        if checking.has_errors(problems):
            raise Refused
        self.note(split.frame, rules)
        self.put(out, drawn(split, files, rules, look))
        if html is not None:
            self.put(html, twin.html(split.kind, split.content, split.frame, rules).encode())

    def work_through(self, rows: Path, file: Path, out: Path, *, look: Look, rules: Profile) -> None:
        """Check the file with each row and write the PDF of every good one, named by its row and its first value.

        Raises Refused when one is not written, and before any when ``out`` is no new folder: what an earlier run left
        there could be taken for a row that is good now.
        """
        document = read(file, documents.load)
        table = read(rows, lambda path: row_table.read_csv(path.read_bytes()))
        if out.exists() and (not out.is_dir() or any(out.iterdir())):
            raise unusable(out, _("sudah ada dan tidak kosong; pilih folder baru."))
        files: dict[str, bytes] = {}

        def check(split: documents.Split) -> list[Problem]:
            if not names_of(split) <= files.keys():
                files.update(read_files(split, file.parent))
            return problems_of(split, files, rules)

        batch = renditions.renditions(document, table, check=check)
        for told in batch.told:
            self.tell_one(told.problem, sentences.row_line(told.problem, told.row, told.columns, language()))
        good = [one for one in batch.renditions if one.is_good]
        if good:
            self.note(documents.split(renditions.filled(document, good[0].values)).frame, rules)
        for one in good:
            split = documents.split(renditions.filled(document, one.values))
            name = slugify(next(iter(one.values.values())))[:MOST_OF_A_NAME].strip("-")
            self.put(out / f"{one.row:04d}{f'-{name}' if name else ''}.pdf", drawn(split, files, rules, look))
        count, total = len(good), len(table.rows)
        said = _("%(count)d dari %(total)d naskah ditulis.") % {"count": count, "total": total}
        if count < total or not total:
            raise Refused(outcome=said)
        self.stdout.write(said)

    def put(self, file: Path, content: bytes) -> None:
        """Write a file and say so. Raises Refused when it cannot be written."""
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        except OSError as error:
            raise unusable(file, _("berkas tidak dapat ditulis (%s).") % error.strerror) from error
        self.stdout.write(_("%(file)s ditulis, %(size)d bita.") % {"file": file, "size": len(content)})

    def note(self, frame: Frame, rules: Profile) -> None:
        """Say that the emblem is not the region's: a content file brings none."""
        if frame.kop.emblem is None and frame.kop.lines and rules.kop_emblem != "none":
            word = _("catatan")
            self.stdout.write(f"{word}: kop: " + _("lambang contoh; berkas isi tidak memuat lambang daerah."))

    def tell(self, problems: list[Problem]) -> None:
        """Write ``severity: path: sentence (source)`` for each problem, errors first."""
        for problem in sorted(problems, key=lambda problem: problem.severity):
            self.tell_one(problem, sentences.line(problem, language()))

    def tell_one(self, problem: Problem, line: str) -> None:
        """Write the line of a problem behind its severity, in its colour."""
        words = {"error": _("galat"), "warning": _("peringatan")}
        style = self.style.ERROR if problem.severity == "error" else self.style.WARNING
        self.stdout.write(style(f"{words[problem.severity]}: {line}"))


def drawn(split: documents.Split, files: Mapping[str, bytes], rules: Profile, look: Look) -> bytes:
    """One naskah as PDF: laid out, or the pages of its finished file where that is there and not signed yet."""
    kind, content, frame, today = split.kind, split.content, look.of(split.frame), timezone.localdate()
    name = finished_file(split)
    source = files.get(name)
    if source is None or finished.is_signed(source):
        return render(kind, content, frame, today=today, watermark=look.watermark, profile=rules, files=files)
    pages = finished.normalised(kind, name, source)
    return finished.render(kind, content, frame, pages, today=today, watermark=look.watermark, profile=rules)


def finished_file(split: documents.Split) -> str:
    """Name of the finished file of a kind that is laid out elsewhere; empty for other kinds."""
    kind = KINDS.get(split.kind.partition("@")[0])
    return finished.file_of(split.content) if kind and kind.making == "uploaded" else ""


def names_of(split: documents.Split) -> set[str]:
    """Names of all files that a document needs."""
    return {entry[1] for entry in attaching.named(split.content)} | {finished_file(split)} - {""}


def problems_of(split: documents.Split, files: Mapping[str, bytes], rules: Profile) -> list[Problem]:
    """What is wrong with a document, klasifikasi included: the codes of Permendagri 83/2022 come with the product.

    A code that is not among them may be the region's own, which only its database knows: here that is a warning.
    """
    known = Known(klasifikasi=reference.national_codes(), files=files)
    found = [*split.problems, *checking.check(split.kind, split.content, frame=split.frame, known=known, profile=rules)]
    if name := finished_file(split):
        found += about_finished(split, files, rules, name)
    return [replace(one, severity="warning") if one.code == "unknown_klasifikasi" else one for one in found]


def about_finished(split: documents.Split, files: Mapping[str, bytes], rules: Profile, name: str) -> list[Problem]:
    """What is wrong with a finished file and what is placed on it, as the application says it.

    Without the file the sheet of its metadata is drawn; that is a warning here.
    """
    if split.frame.origin:
        found = finished.file_problems(split.content, files)
    else:
        kind = KINDS[split.kind.partition("@")[0]]
        found = finished.problems(kind, split.content, files, len(split.frame.signatories), rules)
    if name in files:
        return found
    return [replace(one, severity="warning") for one in found if one.code != "not_placed"]


def read(file: Path, reader: Callable[[Path], Read]) -> Read:
    """What a reader makes of a file. Raises Refused with the sentence that says what is wrong with the file."""
    try:
        return reader(file)
    except OSError as error:
        raise unusable(file, _("berkas tidak dapat dibaca (%s).") % error.strerror) from error
    except documents.DocumentError as error:
        raise Refused(sentences.line(replace(error.problem, path=str(file)), language())) from error


def read_files(split: documents.Split, folder: Path) -> dict[str, bytes]:
    """The photos and PDFs that a document names, from the folder of its file; those that are not there are left out.

    Only plain names are looked up, and no more is read than may be attached.
    """
    found = {}
    for name in names_of(split):
        path = folder / name
        if attaching.is_plain(name) and path.is_file():
            with path.open("rb") as opened:
                found[name] = opened.read(limits.ATTACHED_FILE_BYTES + 1)
    return found


def read_profile(file: Path | None) -> Profile:
    """The profile in a file, the default without one. Raises Refused when it is none."""
    if file is None:
        return PERMENDAGRI_1_2023
    try:
        return load(file)
    except OSError as error:
        raise unusable(file, _("profil tidak dapat dibaca (%s).") % error.strerror) from error
    except ProfileError as error:
        told = [replace(one, path=f"{file}: {one.path}" if one.path else str(file)) for one in error.problems]
        raise Refused(*(sentences.line(problem, language()) for problem in told)) from error


def unusable(file: Path, sentence: str) -> Refused:
    """What the system says of a file, as a problem is told."""
    source = _("sistem berkas")
    return Refused(f"{file}: {sentence} ({source})")


def language() -> str:
    """The language in which the reader is told."""
    return translation.get_language() or "id"
