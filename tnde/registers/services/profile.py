"""Setting who numbers what and how numbers are written, from a day on: a new row, and the old one ends."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import transaction

from tnde.agencies.models import Agency, Jabatan
from tnde.kernel.actors import Actor
from tnde.kernel.errors import NotFound
from tnde.registers import history, policies
from tnde.registers.errors import pattern_invalid
from tnde.registers.models import NumberingRule, NumberPattern
from tnde.registers.models.numbering_rules import UnitForm
from tnde.registers.rules.patterns import PatternError, parse

BIRO_UMUM_LEVELS = (
    Jabatan.Level.KEPALA_DAERAH,
    Jabatan.Level.WAKIL_KEPALA_DAERAH,
    Jabatan.Level.SEKDA,
    Jabatan.Level.ASISTEN,
    Jabatan.Level.KEPALA_BIRO,
)
"""Signers whose letters Biro/Bagian Umum numbers (numbering-and-authority §1.3)."""

BIRO_HUKUM_GROUPS = ("perda", "perkada", "keputusan_kdh", "keputusan_sekda", "instruksi", "lembaran_daerah")
"""Registers that Biro/Bagian Hukum keeps."""


def set_numbering_rule(
    *,
    region_id: UUID,
    office_id: UUID,
    valid_from: dt.date,
    actor: Actor,
    group: str = "",
    kind: str = "",
    signer_level: str = "",
    signer_agency_id: UUID | None = None,
    unit_code: str = NumberingRule.UnitCode.SIGNER,
    basis: str = "",
) -> NumberingRule:
    """The rule in force from ``valid_from``; one with the same conditions ends the day before.

    Empty conditions hold for everything. Raises NotAllowed, NotFound (no such agency in this region).
    """
    with transaction.atomic():
        policies.require_organiser(actor, office_id)
        _require_agencies(region_id, office_id, signer_agency_id)
        conditions: dict[str, Any] = {
            "region_id": region_id,
            "kind": kind,
            "group": group,
            "signer_level": signer_level,
            "signer_agency_id": signer_agency_id,
        }
        _end_before(NumberingRule, conditions, valid_from)
        rule, _new = NumberingRule.objects.update_or_create(
            **conditions,
            valid_from=valid_from,
            defaults={"office_id": office_id, "unit_code": unit_code, "basis": basis},
        )
        history.rule_set(rule, actor=actor)
    return rule


def set_pattern(
    *,
    region_id: UUID,
    agency_id: UUID,
    pattern: str,
    valid_from: dt.date,
    actor: Actor,
    group: str = "",
    kind: str = "",
    signer_level: str = "",
    signer_agency_id: UUID | None = None,
    unit_form: str = UnitForm.ABBREVIATION,
    basis: str = "",
) -> NumberPattern:
    """The pattern in force from ``valid_from``; one with the same conditions ends the day before.

    ``agency_id`` is the office that looks after the region's patterns; the act is told in its history.
    Raises NotAllowed, PatternInvalid, NotFound.
    """
    with transaction.atomic():
        policies.require_organiser(actor, agency_id)
        _require_agencies(region_id, agency_id, signer_agency_id)
        try:
            parse(pattern)
        except PatternError as error:
            raise pattern_invalid(error, "pattern") from error
        conditions: dict[str, Any] = {
            "region_id": region_id,
            "kind": kind,
            "group": group,
            "signer_level": signer_level,
            "signer_agency_id": signer_agency_id,
        }
        _end_before(NumberPattern, conditions, valid_from)
        row, _new = NumberPattern.objects.update_or_create(
            **conditions,
            valid_from=valid_from,
            defaults={"pattern": pattern, "unit_form": unit_form, "basis": basis},
        )
        history.pattern_set(row, agency_id=agency_id, actor=actor)
    return row


def set_usual_rules(
    *, region_id: UUID, biro_umum_id: UUID, biro_hukum_id: UUID, valid_from: dt.date, actor: Actor
) -> int:
    """How many rules were set: keputusan are numbered by Biro Hukum, other naskah of the leaders by Biro Umum.

    The latter carry the code of the drafting office, as practice has it when the Sekda signs.
    """
    with transaction.atomic():
        for level in BIRO_UMUM_LEVELS:
            set_numbering_rule(
                region_id=region_id,
                office_id=biro_umum_id,
                signer_level=level,
                unit_code=NumberingRule.UnitCode.DRAFTING,
                valid_from=valid_from,
                actor=actor,
            )
        for group in BIRO_HUKUM_GROUPS:
            set_numbering_rule(
                region_id=region_id, office_id=biro_hukum_id, group=group, valid_from=valid_from, actor=actor
            )
    return len(BIRO_UMUM_LEVELS) + len(BIRO_HUKUM_GROUPS)


def _require_agencies(region_id: UUID, *agency_ids: UUID | None) -> None:
    wanted = {agency_id for agency_id in agency_ids if agency_id is not None}
    if Agency.objects.filter(region_id=region_id, pk__in=wanted).count() != len(wanted):
        raise NotFound


def _end_before(model: type[NumberingRule | NumberPattern], conditions: dict[str, Any], day: dt.date) -> None:
    running = model.objects.filter(**conditions, valid_from__lt=day, valid_until__isnull=True)
    running.update(valid_until=day - dt.timedelta(days=1))
