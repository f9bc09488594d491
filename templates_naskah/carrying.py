"""How a part of one naskah becomes a part of another that grows out of it. Pure, and never raises on odd content.

Each function here takes an `Origin` and returns the value of one field of the new naskah, or None where the original
holds nothing for it; what it returns is a copy.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from templates_naskah import body, tanggal
from templates_naskah.framing import write_signatory
from templates_naskah.kinds import KINDS
from templates_naskah.model import Content, Frame
from templates_naskah.runs import is_text, plain

PERSON: Final = ("nama", "nip", "pangkat_golongan", "jabatan", "instansi", "unit_kerja")
DAY: Final = re.compile(r"hari\b|tanggal$", re.IGNORECASE)
TIME: Final = re.compile(r"(waktu|pukul|jam)\b", re.IGNORECASE)
PLACE: Final = re.compile(r"tempat\b", re.IGNORECASE)
SUBJECT: Final = re.compile(r"(acara|agenda|sidang|rapat)\b", re.IGNORECASE)
END: Final = re.compile(r"[\s;,.]+(dan|serta|atau)?\s*$", re.IGNORECASE)
CALLED: Final = re.compile(r"\bPanggilan (I{1,2})\b")
INVITED: Final = re.compile(r"undangan\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Origin:
    """The naskah that another grows out of: its kind, content, frame where it is known, and which of its people."""

    kind: str
    content: Content
    frame: Frame | None = None
    entry: int = 0

    @property
    def reference(self) -> str:
        """``Nomor … tanggal …``; empty where it has no number yet."""
        if self.frame is None or not self.frame.number:
            return ""
        day = f" tanggal {tanggal.long_date(self.frame.date)}" if self.frame.date else ""
        return f"Nomor {self.frame.number}{day}"

    @property
    def named(self) -> str:
        """What a text calls it: ``Surat Tugas Nomor … tanggal …``."""
        return f"{KINDS[self.kind].name} {self.reference}".strip()


Carry = Callable[[Origin], Any]


def same(name: str) -> Carry:
    """Carry a part as it is."""
    return lambda origin: copy.deepcopy(origin.content.get(name))


def details(content: Content) -> Iterator[tuple[str, str]]:
    """Yield label and text of the detail lines of a body, or of a list of such lines."""
    head = content.get("kepala") or content.get("rapat")
    for block in map(body.mapping, (*body.sequence(content.get("isi")), *body.sequence(head))):
        for row in map(body.mapping, body.sequence(block.get("baris")) if "baris" in block else (block,)):
            label, value = row.get("label"), row.get("nilai")
            if is_text(label) and is_text(value):
                yield plain(label).strip(), plain(value).strip()


def detail(label: re.Pattern[str]) -> Carry:
    """Carry the value of the first detail line with this label."""
    return lambda origin: next((text for name, text in details(origin.content) if text and label.match(name)), None)


def meeting(origin: Origin) -> str | None:
    """Return what the meeting is about: the detail line that says so, else the subject without ``Undangan``."""
    said = detail(SUBJECT)(origin) or body.one_line(origin.content.get("hal"))
    return INVITED.sub("", said, count=1) if said else None


def minutes_head(origin: Origin) -> list[dict[str, str]]:
    """Return the label list of a notula: the meeting, its day and time, the invitation."""
    lines = (
        ("Sidang/Rapat", meeting(origin)),
        ("Hari/Tanggal", detail(DAY)(origin)),
        ("Surat Undangan", origin.reference),
        ("Waktu Sidang/Rapat", detail(TIME)(origin)),
    )
    return [{"label": label, "nilai": value} for label, value in lines if value]


def invited(origin: Origin) -> list[str]:
    """Return the offices that are addressed, as texts: those of a list in an attachment too."""
    yth = origin.content.get("yth")
    listed = yth.get("daftar") if isinstance(yth, Mapping) else yth
    found = [office for entry in body.sequence(listed) if (office := addressed(entry))]
    if found:
        return found
    for entry in map(body.mapping, body.sequence(origin.content.get("lampiran_naskah"))):
        groups = map(body.mapping, body.sequence(entry.get("kelompok")))
        held = (entry, *groups) if entry.get("jenis") == "daftar_penerima" else ()
        found += [office for one in held for each in body.sequence(one.get("penerima")) if (office := addressed(each))]
    return found


def addressed(entry: object) -> str:
    """Return one addressee as text."""
    return body.one_line(entry.get("jabatan") or entry.get("teks") if isinstance(entry, Mapping) else entry)


def people(content: Content) -> list[Mapping[str, Any]]:
    """Return the people a task is given to; a name alone is a person too."""
    value = content.get("kepada") or content.get("petugas") or content.get("penerima")
    held = body.mapping(value)
    listed = value if "nama" in held or not held else held.get("petugas") or held.get("daftar")
    persons = [body.mapping(one) or {"nama": body.one_line(one)} for one in body.sequence(listed)]
    return [one for one in persons if body.one_line(one.get("nama"))]


def traveller(origin: Origin) -> dict[str, Any] | None:
    """Return one of the people of a task, as the form of travel names him."""
    listed = people(origin.content)
    if not 0 <= origin.entry < len(listed):
        return None
    person = listed[origin.entry]
    return {name: body.one_line(person[name]) for name in PERSON if person.get(name)}


def task(origin: Origin) -> str | None:
    """Return the first thing that is ordered, or what a journey is for, as one line."""
    held = origin.content.get("untuk") or origin.content.get("maksud")
    first = next(iter(body.sequence(held)), None)
    entry = body.mapping(first)
    said = END.sub("", body.one_line(entry.get("teks") if entry else first))
    return f"{said[:1].upper()}{said[1:]}" or None


def basis(origin: Origin) -> dict[str, str] | None:
    """Return number and date of the order, which a form of travel repeats."""
    if origin.frame is None or not origin.frame.number:
        return None
    day = origin.frame.date
    return {"nomor": origin.frame.number, **({"tanggal": day.isoformat()} if day else {})}


def superior(origin: Origin) -> str | None:
    """Return the office that signed."""
    signed = origin.frame.signatories if origin.frame else ()
    return signed[0].jabatan if signed else None


def journey(origin: Origin) -> dict[str, Any] | None:
    """Return from where to where and when, as far as the order says it."""
    known = {
        "tempat_berangkat": origin.frame.place if origin.frame else "",
        "tempat_tujuan": origin.content.get("tempat_tujuan"),
        "tanggal_berangkat": origin.content.get("tanggal_mulai"),
        "tanggal_kembali": origin.content.get("tanggal_selesai"),
    }
    return {name: copy.deepcopy(value) for name, value in known.items() if value} or None


def grounds(origin: Origin) -> list[dict[str, Any]]:
    """Return the first part of a report: what ordered it, after what the order itself rests on."""
    rests = [body.one_line(body.mapping(one).get("teks") or one) for one in body.sequence(origin.content.get("dasar"))]
    order = body.mapping(origin.content.get("surat_tugas"))
    if number := body.one_line(order.get("nomor")):
        day = body.day_line(order.get("tanggal"))
        rests.append(f"Surat Tugas Nomor {number}{f' tanggal {day}' if day else ''}")
    items = [*(END.sub("", one) for one in rests if one), *([origin.named] if origin.reference else ())]
    if not items:
        return []
    listed = {"jenis": "daftar", "penomoran": "huruf", "butir": items}
    return [{"huruf": "A", "judul": "Pendahuluan", "bagian": [{"judul": "Landasan Hukum", "isi": [listed]}]}]


def event_told(origin: Origin) -> list[dict[str, Any]]:
    """Return the first parts of a report on a meeting: what called it, and when and where it was."""
    rows = [{"label": label, "nilai": value} for label, value in details(origin.content)]
    held = [{"huruf": "B", "judul": "Kegiatan yang Dilaksanakan", "isi": [{"jenis": "rincian", "baris": rows}]}]
    return [*grounds(origin), *(held if rows else ())]


def appointed(origin: Origin) -> list[dict[str, str]] | None:
    """Return the beginning of a statement, which names the decision; when and as what is for the drafter to say."""
    office = superior(origin)
    if not office or not origin.reference:
        return None
    sentence = f"yang diangkat berdasarkan Keputusan {office} {origin.reference},"
    return [{"jenis": "paragraf", "teks": sentence}]


def next_call(origin: Origin) -> str | None:
    """Return the subject of a further call: ``Panggilan II`` after ``Panggilan I``."""
    return CALLED.sub(r"Panggilan \1I", body.one_line(origin.content.get("hal"))) or None


def again(origin: Origin) -> list[dict[str, Any]]:
    """Return the body of a further call: what it follows, then the words of the first one without its day and time."""
    words = copy.deepcopy(list(body.sequence(origin.content.get("isi"))))
    for block in (one for one in words if isinstance(one, dict) and one.get("jenis") == "rincian"):
        block["baris"] = [row for row in map(body.mapping, body.sequence(block.get("baris"))) if not is_dated(row)]
    follows = f"Menindaklanjuti {origin.named}, dengan ini disampaikan kembali hal-hal sebagai berikut:"
    return [{"jenis": "paragraf", "teks": follows}, *words]


def further(origin: Origin) -> list[dict[str, Any]]:
    """Return the opening of a letter that comes after another to the same receivers."""
    subject = body.one_line(origin.content.get("hal"))
    words = f"Menyusul {origin.named}{f' hal {subject}' if subject else ''}, dengan hormat disampaikan hal-hal sebagai"
    return [{"jenis": "paragraf", "teks": f"{words} berikut:"}]


def is_dated(row: Mapping[str, Any]) -> bool:
    """Return whether a detail line names a day or a time, which would be past in what follows."""
    label = plain(row.get("label")).strip()
    return bool(DAY.match(label) or TIME.match(label))


def whole(origin: Origin) -> dict[str, Any]:
    """Return the content itself, for a kind that holds its parent."""
    return copy.deepcopy(dict(origin.content))


def kind_itself(origin: Origin) -> str:
    """Return the kind of the original."""
    return origin.kind


def signers(origin: Origin) -> list[dict[str, Any]] | None:
    """Return who signed, as a file writes them."""
    signed = origin.frame.signatories if origin.frame else ()
    return [write_signatory(who, {}, alone=len(signed) == 1) for who in signed] or None


def constant(value: Any) -> Carry:
    """Carry what does not depend on the original."""
    return lambda _: copy.deepcopy(value)
