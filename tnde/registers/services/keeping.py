"""How a region keeps its books: until when numbers of the old year are good, how inserted numbers are written."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from tnde.agencies import queries as agencies
from tnde.kernel.actors import Actor
from tnde.registers import history, policies
from tnde.registers.errors import field_invalid
from tnde.registers.models import BookPolicy
from tnde.registers.models.numbering_rules import MOST_WORKING_DAYS


@transaction.atomic
def set_book_policy(*, region_id: UUID, year_end_working_days: int, suffix_style: str, actor: Actor) -> BookPolicy:
    """The policy of a region from now on; numbers that were given stay as they read.

    year_end_working_days  in the new year; with 0 a number ends with its year

    Raises NotAllowed (it belongs to the admin at the root of the region), NotFound, Invalid.
    """
    root = agencies.root_of(region_id)
    policies.require_organiser(actor, root.pk)
    if not 0 <= year_end_working_days <= MOST_WORKING_DAYS:
        sentence = _("Nomor tahun lama berlaku 0 sampai {most} hari kerja.").format(most=MOST_WORKING_DAYS)
        raise field_invalid("year_end_working_days", "working_days_wrong", sentence)
    if suffix_style not in BookPolicy.SuffixStyle.values:
        sentence = _("Bentuk sisipan adalah letter (15a) atau point (15.1).")
        raise field_invalid("suffix_style", "suffix_style_unknown", sentence)
    policy, _new = BookPolicy.objects.update_or_create(
        region_id=region_id,
        defaults={"year_end_working_days": year_end_working_days, "suffix_style": suffix_style},
    )
    history.book_policy_set(policy, agency_id=root.pk, actor=actor)
    return policy
