"""Signing in three beats: reserve, do, record.

    reserve  a transaction: number, date and check token fixed, an attempt opened
    do       no transaction: the final file is rendered, signed by whoever holds the key, and checked strictly
    record   a transaction: file stored, number confirmed, record in the archive, attempt closed, state moved

Without a trusted time stamp nothing comes out of the middle beat: the naskah stays approved with its number and may be
signed again. So it does when the process or the database dies between two beats. The secret lives in this process's
memory only.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from tnde.agencies import queries as agencies
from tnde.kernel import clock, presence
from tnde.kernel.actors import Actor
from tnde.kernel.errors import InvalidMove, NotAllowed, TndeError
from tnde.kernel.ids import new_id
from tnde.kernel.models import lock
from tnde.kernel.stops import reach
from tnde.naskah import effects, history, policies, rendering
from tnde.naskah.completeness import has_mandate
from tnde.naskah.errors import (
    AlreadySigning,
    CredentialMissing,
    DigestMismatch,
    MandateMissing,
    NoCapacity,
    NothingToSign,
    Renumbered,
)
from tnde.naskah.frozen import require_unchanged
from tnde.naskah.kinds import kind_named
from tnde.naskah.models import Naskah, Revision, SignatureRecord, SigningAttempt
from tnde.naskah.rendering import Signer
from tnde.naskah.services import attempts
from tnde.naskah.services.attempts import is_being_signed
from tnde.naskah.services.laying_out import lay_out, lock_stack_of
from tnde.naskah.services.moving import require_move
from tnde.naskah.services.numbering import fix_number, void_number
from tnde.naskah.services.recording import record_signature
from tnde.naskah.services.submitting import LOCKED_WITH
from tnde.naskah.states import ISSUED, Move
from tnde.signing import trust, verify
from tnde.signing.choose import signer_for
from tnde.signing.contracts import Secret, SignatureSpec, SignedPdf
from tnde.signing.credentials import credential_of, remember, require_not_paused
from tnde.signing.errors import (
    CertificateExpired,
    CertificateNotTrusted,
    CertificateRevoked,
    CredentialDamaged,
    NotOurOutput,
    OutcomeUnknown,
    SignerUnknown,
    SigningPaused,
    WrongPassphrase,
)

OF_THE_SIGNER = (
    NotAllowed,
    CertificateExpired,
    CertificateNotTrusted,
    CertificateRevoked,
    CredentialDamaged,
    CredentialMissing,
    SignerUnknown,
    SigningPaused,
    WrongPassphrase,
)
"""Refusals that the next naskah of a stack would meet as well."""
UNAVAILABLE = 503
STACK_AT_ONCE = 50
"""Of a stack so many are signed in one request, lest whoever waits for the answer gives up; the next goes on."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What the reserving beat hands to the other two."""

    attempt_id: UUID
    naskah: Naskah
    revision: Revision
    signer: Signer
    signers: tuple[Signer, ...]


def sign_naskah(*, naskah_id: UUID, digest: str, secret: Secret, actor: Actor) -> Naskah:
    """The naskah, signed by this actor in the capacity he holds; of a stack every naskah that comes of it.

    digest  of the revision he was shown

    Asked again after he has signed this revision, it is the naskah as it stands: a request whose answer was lost may
    be sent again.

    Raises NotAllowed, InvalidMove, DigestMismatch, RevisionDamaged, NoCapacity, MandateMissing, ChangeRefused,
    AlreadySigning, Renumbered (the year has changed: he is to see the new number and date, and sign again), and every
    refusal of `tnde.signing.errors`; after those the attempt is closed with its reason and the number stays reserved.
    """
    if Naskah.objects.filter(pk=naskah_id, is_stack=True).exists():
        return _sign_stack(naskah_id, digest, secret, actor)
    attempt_id = new_id()
    with presence.held(attempt_id):
        try:
            prepared = _reserve(attempt_id, naskah_id, digest, actor)
        except (InvalidMove, NotAllowed):
            if before := _signed_before(naskah_id, digest, actor):
                return before
            raise
        if isinstance(prepared, Renumbered):
            raise prepared  # after the commit: the new number is his from now on
        reach("signing.reserved")
        naskah = _sign(prepared, secret, actor)
    reach("signing.recorded")
    return naskah


def _sign_stack(naskah_id: UUID, digest: str, secret: Secret, actor: Actor) -> Naskah:
    """The stack, with each of its naskah signed on its own, as many as are done in one request: one that fails holds
    back no other, and waits for the next try with its number.

    What concerns the signer himself, or a service that does not answer twice running, ends the try. Raises that
    refusal, or the first one when nothing could be signed.
    """
    refusals: list[TndeError] = []
    signed = 0
    try:
        waiting = lay_out(naskah_id=naskah_id, digest=digest, actor=actor)
    except (InvalidMove, NotAllowed):
        if before := _signed_before(naskah_id, digest, actor):
            return before
        raise
    for one_id, one_digest in waiting[:STACK_AT_ONCE]:
        try:
            sign_naskah(naskah_id=one_id, digest=one_digest, secret=secret, actor=actor)
            signed += 1
        except TndeError as refusal:
            last = refusals[-1].code if refusals else ""
            refusals.append(refusal)
            if isinstance(refusal, OF_THE_SIGNER) or (refusal.status == UNAVAILABLE and refusal.code == last):
                raise
    if refusals and not signed:
        raise refusals[0]
    return Naskah.objects.select_related(*LOCKED_WITH).get(pk=naskah_id)


def _sign(prepared: Prepared, secret: Secret, actor: Actor) -> Naskah:
    """The middle and the last beat."""
    try:
        checked = _do(prepared, secret)
    except OutcomeUnknown as refusal:
        attempts.close(prepared.attempt_id, SigningAttempt.State.UNKNOWN, refusal.code, actor)
        raise
    except TndeError as refusal:
        attempts.close(prepared.attempt_id, SigningAttempt.State.FAILED, refusal.code, actor)
        raise
    except Exception:
        attempts.close(prepared.attempt_id, SigningAttempt.State.FAILED, "unexpected_error", actor)
        raise
    reach("signing.made")
    _find_database_again()
    if prepared.signer.person_id is not None:
        remember(prepared.signer.person_id, ok=True)
    return record_signature(
        attempt_id=prepared.attempt_id,
        signer=prepared.signer,
        signed=checked.pdf,
        report=checked.report,
        actor=actor,
    )


@dataclass(frozen=True, slots=True)
class Checked:
    """A signed file that our own strict check has accepted."""

    pdf: SignedPdf
    report: verify.Report


def _signed_before(naskah_id: UUID, digest: str, actor: Actor) -> Naskah | None:
    """The naskah, when this person's signature on this very revision is recorded already."""
    if actor.person_id is None:
        return None
    alone = Q(naskah_id=naskah_id, revision__digest=digest)
    of_stack = Q(naskah__stack_id=naskah_id, naskah__stack__state__in=ISSUED, naskah__stack__revision__digest=digest)
    if not SignatureRecord.objects.filter(alone | of_stack, person_id=actor.person_id).exists():
        return None
    naskah = Naskah.objects.select_related(*LOCKED_WITH).get(pk=naskah_id)
    policies.require(actor, "read", naskah)
    return naskah


def _find_database_again() -> None:
    """The middle beat may outlast a connection; a signature that exists is not given up for that."""
    if not connection.in_atomic_block and not connection.is_usable():
        connection.close()


@transaction.atomic
def _reserve(attempt_id: UUID, naskah_id: UUID, digest: str, actor: Actor) -> Prepared | Renumbered:
    lock_stack_of(naskah_id)
    naskah = lock(Naskah, naskah_id, related=LOCKED_WITH)
    policies.require(actor, "sign", naskah)
    require_move(naskah, Move.SIGN)
    revision = naskah.revision
    if revision is None or revision.digest != digest:
        raise DigestMismatch
    require_unchanged(naskah)
    effects.require_possible(naskah)
    today = clock.today_in(naskah.region.zone)
    signers = tuple(rendering.signers_of(naskah, today, person_id=actor.person_id))
    _give_up_if_another_acts(naskah, signers[0], actor)
    signer = _next_signer(naskah, signers, actor, today)
    renumbered = _number(naskah, signers[0], actor, today)
    if renumbered is not None:
        return renumbered
    _require_capacity(naskah, signer, actor, today)
    attempt = attempts.open_attempt(attempt_id, naskah, revision, signer.signatory, actor)
    reach("signing.reserving")
    printed = rendering.signers_of(naskah, naskah.date or today, person_id=actor.person_id)
    return Prepared(attempt.pk, naskah, revision, signer, tuple(printed))


def _number(naskah: Naskah, first: Signer, actor: Actor, today: dt.date) -> Renumbered | None:
    """Fix number and date. When the year took away those he was shown, the new ones are kept and shown to him first.

    A number that may stand in signed bytes is not given up, whatever the year.
    """
    if naskah.signatures.exists():
        return None
    before_entry, before, shown_on = naskah.number_entry_id, naskah.number, naskah.date
    fix_number(naskah, first, actor, today)
    if before_entry in (None, naskah.number_entry_id) or shown_on is None or naskah.date is None:
        return None
    if shown_on.year == naskah.date.year:
        return None
    if is_being_signed(naskah):
        raise AlreadySigning
    history.renumbered(naskah, actor=actor, before=before)
    return Renumbered.of(before, naskah.number, naskah.date)


def _next_signer(naskah: Naskah, signers: tuple[Signer, ...], actor: Actor, today: dt.date) -> Signer:
    done = set(naskah.signatures.values_list("signatory_id", flat=True))
    waiting = next((s for s in signers if s.signatory.pk not in done), None)
    if waiting is None or waiting.person_id != actor.person_id:
        raise NothingToSign
    if actor.jabatan_id not in (None, waiting.jabatan.pk):  # he chose another of his jabatan
        raise NothingToSign
    if not all(has_mandate(naskah, waiting, day) for day in {naskah.date or today, today}):
        raise MandateMissing
    return waiting


def _give_up_if_another_acts(naskah: Naskah, first: Signer, actor: Actor) -> None:
    """A number fixed on a day on which he did not hold the office, or had no mandate: void, with the reason; he gets a
    new one."""
    if naskah.date is None or first.person_id is None or first.person_id != actor.person_id:
        return
    if naskah.signatures.exists():
        return
    if not agencies.capacity_of(first.person_id, first.jabatan.pk, naskah.date):
        reason = _("Penanda tangan berganti sebelum naskah ditandatangani.")
    elif not has_mandate(naskah, first, naskah.date):
        reason = _("Pada tanggal nomor ini tidak ada pelimpahan wewenang kepada penanda tangan.")
    else:
        return
    void_number(naskah, reason=reason, actor=actor)
    if naskah.number_entry_id is not None:
        naskah.number = ""
    naskah.number_entry_id, naskah.date, naskah.token, naskah.profile = None, None, None, ""
    naskah.save()


def _require_capacity(naskah: Naskah, signer: Signer, actor: Actor, today: dt.date) -> None:
    """He holds the office on the document date and now (numbering-and-authority §4)."""
    for day in {naskah.date or today, today}:
        if actor.person_id is None or not agencies.capacity_of(actor.person_id, signer.jabatan.pk, day):
            raise NoCapacity


def _do(prepared: Prepared, secret: Secret) -> Checked:
    naskah, signatory = prepared.naskah, prepared.signer.signatory
    credential = credential_of(prepared.signer.person_id or UUID(int=0))
    require_not_paused(credential.person_id)
    pdf = rendering.base_file(naskah, prepared.revision, prepared.signers)
    spec = SignatureSpec(
        field=signatory.field,
        reason=str(kind_named(naskah.kind).name),
        location=naskah.place,
        signer_name=prepared.signer.name,
        certify=len(prepared.signers) == 1,
    )
    reach("signing.signing")
    try:
        signed = signer_for(credential.ref).sign(pdf, spec, secret)
    except WrongPassphrase:
        remember(credential.person_id, ok=False)
        raise
    report = verify.check(
        signed.pdf,
        expected_fields=[s.signatory.field for s in prepared.signers if s.signatory.order <= signatory.order],
        trust=trust.configured(),
        expected_signer_sha256=credential.certificate_sha256,
        base=pdf,
    )
    if not report.ok:
        raise NotOurOutput("; ".join(report.reasons))
    return Checked(signed, report)
