"""Who sees which part of a tree of disposisi, and may do what there: a filter and abilities, side by side.

He who was asked sees the instructions above him and what he passed on, never a sibling's branch; whom the letter is
for sees all; so does tata usaha of the agency, where it may read the letter (numbering-and-authority §8, visibility).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q

from tnde.access import guard, participants
from tnde.access.standing import Standing
from tnde.kernel.actors import Actor
from tnde.kernel.vocabulary import Action
from tnde.mailroom import policies
from tnde.mailroom.models import Disposisi, DisposisiReceiver, Incoming


def readable(user_id: UUID) -> Q:
    """The condition on disposisi that this login may read them."""
    return readable_by(guard.standing(user_id))


def readable_by(standing: Standing) -> Q:
    """The same for a standing that is at hand."""
    given = Disposisi.objects.filter(tied(standing, "from_jabatan_id", "incoming")).order_by()
    asked = DisposisiReceiver.objects.filter(
        tied(standing, "jabatan_id", "disposisi__incoming"), disposisi__path__contains=[OuterRef("pk")]
    )
    kept = Q(incoming__agency_id__in=list(standing.agencies(Action.ACCEPT_INCOMING))) & Q(
        incoming__in=Incoming.objects.filter(policies.opened(standing)).values("pk")
    )
    return Q(path__overlap=ArraySubquery(given.values("pk"))) | Exists(asked) | kept


def tied(standing: Standing, jabatan: str, incoming: str) -> Q:
    """Rows whose ``jabatan`` column names one by which this reader takes part in the naskah masuk now; ``incoming``
    leads to it."""
    return participants.exists_for(
        standing,
        "incoming",
        outer=f"{incoming}_id",
        keamanan=f"{incoming}__keamanan",
        jabatan_id=OuterRef(jabatan),
    )


@dataclass(frozen=True, slots=True)
class Facts:
    """What is true between one actor and one disposisi."""

    keeps_open_letter: bool
    gave_here_or_above: bool
    was_asked_here_or_below: bool
    is_asked: bool
    is_done: bool
    may_dispose: bool

    @property
    def reads(self) -> bool:
        """Whether he may know of it."""
        return self.keeps_open_letter or self.gave_here_or_above or self.was_asked_here_or_below


Rule = Callable[[Facts], bool]

RULES: dict[str, Rule] = {
    "read": lambda f: f.reads,
    "pass_on": lambda f: f.is_asked and f.may_dispose,
    "finish": lambda f: f.is_asked and not f.is_done,
}


def abilities(actor: Actor, disposisi: Disposisi) -> frozenset[str]:
    """Names of everything this actor may do with this disposisi now; empty for one who may not know of it."""
    facts = facts_about(actor, disposisi)
    if not facts.reads:
        return frozenset()
    return frozenset(name for name, allowed in RULES.items() if allowed(facts))


def facts_about(actor: Actor, disposisi: Disposisi) -> Facts:
    """The facts between an actor and a disposisi. A constant number of statements."""
    letter = policies.facts_about(actor, disposisi.incoming)
    mine = policies.tied_jabatan(actor, disposisi.incoming)
    above = Disposisi.objects.filter(pk__in=disposisi.path, from_jabatan_id__in=mine)
    below = DisposisiReceiver.objects.filter(disposisi__path__contains=[disposisi.pk], jabatan_id__in=mine)
    acting = policies.acting_tied(actor, disposisi.incoming)
    own = [row for row in disposisi.receivers.all() if row.jabatan_id in acting]
    return Facts(
        keeps_open_letter=letter.keeps and letter.opens,
        gave_here_or_above=above.exists(),
        was_asked_here_or_below=below.exists(),
        is_asked=bool(own),
        is_done=all(row.done_at is not None for row in own),
        may_dispose=letter.may_dispose and not letter.is_client,
    )
