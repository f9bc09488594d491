"""Files that attachments name: photos with their captions, uploaded PDFs, and whether their bytes can be printed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from templates_naskah import attaching, limits
from templates_naskah.checks import blocks
from templates_naskah.checks.findings import Findings, Subject, is_missing
from templates_naskah.runs import join_path

_PHOTO_KEYS: Final = frozenset({"berkas", "keterangan"})
_PER_PAGE: Final = (2, 4)


def check(found: Findings, subject: Subject) -> None:
    """Check the shape of what names a file; with ``known.files`` also that each is there and can be printed."""
    entries = subject.content.get("lampiran_naskah")
    for index, entry in enumerate(entries if isinstance(entries, (list, tuple)) else ()):
        if isinstance(entry, Mapping) and entry.get("jenis") == "foto":
            _photos(found, entry, f"lampiran_naskah[{index}]")
    files = subject.known.files if subject.known else None
    if files is not None:
        found.extend(attaching.problems(subject.content, files))
        return
    for path, name, _, _ in attaching.named(subject.content):
        if not attaching.is_plain(name):
            found.error("bad_file_name", path, file=name[:80])


def _photos(found: Findings, entry: Mapping[str, Any], path: str) -> None:
    per_page = entry.get("per_halaman", 2)
    if isinstance(per_page, bool) or per_page not in _PER_PAGE:
        found.error("unknown_choice", join_path(path, "per_halaman"), found=str(per_page)[:50], allowed="2, 4")
    photos = entry.get("foto")
    place = join_path(path, "foto")
    if photos is None:
        # Photos that go along on paper: only their number is told.
        return
    if is_missing(photos):
        found.error("empty_list", place)
        return
    if not isinstance(photos, (list, tuple)):
        found.wrong_type(place, "list", photos)
        return
    if len(photos) > limits.PHOTOS:
        found.error("too_many_photos", place, count=str(len(photos)), limit=str(limits.PHOTOS))
    for number, photo in enumerate(photos):
        here = f"{place}[{number}]"
        if not isinstance(photo, Mapping):
            found.wrong_type(here, "object", photo)
            continue
        blocks.unknown_keys(found, photo, _PHOTO_KEYS, here)
        if not attaching.file_name(photo.get("berkas")):
            found.error("missing_field", join_path(here, "berkas"), label="Berkas foto")
        blocks.text(found, photo.get("keterangan"), join_path(here, "keterangan"), may_be_empty=True)
