"""Contents and frames of every shape within the limits, made from a seed, with the texts that must be readable.

The example of a kind is taken apart: its texts are replaced, its lists lengthened, its block documents filled with
blocks of every kind, attachments added. A text counts as printed when the one it replaces is in the example's twin.
"""

from __future__ import annotations

import copy
import unicodedata
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any, Final

from templates_naskah import KINDS, PERMENDAGRI_1_2023, Frame, Profile, Signatory, example_of, limits, twin
from templates_naskah.fonts import unprintable
from templates_naskah.profiles import from_mapping
from templates_naskah.runs import BLOCKS
from templates_naskah.vocabulary import METADATA
from tests.templates_naskah.frames import AGENCY, FINAL, HEAD_OF_AGENCY, OFFICE

SYLLABLES: Final = (
    "ba", "ca", "da", "ga", "ha", "ja", "ka", "la", "ma", "na", "pa", "ra", "sa", "ta", "wa", "ya", "nga", "nya", "ber",
    "men", "kan", "per", "lah", "ing", "sur", "tug", "dok", "reg", "Éd", "ñe", "öl", "šk", "βα", "жи", "½", "№", "°C",
)  # fmt: skip
WORDS: Final = (
    "dan", "yang", "pada", "untuk", "s.d.", "Rp1.250.000,00", "19780412 200501 1 003", "https://tnde.example.id/a/b",
    "3 (tiga)", "“kutipan”", "–", "a.n.", "Undang-Undang", "e\u0301tude", "tidak\u00a0putus", "&<>{}\\()",
    "≥ 85,5",
)  # fmt: skip
RARE: Final = "bcdfghjklmnpqrstvwxyz"
"""Letters of the names that texts begin and end with; no syllable has a q, so four letters tell where one begins."""
KEPT: Final = frozenset(
    {
        "jenis", "gaya", "penomoran", "orientasi", "rata", "posisi", "urutan", "lebar_persen", "mulai", "nip", "nik",
        "ditandatangani", "kepala", "peran", "halaman", "jumlah", "berkas", "foto", "nomor", "sebutan", "urgensi",
        "klasifikasi_keamanan", "keamanan", "sifat", "status", "simpul", "lampiran_naskah",
        "penunjukan",
    }
)  # fmt: skip
"""Keys whose values steer the layout or must keep a form."""
NUMBERINGS: Final = (
    "angka", "huruf", "angka_kurung", "huruf_kurung", "angka_kurung_dua", "huruf_kurung_dua", "strip",
)  # fmt: skip
PROFILES: Final[tuple[Profile, ...]] = (
    PERMENDAGRI_1_2023,
    PERMENDAGRI_1_2023,
    from_mapping({"visual": "box", "page_number": "bottom", "kata_penyambung": "semua"}),
    from_mapping({"spacings": [1.0], "title_capitals": "semua", "nip_grouping": "plain", "sifat_rule": "gabung"}),
    from_mapping({"paper": dict.fromkeys(KINDS, "f4_210x330")}),
)


@dataclass
class Body:
    """One generated naskah; ``printed`` are the texts that must be found on its pages, in order within themselves."""

    kind: str
    seed: int
    content: dict[str, Any]
    frame: Frame
    profile: Profile
    watermark: str | None
    printed: list[str] = field(default_factory=list)
    blocks: int = 0


def body_of(kind: str, seed: int) -> Body:
    """The body of a kind that this seed makes; the same seed makes the same body."""
    chance = Random(f"{kind}/{seed}")
    example = example_of(kind)
    draft = chance.random() < 0.3
    made = Body(kind, seed, {}, frame_of(chance, kind, example.frame, draft=draft), chance.choice(PROFILES), None)
    made.watermark = "KONSEP" if draft else None
    Maker(chance, made).fill(example.content)
    return made


def frame_of(chance: Random, kind: str, of_example: Frame, *, draft: bool) -> Frame:
    """A frame with kop, classes and as many signatories as the kind allows; a draft has neither number nor token."""
    fewest, most = KINDS[kind].signers
    signers = tuple(signatory(chance, index) for index in range(chance.randint(fewest, min(most, fewest + 3))))
    long = replace(
        AGENCY, lines=("PEMERINTAH KABUPATEN PENAJAM PASER UTARA", "DINAS " + "KEPENDUDUKAN DAN " * 4 + "KB")
    )
    frame = replace(
        FINAL,
        kop=chance.choice((AGENCY, OFFICE, long, replace(long, jenis="jabatan"), of_example.kop)),
        signatories=signers if chance.random() < 0.7 else of_example.signatories,
        keamanan=chance.choice(("biasa", "terbatas", "rahasia", "sangat_rahasia")),
        urgensi=chance.choice(("biasa", "segera", "sangat_segera")),
        electronic=chance.random() < 0.8,
    )
    return replace(frame, number=None, date=None, verify_url=None, token=None) if draft else frame


def signatory(chance: Random, index: int) -> Signatory:
    """The ``index``-th signatory, each in a place of his own as long as there are three places."""
    position: Any = ("kanan", "kiri", "tengah_bawah")[index % 3]
    ways: tuple[Any, ...] = (("own", ()), ("an", ("Gubernur Kalimantan Timur",)), ("ub", ("Bupati", "Sekda")))
    mandate, chain = chance.choice(ways)
    titles = ", ".join(["S.Kom.", "M.Si.", "Ph.D."][: chance.randint(0, 3)] * chance.randint(1, 4))
    name = " ".join(["Prof. Dr. Ir. H.", "Kembangdara", "Sulistyaningrum-Tjokronegoro"][chance.randint(0, 2) :])
    return replace(
        HEAD_OF_AGENCY,
        titled_name=f"{name}, {titles}".rstrip(", "),
        jabatan="Kepala Dinas " + "Komunikasi dan Informatika " * chance.randint(1, 4),
        tenure=chance.choice(("definitif", "plt", "plh", "pj", "pjs")),
        own_jabatan=chance.choice(("", "Sekretaris Dinas Komunikasi dan Informatika")),
        position=position,
        mandate=mandate,
        chain=chain,
    )


class Maker:
    """Fills one body."""

    def __init__(self, chance: Random, made: Body) -> None:
        self.chance, self.made, self.told = chance, made, 0
        family = KINDS[made.kind].font
        self.syllables, self.words = (
            [text for text in known if not unprintable(text, family)] for known in (SYLLABLES, WORDS)
        )
        example = example_of(made.kind)
        self.twin = squeezed(twin.text(made.kind, example.content, made.frame, made.profile))

    def fill(self, example: Any) -> None:
        """Put the example's content, changed, into the body."""
        fixed_types = ("pilihan", "tanggal", "waktu", "penanda_tangan")
        kept = {field.name for field in KINDS[self.made.kind].fields if field.type in fixed_types}
        for name, value in copy.deepcopy(dict(example)).items():
            fixed = name in kept or (name in METADATA and name != "tembusan") or name.startswith("tanggal")
            self.made.content[name] = value if fixed else self.changed(value, name)
        attached = any(field.name == "lampiran_naskah" for field in KINDS[self.made.kind].fields)
        if attached and self.chance.random() < 0.4:
            count = self.chance.randint(1, 3)
            self.made.content["lampiran_naskah"] = [self.attachment() for _ in range(count)]

    def changed(self, value: Any, key: str) -> Any:
        """A value with its texts replaced and its lists lengthened."""
        if key in KEPT:
            return value
        if isinstance(value, str):
            return self.instead(value)
        if isinstance(value, dict):
            return {name: self.changed(item, name) for name, item in value.items()}
        if not isinstance(value, list):
            return value
        if value and all(isinstance(item, dict) and item.get("jenis") in BLOCKS for item in value):
            return self.document()
        if value and all(isinstance(item, dict) and "teks" in item and "jenis" not in item for item in value):
            return [self.changed(item, key) for item in value]
        longer = value * self.chance.choice((1, 1, 1, 2, 5)) if key not in ("baris", "kolom") else value
        return [self.changed(copy.deepcopy(item), key) for item in longer]

    def instead(self, original: str) -> str:
        """Another text for one of the example; printed where the original is in the twin."""
        if self.chance.random() < 0.4:
            return original
        known = squeezed(original).rstrip(".,:;")
        text = self.text(self.chance.choice((1, 3, 8, 30)))
        if len(known) > 5 and known in self.twin:
            self.made.printed.append(text)
        return text

    def word(self) -> str:
        """A word: mostly syllables, sometimes a form that officials write, seldom an endless one."""
        dice = self.chance.random()
        if dice < 0.15:
            return self.chance.choice(self.words)
        return self.syllables_of(self.chance.randint(40, 70) if dice > 0.997 else self.chance.randint(1, 5))

    def syllables_of(self, count: int) -> str:
        """A word of so many syllables, at most 200 characters."""
        return "".join(self.chance.choice(self.syllables) for _ in range(count))[:200]

    def text(self, words: int) -> str:
        """So many words between two that no other text has, at most 2,000 characters; mostly with a capital, so that
        it is indented where it is a paragraph; now and then the first of them is about as wide as a line, or several.
        """
        self.told += 1
        name = "".join(RARE[self.told // len(RARE) ** place % len(RARE)] for place in range(3))
        sizes = (*range(58, 80, 2), 150)
        first = self.syllables_of(60)[: self.chance.choice(sizes)] if self.chance.random() < 0.05 else ""
        said = " ".join(self.word() for _ in range(words))[:1700].strip()
        return f"{self.chance.choice('QQq')}{name}{first} {said} {name}q"

    def leaf(self, words: int, *, styled: bool = True) -> Any:
        """A text leaf as a string or as runs, kept as printed."""
        parts = [self.text(self.chance.randint(1, words)) for _ in range(self.chance.randint(1, 4))]
        if not styled or self.chance.random() < 0.7:
            self.made.printed.append(parts[0])
            return parts[0]
        glue = self.chance.choice((" ", "", "/"))
        runs: list[dict[str, Any]] = []
        for index, part in enumerate(parts):
            style: dict[str, bool] = self.chance.choice(
                ({}, {"tebal": True}, {"miring": True}, {"garis_bawah": True, "tebal": True})
            )
            runs.append({"teks": part[:400] + (glue if index < len(parts) - 1 else ""), **style})
        self.made.printed.append("".join(run["teks"] for run in runs))
        return runs

    def document(self) -> list[dict[str, Any]]:
        """A block document, mostly short, sometimes of many pages."""
        count = self.chance.choice((1, 2, 4, 8, 16))
        is_long = sum(map(len, self.made.printed)) > limits.BODY_CHARACTERS // 2
        return [self.paragraph() if is_long else self.block() for _ in range(1 if is_long else count)]

    def block(self) -> dict[str, Any]:
        """One block of any kind."""
        self.made.blocks += 1
        make = self.chance.choice(
            (self.paragraph, self.paragraph, self.paragraph, self.item_list, self.rows, self.table, self.subheading)
        )
        return {"jenis": "halaman_baru"} if self.chance.random() < 0.03 else make()

    def paragraph(self) -> dict[str, Any]:
        return {"jenis": "paragraf", "teks": self.leaf(self.chance.choice((5, 40, 120)))}

    def subheading(self) -> dict[str, Any]:
        return {"jenis": "subjudul", "teks": self.leaf(6)}

    def rows(self) -> dict[str, Any]:
        lines = [{"label": self.leaf(3), "nilai": self.leaf(20)} for _ in range(self.chance.randint(1, 6))]
        return {"jenis": "rincian", "baris": lines}

    def item_list(self, level: int = 1) -> dict[str, Any]:
        """A list, with lists inside it down to the fourth level and now and then another block below an item."""
        items: list[Any] = []
        for _ in range(self.chance.choice((1, 2, 3, 5, 12))):
            item: Any = self.leaf(self.chance.choice((4, 40)))
            if level < 4 and self.chance.random() < 0.25:
                below = self.item_list(level + 1) if self.chance.random() < 0.7 else self.chance.choice(
                    (self.rows, self.table, self.paragraph)
                )()  # fmt: skip
                item = {"teks": item, "anak": below}
            items.append(item)
        made = {"jenis": "daftar", "penomoran": self.chance.choice(NUMBERINGS), "butir": items}
        return made | ({"mulai": self.chance.choice((2, 27, 998))} if self.chance.random() < 0.2 else {})

    def table(self) -> dict[str, Any]:
        """A table of one to twelve columns; its widths, where given, may be very uneven."""
        count = self.chance.choice((1, 2, 4, 5, 8, 12))
        size = self.chance.choice((1, 3, 12))
        listed = [[self.leaf(size) for _ in range(count)] for _ in range(self.chance.choice((1, 3, 10, 40)))]
        if self.chance.random() < 0.1:
            listed.append([self.leaf(250, styled=False), *("" for _ in range(count - 1))])
        made: dict[str, Any] = {"jenis": "tabel", "kolom": [self.leaf(2) for _ in range(count)], "baris": listed}
        if self.chance.random() < 0.5:
            shares = [self.chance.choice((1, 2, 6)) for _ in range(count)]
            made["lebar_persen"] = [round(100 * share / sum(shares), 2) for share in shares]
        if self.chance.random() < 0.5:
            made["rata"] = [self.chance.choice(("kiri", "tengah", "kanan")) for _ in range(count)]
        if self.chance.random() < 0.3:
            made["judul"] = self.leaf(8)
        if self.chance.random() < 0.3:
            made["baris_jumlah"] = [self.leaf(1) for _ in range(count)]
        return made

    def attachment(self) -> dict[str, Any]:
        """An attachment: text, table, or recipients in groups; upright or on its side, signed or not."""
        made: dict[str, Any] = {
            "jenis": self.chance.choice(("isi", "tabel", "daftar_penerima")),
            "orientasi": self.chance.choice(("portrait", "landscape")),
            "judul": self.leaf(10),
            "ditandatangani": self.chance.random() < 0.5,
        }
        self.made.blocks += 6
        if made["jenis"] == "isi":
            made["isi"] = self.document()
        elif made["jenis"] == "tabel":
            made["tabel"] = {name: value for name, value in self.table().items() if name != "jenis"}
        else:
            names = [[self.leaf(6) for _ in range(self.chance.choice((1, 20)))] for _ in range(3)]
            made["kelompok"] = [{"nama": self.leaf(5), "penerima": listed} for listed in names]
        return made


def squeezed(text: str) -> str:
    """A text without white space, in one case and with one kind of hyphen: what two readers can agree on."""
    plain = text.translate({0x2010: "-", 0x2011: "-", 0xAD: None, 0x00A0: " ", 0xFFFE: "-", 0x02: "-"})
    return "".join(unicodedata.normalize("NFKC", plain).casefold().split())
