"""What a lembar disposisi may not say: instructions under one that is not there, and times out of their order."""

from __future__ import annotations

from collections.abc import Iterator

from templates_naskah import body
from templates_naskah.checks import periods
from templates_naskah.checks.findings import CUSTOM, Findings, Subject
from templates_naskah.kinds.disposisi_tree import Node
from templates_naskah.runs import join_path


def check(found: Findings, subject: Subject) -> None:
    """Check that the letter was written before it was received, and each instruction is given after the one above."""
    letter = body.mapping(subject.content.get("surat_masuk"))
    received = periods.filled(letter, ("diterima", "tanggal_diterima"))
    written = periods.filled(letter, ("tanggal_surat", "tanggal"))
    if periods.is_before(letter.get(received), letter.get(written)):
        days = {"received": periods.shown(letter.get(received)), "written": periods.shown(letter.get(written))}
        found.error("received_before_written", f"surat_masuk.{written}", CUSTOM, **days)
    nodes = list(placed(subject))
    known = {body.one_line(node.get("id")): node for _, node in nodes}
    known.pop("", None)
    for path, node in nodes:
        above = periods.filled(node, ("induk", "induk_disposisi_id"))
        told = body.one_line(node.get(above))
        if told and told not in known:
            found.error("unknown_instruction", join_path(path, above), found=told[:50])
        earlier, holder = (known[told].get("waktu"), "above") if told in known else (letter.get(received), "letter")
        if periods.is_before(node.get("waktu"), earlier):
            times = {"given": periods.shown(node.get("waktu")), "earlier": periods.shown(earlier)}
            found.error(f"instruction_before_{holder}", join_path(path, "waktu"), CUSTOM, **times)
    for index, report in enumerate(body.sequence(subject.content.get("tindak_lanjut"))):
        told = body.one_line(body.mapping(report).get("simpul"))
        if told and known and told not in known:
            found.error("unknown_instruction", f"tindak_lanjut[{index}].simpul", found=told[:50])


def placed(subject: Subject) -> Iterator[tuple[str, Node]]:
    """Yield each instruction with its path."""
    given = subject.content.get("simpul")
    if isinstance(given, dict):
        yield "simpul", given
    for index, entry in enumerate(given if isinstance(given, list) else ()):
        if isinstance(entry, dict):
            yield f"simpul[{index}]", entry
