"""The only translator between the flat sample format and what the library works with: kind, content, frame.

Frame is what registers, agencies and the approval decide (kop, number, register, pattern, date, place, signatories,
paraf, sifat, classes, klasifikasi, template version, units, fonts); the rest is content. Notes about a file
(`vocabulary.is_note`) are dropped. Nothing is judged here beyond what cannot be translated; `checking` does that.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

from templates_naskah.checks.fields import names
from templates_naskah.framing import (
    WRITTEN,
    Reader,
    read_copy,
    read_distribution,
    read_kop,
    read_paraf,
    read_signatory,
    write_kop,
    write_paraf,
    write_signatory,
)
from templates_naskah.kinds import KINDS
from templates_naskah.model import Frame, Keamanan, Kop, Problem, Urgensi
from templates_naskah.reading import DocumentError, Loaded, load
from templates_naskah.vocabulary import (
    FRAME_KEYS,
    KEPT_IN_FRAME,
    METADATA,
    PLACES,
    TEXT_OF_FRAME,
    is_note,
)

__all__ = ["DocumentError", "Loaded", "Split", "join", "load", "split"]

_CLASSES = {"klasifikasi_keamanan": get_args(Keamanan), "urgensi": get_args(Urgensi)}


@dataclass(frozen=True, slots=True)
class Split:
    """A flat document taken apart.

    unknown   paths of keys that neither frame nor kind know; top-level ones stay in the content
    problems  what could not be translated as it stands, with flat paths (``penanda_tangan[0].mode``)
    """

    kind: str
    content: dict[str, Any]
    frame: Frame
    unknown: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def split(document: Mapping[str, Any]) -> Split:
    """Kind, content and frame of a flat document; never raises, what it cannot read becomes a problem."""
    reader = Reader(list(getattr(document, "problems", ())))
    document = numbered({str(key): value for key, value in document.items()})
    kind = reader.text(document, "jenis_naskah")
    if not kind:
        reader.problems.append(Problem("missing_field", "jenis_naskah", params={"label": "Jenis naskah"}))
    frame = _frame(reader, document)
    content = {
        key: value
        for key, value in document.items()
        if key not in FRAME_KEYS and key != "jenis_naskah" and not is_note(key)
    }
    if kind in KINDS:
        # `checking` reports these with the content; here they are only named.
        reader.unknown += [key for key in content if key not in names(KINDS[kind].fields) and key not in METADATA]
    return Split(kind, content, frame, tuple(reader.unknown), tuple(reader.problems))


def numbered(document: dict[str, Any]) -> dict[str, Any]:
    """An agreement whose ``nomor`` is a list has the numbers of its parties there; the first one is its own."""
    numbers, kind = document.get("nomor"), document.get("jenis_naskah")
    if not isinstance(kind, str) or kind not in KINDS or KINDS[kind].numbering != "per_party":
        return document
    if not isinstance(numbers, (list, tuple)) or not all(isinstance(number, str) for number in numbers):
        return document
    return {**document, "nomor": numbers[0] if numbers else None, "nomor_pihak": list(numbers)}


def _frame(reader: Reader, document: Mapping[str, Any]) -> Frame:
    kop, kop_extra = read_kop(reader, document)
    rows = reader.rows(document, "penanda_tangan")
    signed = [read_signatory(reader, row, f"penanda_tangan[{index}]") for index, row in enumerate(rows)]
    paraf, paraf_extra = read_paraf(reader, document)
    values: dict[str, Any] = {}
    for key, attribute in TEXT_OF_FRAME.items():
        value = reader.choice(document, key, _CLASSES[key]) if key in _CLASSES else reader.text(document, key)
        if value:
            values[attribute] = value
    extra: dict[str, Any] = {key: document[key] for key in KEPT_IN_FRAME if key in document}
    copy = read_copy(reader, document)
    if copy is None and document.get("salinan"):
        extra["salinan"] = document["salinan"]
    extra |= {"kop": kop_extra, "penanda_tangan": [rest for _, rest in signed], "paraf": paraf_extra}
    extra[WRITTEN] = sorted(key for key in document if key in FRAME_KEYS and key not in KEPT_IN_FRAME)
    return Frame(
        kop=kop,
        signatories=tuple(signatory for signatory, _ in signed),
        date=_date(reader, document),
        place=_place(reader, document),
        paraf=paraf,
        copy=copy,
        distribution=read_distribution(reader, document),
        extra=extra,
        **values,
    )


def _date(reader: Reader, document: Mapping[str, Any]) -> dt.date | None:
    value = document.get("tanggal_naskah")
    if isinstance(value, dt.datetime):
        return value.date()
    if value is None or isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(value)
    except (TypeError, ValueError):
        reader.problems.append(Problem("bad_date", "tanggal_naskah", params={"found": str(value)[:50]}))
        return None


def _place(reader: Reader, document: Mapping[str, Any]) -> str:
    places = [place for key in PLACES if (place := reader.text(document, key))]
    if len(set(places)) > 1:
        params = {"first": places[0], "second": next(place for place in places if place != places[0])}
        reader.problems.append(Problem("two_places", "tempat", "warning", params))
    return places[0] if places else ""


def join(kind: str, content: Mapping[str, Any], frame: Frame) -> dict[str, Any]:
    """The flat document of kind, content and frame: what `split` takes apart, without notes.

    Token, address of the check page, statement and emblem are not part of the format.
    """
    extra = frame.extra
    written = extra.get(WRITTEN, ())
    default = Frame(kop=frame.kop, signatories=())
    flat: dict[str, Any] = {"jenis_naskah": kind, "kop": write_kop(frame.kop, extra.get("kop", {}))}
    for key, attribute in TEXT_OF_FRAME.items():
        value = getattr(frame, attribute)
        if value != getattr(default, attribute) or key in written:
            flat[key] = value
    flat |= {key: extra[key] for key in KEPT_IN_FRAME if key in extra}
    flat |= dict.fromkeys([key for key in PLACES if key in written] or (["tempat"] if frame.place else []), frame.place)
    if frame.date is not None or "tanggal_naskah" in written:
        flat["tanggal_naskah"] = frame.date.isoformat() if frame.date else None
    flat |= dict(content)
    rests = [*extra.get("penanda_tangan", ()), *({} for _ in frame.signatories)]
    signers = [
        write_signatory(signatory, rest, alone=len(frame.signatories) == 1)
        for signatory, rest in zip(frame.signatories, rests, strict=False)
    ]
    if signers or "penanda_tangan" in written:
        flat["penanda_tangan"] = signers
    if frame.paraf or "paraf" in written:
        flat["paraf"] = write_paraf(frame.paraf, extra.get("paraf", ()))
    if frame.copy or "salinan" in written:
        flat["salinan"] = {"nomor": frame.copy[0], "dari": frame.copy[1]} if frame.copy else extra.get("salinan")
    if frame.distribution or "daftar_distribusi" in written:
        flat["daftar_distribusi"] = list(frame.distribution)
    if frame.kop == Kop("opd", ()) and "kop" not in written:
        del flat["kop"]
    return flat
