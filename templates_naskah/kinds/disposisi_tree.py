"""The instructions of a lembar disposisi as a tree: read, numbered, and printed below the form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from templates_naskah import body
from templates_naskah.blocks import Block, Cell, Grid, GridRow, Paragraph, Subheading, Table, Text, text
from templates_naskah.kinds import form_parts, parts
from templates_naskah.model import Content
from templates_naskah.profiles import Profile

Node = Mapping[str, Any]
Numbered = tuple[str, Node]
ROLES: Final = {"penanggung_jawab": "penanggung jawab", "pendukung": "pendukung"}
# A content may spell out its only instruction itself instead of a list of them.
FLAT: Final = ("kepada", "instruksi", "catatan", "batas_waktu", "sifat", "dari", "dari_jabatan", "waktu")
SHARES: Final = (0.62, 1.4, 1.55, 2.25, 1.08)


def steps(content: Content) -> list[Node]:
    """Return the instructions of the tree (``simpul``), or the one that the content itself spells out."""
    given = [held for entry in body.sequence(content.get("simpul")) if (held := body.mapping(entry))]
    flat = {name: content[name] for name in FLAT if content.get(name)}
    return given or ([flat] if flat else [])


def numbered(nodes: Sequence[Node]) -> list[Numbered]:
    """Return the nodes in the order of their tree with outline numbers ``1``, ``1.1``, ``1.1.1``.

    Nodes whose superior is unknown stand at the top; so does the first of nodes in a ring, that none is lost.
    """
    ids = {body.one_line(node.get("id")) for node in nodes} - {""}
    below: dict[str, list[Node]] = {}
    for node in nodes:
        above = body.one_line(form_parts.first(node, "induk", "induk_disposisi_id"))
        below.setdefault(above if above in ids else "", []).append(node)
    made: list[Numbered] = []
    seen: set[int] = set()
    tops = 0
    for top in (*below.get("", ()), *nodes):
        if id(top) not in seen:
            tops += 1
            made.extend(branch(str(tops), top, below, seen))
    return made


def branch(number: str, top: Node, below: Mapping[str, list[Node]], seen: set[int]) -> Iterator[Numbered]:
    """Yield a node and all below it, each once."""
    waiting = [(number, top)]
    while waiting:
        current, node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        yield current, node
        own = body.one_line(node.get("id"))
        children = list(enumerate(below.get(own, ()) if own else (), 1))
        waiting.extend((f"{current}.{index}", child) for index, child in reversed(children))


def receivers(node: Node) -> list[tuple[str, str]]:
    """Return the offices an instruction goes to with their roles."""
    made = []
    for entry in form_parts.entries(node.get("kepada"), "jabatan"):
        office = body.one_line(form_parts.first(entry, "jabatan", "teks", "nama"))
        role = body.one_line(entry.get("peran"))
        if office:
            made.append((office, ROLES.get(role, role)))
    return made


def sender(node: Node) -> str:
    """Return the office that gives an instruction."""
    return body.one_line(form_parts.first(node, "dari", "dari_jabatan"))


def instructions(node: Node) -> list[str]:
    """Return the instructions that were chosen."""
    return [found for entry in body.sequence(node.get("instruksi")) if (found := body.one_line(entry))]


def haste(node: Node) -> str:
    """Return the printed urgency of an instruction."""
    word = body.one_line(node.get("sifat"))
    return parts.URGENSI.get(word, parts.KEAMANAN.get(word, word))


def urgent(node: Node) -> Text:
    """Return ``Sifat: Segera`` of an instruction that is passed down, nothing where it has none."""
    word = haste(node)
    return text("Sifat: ", word) if word else ()


def passed_down(nodes: Sequence[Numbered], profile: Profile) -> tuple[Block, ...]:
    """Return the instructions below the first as a form whose head comes again on each page."""
    if not nodes:
        return ()
    heads = ("No.", "Dari", "Diteruskan kepada", "Instruksi dan catatan", "Batas waktu")
    header = [Cell((form_parts.middle(head, bold=True),), share) for head, share in zip(heads, SHARES, strict=True)]
    rows = [row(number, node, profile) for number, node in nodes]
    return (heading("Penerusan disposisi"), Grid(tuple(rows), GridRow(tuple(header)), points=9.0))


def row(number: str, node: Node, profile: Profile) -> GridRow:
    """Return one instruction as a row: number, who and when, to whom, what, by when."""
    chosen = "; ".join(instructions(node))
    columns = (
        (text(number),),
        (text(sender(node)), text(form_parts.moment(node.get("waktu"), profile))),
        tuple(text(office, f" ({role})" if role else "") for office, role in receivers(node)),
        (text(chosen[:1].upper(), chosen[1:], "." if chosen else ""), body.rich(node.get("catatan")), urgent(node)),
        (text(form_parts.moment(node.get("batas_waktu"), profile) or "-"),),
    )
    cells = [Cell(lines(held), share) for held, share in zip(columns, SHARES, strict=True)]
    return GridRow(tuple(cells))


def lines(texts: tuple[Text, ...]) -> tuple[Paragraph, ...]:
    """Return texts below each other, those that are empty left out."""
    return tuple(Paragraph(held, align="left", gap=1.5) for held in texts if held)


def heading(title: str) -> Subheading:
    """Return the title of a part below the form."""
    return Subheading(text(title, bold=True))


def reports(content: Content, nodes: Sequence[Numbered], profile: Profile) -> tuple[Block, ...]:
    """Return what was reported back, each with the number of its instruction."""
    numbers = {body.one_line(node.get("id")): number for number, node in nodes}
    made = []
    for entry in form_parts.entries(content.get("tindak_lanjut"), "uraian"):
        about = body.one_line(entry.get("simpul"))
        status = body.one_line(entry.get("status"))
        cells = (
            text(numbers.get(about, about)),
            text(form_parts.moment(entry.get("waktu"), profile)),
            text(status[:1].upper(), status[1:].replace("_", " ")),
            body.rich(form_parts.first(entry, "uraian", "teks")),
        )
        made.append(cells)
    if not made:
        return ()
    heads = ("Disposisi", "Waktu", "Status", "Uraian")
    table = Table(tuple(map(text, heads)), tuple(made), (12, 28, 15, 45), ("center", "left", "left", "left"))
    return (heading("Tindak lanjut"), table)
