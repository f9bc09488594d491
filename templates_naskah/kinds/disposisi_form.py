"""The boxes of a lembar disposisi: the incoming letter, to whom, what to do, note, initials."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from templates_naskah import body
from templates_naskah.blocks import Block, Cell, Grid, Paragraph, Rows, Space, Tick, Ticks, text
from templates_naskah.kinds import form_parts, parts
from templates_naskah.kinds.disposisi_tree import Node, haste, instructions, receivers, sender
from templates_naskah.model import Content
from templates_naskah.profiles import DOTS, Profile

# First of the controlled list of instructions (Permendagri 1/2023 form), where a content brings none of its own.
INSTRUCTIONS: Final = (
    "tanggapan dan saran",
    "proses lebih lanjut",
    "koordinasikan",
    "wakili/hadiri",
    "siapkan bahan",
    "siapkan jawaban",
    "untuk diketahui",
    "arsipkan",
)
CHANNELS: Final = {"tnde": "TNDE", "srikandi": "SRIKANDI"}
# Label and share of the line: urgencies, then the secret classes.
SIFAT: Final = (("Biasa", 0.75), ("Segera", 0.85), ("Sangat segera", 1.25), ("Rahasia", 0.9), ("Sangat rahasia", 1.25))
EMPTY_LINES: Final = 4


def form(content: Content, node: Node, profile: Profile) -> Grid:
    """Return the boxes, filled as far as the first instruction goes, the rest left for ink."""
    letter = body.mapping(content.get("surat_masuk")) or {"hal": content.get("surat_masuk")}
    note = body.rich(node.get("catatan"))
    return Grid(
        (
            form_parts.boxes(Cell((about(letter, profile),), 1.1), Cell((entered(letter, profile),))),
            form_parts.boxes((sifat(letter),)),
            form_parts.boxes(
                Cell((form_parts.line("Diteruskan kepada Sdr.:"), Space(1), receiver_ticks(content, node)), 1.1),
                Cell((form_parts.line("Dengan hormat harap:"), Space(1), instruction_ticks(content, node))),
            ),
            form_parts.boxes(
                (form_parts.line("Catatan:"), *((Paragraph(note, align="left", gap=2),) if note else ())),
                height_mm=28,
            ),
            form_parts.boxes(Cell((terms(node, profile),), 1.1), Cell(initials(node, profile))),
        )
    )


def about(letter: Mapping[str, Any], profile: Profile) -> Rows:
    """Return the left box: whose letter it is and what it says it is about."""
    first = form_parts.first
    return form_parts.rows(
        (
            ("Surat dari", body.rich(first(letter, "pengirim", "surat_dari", "dari")) or "-"),
            ("Nomor surat", form_parts.whole(first(letter, "nomor_surat", "nomor")) or "-"),
            ("Tanggal surat", form_parts.day(first(letter, "tanggal_surat", "tanggal"), profile) or "-"),
            ("Hal", body.rich(letter.get("hal")) or "-"),
            ("Lampiran", body.rich(letter.get("jumlah_lampiran"))),
            ("Ringkasan", body.rich(letter.get("ringkasan"))),
            ("Berkas pindaian", scan(letter.get("berkas_pindaian"))),
        )
    )


def entered(letter: Mapping[str, Any], profile: Profile) -> Rows:
    """Return the right box: how the letter was received and entered."""
    first = form_parts.first
    channel, secrecy = body.one_line(letter.get("kanal")), body.one_line(letter.get("klasifikasi_keamanan"))
    return form_parts.rows(
        (
            ("Diterima", form_parts.moment(first(letter, "diterima", "tanggal_diterima"), profile) or "-"),
            ("Melalui", CHANNELS.get(channel, channel)),
            ("Nomor agenda", form_parts.whole(letter.get("nomor_agenda")) or "-"),
            ("Register", form_parts.whole(letter.get("register"))),
            ("Klasifikasi", form_parts.whole(first(letter, "kode_klasifikasi", "klasifikasi"))),
            ("Keamanan", parts.KEAMANAN.get(secrecy, secrecy)),
            ("Batas tindak lanjut", form_parts.moment(letter.get("batas_tindak_lanjut"), profile)),
        )
    )


def scan(value: object) -> str:
    """Return ``7 halaman, 300 dpi, PDF/A`` of a scanned file."""
    held = body.mapping(value)
    if not held:
        return body.one_line(value)
    name, pages, dots, kind = (body.one_line(held.get(key)) for key in ("nama", "halaman", "dpi", "format"))
    shown = (name, f"{pages} halaman" if pages else "", f"{dots} dpi" if dots else "", kind.upper().replace("_", "/"))
    return ", ".join(filter(None, shown))


def sifat(letter: Mapping[str, Any]) -> Grid:
    """Return the Sifat line: one box for each urgency and each secret class."""
    urgency = body.one_line(form_parts.first(letter, "urgensi", "sifat"))
    secrecy = body.one_line(letter.get("klasifikasi_keamanan"))
    now = {form_parts.folded(urgency), form_parts.folded(secrecy if secrecy != "biasa" else "")}
    ticks = [Cell((Ticks((Tick(text(word), form_parts.folded(word) in now),)),), share) for word, share in SIFAT]
    return form_parts.beside(Cell((form_parts.line("Sifat:"),), 0.55), *ticks)


def receiver_ticks(content: Content, node: Node) -> Ticks:
    """Return the offices to choose from, those chosen ticked; lines to be filled in where there are none."""
    chosen = receivers(node)
    roles = {form_parts.folded(office): role for office, role in chosen}
    ticks = []
    for office in choices(content.get("pilihan_tujuan"), [office for office, _ in chosen]):
        role = roles.get(form_parts.folded(office))
        ticks.append(Tick(text(office, f" ({role})" if role else ""), role is not None))
    return Ticks(tuple(ticks) or (Tick(text(DOTS * 2)),) * EMPTY_LINES)


def instruction_ticks(content: Content, node: Node) -> Ticks:
    """Return the instructions to choose from, those given ticked."""
    given = instructions(node)
    folded = {form_parts.folded(entry) for entry in given}
    offered = content.get("pilihan_instruksi") or INSTRUCTIONS
    return Ticks(tuple(Tick(text(one), form_parts.folded(one) in folded) for one in choices(offered, given)))


def choices(offered: object, chosen: list[str]) -> list[str]:
    """Return what is offered, and after it what was chosen beside it; each once."""
    listed = [body.one_line(entry) for entry in body.sequence(offered)]
    once: dict[str, str] = {}
    for entry in (*listed, *chosen):
        if entry:
            once.setdefault(form_parts.folded(entry), entry)
    return list(once.values())


def terms(node: Node, profile: Profile) -> Rows:
    """Return by when and how urgently the instruction is to be carried out."""
    until = form_parts.moment(node.get("batas_waktu"), profile)
    return form_parts.rows((("Batas waktu", until or DOTS), ("Sifat", haste(node) or DOTS)))


def initials(node: Node, profile: Profile) -> tuple[Block, ...]:
    """Return the office that disposes, room for its initials, and the date."""
    return (
        form_parts.line(f"{sender(node).rstrip(',') or DOTS},"),
        Space(13),
        form_parts.rows((("Paraf, tanggal", form_parts.moment(node.get("waktu"), profile) or DOTS),)),
    )
