"""The values that pass through this library: a frame, a kind and its fields, problems, look-ups.

Content itself is plain JSON (``dict``) with the Indonesian keys of the regulation's own parts; what is around it is
a `Frame`. Nothing here draws, reads a clock or knows a database.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from templates_naskah.blocks import Block
    from templates_naskah.checks.findings import Findings, Subject
    from templates_naskah.profiles import Profile

Content = Mapping[str, Any]
Keamanan = Literal["biasa", "terbatas", "rahasia", "sangat_rahasia"]
Urgensi = Literal["biasa", "segera", "sangat_segera"]
Mandate = Literal["own", "an", "ub"]
TenureKind = Literal["definitif", "plt", "plh", "pj", "pjs"]
Numbering = Literal["series", "free", "none", "per_party"]
Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Kop:
    """Letterhead as printed on the first page.

    jenis        ``opd`` (emblem left, government, agency, address) or ``jabatan`` (emblem centred, office name)
    lines        government and agency names, largest last; for ``jabatan`` the office name alone
    address      street, city, postal code; for ``jabatan`` it is printed at the foot of the page
    contact      telephone, pos-el, laman; may be empty
    emblem       RGB PNG or JPEG bytes; None draws the neutral placeholder emblem of this package
    emblem_right the other party's, at the right of an agreement's title
    """

    jenis: Literal["opd", "jabatan"]
    lines: tuple[str, ...]
    address: str = ""
    contact: str = ""
    emblem: bytes | None = None
    emblem_right: bytes | None = None


@dataclass(frozen=True, slots=True)
class Signatory:
    """One person as he signs: mandate and tenure are two axes, stored apart.

    jabatan      the office he acts in (``Kepala Dinas …``); with ``plt``/``plh``/``pj``/``pjs`` the office acted for
    chain        offices above him from the mandate, highest first: a.n. has one, u.b. has two
    own_jabatan  his own definitive office when he acts for another and the profile prints it
    titled_name  full name with titles; ``bare_name`` without
    position     kanan, kiri, tengah_bawah: matters only where several sign
    order        place in the order of signing, from 1; 0 signs in the order in which the frame names him
    caption      what he signs as, printed above his office (``Yang memberi kuasa,``); lead_in stands above that
                 (``Mengetahui,``); where both are empty the kind says what it prints at his place
    level        kepala_daerah, wakil_kepala_daerah, sekda, or pejabat: decides titles, rank and NIP
                 (Permendagri 1/2023 ps. 44)
    show         an explicit (titles, rank, nip) choice that wins over the rule; None applies the rule
    """

    jabatan: str
    titled_name: str
    bare_name: str
    mandate: Mandate = "own"
    tenure: TenureKind = "definitif"
    chain: tuple[str, ...] = ()
    own_jabatan: str = ""
    rank: str = ""
    nip: str = ""
    level: Literal["kepala_daerah", "wakil_kepala_daerah", "sekda", "pejabat"] = "pejabat"
    position: Literal["kanan", "kiri", "tengah_bawah"] = "kanan"
    jabatan_capital: bool | None = None
    show: tuple[bool, bool, bool] | None = None
    order: int = 0
    caption: str = ""
    lead_in: str = ""


@dataclass(frozen=True, slots=True)
class Paraf:
    """One row of the table of initials: an office, and what stands in its box (``diparaf 5 Maret 2026``).

    ``given`` is empty while nobody has initialled there: a printed draft is then initialled by pen.
    """

    jabatan: str
    given: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """All that is printed but is not content: registers, agencies and the approval decide it, no drafter types it.

    number       as printed; None while none is reserved (drafts print dots in its place)
    date         date of the naskah; None while none is fixed
    verify_url   address in the QR; None for previews, which then carry neither QR nor token
    token        128-bit check token (hex), also written to XMP and the file's ``/ID``; None for previews
    sifat        printed line; empty derives it from keamanan and urgensi
    paraf        those who initial, lowest first: printed on drafts only
    units        name of the drafting unit; issuer is the office whose kop and book it bears
    origin       where it was issued and what is known of its signatures, for one that was issued elsewhere
    statement    footer of the electronic signature; empty takes the profile's
    electronic   False leaves out signature field, visual and footer statement (signed by pen)
    copy         (number, of how many) of this copy of a rahasia or sangat rahasia naskah; printed on page 1
    distribution who gets each copy, in the order of their numbers; printed as a list at the end
    """

    kop: Kop
    signatories: tuple[Signatory, ...]
    number: str | None = None
    date: dt.date | None = None
    place: str = ""
    klasifikasi: str = ""
    keamanan: Keamanan = "biasa"
    urgensi: Urgensi = "biasa"
    sifat: str = ""
    jumlah_lampiran: str = "-"
    paraf: tuple[Paraf, ...] = ()
    unit: str = ""
    issuer: str = ""
    verify_url: str | None = None
    token: str | None = None
    origin: str = ""
    statement: str = ""
    electronic: bool = True
    copy: tuple[int, int] | None = None
    distribution: tuple[str, ...] = ()
    kind_version: str = ""
    register: str = ""
    pattern: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a content, found before anyone is asked to initial it.

    code      stable English snake_case
    path      place in the content, ``isi[1].baris[0].nilai``; empty for the whole
    severity  ``error`` stops submission, ``warning`` is shown
    params    values for the sentence
    source    regulation and article, or ``kebiasaan`` where only practice asks for it
    """

    code: str
    path: str
    severity: Severity = "error"
    params: Mapping[str, str] = field(default_factory=dict)
    source: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """Frozen look-ups that the caller brings, so that checking needs no database. None means: not looked up.

    files  bytes of the photos and PDFs that attachments may name, by their plain file names
    today  the earliest day on which a naskah without a date can be signed
    """

    klasifikasi: frozenset[str] | None = None
    holidays: frozenset[dt.date] = frozenset()
    files: Mapping[str, bytes] | None = None
    today: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """One part of a kind's content.

    type     teks, teks_panjang, angka, tanggal, waktu, saat (a day with or without its time), isi (block document),
             butir (texts, objects with ``teks``, or blocks), daftar_teks, yth, petugas, diktum, lampiran, pilihan,
             objek and daftar_objek (their ``members``, or a plain text), identitas (particulars of a person), bagian
             (headed parts), para_pihak (parties or witnesses), pasal (articles), kiriman (what is delivered), naskah
             (the content of another naskah) and penanda_tangan (signatories as a file writes them): both are checked by
             the kind
    label    what the drafter reads, Indonesian; help and example likewise
    choices  what a pilihan chooses from; for bagian the headings none of which may be missing, other words for each
             after a bar
    members  what an object of this field, or each object of its list, holds
    instead  other keys that are read where this one is absent; they are known, but not offered to a drafter
    """

    name: str
    type: str
    label: str
    required: bool = False
    help: str = ""
    example: Any = None
    choices: tuple[str, ...] = ()
    members: tuple[Field, ...] = ()
    instead: tuple[str, ...] = ()

    def of(self, content: Content) -> Any:
        """Return what the content holds under its name, else under the first name that may stand instead; or None."""
        return next((content[name] for name in (self.name, *self.instead) if content.get(name)), None)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of naskah dinas: data, and one function that turns content into blocks.

    id         the id column of the kinds table, nothing else
    version    goes up with each change of layout or fields; a revision remembers ``id@version``
    shape      korespondensi, judul, memo, produk_hukum, formulir
    numbering  series (gapless), free (typed), none, per_party
    register   group of the number book (surat_keluar, nota_dinas, surat_tugas, keputusan_pd …)
    pattern    default number pattern (region profiles override it)
    font       sans (Arial metrics) or serif (Bookman)
    paper      a4, f4_215x330, f4_210x330
    source     regulation and article
    blocks     content, frame and profile to blocks, in printing order
    making     drawn (laid out here as a naskah of its own), sheet (drawn, but printed for something else: a lembar
               disposisi belongs to its incoming letter), uploaded (a finished PDF with its metadata), derived (made
               from another naskah)
    signers    fewest and most signature blocks
    landscape  True where the paper lies on its side
    codes      usual klasifikasi codes, the first one proposed
    check      what only this kind asks of a content, beyond the shapes of its fields
    titles_printed  False where no signer carries titles (Permendagri 1/2023 ps. 44)

    Its example is the content file ``examples/<id>.yaml`` beside it.
    """

    id: str
    name: str
    abbreviation: str
    version: int
    group: str
    shape: str
    numbering: Numbering
    register: str
    pattern: str
    font: Literal["sans", "serif"]
    paper: str
    fields: tuple[Field, ...]
    source: str
    blocks: Callable[[Content, Frame, Profile], tuple[Block, ...]]
    titles_printed: bool = True
    signer_levels: tuple[str, ...] = ()
    kode_srikandi: str = ""
    making: Literal["drawn", "sheet", "uploaded", "derived"] = "drawn"
    signers: tuple[int, int] = (1, 1)
    landscape: bool = False
    codes: tuple[str, ...] = ()
    check: Callable[[Findings, Subject], None] | None = None

    @property
    def ref(self) -> str:
        """``id@version``, as a revision remembers it."""
        return f"{self.id}@{self.version}"

    @property
    def addressed(self) -> tuple[str, ...]:
        """The keys of the content that print whom it is addressed to, the one in use first; empty where none does."""
        return next(((field.name, *field.instead) for field in self.fields if field.type == "yth"), ())
