"""What the floors above tell the archive later."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest

from tests.factories import archives as archive
from tests.tnde.archives.conftest import House
from tnde.access.participants import Reason, Tie
from tnde.archives.models import Record, Relation
from tnde.archives.queries import Filters, search
from tnde.archives.services.standing import add_participants, mark_annulled, relate
from tnde.audit.queries import history_of
from tnde.kernel.actors import Actor
from tnde.kernel.errors import NotFound
from tnde.kernel.ids import new_id
from tnde.kernel.refs import Ref
from tnde.kernel.vocabulary import Keamanan

pytestmark = pytest.mark.django_db
Ask = Callable[..., set[UUID]]


def test_an_annulled_record_stays_is_found_and_says_so(
    house: House, tono: Actor, found: Callable[..., set[UUID]]
) -> None:
    record = archive.record(house.unit, title="Rapat")
    for reason in ("Salah kode", "lain"):
        mark_annulled(source=record.source, reason=reason, by_number="000.1/9/X", actor=tono)
    kept = Record.objects.get(pk=record.pk)
    assert (kept.annulled_reason, kept.annulled_by_number) == ("Salah kode", "000.1/9/X")
    assert found("rapat") == found(filters=Filters(annulled=True)) == {record.pk}
    assert search(tono, q="rapat").rows[0].annulled
    assert [entry.kind for entry in history_of(record.ref)] == ["record.entered", "record.annulled"]


def test_who_is_added_finds_the_record(house: House, dewi: Actor) -> None:
    record = archive.record(house.unit, title="Rapat", keamanan=Keamanan.RAHASIA)
    assert search(dewi, q="rapat").count == 0
    for _ in range(2):
        add_participants(record.source, [Tie(Reason.DISPOSISI, user_id=dewi.user_id)])
    assert [row.id for row in search(dewi, q="rapat").rows] == [record.pk]


def test_a_relation_is_noted_once(house: House, tono: Actor) -> None:
    record, other = archive.record(house.unit), Ref("incoming", new_id())
    for _ in range(2):
        relate(record.source, other, "reply", actor=tono)
    assert [(row.relation, row.other) for row in Relation.objects.filter(record=record)] == [("reply", other)]
    assert history_of(record.ref).count() == 2


def test_what_is_not_recorded_is_not_found() -> None:
    with pytest.raises(NotFound):
        relate(Ref("naskah", new_id()), Ref("naskah", new_id()), "reply")
