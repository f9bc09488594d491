"""From a naskah to pages: what stands around the content is gathered here, the template library does the rest.

A preview shows whoever holds the office today, carries no token and is marked KONSEP. The final file is rendered from
the frozen revision with number, date and check token, and is the same bytes each time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, cast
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from templates_naskah import finished
from templates_naskah import model as templates
from templates_naskah import rendering as engine
from templates_naskah.attaching import UnusableFile
from templates_naskah.profiles import Profile
from templates_naskah.tanggal import long_date
from templates_naskah.terbilang import count
from templates_naskah.uploaded import Unusable
from tnde.agencies import queries as agencies
from tnde.agencies.models import Agency, Jabatan
from tnde.documents import services as documents
from tnde.kernel import clock
from tnde.kernel.errors import NotFound
from tnde.kernel.vocabulary import Keamanan, Urgensi
from tnde.naskah import files, stacks
from tnde.naskah.composing import as_printed, composed
from tnde.naskah.kinds import is_uploaded, kind_named
from tnde.naskah.models import Naskah, Registration, Revision, Signatory
from tnde.naskah.rules.route_steps import PERIKSA
from tnde.signing.errors import DocumentNotSignable
from workflows import queries as workflows
from workflows.engine import Standing

NO_BREAK = "\u00a0"
_STATE_OFFICIALS = ("kepala_daerah", "wakil_kepala_daerah")


@dataclass(frozen=True, slots=True)
class Signer:
    """A signatory with the person who holds the office on a day; ``person_id`` is None while the chair is empty."""

    signatory: Signatory
    jabatan: Jabatan
    person_id: UUID | None
    tenure: str
    name: str = ""


def signers_of(naskah: Naskah, on: dt.date, *, person_id: UUID | None = None) -> list[Signer]:
    """Everyone who signs this naskah, in order, as the offices are held on a day. Three statements.

    ``person_id`` is who signs now: where a region lets two act in an office, it is he.
    """
    rows = list(naskah.signatories.select_related("jabatan__agency"))
    holders = agencies.holders_of([row.jabatan_id for row in rows], on, person_id=person_id)
    people = agencies.printed_people([holder.person_id for holder in holders.values()], on)
    found = []
    for row in rows:
        holder = holders.get(row.jabatan_id)
        if holder is None:
            found.append(Signer(row, row.jabatan, None, "definitif"))
        else:
            name = people[holder.person_id].titled_name
            found.append(Signer(row, row.jabatan, holder.person_id, holder.tenure, name))
    return found


def frame_of(
    naskah: Naskah, signers: Sequence[Signer], content: dict[str, Any], profile: Profile, *, on: dt.date, final: bool
) -> templates.Frame:
    """All that is printed but is not content. ``final`` adds number, date, token and the address in the QR.

    Kop, number, date and place of a salinan or petikan are those of its keputusan.
    """
    token = naskah.token if final else None
    attached = content.get("lampiran_naskah")
    said = naskah.derived_from or naskah
    over = signers if said is naskah else signers_of(said, said.date or on)
    return templates.Frame(
        kop=_kop(said.issuing_agency, over, said.date or on),
        signatories=_signatories(signers, on),
        number=said.number or None,
        date=said.date,
        place=said.place,
        klasifikasi=naskah.klasifikasi,
        keamanan=cast(templates.Keamanan, Keamanan(naskah.keamanan).slug),
        urgensi=cast(templates.Urgensi, Urgensi(naskah.urgensi).slug),
        jumlah_lampiran=_counted(len(attached) if isinstance(attached, list) else 0),
        paraf=() if final else _paraf(naskah, profile),
        unit=naskah.drafting_unit.name,
        issuer=naskah.issuing_agency.name,
        verify_url=f"{settings.PUBLIC_URL}/verify/{token}" if token else None,
        token=token,
        origin=_origin(naskah),
        statement=settings.ELECTRONIC_STATEMENT,
        kind_version=f"{naskah.kind}@{naskah.kind_version}",
    )


def profile_of(naskah: Naskah, on: dt.date) -> Profile:
    """How it is printed: by the profile that was fixed with its date, before that by the one in force on a day.

    A salinan or petikan is printed as its keputusan was.
    """
    if naskah.derived_from is not None:
        return profile_of(naskah.derived_from, naskah.derived_from.date or on)
    if naskah.profile:
        return agencies.profile_named(naskah.region_id, naskah.profile)
    return agencies.profile_on(naskah.region_id, on)


def printed_content(naskah: Naskah) -> dict[str, Any]:
    """What would be printed now: the frozen revision once there is one, its recipients in the order of their rows; else
    the draft with its recipients."""
    if naskah.state != "draft" and naskah.revision is not None:
        return as_printed(naskah.revision, list(naskah.recipients.all()))
    kind = kind_named(f"{naskah.kind}@{naskah.kind_version}")
    return composed(kind, naskah.content, list(naskah.recipients.all()))


def printed_files(naskah: Naskah, content: dict[str, Any]) -> dict[str, bytes]:
    """The files that would be printed now, from where `printed_content` takes the content."""
    if naskah.state != "draft" and naskah.revision is not None:
        return files.frozen(naskah.revision)
    return files.drafted(naskah, content)


def preview(naskah: Naskah) -> bytes:
    """The pages as they stand, marked KONSEP; PDF bytes."""
    on = naskah.date or clock.today_in(naskah.region.zone)
    content = printed_content(naskah)
    profile = profile_of(naskah, on)
    frame = frame_of(naskah, signers_of(naskah, on), content, profile, on=on, final=False)
    held = printed_files(naskah, content)
    return _drawn(naskah, content, frame, profile, held, on=on, watermark="KONSEP")


def preview_row(stack: Naskah, row: int) -> bytes:
    """The pages of the naskah that comes of the ``row``-th row of a stack, from 1, marked KONSEP.

    Raises NotFound beyond the last row.
    """
    rows = stack.revision.rows if stack.state != "draft" and stack.revision is not None else stack.rows
    try:
        values = stacks.values_of(rows, row)
    except LookupError:
        raise NotFound from None
    on = clock.today_in(stack.region.zone)
    whole = printed_content(stack)
    content, profile = stacks.filled(whole, values), profile_of(stack, on)
    frame = frame_of(stack, signers_of(stack, on), content, profile, on=on, final=False)
    return _drawn(stack, content, frame, profile, printed_files(stack, whole), on=on, watermark="KONSEP")


def sheet(naskah: Naskah) -> bytes:
    """What is known of a finished file that was laid out elsewhere, on one sheet; marked KONSEP before it is issued."""
    on = naskah.date or clock.today_in(naskah.region.zone)
    content = printed_content(naskah)
    profile = profile_of(naskah, on)
    frame = frame_of(naskah, signers_of(naskah, on), content, profile, on=on, final=naskah.is_issued)
    frame = replace(frame, token=None, verify_url=None, paraf=(), electronic=False)
    watermark = None if naskah.is_issued else "KONSEP"
    return engine.render(_ref(naskah), content, frame, today=on, watermark=watermark, profile=profile)


def size_of(naskah: Naskah, revision: Revision) -> int:
    """How many bytes the pages of a revision are, with everything that its content names."""
    on = naskah.date or clock.today_in(naskah.region.zone)
    profile = profile_of(naskah, on)
    frame = frame_of(naskah, signers_of(naskah, on), revision.content, profile, on=on, final=False)
    held = files.frozen(revision)
    return len(_drawn(naskah, revision.content, frame, profile, held, on=on))


def final(naskah: Naskah, revision: Revision, signers: Sequence[Signer]) -> bytes:
    """The file that is signed: number, date and token are on it. Raises ValueError before they are reserved.

    It is tagged but claims PDF/A alone: whoever checks it must find nothing to object to, with any checker. Raises
    DocumentNotSignable when a file that its content names cannot be drawn any more.
    """
    if naskah.token is None or naskah.date is None:
        raise ValueError("number, date and token are reserved before the file is rendered")
    profile = profile_of(naskah, naskah.date)
    content = as_printed(revision, list(naskah.recipients.all()))
    frame = frame_of(naskah, signers, content, profile, on=naskah.date, final=True)
    held = files.frozen(revision)
    if is_uploaded(naskah.kind) and finished.file_of(content) not in held:
        raise DocumentNotSignable("the finished file is not there")
    try:
        return _drawn(naskah, content, frame, profile, held, on=naskah.date, claim=False)
    except (UnusableFile, Unusable) as error:
        raise DocumentNotSignable(str(error)) from error


def _drawn(
    naskah: Naskah,
    content: dict[str, Any],
    frame: templates.Frame,
    profile: Profile,
    held: Mapping[str, bytes],
    *,
    on: dt.date,
    watermark: str | None = None,
    claim: bool = True,
) -> bytes:
    """The pages: laid out by us, or those of the finished file; one that was issued elsewhere stays as it is.

    While a finished file is not there, the sheet of what is known of it stands for it.
    """
    source = held.get(finished.file_of(content)) if is_uploaded(naskah.kind) else None
    if source is None:
        return engine.render(
            _ref(naskah), content, frame, today=on, watermark=watermark, profile=profile, files=held, claim=claim
        )
    if naskah.issued_elsewhere:
        return source
    return finished.render(_ref(naskah), content, frame, source, today=on, watermark=watermark, profile=profile)


def base_file(naskah: Naskah, revision: Revision, signers: Sequence[Signer]) -> bytes:
    """The file the next signatory signs: the rendered one, or the one that those before him have signed."""
    before = naskah.signatures.order_by("-signed_at").values_list("document_id", flat=True).first()
    return documents.read(before) if before else final(naskah, revision, signers)


def _origin(naskah: Naskah) -> str:
    """Where a naskah was issued that was not issued here; printed on the sheet of what is known of it."""
    if not naskah.issued_elsewhere:
        return ""
    row = Registration.objects.filter(naskah=naskah).first()
    with override("id"):
        if row is None:
            return _("Diterbitkan di luar aplikasi, belum didaftarkan")
        told = {
            "origin": row.get_origin_display(),
            "day": long_date(row.created_at.astimezone(ZoneInfo(naskah.region.zone)).date()),
            "basis": row.basis,
        }
        return _("Diterbitkan di luar aplikasi (%(origin)s), didaftarkan %(day)s; dasar: %(basis)s") % told


def _ref(naskah: Naskah) -> str:
    return f"{naskah.kind}@{naskah.kind_version}"


def _kop(agency: Agency, signers: Sequence[Signer], on: dt.date) -> templates.Kop:
    first = signers[0] if signers else None
    return kop_of(agency, first.jabatan if first and first.signatory.mandate == "own" else None, on)


def kop_of(agency: Agency, office: Jabatan | None, on: dt.date) -> templates.Kop:
    """The letterhead of an agency on a day, with the emblem of its region; that of the head of region or his deputy
    where the office is one of theirs."""
    emblem = agencies.emblem_on(agency.region_id, on)
    if office and office.level in _STATE_OFFICIALS:
        return templates.Kop("jabatan", (office.title.upper(),), address=agency.address, emblem=emblem)
    lines = tuple(agency.kop_lines) or (agency.name.upper(),)
    return templates.Kop("opd", lines, address=agency.address, contact=agency.contact, emblem=emblem)


def _signatories(signers: Sequence[Signer], on: dt.date) -> tuple[templates.Signatory, ...]:
    people = agencies.printed_people([s.person_id for s in signers if s.person_id], on)
    wanted = [UUID(jabatan) for s in signers for jabatan in s.signatory.chain]
    titles = agencies.jabatan_titles(wanted) if wanted else {}
    printed = []
    for signer in signers:
        person = people.get(signer.person_id) if signer.person_id else None
        printed.append(
            templates.Signatory(
                jabatan=signer.jabatan.title,
                titled_name=person.titled_name if person else "…",
                bare_name=person.bare_name if person else "…",
                mandate=cast(templates.Mandate, signer.signatory.mandate),
                tenure=cast(templates.TenureKind, signer.tenure),
                chain=tuple(titles[UUID(jabatan)] for jabatan in signer.signatory.chain),
                rank=person.rank if person else "",
                nip=person.nip if person else "",
                level=_level(signer.jabatan.level),
                position=cast(Literal["kanan", "kiri", "tengah_bawah"], signer.signatory.position),
            )
        )
    return tuple(printed)


def _level(level: str) -> Literal["kepala_daerah", "wakil_kepala_daerah", "sekda", "pejabat"]:
    if level in ("kepala_daerah", "wakil_kepala_daerah", "sekda"):
        return cast(Literal["kepala_daerah", "wakil_kepala_daerah", "sekda"], level)
    return "pejabat"


def _counted(attachments: int) -> str:
    return count(attachments, "berkas") if attachments else "-"


def _paraf(naskah: Naskah, profile: Profile) -> tuple[templates.Paraf, ...]:
    """Those who initial in the last run, not those who check form.

    What was said in it counts no more once the naskah is a draft again.
    """
    if naskah.run_id is None:
        return ()
    standings = {} if naskah.state == "draft" else workflows.standings(naskah.run_id)
    zone = ZoneInfo(naskah.region.zone)
    found = []
    for step in workflows.steps_of(naskah.run_id).exclude(role=PERIKSA):
        given = ""
        if standings.get(step.pk) is Standing.APPROVED and step.decided_at:
            day = profile.date(step.decided_at.astimezone(zone).date())
            given = f"diparaf {day.replace(' ', NO_BREAK)}"
        elif standings.get(step.pk) is Standing.PASSED_OVER:
            given = f"dilampaui oleh {step.passed_over_by_title}"
        found.append(templates.Paraf(step.jabatan_title, given))
    return tuple(found)
