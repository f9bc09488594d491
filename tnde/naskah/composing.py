"""Content as it will be printed: the drafter's words with the recipients' rows put in their places.

The printed Yth., tembusan and list of recipients are made from rows, in protocol order; rows are what is delivered.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from templates_naskah.kinds import kind_of
from templates_naskah.model import Kind
from tnde.kernel.digests import digest
from tnde.naskah.models import Recipient, Revision, Signatory

NO_ROWS: Mapping[str, Any] = MappingProxyType({})
LISTED_ABOVE = 10
"""More addressees than this go to an attached list unless the drafter chose otherwise (layout §12 says about five)."""


def composed(kind: Kind, content: dict[str, Any], recipients: Sequence[Recipient]) -> dict[str, Any]:
    """A copy of ``content`` with Yth., tembusan and the attached list taken from the rows.

    Yth. stands where the kind has it (an instruksi says Kepada); a kind without it is delivered, but names nobody.
    """
    printed = copy.deepcopy(content)
    yth = [row for row in recipients if row.section == Recipient.Section.YTH]
    tembusan = [row for row in recipients if row.section == Recipient.Section.TEMBUSAN]
    if yth and kind.addressed:
        name, *others = kind.addressed
        given = next((printed[key] for key in kind.addressed if printed.get(key)), None)
        printed[name] = _yth(given, yth)
        for other in others:
            printed.pop(other, None)
        if printed[name].get("gaya") == "daftar_terlampir":
            printed["lampiran_naskah"] = _with_list(printed.get("lampiran_naskah"), yth)
    if tembusan:
        printed["tembusan"] = [row.title for row in tembusan]
    return printed


def as_printed(revision: Revision, recipients: Sequence[Recipient]) -> dict[str, Any]:
    """The content of a revision with its recipients in the order of the rows; else it is the frozen content."""
    return composed(kind_of(revision.kind_ref), revision.content, recipients)


def same_but_for_order(kind: Kind, one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two contents print the same, the order of their recipients aside."""
    return _unordered(kind, one) == _unordered(kind, other)


def _unordered(kind: Kind, content: dict[str, Any]) -> dict[str, Any]:
    plain = copy.deepcopy(content)
    for name in kind.addressed:
        if isinstance(plain.get(name), dict) and isinstance(plain[name].get("daftar"), list):
            plain[name]["daftar"] = sorted(plain[name]["daftar"], key=str)
    if isinstance(plain.get("tembusan"), list):
        plain["tembusan"] = sorted(plain["tembusan"], key=str)
    for item in plain.get("lampiran_naskah") or []:
        if _is_list_of_recipients(item):
            groups = item.get("kelompok") or []
            item["kelompok"] = sorted(
                [str(group["nama"]), str(title)] for group in groups for title in group["penerima"]
            )
    return plain


def subject_digest(
    *,
    kind_ref: str,
    content: dict[str, Any],
    recipients: Iterable[Recipient],
    signatories: Iterable[Signatory],
    keamanan: int,
    files: Mapping[str, str],
    issued_as: Mapping[str, str],
    rows: Mapping[str, Any] = NO_ROWS,
) -> str:
    """SHA-256 of what approvers answer for: the words, who receives them, who signs by which mandate, the class, and
    the files that the words name (``files``: SHA-256 of each by its name). Of what was issued elsewhere also number
    and date (``issued_as``), of a stack also the table that fills its places (``rows``).

    The order and the addresses of recipients, the klasifikasi and the way of delivery lie outside it: correcting them
    does not touch the matter. What the recipients are, their titles and groups, is within.
    """
    outside = {*kind_of(kind_ref.partition("@")[0]).addressed, "tembusan", "lampiran_naskah"}
    words = {name: value for name, value in content.items() if name not in outside}
    words["lampiran_naskah"] = [
        item for item in content.get("lampiran_naskah") or [] if not _is_list_of_recipients(item)
    ]
    return digest(
        {
            "kind": kind_ref,
            "content": words,
            "recipients": sorted(f"{row.section}:{row.title}" for row in recipients),
            "signatories": [
                {"jabatan": str(s.jabatan_id), "mandate": s.mandate, "chain": list(s.chain), "order": s.order}
                for s in signatories
            ],
            "keamanan": int(keamanan),
            **_told(files),
            **({"issued_as": dict(issued_as)} if issued_as else {}),
            **({"rows": dict(rows)} if rows else {}),
        }
    )


def content_digest(
    kind_ref: str, content: dict[str, Any], files: Mapping[str, str], rows: Mapping[str, Any] = NO_ROWS
) -> str:
    """SHA-256 of everything a revision prints. Raises ValueError for what JSON cannot hold."""
    return digest({"kind": kind_ref, "content": content, **_told(files), **({"rows": dict(rows)} if rows else {})})


def _told(files: Mapping[str, str]) -> dict[str, Any]:
    """The files as a part of what is digested; none at all where there is none."""
    return {"files": dict(files)} if files else {}


def text_recipients(kind: Kind, content: dict[str, Any]) -> list[tuple[str, str]]:
    """Recipients that the drafter typed: (path, text). Each needs a row that says the same."""
    found = []
    for name in kind.addressed:
        yth = content.get(name)
        place, typed = (f"{name}.daftar", yth.get("daftar")) if isinstance(yth, dict) else (name, yth)
        typed = [typed] if isinstance(typed, str) else typed if isinstance(typed, list) else []
        found += [(f"{place}[{n}]", text) for n, text in enumerate(typed) if isinstance(text, str)]
    copies = content.get("tembusan")
    found += [(f"tembusan[{n}]", text) for n, text in enumerate(copies or []) if isinstance(text, str)]
    return found


def _yth(given: Any, rows: Sequence[Recipient]) -> dict[str, Any]:
    yth = dict(given) if isinstance(given, dict) else {}
    yth.setdefault("gaya", "daftar_terlampir" if len(rows) > LISTED_ABOVE else "dalam_surat")
    yth.setdefault("di", "Tempat")
    if yth["gaya"] == "daftar_terlampir":
        yth.setdefault("teks", "(daftar terlampir)")
        yth.pop("daftar", None)
    else:
        yth["daftar"] = [row.title for row in rows]
    return yth


def _with_list(given: Any, rows: Sequence[Recipient]) -> list[Any]:
    others = [item for item in given or [] if not _is_list_of_recipients(item)]
    old: dict[str, Any] = next((item for item in given or [] if _is_list_of_recipients(item)), {})
    groups: dict[str, list[str]] = {}
    for row in rows:
        groups.setdefault(row.group, []).append(row.title)
    attached = {
        **old,
        "jenis": "daftar_penerima",
        "judul": old.get("judul", "DAFTAR PENERIMA SURAT"),
        "kelompok": [{"nama": name, "penerima": titles} for name, titles in groups.items()],
    }
    return [attached, *others]


def _is_list_of_recipients(item: Any) -> bool:
    return isinstance(item, dict) and item.get("jenis") == "daftar_penerima"
