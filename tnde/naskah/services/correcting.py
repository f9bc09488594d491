"""Corrections that keep every paraf: of what lies outside the approved digest, and of nothing else.

Klasifikasi before the number is reserved, the order of recipients, their addresses and their way of delivery may be put
right while a naskah is in the chain, without a new revision. No recipient comes or goes and no title changes: those are
part of what was approved. What is signed is therefore the approved revision, but for the order in which its recipients
are printed; `tnde.naskah.frozen` checks at each paraf and signature that nothing else differs and that a correction
tells of it. In which berkas it will lie is chosen when its record is filed, so there is nothing to correct before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Invalid
from tnde.kernel.models import lock
from tnde.naskah import history, policies
from tnde.naskah.frozen import require_unchanged
from tnde.naskah.kinds import FROM_OUR_BOOK
from tnde.naskah.models import Correction, Naskah, Recipient
from tnde.naskah.services.attempts import require_none_under_way
from tnde.naskah.services.running import run_of, speaking_for
from tnde.naskah.services.submitting import LOCKED_WITH
from tnde.outbox.services import emit
from tnde.registers import queries as registers

Field = Correction.Field
_OF_A_ROW = ((Field.ADDRESS, "address"), (Field.EMAIL, "email"), (Field.CHANNEL, "channel"))


@dataclass(frozen=True, slots=True)
class RecipientCorrection:
    """A recipient at its new place; None leaves a part as it is."""

    id: UUID
    address: str | None = None
    email: str | None = None
    channel: str | None = None


@dataclass(frozen=True, slots=True)
class _Changed:
    field: Correction.Field
    before: Any
    after: Any
    recipient: str = ""


@transaction.atomic
def correct_naskah(
    *,
    naskah_id: UUID,
    actor: Actor,
    klasifikasi: str | None = None,
    recipients: Sequence[RecipientCorrection] | None = None,
) -> Naskah:
    """The naskah corrected beside its approved text; every paraf stays, each change is a row that those later see.

    recipients  all of them, in the order they are to be printed in

    Raises NotAllowed, Invalid with every problem (also when nothing changes, when a recipient is missing or new, or
    when the number is reserved already), AlreadySigning.
    """
    naskah = lock(Naskah, naskah_id, related=LOCKED_WITH)
    policies.require(actor, "correct", naskah)
    require_none_under_way(naskah)
    changes: list[_Changed] = []
    if klasifikasi is not None:
        changes += _klasifikasi(naskah, klasifikasi)
    if recipients is not None:
        changes += _recipients(naskah, recipients)
    if not changes:
        raise Invalid(_("Tidak ada yang berubah. Isi hanya yang hendak dikoreksi."))
    _keep(naskah, changes, actor)
    naskah.version += 1
    naskah.save(update_fields=["klasifikasi", "version"])
    require_unchanged(naskah)
    fields = sorted({change.field.value for change in changes})
    emit("naskah.corrected", subject=naskah.ref, region_id=naskah.region_id, fields=fields)
    history.corrected(naskah, actor=actor, changes=[(c.field.value, c.recipient, c.before, c.after) for c in changes])
    return naskah


def _keep(naskah: Naskah, changes: Sequence[_Changed], actor: Actor) -> None:
    desk = next(iter(speaking_for(actor, naskah).values()), None)
    Correction.objects.bulk_create(
        Correction(
            region_id=naskah.region_id,
            naskah=naskah,
            run_id=run_of(naskah),
            field=change.field,
            recipient=change.recipient,
            before=change.before,
            after=change.after,
            made_by=policies.user_of(actor),
            jabatan_id=desk.jabatan_id if desk else None,
            jabatan_title=desk.title if desk else "",
            capacity=desk.tenure if desk else "",
        )
        for change in changes
    )


def _klasifikasi(naskah: Naskah, code: str) -> Iterator[_Changed]:
    before = naskah.klasifikasi
    if code == before:
        return
    if naskah.number_entry_id is not None:
        sentence = _("Nomor sudah dipesan dengan klasifikasi ini. Kembalikan naskahnya bila kodenya harus diganti.")
        raise Invalid(problems=[_problem("klasifikasi", "number_is_given", sentence)])
    known = registers.codes_known(clock.today_in(naskah.region.zone), region_id=naskah.region_id)
    if (code or naskah.numbering in FROM_OUR_BOOK) and code not in known:
        sentence = _("Kode klasifikasi %(code)s tidak dikenal. Pilih kode dari daftar klasifikasi.") % {"code": code}
        raise Invalid(problems=[_problem("klasifikasi", "klasifikasi_unknown", sentence)])
    naskah.klasifikasi = code
    yield _Changed(Field.KLASIFIKASI, before, code)


def _recipients(naskah: Naskah, wanted: Sequence[RecipientCorrection]) -> list[_Changed]:
    rows = {row.pk: row for row in naskah.recipients.all()}
    if sorted(item.id for item in wanted) != sorted(rows):
        sentence = _("Sebutkan setiap penerima yang ada sekali. Menambah atau menghapus penerima berarti mengubah isi.")
        raise Invalid(problems=[_problem("recipients", "other_recipients", sentence)])
    changes: list[_Changed] = []
    problems: list[dict[str, Any]] = []
    before = _titles(rows.values())
    counted = dict.fromkeys(Recipient.Section.values, 0)
    ordered = []
    for number, item in enumerate(wanted):
        row = rows[item.id]
        counted[row.section] += 1
        row.order = counted[row.section]
        for field, name in _OF_A_ROW:
            old, new = getattr(row, name), getattr(item, name)
            if new is not None and new != old:
                setattr(row, name, new)
                changes.append(_Changed(field, old, new, row.title))
        problems += _about(row, f"recipients[{number}]")
        ordered.append(row)
    if problems:
        raise Invalid(problems=problems)
    if (after := _titles(ordered)) != before:
        changes.append(_Changed(Field.ORDER, before, after))
    if changes:  # rows are put and taken away, never changed; each keeps its id
        naskah.recipients.all().delete()
        Recipient.objects.bulk_create(ordered)
    return changes


def _about(row: Recipient, path: str) -> Iterator[dict[str, Any]]:
    """What keeps a delivery from going this way."""
    if row.channel not in Recipient.Channel.values:
        yield _problem(f"{path}.channel", "invalid_choice", _("Cara pengiriman adalah internal, email, atau paper."))
    if row.channel == Recipient.Channel.INTERNAL and (row.agency_ref is None or row.region_ref is None):
        sentence = _("Di dalam aplikasi hanya jabatan atau perangkat daerah dari direktori. Pilih cara lain.")
        yield _problem(f"{path}.channel", "invalid_party", sentence)
    if row.channel == Recipient.Channel.EMAIL and not row.email:
        yield _problem(f"{path}.email", "invalid_party", _("Pengiriman lewat pos-el memerlukan alamat pos-el."))
    if row.email:
        try:
            validate_email(row.email)
        except ValidationError:
            yield _problem(f"{path}.email", "invalid_party", _("Tulis alamat pos-el seperti nama@instansi.go.id."))


def _titles(rows: Any) -> list[list[str]]:
    """The recipients in the order they are printed in, section after section."""
    return [[row.section, row.title] for row in sorted(rows, key=lambda row: (row.section, row.order))]


def _problem(path: str, code: str, sentence: str) -> dict[str, Any]:
    return {"path": path, "code": code, "sentence": sentence, "severity": "error"}
