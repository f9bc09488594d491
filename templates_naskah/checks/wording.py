"""Wording: forms that have gone out of use, punctuation of recitals, order of dicta, numbers in words.

All but the order of dicta are warnings: a text may be right although it is unusual.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from templates_naskah import terbilang
from templates_naskah.checks.fields import receivers_of
from templates_naskah.checks.findings import CUSTOM, EYD, P1_23, P80_15, Findings, Subject, texts
from templates_naskah.runs import is_text, join_path, plain
from templates_naskah.tanggal import OFFSETS

_ADDRESSEES_IN_LETTER: Final = 5
_PERIHAL: Final = re.compile(
    r"\bperihal\s*:|\bsurat\b[^.;]{0,160}\b(?:nomor|tanggal)\b[^;]{0,160}\bperihal\b", re.IGNORECASE
)
# The title of a regulation is quoted as it was promulgated.
_MISSPELT: Final = (
    (re.compile(r"\bjum['’‘`]at\b|\bjumaat\b", re.IGNORECASE), "Jumat"),
    (re.compile(r"\bijin\b", re.IGNORECASE), "izin"),
    (re.compile(r"\bjadual\b", re.IGNORECASE), "jadwal"),
    (re.compile(r"\bkwitansi\b", re.IGNORECASE), "kuitansi"),
    *((re.compile(rf"(?<=\d )(?:{zone.lower()}|{zone.capitalize()})\b"), zone) for zone in OFFSETS),
    (re.compile(r"(?<!peraturan )(?<!keputusan )(?<!instruksi )(?<!edaran )\bwalikota\b", re.IGNORECASE), "Wali Kota"),
)
_TITLE_FIELDS: Final = ("hal", "tentang")


def check(found: Findings, subject: Subject) -> None:
    """Check the wording of the whole content."""
    content = subject.content
    for name in _TITLE_FIELDS:
        _title(found, content.get(name), name)
    _addressees(found, content.get("yth"))
    _copies(found, content.get("tembusan"))
    _recitals(found, content.get("menimbang"))
    _laws(found, content.get("mengingat"))
    _dicta(found, content.get("diktum"))
    _perihal(found, subject)
    special = {
        path for path, _ in [*receivers_of(content.get("yth")), *receivers_of(content.get("tembusan"), "tembusan")]
    }
    for path, text in subject.leaves:
        for misspelt, right in _MISSPELT:
            if wrong := misspelt.search(text):
                found.warning("misspelt_word", path, EYD, found=wrong[0], right=right)
        if path not in special and re.search(r"\bkepada\s+yth\b", text, re.IGNORECASE):
            found.warning("obsolete_kepada_yth", path, P1_23)
        if path not in {*special, *_TITLE_FIELDS} and _PERIHAL.search(text):
            found.warning("obsolete_perihal", path, P1_23)


def _title(found: Findings, value: object, path: str) -> None:
    if not is_text(value):
        return
    text = plain(value)
    if text.endswith(".") and not re.search(r"\b(dst|dll|Tbk|[A-Z])\.$", text):
        found.warning("title_full_stop", path, P1_23)
    if text[:1].islower():
        found.warning("title_lower_case", path, P1_23)
    if re.match(r"(perihal|hal)\s*:", text, re.IGNORECASE):
        found.warning("doubled_label", path, P1_23, found=text.split(":")[0])


def _addressees(found: Findings, yth: object) -> None:
    receivers = receivers_of(yth)
    for path, text in receivers:
        if re.match(r"kepada\b", text, re.IGNORECASE):
            found.warning("obsolete_kepada_yth", path, P1_23)
        elif re.match(r"yth\b", text, re.IGNORECASE):
            found.warning("doubled_yth", path, P1_23)
        elif re.match(r"(bapak|ibu|bapak/ibu)\b", text, re.IGNORECASE):
            found.warning("salutation_in_yth", path, P1_23)
    is_listed = isinstance(yth, Mapping) and yth.get("gaya") == "daftar_terlampir"
    if len(receivers) > _ADDRESSEES_IN_LETTER and not is_listed:
        count, limit = str(len(receivers)), str(_ADDRESSEES_IN_LETTER)
        found.warning("many_addressees", "yth.daftar", CUSTOM, count=count, limit=limit)


def _copies(found: Findings, tembusan: object) -> None:
    for path, text in receivers_of(tembusan, "tembusan"):
        if re.match(r"(kepada\s+)?yth\b", text, re.IGNORECASE):
            found.warning("obsolete_tembusan_yth", path, P1_23)
        if re.search(r"\(?\bsebagai laporan\b\)?", text, re.IGNORECASE):
            found.warning("obsolete_sebagai_laporan", path, P1_23)
        if re.fullmatch(r"(arsip|pertinggal)\W*", text, re.IGNORECASE):
            found.warning("obsolete_arsip", path, P1_23)


def _perihal(found: Findings, subject: Subject) -> None:
    if "perihal" in subject.content:
        found.warning("obsolete_perihal", "perihal", P1_23)
    for path, holder in subject.objects:
        heads = holder.get("kolom")
        for index, head in enumerate(heads if isinstance(heads, (list, tuple)) else ()):
            if is_text(head) and plain(head).strip().lower() == "perihal":
                found.warning("obsolete_perihal", join_path(path, f"kolom[{index}]"), P1_23)
    for path, label, _ in subject.lines:
        if label.rstrip(" :") == "perihal":
            found.warning("obsolete_perihal", path, P1_23)


def _recitals(found: Findings, menimbang: object) -> None:
    items = list(texts(menimbang, "menimbang"))
    for number, (path, text) in enumerate(items, 1):
        if text and not re.match(r"bahwa\b", text):
            found.warning("menimbang_without_bahwa", path, P80_15)
        _ending(found, path, text, is_last=number == len(items), last=";.")


def _laws(found: Findings, mengingat: object) -> None:
    items = list(texts(mengingat, "mengingat"))
    for number, (path, text) in enumerate(items, 1):
        _ending(found, path, text, is_last=number == len(items), last=".;")


def _ending(found: Findings, path: str, text: str, *, is_last: bool, last: str) -> None:
    allowed = last if is_last else ";"
    body = re.sub(r"(;)\s+(dan|atau|dan/atau)$", r"\1", text)
    if text and body[-1] not in allowed:
        found.warning("item_ending", path, P80_15, mark=allowed[0])


def _dicta(found: Findings, diktum: object) -> None:
    if not isinstance(diktum, (list, tuple)):
        return
    for number, dictum in enumerate(diktum, 1):
        label = dictum.get("label") if isinstance(dictum, Mapping) else None
        if not is_text(label) or not plain(label):
            continue
        expected = terbilang.ordinal(number)
        written = " ".join(plain(label).replace(":", " ").split())
        path = join_path(f"diktum[{number - 1}]", "label")
        if written.replace(" ", "").upper() != expected.replace(" ", ""):
            found.error("dictum_order", path, P80_15, found=plain(label)[:50], expected=expected)
        elif written != expected:
            found.warning("dictum_spelling", path, P80_15, found=plain(label)[:50], expected=expected)
