"""A changed text by one who is asked for his paraf: a new revision, and who has to look again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from tnde.access import participants
from tnde.access.participants import Reason
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Invalid
from tnde.kernel.models import lock
from tnde.naskah import history, policies, speaking
from tnde.naskah.completeness import errors_among, problems_of
from tnde.naskah.errors import DigestMismatch, IncompleteContent
from tnde.naskah.models import Naskah
from tnde.naskah.queries import approval_policy
from tnde.naskah.refusals import workflow_refusals
from tnde.naskah.services.drafting import set_content
from tnde.naskah.services.running import run_of, speaking_for
from tnde.naskah.services.submitting import LOCKED_WITH, Author, freeze, require_signable
from tnde.naskah.services.travelling import keep_assignments
from tnde.outbox.services import emit
from workflows import queries as runs
from workflows import services as workflows

OF_THE_SIGNATURE = frozenset({"seat_vacant", "mandate_missing"})
"""Asked when it is submitted and again when it is signed: a chair that is empty meanwhile hinders no correction."""


@transaction.atomic
def amend_naskah(*, naskah_id: UUID, content: dict[str, Any], digest: str, actor: Actor, note: str = "") -> Naskah:
    """A new revision made by the holder of an open step, in his capacity; the old one is kept.

    Paraf of lower stages stay, those at his level and above fall away (a change after any paraf resets the paraf at and
    above the changed level); each fallen step says who changed the text, and ``note`` why. Where the region lets those
    below object, the event names them. Raises NotAllowed, DigestMismatch, Invalid (nothing was changed),
    IncompleteContent.
    """
    naskah = lock(Naskah, naskah_id, related=LOCKED_WITH)
    step = speaking.require_amending(actor, naskah)
    if naskah.revision is None or naskah.revision.digest != digest:
        raise DigestMismatch
    set_content(naskah, content)
    problems = problems_of(naskah, on=clock.today_in(naskah.region.zone), reader=actor.user_id)
    errors = [one for one in errors_among(problems) if one["code"] not in OF_THE_SIGNATURE]
    if errors:
        raise IncompleteContent(problems=errors)
    desk = speaking_for(actor, naskah)[step.jabatan_id]
    revision = freeze(naskah, actor, Author(desk.jabatan_id, step.jabatan_title, desk.tenure, note))
    if revision.digest == digest:
        raise Invalid(_("Isi ini sama dengan yang sedang dimintakan paraf. Ubah isinya, atau beri paraf."))
    require_signable(naskah, revision)
    revision.run = naskah.run
    revision.save(force_insert=True)
    naskah.revision = revision
    keep_assignments(naskah, revision)
    naskah.version += 1
    standing = list(runs.steps_of(run_of(naskah)))
    keep = {row.pk for row in standing if row.stage < step.stage}
    with workflow_refusals():
        workflows.amend(
            run_id=run_of(naskah),
            digest=revision.digest,
            keep=keep,
            actor_id=policies.user_of(actor),
            by_title=step.jabatan_title,
            note=note,
            now=clock.now(),
        )
    naskah.save()
    fallen = [row for row in standing if row.is_settled and row.pk not in keep]
    for row in fallen:
        participants.await_again(ref=naskah.ref, jabatan_id=row.jabatan_id, reason=Reason.CHAIN)
    kept = [row for row in standing if row.is_settled and row.pk in keep]
    objectors = kept if approval_policy(naskah.region_id).below_may_object else []
    told: dict[str, Any] = {"by": str(desk.jabatan_id)}
    told |= {"fallen": [str(row.jabatan_id) for row in fallen], "below": [str(row.jabatan_id) for row in objectors]}
    emit("naskah.amended", subject=naskah.ref, region_id=naskah.region_id, **told)
    history.amended(
        naskah,
        revision,
        actor=actor,
        jabatan_id=desk.jabatan_id,
        capacity=desk.tenure,
        note=note,
        kept=[row.jabatan_title for row in kept],
        fallen=[row.jabatan_title for row in fallen],
    )
    return naskah
