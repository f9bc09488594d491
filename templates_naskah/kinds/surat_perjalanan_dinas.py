"""Surat Perjalanan Dinas: numbered rows for one traveller, and on page two the visum for ink (Permendagri 1/2023).

One goes with a surat tugas for each traveller; the budget user (PA/KPA) signs it, not always who assigned the journey.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from templates_naskah import body, terbilang
from templates_naskah.blocks import Block, Cell, Grid, GridRow, PageBreak, Paragraph, Text, text
from templates_naskah.checks import periods
from templates_naskah.checks.findings import CUSTOM, Findings, Subject
from templates_naskah.kinds import form_parts, parts
from templates_naskah.kinds.spd_fields import FIELDS
from templates_naskah.kinds.spd_visum import visum
from templates_naskah.model import Content, Frame, Kind
from templates_naskah.profiles import Profile

NUMBER: Final = 0.42
LABEL: Final = 3.0
VALUE: Final = 4.0
FOLLOWERS: Final = 2


def blocks(content: Content, frame: Frame, profile: Profile) -> tuple[Block, ...]:
    """Return kop, number at the right, title, the numbered rows, signature, and the visum on a page of its own."""
    journey = {**content, **route(content.get("rute"))}
    return (
        parts.letterhead(frame),
        head(content, frame),
        parts.centred(body.one_line(content.get("judul")) or "SURAT PERJALANAN DINAS (SPD)", bold=True, gap=8),
        form(content, journey, frame, profile),
        parts.signatures(frame, profile, opening=issued(frame, profile)),
        PageBreak(),
        *visum(content, journey, frame, profile),
    )


def route(value: object) -> Mapping[str, Any]:
    """Return a route as an object; of a list of places the first is where the journey begins, a text is where to."""
    held = body.mapping(value)
    places = [found for one in body.sequence(value) if (found := body.one_line(one))]
    if held or not places:
        return held
    start = {"tempat_berangkat": places[0]} if len(places) > 1 else {}
    return {**start, "tempat_tujuan": places[1:] if start else places}


def head(content: Content, frame: Frame) -> Grid:
    """Return the number of the sheet and of the SPD at the top right."""
    lines = form_parts.rows(
        (
            ("Lembar ke", form_parts.whole(content.get("lembar_ke"))),
            ("Kode nomor", form_parts.whole(content.get("kode_nomor"))),
            ("Nomor", parts.number(frame)),
        )
    )
    return form_parts.beside(Cell((), 0.65), Cell((lines,), 1.0))


def issued(frame: Frame, profile: Profile) -> tuple[str, ...]:
    """Return ``Dikeluarkan di …`` / ``pada tanggal …``."""
    _, at = parts.enacted(frame, profile)
    return (parts.enacted(frame, profile)[0].replace("Ditetapkan", "Dikeluarkan", 1), at)


def form(content: Content, journey: Mapping[str, Any], frame: Frame, profile: Profile) -> Grid:
    """Return the rows 1 to 10 of the form; a row in parts has a line for each."""
    traveller = body.mapping(form_parts.first(content, "pegawai", "petugas", "pelaksana")) or {
        "nama": form_parts.first(content, "pegawai", "petugas", "pelaksana")
    }
    first = form_parts.first
    cost = budget(content)
    office = frame.signatories[0].jabatan if frame.signatories else ""
    place = " / ".join(filter(None, (body.one_line(traveller.get("jabatan")), workplace(traveller))))
    return Grid(
        (
            *numbered("1.", ("Pejabat yang memberi perintah", first(content, *GIVERS) or office)),
            *numbered("2.", ("Nama/NIP pegawai yang melaksanakan perjalanan dinas", named(traveller))),
            *numbered("3.", ("a. Pangkat dan golongan", first(traveller, "pangkat_golongan", "pangkat")),
                      ("b. Jabatan/Instansi", place), ("c. Tingkat biaya perjalanan dinas", cost.get("tingkat"))),
            *numbered("4.", ("Maksud perjalanan dinas", (purpose(content, profile),))),
            *numbered("5.", ("Alat angkut yang dipergunakan", first(journey, "alat_angkut", "alat_angkutan"))),
            *numbered("6.", ("a. Tempat berangkat", first(journey, "tempat_berangkat", "asal")),
                      ("b. Tempat tujuan", listed(first(journey, "tempat_tujuan", "tujuan")))),
            *numbered("7.", ("a. Lamanya perjalanan dinas", duration(journey)),
                      ("b. Tanggal berangkat", form_parts.day(first(journey, *STARTS), profile)),
                      ("c. Tanggal harus kembali", form_parts.day(first(journey, *ENDS), profile))),
            *followers(content, profile),
            *numbered("9.", ("Pembebanan anggaran: a. Instansi", cost.get("instansi")),
                      ("b. Akun/kode rekening", first(cost, "kode_rekening", "akun", "mata_anggaran", "sumber_dana"))),
            *numbered("10.", ("Keterangan lain-lain", first(content, "keterangan", "keterangan_lain"))),
        ),
        points=9.5,
        one_page=True,
    )  # fmt: skip


GIVERS: Final = ("pejabat_pemberi_perintah", "pejabat_perintah", "pemberi_perintah")
STARTS: Final = ("tanggal_berangkat", "tanggal_mulai")
ENDS: Final = ("tanggal_kembali", "tanggal_selesai")


def named(person: Mapping[str, Any]) -> tuple[Text, ...]:
    """Return name and number of a person, a line each."""
    number = body.rich(person.get("nip"))
    label = f"{form_parts.number_label(person.get('nip'))}\u00a0"
    return (body.rich(person.get("nama")), *(((*text(label), *number),) if number else ()))


def numbered(number: str, *lines: tuple[str, Any]) -> tuple[GridRow, ...]:
    """Return a numbered row of the form; each part of it after the first stands in a line without number or rule.

    A value is what the content holds, or lines that are ready to be printed.
    """
    return tuple(
        GridRow(
            (
                Cell((form_parts.line("" if index else number),), NUMBER),
                Cell((form_parts.line(label),), LABEL),
                Cell(printed(value), VALUE),
            ),
            joined=index > 0,
            kept=index > 0,
        )
        for index, (label, value) in enumerate(lines)
    )


def printed(value: Any) -> tuple[Paragraph, ...]:
    """Return a value as lines of its box."""
    if isinstance(value, tuple):
        return tuple(map(form_parts.line, value))
    return (form_parts.line(body.rich(value) or body.one_line(value)),)


def workplace(person: Mapping[str, Any]) -> str:
    """Return the agency or unit of a person."""
    return body.one_line(form_parts.first(person, "instansi", "unit_kerja"))


def budget(content: Content) -> Mapping[str, Any]:
    """Return level of cost, agency and account, from ``biaya`` or from its older places."""
    older = body.mapping(form_parts.first(content, "pembebanan", "pembebanan_anggaran"))
    given = content.get("biaya")
    flat = {"tingkat": content.get("tingkat_biaya"), "akun": content.get("sumber_dana"), **older}
    return {**flat, **(body.mapping(given) or ({"tingkat": given} if given else {}))}


def purpose(content: Content, profile: Profile) -> Text:
    """Return what the journey is for, and the surat tugas it goes with."""
    aim = body.rich(form_parts.first(content, "maksud", "maksud_perjalanan")) or text(listed(content.get("untuk")))
    order = content.get("surat_tugas")
    held = body.mapping(order)
    number, day = form_parts.whole(held.get("nomor")), form_parts.day(held.get("tanggal"), profile)
    named = f"Nomor {number}" + (f" tanggal {day}" if day else "") if number else body.one_line(order)
    if not named:
        return aim
    reference = named if named.lower().startswith("surat") else f"Surat Tugas {named}"
    return (*aim, *text(f" ({reference})" if aim else reference))


def listed(value: object) -> str:
    """Return a text, or several joined by semicolons."""
    return "; ".join(filter(None, map(body.one_line, body.sequence(value))))


def duration(journey: Mapping[str, Any]) -> str:
    """Return ``3 (tiga) hari``: as given, else counted from the days of departure and return."""
    given = form_parts.first(journey, "lama", "lama_perjalanan", "lama_hari")
    if given is None or isinstance(given, bool):
        given = counted(journey)
    if isinstance(given, int) and 0 < given <= terbilang.LARGEST:
        return terbilang.count(given, "hari")
    return body.one_line(given)


def counted(journey: Mapping[str, Any]) -> int | None:
    """Return how many days a journey lasts, the days of departure and return included.

    None where a day is missing or the return comes before the departure.
    """
    start, end = (periods.day(body.one_line(form_parts.first(journey, *names))) for names in (STARTS, ENDS))
    return (end - start).days + 1 if start and end and start <= end else None


def check(found: Findings, subject: Subject) -> None:
    """Ask that the days that are typed are those from departure to return (who is paid by the day must get no more)."""
    inside = body.mapping(subject.content.get("rute"))
    journey = {**subject.content, **route(subject.content.get("rute"))}
    name = periods.filled(journey, ("lama", "lama_perjalanan", "lama_hari"))
    typed, days = re.match(r"\s*(\d{1,4})\b", body.one_line(journey.get(name))), counted(journey)
    if typed and days is not None and int(typed[1]) != days:
        path = f"rute.{name}" if name in inside else name
        found.error("days_differ", path, CUSTOM, found=typed[1], expected=str(days))


def followers(content: Content, profile: Profile) -> tuple[GridRow, ...]:
    """Return row 8: those who travel along, or empty lines; the first two stay with their heads."""
    shares = (NUMBER, LABEL, VALUE * 0.5, VALUE * 0.5)
    heads = ("8.", "Pengikut: nama", "Tanggal lahir/NIP", "Keterangan")
    people = form_parts.entries(content.get("pengikut"), "nama")
    lines: list[tuple[str | Text, ...]] = [heads]
    for index, one in enumerate(people, 1):
        born = form_parts.day(form_parts.first(one, "tanggal_lahir", "nip", "umur"), profile)
        note = body.rich(form_parts.first(one, "keterangan", "hubungan", "jabatan"))
        lines.append(("", (*text(f"{index}. "), *body.rich(one.get("nama"))), born, note))
    lines.extend(("", f"{index}.", "", "") for index in range(len(people) + 1, FOLLOWERS + 1))
    return tuple(
        GridRow(
            tuple(Cell((form_parts.line(held),), share) for held, share in zip(line, shares, strict=True)),
            joined=index > 0,
            kept=0 < index <= FOLLOWERS,
        )
        for index, line in enumerate(lines)
    )


KIND = Kind(
    id="surat_perjalanan_dinas",
    name="Surat Perjalanan Dinas",
    abbreviation="SPD",
    version=1,
    group="arahan",
    shape="formulir",
    numbering="series",
    register="spd",
    pattern="{klasifikasi}/{urut}/{unit}/{tahun}",
    font="sans",
    paper="a4",
    fields=FIELDS,
    source="Permendagri 1/2023, naskah dinas arahan penugasan",
    blocks=blocks,
    check=check,
    signer_levels=("sekda", "pejabat"),
    codes=("000.1.2.3",),
)
