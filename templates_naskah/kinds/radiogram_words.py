"""The language of a radiogram: capitals only, punctuation as code words, entries marked AAA, BBB, CCC."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from templates_naskah import body
from templates_naskah.markers import letters

CODES: Final = {".": "TTK", ",": "KMA", ":": "TTK DUA", ";": "TTK KMA", "?": "TND TANYA"}
END: Final = "HBS"
_MARKED: Final = re.compile(r"(?P<word>.*[^.,:;?])(?P<marks>[.,:;?]+)(?P<closing>[)\]\"”’']*)")
_ABBREVIATED: Final = re.compile(
    r"[^\W\d_]{1,4}(\.[^\W\d_]{1,4})+|[^\W\d_]|YTH|DRS?|DRA|HJ|IR|PROF|NO|JL|PLT|PLH|PJS?|SDRI?"
)
_DONE: Final = frozenset({*" ".join(CODES.values()).split(), END})


def mark(number: int) -> str:
    """Return the mark of the ``number``-th entry: AAA, BBB, … ZZZ, then AAAA."""
    turn, place = divmod(number - 1, 26)
    return letters(place + 1).upper() * (3 + turn)


def telegraphic(content: str) -> str:
    """Return a text in capitals, its marks at the ends of words as code words; those inside numbers stay."""
    words: list[str] = []
    for word in content.upper().split():
        found = _MARKED.fullmatch(word)
        if found is None:
            words.extend(CODES.get(word, word).split())
        elif found["marks"] == "." and _ABBREVIATED.fullmatch(found["word"].lstrip("(\"“‘'")):
            words.append(word)
        else:
            words.append(found["word"] + found["closing"])
            if found["word"] not in _DONE:
                words.extend(CODES[sign] for sign in dict.fromkeys(found["marks"]))
    return " ".join(words)


def message(value: object) -> list[tuple[str, str]]:
    """Return the entries of a message with their marks, each closed by TTK, the last one by HBS."""
    entries = [(label, telegraphic(content)) for label, content in read(value)]
    entries = [(label, content) for label, content in entries if content]
    made = []
    for index, (label, content) in enumerate(entries, 1):
        closed = content if content.split()[-1] in _DONE else f"{content} TTK"
        if index == len(entries) and not closed.endswith(END):
            closed = f"{closed} {END}"
        made.append((label.upper().rstrip(".: ") or mark(index), closed))
    return made


def read(value: object) -> Iterator[tuple[str, str]]:
    """Yield the entries of a content as (own mark, text): texts, ``{label, teks}``, or blocks of a document."""
    for entry in (value,) if isinstance(value, (str, Mapping)) else body.sequence(value):
        held = body.mapping(entry)
        if not held:
            yield "", body.one_line(entry)
        elif held.get("jenis") == "daftar":
            yield from read(held.get("butir"))
        elif held.get("jenis") == "rincian":
            for row in map(body.mapping, body.sequence(held.get("baris"))):
                yield "", f"{body.one_line(row.get('label'))}: {body.one_line(row.get('nilai'))}"
        elif held.get("jenis") == "tabel":
            for cells in (held.get("kolom"), *body.sequence(held.get("baris"))):
                yield "", ", ".join(filter(None, map(body.one_line, body.sequence(cells))))
        else:
            yield (
                body.one_line(held.get("label")),
                " ".join(filter(None, (body.one_line(held.get("teks")), below(held)))),
            )


def below(entry: Mapping[str, Any]) -> str:
    """Return what hangs below an entry as a run-on text with its own letters."""
    held = entry.get("anak")
    listed = body.mapping(held).get("butir") if body.mapping(held) else held
    parts = [content for _, content in read(listed)]
    return " ".join(f"{letters(index)}: {content}" for index, content in enumerate(filter(None, parts), 1))
