"""The lembar disposisi of a naskah masuk, printed as its reader sees the tree: the form, what was passed down, reports.

Before anything was asked it is the empty form, to be filled in by pen.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Final, cast
from uuid import UUID
from zoneinfo import ZoneInfo

from templates_naskah import model as templates
from templates_naskah import rendering as engine
from tnde.agencies import queries as agencies
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.vocabulary import Keamanan, Urgensi
from tnde.mailroom import queries
from tnde.mailroom.instructions import INSTRUCTIONS
from tnde.mailroom.models import Incoming
from tnde.mailroom.queries import Node
from tnde.naskah import rendering

KIND: Final = "disposisi"
MOST_OFFERED = 16
"""Offices offered to be ticked; more would leave no room for the note."""


def disposisi_sheet(actor: Actor, incoming_id: UUID) -> tuple[bytes, str]:
    """The sheet as PDF bytes, and its file name. The reading above biasa is noted.

    Raises NotFound for one who may not read the content of the letter, even where he sees the envelope.
    """
    incoming = queries.open_incoming(actor, incoming_id, how="sheet")
    nodes = queries.tree(actor, incoming_id)
    today = clock.today_in(incoming.region.zone)
    frame = templates.Frame(
        kop=rendering.kop_of(incoming.agency, incoming.jabatan, today),
        signatories=(),
        place=incoming.region.seat,
        keamanan=cast(templates.Keamanan, Keamanan(incoming.keamanan).slug),
        unit=incoming.agency.name,
        issuer=incoming.agency.name,
        electronic=False,
    )
    content = _content(incoming, nodes, today)
    profile = agencies.profile_on(incoming.region_id, today)
    pdf = engine.render(KIND, content, frame, today=today, profile=profile)
    return pdf, f"lembar-disposisi-{incoming.agenda.number if incoming.agenda else incoming.pk}.pdf".replace("/", "-")


def _content(incoming: Incoming, nodes: Sequence[Node], today: dt.date) -> dict[str, Any]:
    zone = ZoneInfo(incoming.region.zone)
    below = agencies.titles_below(incoming.jabatan_id, today)
    return {
        "surat_masuk": _letter(incoming, zone),
        "pilihan_tujuan": below[:MOST_OFFERED],
        "pilihan_instruksi": list(INSTRUCTIONS.values()),
        "simpul": [_step(node, zone) for node in nodes],
        "tindak_lanjut": [report for node in nodes for report in _reports(node, zone)],
    }


def _letter(incoming: Incoming, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "nomor_agenda": incoming.agenda.number if incoming.agenda else "",
        "diterima": _local(incoming.accepted_at or incoming.created_at, zone),
        "kanal": "tnde",
        "pengirim": incoming.signer_title or incoming.sender_title,
        "nomor_surat": incoming.number,
        "tanggal_surat": incoming.date.isoformat() if incoming.date else "",
        "hal": incoming.title,
        "kode_klasifikasi": incoming.klasifikasi,
        "klasifikasi_keamanan": Keamanan(incoming.keamanan).slug,
        "urgensi": Urgensi(incoming.urgensi).slug,
    }


def _step(node: Node, zone: ZoneInfo) -> dict[str, Any]:
    given = node.disposisi
    return {
        "id": str(given.pk),
        "induk": str(given.parent_id) if given.parent_id else "",
        "dari": given.from_title,
        "waktu": _local(given.created_at, zone),
        "kepada": [
            {"jabatan": row.title, "peran": "penanggung_jawab" if row.is_lead else "pendukung"}
            for row in node.receivers
        ],
        "instruksi": [INSTRUCTIONS[code] for code in given.instructions],
        "catatan": given.note,
        "batas_waktu": _local(given.due_at, zone),
        "sifat": Urgensi(given.sifat).slug,
    }


def _reports(node: Node, zone: ZoneInfo) -> list[dict[str, Any]]:
    return [
        {
            "simpul": str(node.disposisi.pk),
            "waktu": _local(row.done_at, zone),
            "status": "selesai",
            "uraian": f"{row.title}: {row.report}",
        }
        for row in node.receivers
        if row.done_at is not None and row.pk in node.reports
    ]


def _local(moment: dt.datetime | None, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).isoformat(timespec="minutes") if moment else ""
