"""Rules and patterns of numbering that name an agency that ends: they end with it, and go on with its successor."""

from __future__ import annotations

import datetime as dt
from copy import copy
from uuid import UUID

from django.db import transaction
from django.db.models.base import ModelState

from tnde.kernel.actors import Actor
from tnde.kernel.ids import new_id
from tnde.kernel.succession import Answer, Fate, Succession
from tnde.registers import history
from tnde.registers.models import NumberingRule, NumberPattern


@transaction.atomic
def hand_on(*, succession: Succession, actor: Actor) -> None:
    """End each row on the last day; one that goes on gets a row of its own from the first. The caller sees that it is
    done once."""
    for kind, model in (("numbering", NumberingRule), ("pattern", NumberPattern)):
        wanted = {thing: answer for (name, thing), answer in succession.answers.items() if name == kind}
        for row in model._default_manager.select_for_update().filter(pk__in=wanted).order_by("pk"):
            history.rule_succeeded(row, succession=succession, actor=actor)
            _follow(row, wanted[row.pk], succession)


def _follow(row: NumberingRule | NumberPattern, answer: Answer, succession: Succession) -> None:
    last, until = succession.since - dt.timedelta(days=1), row.valid_until
    new = copy(row)
    if row.valid_from <= last:
        row.valid_until = last
        row.save(update_fields=["valid_until"])
    else:
        row.delete()
    if answer.fate is not Fate.TO or answer.target is None:
        return
    new.id, new._state = new_id(), ModelState()
    new.valid_from, new.valid_until = max(succession.since, new.valid_from), until
    _rename(new, succession.agency_id, answer.target)
    new.save(force_insert=True)


def _rename(row: NumberingRule | NumberPattern, old: UUID, successor: UUID) -> None:
    if row.signer_agency_id == old:
        row.signer_agency_id = successor
    if isinstance(row, NumberingRule) and row.office_id == old:
        row.office_id = successor
