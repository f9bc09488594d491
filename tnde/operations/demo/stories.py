"""Which letters the demo writes, by whose hand, and what goes wrong on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from templates_naskah import tanggal


@dataclass(frozen=True, slots=True)
class Return:
    """A desk sends the draft back: ``wrong`` stands in it instead of ``right`` until the note is followed."""

    by: str
    right: str
    wrong: str
    note: str


@dataclass(frozen=True, slots=True)
class Arrival:
    """Who takes the letter in at the other agency, and whom it is for there: logins."""

    tata_usaha: str
    addressee: str


@dataclass(frozen=True, slots=True)
class Instruction:
    """A disposisi: who gives it, who is asked, what for."""

    giver: str
    asked: str
    codes: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Story:
    """One letter of the demo.

    file          its content file
    drafter, signer  logins
    word          a word of its body by which the archive must find it
    answers       file of the letter it answers
    wrong_day     the drafter first writes a weekday that contradicts the date; the system refuses it
    emails        addresses of parties outside the directory
    arrivals      where it is accepted
    passed_down   disposisi at the first of these, each passing on the one before
    mandate, tenure  in which capacity it is signed
    filed_by      login of the arsiparis who lays it in a berkas in the end
    """

    file: str
    name: str
    drafter: str
    signer: str
    word: str
    answers: str = ""
    wrong_day: bool = False
    returned: Return | None = None
    emails: Mapping[str, str] = field(default_factory=dict)
    arrivals: tuple[Arrival, ...] = ()
    passed_down: tuple[Instruction, ...] = ()
    mandate: str = "own"
    tenure: str = "definitif"
    filed_by: str = ""


STORIES = (
    Story(
        "permohonan",
        "Surat dinas, Sekretaris Daerah a.n. Gubernur",
        "konseptor.organisasi",
        "sekda",
        word="nonteknis",
        mandate="an",
        arrivals=(Arrival("tu.dispora", "plt.dispora"), Arrival("tu.kominfo", "kepala.kominfo")),
        passed_down=(
            Instruction("plt.dispora", "ketuatim.dispora", ("siapkan_jawaban",), "Himpun datanya, jawab tepat waktu."),
            Instruction(
                "ketuatim.dispora",
                "konseptor.dispora",
                ("siapkan_bahan", "siapkan_jawaban"),
                "Ambil angka dari buku agenda.",
            ),
        ),
    ),
    Story(
        "jawaban",
        "Surat dinas jawaban, Plt. Kepala Dinas",
        "konseptor.dispora",
        "plt.dispora",
        word="gelanggang",
        tenure="plt",
        answers="permohonan",
        emails={"Forum Pemuda Contoh Kalimantan Timur": "forum.pemuda@example.id"},
        arrivals=(Arrival("tu.setda", "sekda"),),
    ),
    Story(
        "undangan",
        "Surat undangan, dikembalikan sekali dan diperbaiki",
        "konseptor.kominfo",
        "kepala.kominfo",
        word="narahubung",
        wrong_day=True,
        returned=Return(
            by="Kepala Bidang Persandian dan Keamanan Informasi",
            right="Ruang Rapat Contoh Lantai 2",
            wrong="Ruang Rapat Contoh Lantai 1",
            note="Ruang rapat pindah ke Lantai 2. Perbaiki tempat acara.",
        ),
        arrivals=(Arrival("tu.dinkes", "kepala.dinkes"),),
        filed_by="arsiparis.kominfo",
    ),
    Story(
        "nota",
        "Nota dinas",
        "konseptor.dinkes",
        "kabid.dinkes",
        word="narasumber",
        arrivals=(Arrival("tu.dinkes", "kepala.dinkes"),),
    ),
    Story("tugas", "Surat tugas", "tu.dpkd", "kepala.dpkd", word="berkoordinasi"),
    Story(
        "keputusan",
        "Keputusan kepala dinas",
        "konseptor.aptika",
        "kepala.kominfo",
        word="ketersediaan",
        filed_by="arsiparis.kominfo",
    ),
)


def replaced(value: Any, right: str, wrong: str) -> Any:
    """The content with one wording in the place of another, wherever it stands."""
    if isinstance(value, Mapping):
        return {key: replaced(part, right, wrong) for key, part in value.items()}
    if isinstance(value, list):
        return [replaced(part, right, wrong) for part in value]
    return value.replace(right, wrong) if isinstance(value, str) else value


def with_wrong_day(content: dict[str, Any]) -> dict[str, Any]:
    """The content with the day after instead of the right weekday in ``hari/tanggal``."""
    event = next(
        line["nilai"] for block in content["isi"] for line in block.get("baris", ()) if "hari" in line["label"]
    )
    day = tanggal.find(event)[0].date
    if day is None:
        raise ValueError(event)
    following = tanggal.DAYS[(day.weekday() + 1) % 7]
    return dict(replaced(content, event, event.replace(tanggal.day_name(day), following)))
