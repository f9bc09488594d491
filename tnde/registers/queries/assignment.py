"""Who numbers a naskah, and how its number is written, on a given day.

The numbering office follows the signer, not the drafter: letters of kepala daerah, wakil, Sekda, asisten and kepala
biro are numbered by Biro Umum, keputusan by Biro Hukum, all others by the signer's own agency, unless a dated rule says
else.

All that is needed before the book is locked comes in one statement: numbers are asked for by many at once, and whoever
holds the book makes the others wait.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from tnde.agencies.rules.periods import Period
from tnde.kernel.errors import NotFound
from tnde.kernel.refs import Ref
from tnde.registers.models import NumberingRule
from tnde.registers.models.numbering_rules import UnitForm
from tnde.registers.rules.choice import Case, most_specific
from tnde.registers.rules.patterns import Pattern, parse

_DESK_SQL = """
SELECT 'zone', NULL::uuid, zone, '', '', '', '', NULL::uuid, NULL::date, NULL::date
  FROM agencies_region WHERE id = %(region)s
UNION ALL
SELECT 'agency', id, abbreviation, code, name, '', '', NULL, NULL, NULL
  FROM agencies_agency
 WHERE id IN (%(signer)s, %(drafting)s)
    OR id IN (SELECT office_id FROM registers_numberingrule WHERE region_id = %(region)s)
UNION ALL
SELECT 'rule', office_id, unit_code, kind, "group", signer_level, '', signer_agency_id, valid_from, valid_until
  FROM registers_numberingrule
 WHERE region_id = %(region)s AND kind IN ('', %(kind)s) AND "group" IN ('', %(group)s)
   AND signer_level IN ('', %(level)s) AND (signer_agency_id IS NULL OR signer_agency_id = %(signer)s)
UNION ALL
SELECT 'pattern', NULL, pattern, kind, "group", signer_level, unit_form, signer_agency_id, valid_from, valid_until
  FROM registers_numberpattern
 WHERE region_id = %(region)s AND kind IN ('', %(kind)s) AND "group" IN ('', %(group)s)
   AND signer_level IN ('', %(level)s) AND (signer_agency_id IS NULL OR signer_agency_id = %(signer)s)
UNION ALL
SELECT 'held', id, state, '', '', '', '', NULL, NULL, NULL
  FROM registers_numberentry
 WHERE subject_id = %(subject)s AND subject_kind = %(subject_kind)s AND state <> 'void'
"""


@dataclass(frozen=True, slots=True)
class Assignment:
    """Office whose book is used, pattern of the number, unit code as printed, name of the signer's agency."""

    office_id: UUID
    pattern: Pattern
    unit_code: str
    signer_agency_name: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of one of the two dated tables: its conditions, and what it says."""

    kind: str
    group: str
    signer_level: str
    signer_agency_id: UUID | None
    valid_from: dt.date
    valid_until: dt.date | None
    says: str
    unit_form: str
    office_id: UUID | None

    def holds_on(self, day: dt.date) -> bool:
        """Whether the row is in force."""
        return Period(self.valid_from, self.valid_until).holds_on(day)


@dataclass(frozen=True, slots=True)
class AgencyCodes:
    """How an agency is named in numbers and books."""

    abbreviation: str
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class NumberingDesk:
    """All that a number needs before its book is locked; ``held`` is an entry of the subject that is not void."""

    zone: str
    case: Case
    drafting_agency_id: UUID
    rules: tuple[Row, ...]
    patterns: tuple[Row, ...]
    agencies: dict[UUID, AgencyCodes]
    held: UUID | None

    def assignment(self, default_pattern: str, on: dt.date) -> Assignment:
        """What the dated tables say on a day; ``default_pattern`` is the kind's, used where the region has none.

        Raises PatternError when the pattern is wrong, NotFound when an agency does not exist.
        """
        rule = most_specific([row for row in self.rules if row.holds_on(on)], self.case)
        pattern = most_specific([row for row in self.patterns if row.holds_on(on)], self.case)
        signer = self.case.signer_agency_id
        office = rule.office_id if rule and rule.office_id else signer
        whose = {
            NumberingRule.UnitCode.SIGNER: signer,
            NumberingRule.UnitCode.NUMBERING: office,
            NumberingRule.UnitCode.DRAFTING: self.drafting_agency_id,
        }[NumberingRule.UnitCode(rule.says) if rule else NumberingRule.UnitCode.SIGNER]
        if signer not in self.agencies or whose not in self.agencies:
            raise NotFound
        printed = self.agencies[whose]
        return Assignment(
            office_id=office,
            pattern=parse(pattern.says if pattern else default_pattern),
            unit_code=printed.code if pattern and pattern.unit_form == UnitForm.CODE else printed.abbreviation,
            signer_agency_name=self.agencies[signer].name,
        )


def numbering_desk(*, region_id: UUID, case: Case, drafting_agency_id: UUID, subject: Ref) -> NumberingDesk:
    """What is known before a number is taken; one statement. Raises NotFound for an unknown region."""
    with connection.cursor() as cursor:
        cursor.execute(
            _DESK_SQL,
            {
                "region": region_id,
                "signer": case.signer_agency_id,
                "drafting": drafting_agency_id,
                "kind": case.kind,
                "group": case.group,
                "level": case.signer_level,
                "subject": subject.id,
                "subject_kind": subject.kind,
            },
        )
        rows = cursor.fetchall()
    zone = next((row[2] for row in rows if row[0] == "zone"), None)
    if zone is None:
        raise NotFound
    return NumberingDesk(
        zone=zone,
        case=case,
        drafting_agency_id=drafting_agency_id,
        rules=tuple(_row(row) for row in rows if row[0] == "rule"),
        patterns=tuple(_row(row) for row in rows if row[0] == "pattern"),
        agencies={row[1]: AgencyCodes(*row[2:5]) for row in rows if row[0] == "agency"},
        held=next((row[1] for row in rows if row[0] == "held"), None),
    )


def _row(columns: tuple[Any, ...]) -> Row:
    _tag, office_id, says, kind, group, signer_level, unit_form, signer_agency_id, valid_from, valid_until = columns
    return Row(kind, group, signer_level, signer_agency_id, valid_from, valid_until, says, unit_form, office_id)
