"""Whether a frozen revision still is what was frozen: its content, who receives it, who signs it, what was approved."""

from __future__ import annotations

from collections.abc import Sequence

from tnde.kernel.errors import Invalid
from tnde.naskah import stacks
from tnde.naskah.composing import as_printed, content_digest, same_but_for_order, subject_digest
from tnde.naskah.errors import RevisionDamaged
from tnde.naskah.kinds import kind_named
from tnde.naskah.models import Correction, Naskah, Recipient, Revision


def content_holds(revision: Revision) -> bool:
    """Whether what would be printed has the digest it was frozen under."""
    try:
        sums = revision.file_digests
        return content_digest(revision.kind_ref, revision.content, sums, revision.rows) == revision.content_digest
    except ValueError:
        return False


def subject_holds(naskah: Naskah, revision: Revision, recipients: Sequence[Recipient] | None = None) -> bool:
    """Whether words, recipients, signatories and class have the digest that the chain approves. Not for drafts."""
    try:
        return revision.digest == subject_digest(
            kind_ref=revision.kind_ref,
            content=revision.content,
            recipients=naskah.recipients.all() if recipients is None else recipients,
            signatories=naskah.signatories.all(),
            keamanan=naskah.keamanan,
            files=revision.file_digests,
            issued_as=naskah.issued_as,
            rows=revision.rows,
        )
    except ValueError:
        return False


def order_holds(naskah: Naskah, revision: Revision, recipients: Sequence[Recipient]) -> bool:
    """Whether what would be printed is the frozen content, but for an order of recipients that a correction tells."""
    try:
        kind = kind_named(revision.kind_ref)
        printed = as_printed(revision, recipients)
        if printed == revision.content:
            return True
        told = Correction.objects.filter(naskah=naskah, run=naskah.run_id, field=Correction.Field.ORDER)
        return same_but_for_order(kind, printed, revision.content) and told.exists()
    except (ValueError, Invalid, KeyError, TypeError, AttributeError):
        return False


def run_holds(naskah: Naskah, revision: Revision) -> bool:
    """Whether the approval is about this very revision; of what came of a stack, about the text and row it came of."""
    if naskah.run is None:
        return False
    if naskah.stack is None:
        return naskah.run.subject_digest == revision.digest
    whole = naskah.stack.revision
    return (
        whole is not None
        and naskah.row is not None
        and naskah.run.subject_digest == whole.digest
        and naskah.row <= stacks.count(whole.rows)
        and revision.digest == row_digest(naskah.stack, whole, naskah.row)
    )


def row_digest(stack: Naskah, whole: Revision, row: int) -> str:
    """The digest that the naskah of the ``row``-th row of a frozen stack must have. Raises LookupError."""
    values = stacks.values_of(whole.rows, row)
    recipients = list(stack.recipients.all())
    for one in recipients:
        one.title = stacks.filled_text(one.title, values)
    return subject_digest(
        kind_ref=whole.kind_ref,
        content=stacks.filled(whole.content, values),
        recipients=recipients,
        signatories=stack.signatories.all(),
        keamanan=stack.keamanan,
        files=whole.file_digests,
        issued_as={},
    )


def require_unchanged(naskah: Naskah) -> None:
    """Raises RevisionDamaged when the frozen revision is not what was frozen: it must not be approved or signed."""
    revision = naskah.revision
    if revision is None:
        return
    if naskah.stack is not None:
        require_unchanged(naskah.stack)
    recipients = list(naskah.recipients.all())
    if not (
        content_holds(revision)
        and subject_holds(naskah, revision, recipients)
        and run_holds(naskah, revision)
        and order_holds(naskah, revision, recipients)
    ):
        raise RevisionDamaged(revision=str(revision.pk))
