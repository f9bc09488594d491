"""Who numbers a naskah, and how its number is written, on a given day.

The numbering office follows the signer, not the drafter: letters of kepala daerah, wakil, Sekda, asisten and kepala
biro are numbered by Biro Umum, keputusan by Biro Hukum, all others by the signer's own agency, unless a dated rule
says else.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from tnde.agencies.models import Agency
from tnde.agencies.models.dated import holds_on
from tnde.registers.models import NumberingRule, NumberPattern
from tnde.registers.models.numbering_rules import UnitForm
from tnde.registers.rules.choice import Case, most_specific
from tnde.registers.rules.patterns import Pattern, parse


@dataclass(frozen=True, slots=True)
class Assignment:
    """Office whose book is used, pattern of the number, unit code as printed, name of the signer's agency."""

    office_id: UUID
    pattern: Pattern
    unit_code: str
    signer_agency_name: str


def assignment(
    *, region_id: UUID, case: Case, drafting_agency_id: UUID, default_pattern: str, on: dt.date
) -> Assignment:
    """What the dated tables say for this case on this day; three statements.

    ``default_pattern`` is the pattern of the kind, used where the region has none. Raises PatternError when it is
    wrong.
    """
    rule = most_specific(NumberingRule.objects.filter(_applies(region_id, case, on)), case)
    pattern = most_specific(NumberPattern.objects.filter(_applies(region_id, case, on)), case)
    office_id = rule.office_id if rule else case.signer_agency_id
    whose = {
        NumberingRule.UnitCode.SIGNER: case.signer_agency_id,
        NumberingRule.UnitCode.NUMBERING: office_id,
        NumberingRule.UnitCode.DRAFTING: drafting_agency_id,
    }[NumberingRule.UnitCode(rule.unit_code) if rule else NumberingRule.UnitCode.SIGNER]
    agencies = Agency.objects.only("code", "abbreviation", "name").in_bulk([whose, case.signer_agency_id])
    printed = agencies[whose]
    return Assignment(
        office_id=office_id,
        pattern=parse(pattern.pattern if pattern else default_pattern),
        unit_code=printed.code if pattern and pattern.unit_form == UnitForm.CODE else printed.abbreviation,
        signer_agency_name=agencies[case.signer_agency_id].name,
    )


def _applies(region_id: UUID, case: Case, on: dt.date) -> Q:
    return (
        Q(region_id=region_id, kind__in=("", case.kind), group__in=("", case.group))
        & Q(signer_level__in=("", case.signer_level))
        & (Q(signer_agency__isnull=True) | Q(signer_agency_id=case.signer_agency_id))
        & holds_on(on)
    )
