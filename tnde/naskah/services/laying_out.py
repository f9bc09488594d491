"""A stack and the naskah that come of its rows: made when its signing begins, each with a number of its own.

All are made, and their numbers reserved one after the other, in one transaction; then each is signed on its own. What
was approved is the text with its table: of each row the digest must be the one that both give (`frozen.row_digest`).
The stack is always locked before what comes of it.
"""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from tnde.access import participants
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.errors import InvalidMove
from tnde.kernel.ids import new_id
from tnde.kernel.models import lock
from tnde.naskah import history, policies, rendering, stacks
from tnde.naskah.errors import AlreadySigning, DigestMismatch, NothingToSign, RevisionDamaged
from tnde.naskah.frozen import require_unchanged, row_digest
from tnde.naskah.models import AttachedFile, Link, Naskah, Recipient, Revision, Signatory
from tnde.naskah.services.attempts import is_being_signed
from tnde.naskah.services.drafting import set_content
from tnde.naskah.services.moving import move, require_move
from tnde.naskah.services.numbering import fix_number, void_number
from tnde.naskah.services.submitting import LOCKED_WITH, Author, freeze
from tnde.naskah.states import ISSUED, Move, State


@transaction.atomic
def lay_out(*, naskah_id: UUID, digest: str, actor: Actor) -> list[tuple[UUID, str]]:
    """The naskah of a stack that wait for this actor's signature, in the order of the rows: id and digest of each.

    Those that were made before for the same text and row stay, with their numbers; those of a text that has changed
    since are dropped and their numbers void. Raises NotAllowed, InvalidMove, DigestMismatch, RevisionDamaged,
    NothingToSign, AlreadySigning (what is to be dropped may be signed at this moment).
    """
    stack = lock(Naskah, naskah_id, related=LOCKED_WITH)
    policies.require(actor, "sign", stack)
    require_move(stack, Move.SIGN)
    whole = stack.revision
    if whole is None or whole.digest != digest:
        raise DigestMismatch
    require_unchanged(stack)
    today = clock.today_in(stack.region.zone)
    signers = rendering.signers_of(stack, today)
    if signers[0].person_id is None or signers[0].person_id != actor.person_id:
        raise NothingToSign
    there = {one.row: one for one in _made(stack)}
    waiting = []
    for row in range(1, stacks.count(whole.rows) + 1):
        one = there.pop(row, None)
        if one is not None and (one.revision is None or one.revision.digest != row_digest(stack, whole, row)):
            _give_up(one, _("Isi naskah berubah sebelum ditandatangani."), actor)
            one = None
        one = one or _rendition(stack, whole, row, actor)
        if one.state not in ISSUED:
            one.run = stack.run  # that of the present approval, which may be another than when it was made
            if one.date is None:
                fix_number(one, signers[0], actor, today)
            else:  # its number may stand in signed bytes; whether it still holds is asked when it is signed
                one.save(update_fields=["run"])
            waiting.append(one)
    for surplus in there.values():
        _give_up(surplus, _("Isi naskah berubah sebelum ditandatangani."), actor)
    return [(one.pk, one.revision.digest) for one in waiting if one.revision is not None]


def lock_stack_of(naskah_id: UUID) -> None:
    """Lock the stack that a naskah came of, before the naskah itself is locked; nothing for any other naskah.

    Raises InvalidMove while the stack is not approved: then nothing of it is signed.
    """
    stack_id = Naskah.objects.filter(pk=naskah_id).values_list("stack_id", flat=True).first()
    if stack_id is None:
        return
    stack = lock(Naskah, stack_id)
    if stack.state not in (State.APPROVED, *ISSUED):
        raise InvalidMove(state=stack.state, move=Move.SIGN.value)


def settle(naskah: Naskah, actor: Actor) -> None:
    """The stack of a naskah that has just been issued is signed once all that came of it is. The stack is locked."""
    if naskah.stack_id is None:
        return
    stack = Naskah.objects.select_related(*LOCKED_WITH, "revision").get(pk=naskah.stack_id)
    made = list(stack.renditions.exclude(state=State.DROPPED).values_list("state", flat=True))
    if stack.revision is None or len(made) < stacks.count(stack.revision.rows) or not ISSUED.issuperset(made):
        return
    stack.signed_at, stack.date = naskah.signed_at, naskah.date
    move(stack, Move.SIGN)
    participants.settle(ref=stack.ref, on=clock.today_in(stack.region.zone))
    history.stack_signed(stack, actor=actor, count=len(made))


def give_up_all(stack: Naskah, reason: str, actor: Actor) -> None:
    """Drop everything that came of a stack; nothing of it is signed yet."""
    for one in _made(stack):
        _give_up(one, reason, actor)


def _made(stack: Naskah) -> list[Naskah]:
    rows = stack.renditions.exclude(state=State.DROPPED).select_related(*LOCKED_WITH, "revision", "derived_from")
    return list(rows.order_by("row").select_for_update(of=("self",)))


def _rendition(stack: Naskah, whole: Revision, row: int, actor: Actor) -> Naskah:
    values = stacks.values_of(whole.rows, row)
    one = Naskah(
        region=stack.region,
        kind=stack.kind,
        kind_version=stack.kind_version,
        numbering=stack.numbering,
        state_since=clock.now(),
        stack=stack,
        row=row,
        derived_from=stack.derived_from,
        number=stack.derived_from.number if stack.derived_from else "",
        drafting_agency=stack.drafting_agency,
        drafting_unit=stack.drafting_unit,
        issuing_agency=stack.issuing_agency,
        drafter_id=stack.drafter_id,
        drafter_jabatan_id=stack.drafter_jabatan_id,
        place=stack.place,
        units=stack.units,
        klasifikasi=stack.klasifikasi,
        keamanan=stack.keamanan,
        urgensi=stack.urgensi,
        run=stack.run,
    )
    set_content(one, stacks.filled(stack.content, values))
    if one.title == stack.title:
        one.title = f"{one.title}: {next(iter(values.values()))}"
    one.save(force_insert=True)
    _same_parties(stack, one, values)
    participants.copy_to(source=stack.ref, target=one.ref)
    history.laid_out(one, actor=actor, stack=stack.ref, row=row)
    _approve(one, stack, whole, actor)
    return one


def _same_parties(stack: Naskah, one: Naskah, values: dict[str, str]) -> None:
    """Recipients, signatories, files and links as the stack has them; title and address of a recipient are filled."""
    for row in stack.recipients.all():
        row.title, row.address = stacks.filled_text(row.title, values), stacks.filled_text(row.address, values)
        _copied(row, one)
    for signatory in stack.signatories.all():
        _copied(signatory, one)
    for file in stack.files.all():
        _copied(file, one)
    for tie in stack.links.all():
        _copied(tie, one)


def _copied(row: Recipient | Signatory | AttachedFile | Link, one: Naskah) -> None:
    row.pk, row.naskah = new_id(), one
    row.save(force_insert=True)


def _approve(one: Naskah, stack: Naskah, whole: Revision, actor: Actor) -> None:
    """It has been approved with its stack: the text of its row is frozen, and must be what was approved."""
    revision = freeze(one, actor, Author(whole.jabatan_id, whole.jabatan_title, whole.capacity))
    if one.row is None or revision.digest != row_digest(stack, whole, one.row):
        raise RevisionDamaged(revision=str(whole.pk))
    revision.run = stack.run
    revision.save(force_insert=True)
    one.revision = revision
    move(one, Move.SUBMIT)
    history.submitted(one, revision, actor=actor, steps=[], skipped=[])
    move(one, Move.APPROVE)
    history.approved(one, actor=actor, digest=revision.digest)


def _give_up(one: Naskah, reason: str, actor: Actor) -> None:
    if is_being_signed(one):
        raise AlreadySigning
    move(one, Move.DROP, note=reason)
    participants.settle(ref=one.ref, on=clock.today_in(one.region.zone))
    history.dropped(one, actor=actor, note=reason)
    void_number(one, reason=reason, actor=actor)
