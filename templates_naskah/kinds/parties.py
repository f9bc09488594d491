"""The parties of a berita acara or an agreement: who each is, what he is called, and who signs for him.

A party of another institution is no signatory of this naskah; he signs beside its signatories, by pen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Literal

from templates_naskah import body, nip
from templates_naskah.authority import group_nip, is_contract, unbroken
from templates_naskah.blocks import Block, Item, Paragraph, Row, Rows, Signatures, Signer, plain, text
from templates_naskah.framing import bare_name
from templates_naskah.kinds import parts
from templates_naskah.kinds.identity import persons
from templates_naskah.model import Frame, Signatory
from templates_naskah.profiles import DOTS, Profile
from templates_naskah.terbilang import ordinal

Position = Literal["kanan", "kiri", "tengah_bawah"]
ORDINALS: Final = frozenset({"PERTAMA", *(ordinal(number) for number in range(1, 21))})
# Keys of a party that are no particulars of the person who stands for it.
CALLED: Final = ("sebutan", "pihak")
ACTS: Final = ("bertindak", "bertindak_untuk", "bertindak_untuk_dan_atas_nama", "atas_nama", "mewakili")
STANDS_FOR: Final = ("pejabat", "wakil", "diwakili_oleh", "penanda_tangan")
ASIDE: Final = frozenset(
    {"urutan", "urutan_tanda_tangan", "nomor", "lambang", "posisi", "selaku", *CALLED, *ACTS, *STANDS_FOR}
)


@dataclass(frozen=True, slots=True)
class Party:
    """A party: ``caption`` (PIHAK PERTAMA), the lines of who he is, and the values that its signature block needs."""

    caption: str
    rows: tuple[Row, ...]
    name: str
    office: str
    rank: str
    nip: str
    held: Mapping[str, Any]


def parties(value: object, first: str) -> tuple[Party, ...]:
    """Return the parties of ``para_pihak``; ``first`` is the ordinal of the first one (PERTAMA, KESATU)."""
    held = list(value.values()) if isinstance(value, Mapping) and "nama" not in value else body.sequence(value)
    return tuple(party(entry, caption_of(number, first)) for number, entry in enumerate(held, 1))


def caption_of(number: int, first: str) -> str:
    """Return what the ``number``-th party is called where the content does not say."""
    return f"PIHAK {first if number == 1 else ordinal(number)}"


def party(entry: object, caption: str) -> Party:
    """Return one party: an object of particulars, ``{label, nilai}`` lines, or a name."""
    held = body.mapping(entry)
    inner = next((found for key in STANDS_FOR if (found := body.mapping(held.get(key)))), {})
    held = {**inner, **held}
    shown = {key: value for key, value in held.items() if key not in ASIDE} if held else entry
    return of_rows(tuple(row for rows in persons(shown) for row in rows), caption, held)


def people(value: object, caption: str) -> tuple[Party, ...]:
    """Return each person of a value, who all are called the same; one without a name where there is none."""
    return tuple(of_rows(rows, caption, {}) for rows in persons(value) or ((),))


def of_rows(rows: tuple[Row, ...], caption: str, held: Mapping[str, Any]) -> Party:
    """Return the party of whom these lines speak."""
    said = {row.label.lower(): row_text(row) for row in rows}
    return Party(
        caption=called(held) or caption,
        rows=rows,
        name=said.get("nama", ""),
        office=body.one_line(held.get("selaku")) or said.get("jabatan", ""),
        rank=said.get("pangkat/golongan", "") or said.get("pangkat", ""),
        nip=said.get("nip", "") or said.get("ni pppk", ""),
        held=held,
    )


def called(held: Mapping[str, Any]) -> str:
    """Return what a content calls a party; ``KESATU`` alone is PIHAK KESATU."""
    said = said_first(held, CALLED).rstrip(",:")
    return f"PIHAK {said}" if said.upper() in ORDINALS else said


def said_first(held: Mapping[str, Any], names: Iterable[str]) -> str:
    """Return the first text that stands under one of these keys."""
    return next((said for name in names if (said := body.one_line(held.get(name)))), "")


def row_text(row: Row) -> str:
    """Return the text at the right of a label, where it is one."""
    return plain(row.body[0].text) if row.body and isinstance(row.body[0], Paragraph) else ""


def same_person(who: Signatory, name: str, number: str) -> bool:
    """Return whether a signatory is the person of a name and NIP; the number decides where both have one."""
    if who.nip and number and nip.fault(number) is None:
        return nip.digits(who.nip) == nip.digits(number)
    return bool(name) and bare_name(name).lower() == (who.bare_name or bare_name(who.titled_name)).lower()


def signatory_of(one: Party, signatories: Iterable[Signatory]) -> Signatory | None:
    """Return who of the signatories signs as a party, None where he is not among them."""
    return next((who for who in signatories if same_person(who, one.name, one.nip)), None)


def captions(everyone: Sequence[Party], by_place: Mapping[str, str]) -> Callable[[Signatory], str]:
    """Return what a signatory signs as: the party he is, else what stands at his place."""

    def caption(who: Signatory) -> str:
        own = next((one.caption for one in everyone if same_person(who, one.name, one.nip)), "")
        return f"{own}," if own else by_place.get(who.position, "")

    return caption


def by_pen(everyone: Sequence[Party], frame: Frame, profile: Profile, places: Sequence[Position]) -> tuple[Signer, ...]:
    """Return the parties that are no signatories of the frame, as they sign by pen on the sides that are free.

    ``places`` are the sides of the first party, the second, and so on in turn. No more than the parties outnumber the
    signatories: a name spelt otherwise is not printed twice.
    """
    taken: list[str] = [who.position for who in frame.signatories if who.position != "tengah_bawah"]
    most = max(len(everyone) - len(taken), 0)
    made: list[Signer] = []
    for index, one in enumerate(everyone):
        if len(made) == most or signatory_of(one, frame.signatories) is not None:
            continue
        wished = places[index % len(places)]
        free = [place for place in places if place not in taken]
        place = free[0] if free and wished in taken else wished
        taken.append(place)
        made.append(pen_signer(one, profile, place))
    return tuple(made)


def pen_signer(one: Party, profile: Profile, position: Position) -> Signer:
    """Return the block of somebody who signs by pen: caption, office, name, rank and NIP as far as they are known."""
    office = f"{one.office.rstrip(',')}," if one.office else f"{DOTS},"
    after = [unbroken(one.name) if one.name else DOTS]
    after += [one.rank] if one.rank else []
    if one.nip:
        label = profile.pppk_label if is_contract(one.nip) else profile.nip_label
        after.append(f"{label} {group_nip(one.nip, profile.nip_grouping)}".replace(" ", "\u00a0"))
    return Signer((office,), tuple(after), position, (f"{one.caption},",), order=0)


def introduced(one: Party) -> Item:
    """Return a party as an entry of the list that opens the naskah: who he is, for whom he acts, what he is called."""
    acts = said_first(one.held, ACTS).rstrip(".,;")
    lead = f"{acts}, " if acts.lower().startswith(("bertindak", "dalam hal ini")) else ""
    if acts and not lead:
        lead = f"dalam hal ini bertindak untuk dan atas nama {acts}, "
    leads = "selanjutnya disebut " if one.caption.upper().startswith("PIHAK") else "selaku "
    said = (*text(f"{lead}{leads}"), *text(one.caption, bold=True), *text("."))
    return Item((), (Rows(one.rows), Paragraph(said, gap=3)))


def witnesses(value: object, frame: Frame, profile: Profile, *, field: bool = True) -> tuple[Block, ...]:
    """Return the witnesses as a table of signers, or nothing; a signatory among them has his field there."""
    held = [entry for entry in body.sequence(value) if body.mapping(entry) or body.one_line(entry)]
    if not held:
        return ()
    everyone = [party(witness(entry), "Saksi") for entry in held]
    signers = tuple(witness_signer(one, frame, profile) for one in everyone)
    return (Signatures(signers, ("Saksi-saksi:",), field=field, listed=True),)


def witness_signer(one: Party, frame: Frame, profile: Profile) -> Signer:
    """Return how a witness signs: as the signatory he is, else by pen."""
    if signatory_of(one, frame.signatories) is None:
        return replace(pen_signer(one, profile, "kanan"), captions=())
    return parts.signatures(frame, profile, chosen=lambda who: same_person(who, one.name, one.nip)).signers[0]


def witness(entry: object) -> object:
    """Return a witness with what he stands for (``unsur``) as his office where he names none."""
    held = body.mapping(entry) or {"nama": entry}
    return {**held, "jabatan": held.get("jabatan") or held.get("unsur") or "Saksi"}


def is_among(who: Signatory, everyone: Iterable[Party]) -> bool:
    """Return whether a signatory is one of these persons."""
    return any(same_person(who, one.name, one.nip) for one in everyone)
