"""Files that a content names: which they are, and what is wrong with them. Bytes come from the caller, never a path.

``lampiran_naskah[i].berkas`` names a PDF, ``lampiran_naskah[i].foto[j].berkas`` a photo; a name is one of `files`, a
mapping from plain file names to bytes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, Literal

from PIL import Image, UnidentifiedImageError

from templates_naskah import limits, uploaded
from templates_naskah.model import Problem
from templates_naskah.runs import join_path
from templates_naskah.vocabulary import PARENT

Files = Mapping[str, bytes]
PLAIN_NAME: Final = re.compile(r"[\w(][\w .,()+&'-]{0,149}")


class UnusableFile(ValueError):
    """A naskah that is to be signed names files that cannot be drawn; ``problems`` says which and why."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(f"{problem.path}: {problem.code}" for problem in problems))
        self.problems = problems


def named(content: Mapping[str, Any]) -> Iterator[tuple[str, str, Literal["pdf", "foto"], Mapping[str, Any]]]:
    """Yield path, file name, what it should be, and the object that names it, for every file of a content.

    The files of a parent that the content holds come last: they are printed with it.
    """
    yield from _named(content)
    parent = content.get(PARENT)
    for path, name, sort, holder in _named(parent) if isinstance(parent, Mapping) else ():
        yield join_path(PARENT, path), name, sort, holder


def _named(content: Mapping[str, Any]) -> Iterator[tuple[str, str, Literal["pdf", "foto"], Mapping[str, Any]]]:
    entries = content.get("lampiran_naskah")
    for index, entry in enumerate(entries if isinstance(entries, (list, tuple)) else ()):
        if not isinstance(entry, Mapping):
            continue
        path = f"lampiran_naskah[{index}]"
        if entry.get("jenis") == "pdf_unggahan" and (name := file_name(entry.get("berkas"))):
            yield join_path(path, "berkas"), name, "pdf", entry
        photos = entry.get("foto")
        if entry.get("jenis") != "foto" or not isinstance(photos, (list, tuple)):
            continue
        for number, photo in enumerate(photos):
            if isinstance(photo, Mapping) and (name := file_name(photo.get("berkas"))):
                yield f"{path}.foto[{number}].berkas", name, "foto", photo


def file_name(value: object) -> str:
    """Return a file name as it is written, plain or as runs; empty for anything else."""
    from templates_naskah.body import one_line

    return one_line(value) if isinstance(value, (str, list, tuple)) else ""


def is_plain(name: str) -> bool:
    """Return whether a name is that of a file alone: no folder, no address, nothing hidden."""
    return PLAIN_NAME.fullmatch(name) is not None and ".." not in name


def problems(content: Mapping[str, Any], files: Files) -> list[Problem]:
    """Return what is wrong with the files a content names: absent, broken, locked, or drawn as pictures."""
    found: list[Problem] = []
    for path, name, sort, holder in named(content):
        source = files.get(name)
        if not is_plain(name):
            found.append(Problem("bad_file_name", path, params={"file": name[:80]}))
        elif source is None:
            found.append(Problem("file_missing", path, params={"file": name}))
        elif len(source) > limits.ATTACHED_FILE_BYTES:
            params = {"file": name, "limit": str(limits.ATTACHED_FILE_BYTES // 1_000_000)}
            found.append(Problem("file_too_heavy", path, params=params))
        elif sort == "pdf":
            found.extend(of_pdf(path, name, source, holder))
        elif not is_photo(source):
            params = {"file": name, "limit": str(limits.PHOTO_PIXELS // 1_000_000)}
            found.append(Problem("bad_photo", path, params=params))
    return found


def of_pdf(path: str, name: str, source: bytes, holder: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield what is wrong with, or worth saying of, an attached PDF."""
    try:
        made = uploaded.examined(source)
    except uploaded.Unusable as unusable:
        params = {"file": name, **unusable.params}
        match unusable.code:
            case "pdf_locked":
                yield Problem("pdf_locked", path, params=params)
            case "pdf_too_many_pages":
                yield Problem("pdf_too_many_pages", path, params=params)
            case "pdf_dynamic_form":
                yield Problem("pdf_dynamic_form", path, params=params)
            case "pdf_too_dense":
                yield Problem("pdf_too_dense", path, params=params)
            case _:
                yield Problem("bad_pdf", path, params=params)
        return
    if made.is_signed:
        yield Problem("pdf_signed", path, "warning", {"file": name})
    if made.reason:
        yield Problem("pdf_as_pictures", path, "warning", {"file": name, "reason": made.reason})
    told = holder.get("halaman")
    if isinstance(told, int) and not isinstance(told, bool) and told != made.pages:
        params = {"found": str(told), "count": str(made.pages)}
        yield Problem("page_count_differs", path.removesuffix("berkas") + "halaman", "warning", params)


def is_photo(source: bytes) -> bool:
    """Return whether bytes are a JPEG or PNG within the limits, without decoding it."""
    try:
        with Image.open(io.BytesIO(source), formats=("PNG", "JPEG")) as opened:
            return opened.width * opened.height <= limits.PHOTO_PIXELS
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return False
