"""A signed surat perintah that appoints a Plt. or Plh. proposes the tenure by itself, and those concerned are told.

It is a proposal like any other: it has effect when a second person outside the appointee's line confirms it.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from templates_naskah.appointing import Appointment
from templates_naskah.tanggal import long_date
from tnde.agencies.models import Tenure
from tnde.agencies.policies import operator_allows
from tnde.agencies.queries import holders_of
from tnde.agencies.services.tenures import appoint
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Invalid, TndeError
from tnde.kernel.models import lock
from tnde.kernel.refs import Ref
from tnde.kernel.vocabulary import Keamanan, Urgensi
from tnde.naskah import appointments, history, rendering
from tnde.naskah.models import Naskah
from tnde.notices.services.telling import Telling, tell


@transaction.atomic
def propose_tenure(*, naskah_id: UUID) -> Tenure | None:
    """The tenure that this signed naskah orders, unconfirmed and resting on it; None where it cannot be proposed, which
    the history of the naskah then tells. Asked again, it is the one that was proposed.

    Its signer counts as who entered it: he does not confirm it, and appoints neither himself.
    """
    naskah = lock(Naskah, naskah_id, related=("region",))
    appointed = appointments.of(naskah.kind, naskah.revision.content if naskah.revision else {})
    if appointed is None or not naskah.is_issued or naskah.date is None:
        return None
    before = Tenure.objects.filter(basis_ref=str(naskah.ref)).first()
    if before is not None:
        return before
    try:
        with transaction.atomic():
            return _proposed(naskah, appointed)
    except TndeError as refusal:
        why = [problem.get("code", "") for problem in refusal.problems] if isinstance(refusal, Invalid) else []
        history.appointment_not_proposed(naskah, actor=Actor.system(), reason=refusal.code, problems=why)
        return None


def _proposed(naskah: Naskah, appointed: Appointment) -> Tenure:
    """Raises Invalid with the doubts, and what `appoint` refuses."""
    assert naskah.date is not None  # noqa: S101  # an issued naskah has a date
    signature = naskah.signatures.order_by("-signed_at").first()
    found = list(appointments.doubts(naskah, rendering.signers_of(naskah, naskah.date), appointed))
    office, person = appointments.office_of(naskah, appointed), appointments.person_of(naskah, appointed)
    if found or office is None or person is None or signature is None:
        raise Invalid(problems=[{"path": "penunjukan", "code": one.code, "sentence": one.sentence} for one in found])
    with override("id"):
        basis = _("Surat Perintah Nomor %(number)s tanggal %(date)s")
    return appoint(
        jabatan_id=office.pk,
        person_id=person.pk,
        kind=appointed.status,
        valid_from=appointed.since,
        valid_until=appointed.until,
        basis=basis % {"number": naskah.number, "date": long_date(naskah.date)},
        basis_ref=naskah.ref,
        actor=Actor(user_id=signature.user_id, person_id=signature.person_id, jabatan_id=signature.jabatan_id),
        allow=operator_allows,
    )


@transaction.atomic
def tell_of_acting(*, tenure_id: UUID, kind: str, key: str) -> int:
    """Tell the holder, the appointee and the appointing office of an acting tenure; how many were told now.

    ``kind`` of `tnde.notices.kinds`. A proposal that was declined meanwhile is told to nobody.
    """
    tenure = Tenure.objects.select_related("jabatan__region", "person").filter(pk=tenure_id).first()
    if tenure is None:
        return 0
    facts = {"status": f"{tenure.kind.capitalize()}.", "jabatan": tenure.jabatan.title}
    return tell(
        [
            Telling(
                key=key,
                kind=kind,
                ref=Ref("tenure", tenure.pk),
                region_id=tenure.jabatan.region_id,
                user_id=user_id,
                keamanan=Keamanan.BIASA,
                urgensi=Urgensi.SEGERA,
                facts=facts,
            )
            for user_id in _concerned(tenure)
        ]
    )


def _concerned(tenure: Tenure) -> set[UUID]:
    """The logins of holder, appointee, who entered it, and who holds the offices that signed its basis."""
    today = clock.today_in(tenure.jabatan.region.zone)
    definitive = Tenure.objects.filter(jabatan=tenure.jabatan, kind=Tenure.Kind.DEFINITIF, valid_from__lte=today)
    holder = definitive.order_by("-valid_from").values_list("person__user_id", flat=True).first()
    users: set[Any] = {tenure.person.user_id, tenure.proposed_by_id, holder}
    ref = Ref.parse(tenure.basis_ref) if tenure.basis_ref else None
    if ref is not None and ref.kind == "naskah":
        signed = Naskah.objects.filter(pk=ref.id).values_list("signatories__jabatan_id", flat=True)
        users |= {one.user_id for one in holders_of([jabatan for jabatan in signed if jabatan], today).values()}
    return {user for user in users if user is not None}
