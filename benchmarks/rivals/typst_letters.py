"""Typst with one compiler for all letters, so that fonts and whatever did not change are kept.

What is new in a letter lies in a file of its own: handed in as ``sys_inputs`` it would make the compiler begin anew,
which takes twice as long.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import typst

from benchmarks.rivals.serving import serve


def main(folder: str) -> None:
    """Make letters of ``given`` in the PDF standard they name, tagged or not."""
    compiler = typst.Compiler(f"{folder}/letter.typ", root=folder, font_paths=[folder], ignore_system_fonts=True)
    given = Path(folder, "given.json")

    def make(letter: dict[str, Any]) -> bytes:
        given.write_text(json.dumps(letter["given"]), encoding="utf-8")
        options = {"pdf_standards": letter["variant"]} if letter["variant"] else {}
        return bytes(compiler.compile(format="pdf", pdf_tags=letter["tagged"], **options))

    serve(make)


if __name__ == "__main__":
    main(sys.argv[1])
