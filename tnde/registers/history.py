"""What can happen to numbers and books. Entries belong to the chain of the numbering office."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from tnde.audit import services as audit
from tnde.kernel.actors import Actor
from tnde.kernel.refs import Ref
from tnde.kernel.succession import Succession
from tnde.registers.models import BookPolicy, NumberBlock, NumberEntry, NumberingRule, NumberPattern, Series


def reserved(entry: NumberEntry, book: Series, *, actor: Actor) -> None:
    """A number was reserved; an inserted or backdated one carries its reason."""
    _tell("number.reserved", entry, book, actor, number=entry.number, date=entry.date, date_reason=entry.date_reason)


def used(entry: NumberEntry, book: Series, *, actor: Actor) -> None:
    """A number is printed in an issued naskah, or given to an incoming one."""
    _tell("number.used", entry, book, actor, number=entry.number)


def voided(entry: NumberEntry, book: Series, *, actor: Actor) -> None:
    """A number was given up; it stays in the book with this reason."""
    _tell("number.voided", entry, book, actor, number=entry.number, reason=entry.reason)


def entered(book: Series, *, first: int, last: int, origin: str, basis: str, actor: Actor) -> None:
    """Numbers issued elsewhere were entered as used."""
    _tell_of_book("series.entered_used", book, actor, first=first, last=last, origin=origin, basis=basis)


def inserted(entry: NumberEntry, book: Series, *, actor: Actor) -> None:
    """A number between two others was given to a naskah on paper; the time of this entry is its true registration."""
    _tell("number.inserted", entry, book, actor, date=entry.date, date_reason=entry.date_reason)


def lent(block: NumberBlock, book: Series, *, actor: Actor) -> None:
    """Numbers were lent to an office."""
    facts = {"block": block.pk, "borrower": block.borrower_id, "purpose": block.purpose}
    _tell_of_book("series.lent", book, actor, first=block.first, last=block.last, **facts)


def accounted(
    block: NumberBlock, book: Series, *, used: list[int], void: list[list[Any]], left: int, actor: Actor
) -> None:
    """Lent numbers came back: used ones, and void ones with the reason; ``left`` are still out."""
    _tell_of_book("series.accounted", book, actor, block=block.pk, used=used, void=void, left=left)


def opened(book: Series, *, actor: Actor) -> None:
    """A book was opened at a given number."""
    _tell_of_book("series.opened", book, actor, number=book.opened_at_number, basis=book.basis)


def closed(book: Series, *, unreturned: list[int], actor: Actor) -> None:
    """A book was closed; only an inserted number is possible after it. Lent numbers that did not return are void."""
    _tell_of_book("series.closed", book, actor, last=book.last, basis=book.closing_basis, unreturned=unreturned)


def rule_set(rule: NumberingRule, *, actor: Actor) -> None:
    """A rule that finds the numbering office was set."""
    audit.record(
        kind="numbering_rule.set",
        subject=Ref("numbering_rule", rule.pk),
        region_id=rule.region_id,
        agency_id=rule.office_id,
        actor=actor,
        naskah_kind=rule.kind,
        group=rule.group,
        signer_level=rule.signer_level,
        signer_agency=rule.signer_agency_id,
        unit_code=rule.unit_code,
        valid_from=rule.valid_from,
    )


def pattern_set(pattern: NumberPattern, *, agency_id: UUID, actor: Actor) -> None:
    """A number pattern was set by the office that looks after the organisation."""
    audit.record(
        kind="number_pattern.set",
        subject=Ref("number_pattern", pattern.pk),
        region_id=pattern.region_id,
        agency_id=agency_id,
        actor=actor,
        naskah_kind=pattern.kind,
        group=pattern.group,
        signer_level=pattern.signer_level,
        pattern=pattern.pattern,
        valid_from=pattern.valid_from,
    )


def book_policy_set(policy: BookPolicy, *, agency_id: UUID, actor: Actor) -> None:
    """How the region keeps its books was set."""
    audit.record(
        kind="book_policy.set",
        subject=Ref("book_policy", policy.pk),
        region_id=policy.region_id,
        agency_id=agency_id,
        actor=actor,
        year_end_working_days=policy.year_end_working_days,
        suffix_style=policy.suffix_style,
    )


def rule_succeeded(row: NumberingRule | NumberPattern, *, succession: Succession, actor: Actor) -> None:
    """A dated rule or pattern ended with the agency it names; what follows it begins the next day."""
    answer = succession.of("numbering", row.pk) or succession.of("pattern", row.pk)
    audit.record(
        kind="numbering.succeeded",
        subject=Ref("numbering", row.pk),
        region_id=row.region_id,
        agency_id=succession.agency_id,
        actor=actor,
        says=str(row),
        since=succession.since,
        successor=answer.target if answer else None,
    )


def _tell(kind: str, entry: NumberEntry, book: Series, actor: Actor, **facts: Any) -> None:
    audit.record(
        kind=kind,
        subject=Ref("number", entry.pk),
        region_id=book.region_id,
        agency_id=book.office_id,
        actor=actor,
        book=book.pk,
        urut=entry.urut,
        suffix=entry.suffix,
        naskah=f"{entry.subject_kind}:{entry.subject_id}",
        **facts,
    )


def _tell_of_book(kind: str, book: Series, actor: Actor, **facts: Any) -> None:
    audit.record(
        kind=kind,
        subject=Ref("series", book.pk),
        region_id=book.region_id,
        agency_id=book.office_id,
        actor=actor,
        **facts,
    )
