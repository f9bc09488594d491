"""The chain of each agency holds, and a changed entry is found."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import ProgrammingError, connection, transaction

from tnde.audit import queries, services, verification
from tnde.audit.models import Entry, Head, ReadNote
from tnde.kernel.actors import Actor
from tnde.kernel.ids import new_id
from tnde.kernel.refs import Ref
from tnde.kernel.vocabulary import Keamanan
from tnde.operations.database_roles import as_owner

pytestmark = pytest.mark.django_db


def told(kind: str, *, agency, subject=None, **facts) -> Ref:
    subject = subject or Ref("naskah", new_id())
    services.record(
        kind=kind, subject=subject, region_id=new_id(), agency_id=agency, actor=Actor(user_id=new_id()), **facts
    )
    return subject


def test_entries_are_numbered_per_agency_and_per_subject():
    first, second = new_id(), new_id()
    subject = told("a", agency=first)
    told("b", agency=second)
    told("c", agency=first, subject=subject)
    assert list(Entry.objects.filter(agency_id=first).order_by("seq").values_list("seq", flat=True)) == [1, 2]
    assert list(queries.history_of(subject).values_list("subject_seq", flat=True)) == [1, 2]
    assert list(verification.breaches()) == []


def test_facts_are_kept_as_they_were_hashed():
    subject = told("naskah.returned", agency=new_id(), note="Perbaiki hal – sesuai arahan")
    assert queries.history_of(subject).get().facts["facts"] == {"note": "Perbaiki hal – sesuai arahan"}


def test_the_application_may_not_change_or_remove_history():
    told("a", agency=new_id())
    for statement in ("UPDATE audit_entry SET kind = 'b'", "DELETE FROM audit_entry", "UPDATE audit_head SET seq = 9"):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            connection.cursor().execute(statement)


@pytest.mark.django_db(transaction=True)
def test_an_entry_changed_behind_our_back_is_found():
    agency = new_id()
    for number in range(3):
        told_in_transaction(agency, number)
    behind_our_back("UPDATE audit_entry SET canonical = 'x' WHERE agency_id = %s AND seq = 2", agency)
    assert f"{agency}: isi catatan 2 telah diubah" in list(verification.breaches_of(agency))


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("region_id", new_id()),
        ("agency_id", new_id()),
        ("kind", "b"),
        ("subject_kind", "record"),
        ("subject_id", new_id()),
        ("at", dt.datetime(2020, 1, 2, tzinfo=dt.UTC)),
        ("user_id", new_id()),
        ("user_id", None),
    ],
)
@pytest.mark.django_db(transaction=True)
def test_a_column_that_says_something_else_than_the_chained_bytes_is_found(column, value):
    agency = new_id()
    for number in range(3):
        told_in_transaction(agency, number)
    assert list(verification.breaches()) == []
    behind_our_back(f"UPDATE audit_entry SET {column} = %s WHERE agency_id = %s AND seq = 2", value, agency)
    said = [text for text in verification.breaches(lambda _: "Dinas Kesehatan") if f"kolom {column} " in text]
    assert said == [f"Dinas Kesehatan: kolom {column} pada catatan 2 telah diubah"]


def test_every_column_of_an_entry_is_chained_or_compared():
    chained = {"seq", "subject_seq", "previous", "hash", "canonical"}
    columns = {field.attname for field in Entry._meta.concrete_fields}
    assert columns - chained - {"id"} == set(verification.COLUMNS)


@pytest.mark.django_db(transaction=True)
def test_a_removed_last_entry_is_found_by_the_head():
    agency = new_id()
    told_in_transaction(agency, 1)
    told_in_transaction(agency, 2)
    behind_our_back("DELETE FROM audit_entry WHERE agency_id = %s AND seq = 2", agency)
    assert "kepala rantai tidak menunjuk catatan terakhir" in " ".join(verification.breaches_of(agency))
    assert Head.objects.get(agency_id=agency).seq == 2


def behind_our_back(statement: str, *values: object) -> None:
    """What only the owner of the schema can do: switch the guard off and change history."""
    with as_owner(connection), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_append_only")
        cursor.execute(statement, values)
        cursor.execute("ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_append_only")


def told_in_transaction(agency, number) -> None:
    with transaction.atomic():
        told("a", agency=agency, number=number)


@pytest.mark.django_db(transaction=True)
def test_history_outside_a_transaction_is_refused():
    with pytest.raises(RuntimeError):
        told("a", agency=new_id())


@pytest.mark.parametrize(("keamanan", "notes"), [(Keamanan.BIASA, 0), (Keamanan.TERBATAS, 1), (Keamanan.RAHASIA, 1)])
def test_only_reads_above_biasa_are_noted(keamanan, notes):
    services.note_read(
        ref=Ref("naskah", new_id()), region_id=new_id(), actor=Actor(user_id=new_id()), keamanan=keamanan, how="page"
    )
    assert ReadNote.objects.count() == notes
