"""Compares the English catalogue with the Indonesian sentences in code and templates; part of ``make lint``.

Sentences are written in Indonesian where they are used; English must know every one of them, nothing else, and the
compiled file must be the one of the text file. ``--update`` brings both up to date and leaves new sentences empty.
"""

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("tnde", "api", "workflows")
TEXT = ROOT / "tnde" / "locale" / "en" / "LC_MESSAGES" / "django.po"
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


def sources() -> Iterator[tuple[Path, str]]:
    """Every file that may hold sentences, with its text as Python code."""
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*")):
            if path.suffix == ".py" and "migrations" not in path.parts:
                yield path, path.read_text(encoding="utf-8")
            elif path.suffix in (".html", ".txt") and "templates" in path.parts:
                code = templatize(path.read_text(encoding="utf-8"), origin=str(path))
                yield path, "\n".join(line.strip() for line in code.splitlines())


def sentences() -> Catalog:
    """All sentences the code uses, with where."""
    catalog = Catalog(locale="en", fuzzy=False)
    for path, code in sources():
        found = extract_python(io.BytesIO(code.encode()), list(KEYWORDS), (), {"encoding": "utf-8"})
        for line, function, messages, _ in found:
            spec = KEYWORDS[function] or (1,)
            parts = messages if isinstance(messages, tuple) else (messages,)
            context = next((parts[at[0] - 1] for at in spec if isinstance(at, tuple)), None)
            texts = [parts[at - 1] for at in spec if isinstance(at, int) and at <= len(parts)]
            if texts and all(texts):
                key = tuple(texts) if len(texts) > 1 else texts[0]
                catalog.add(key, locations=[(str(path.relative_to(ROOT)), line)], context=context)
    return catalog


def known() -> Catalog:
    """The catalogue as committed; empty when there is none."""
    if not TEXT.exists():
        return Catalog(locale="en", fuzzy=False)
    with TEXT.open("rb") as file:
        return read_po(file, locale="en")


def compiled(catalog: Catalog) -> bytes:
    """The bytes of the compiled catalogue; the same each time."""
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def problems(used: Catalog, catalog: Catalog) -> Iterator[str]:
    """What is missing, empty, doubtful, wrong or superfluous in English, one line each."""
    for message in used:
        if not message.id:
            continue
        where = ", ".join(f"{path}:{line}" for path, line in message.locations[:2])
        translated = catalog.get(message.id, message.context)
        if translated is None:
            yield f"missing: {message.id!r} ({where})"
        elif translated.fuzzy or not all(translated.string if message.pluralizable else (translated.string,)):
            yield f"not translated: {message.id!r} ({where})"
        else:
            yield from (f"{error}: {message.id!r} ({where})" for error in translated.check(catalog))
    for message in catalog:
        if message.id and used.get(message.id, message.context) is None:
            yield f"no longer used: {message.id!r}"
    binary = TEXT.with_suffix(".mo")
    if TEXT.exists() and (not binary.exists() or binary.read_bytes() != compiled(catalog)):
        yield f"{binary.relative_to(ROOT)} is not the compiled {TEXT.name}"


def update(used: Catalog) -> None:
    """Write both files anew: old translations stay, unused ones go, new sentences wait for theirs."""
    catalog = known()
    merged = Catalog(locale="en", fuzzy=False, project="TNDE", creation_date=catalog.creation_date)
    for message in used:
        if message.id:
            old = catalog.get(message.id, message.context)
            files = sorted({path for path, _ in message.locations})
            merged.add(
                message.id,
                old.string if old else None,
                locations=[(path, 0) for path in files],
                context=message.context,
            )
    TEXT.parent.mkdir(parents=True, exist_ok=True)
    with TEXT.open("wb") as file:
        write_po(file, merged, width=100, sort_output=True, include_lineno=False, omit_header=False)
    TEXT.with_suffix(".mo").write_bytes(compiled(known()))


def main() -> int:
    """1 when English and Indonesian differ."""
    used = sentences()
    if "--update" in sys.argv[1:]:
        update(used)
    found = list(problems(used, known()))
    print("\n".join(found) or f"catalogue: {len(used)} sentences, all in English")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
