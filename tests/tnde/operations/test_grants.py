"""What is meant to stay cannot be changed or removed with the rights of the application."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, transaction

pytestmark = pytest.mark.django_db

WRITTEN_ONCE = (
    "audit_entry", "audit_readnote", "outbox_event", "documents_document", "naskah_revision", "naskah_signaturerecord",
    "archives_relation", "mailroom_disposisi",
)  # fmt: skip
NEVER_REMOVED = (
    *WRITTEN_ONCE, "archives_record", "naskah_naskah", "naskah_signingattempt", "registers_series",
    "registers_numberentry", "naskah_route",
)  # fmt: skip
CHANGED_IN = {
    "archives_record": {"berkas_id", "filed_at", "annulled_at", "annulled_reason", "annulled_by_number"},
    "naskah_signingattempt": {"state", "reason", "closed_at"},
    "naskah_route": {"is_current"},
    "naskah_recipient": set(),
    "naskah_signatory": set(),
    "naskah_link": set(),
}


def columns(table: str) -> set[str]:
    """All columns of the table."""
    model = next(model for model in apps.get_models() if model._meta.db_table == table)
    return {field.column for field in model._meta.concrete_fields}


def changeable(table: str) -> set[str]:
    """Columns that the application role may update."""
    found = set()
    with connection.cursor() as cursor:
        for column in columns(table):
            cursor.execute("SELECT has_column_privilege('tnde_app', %s, %s, 'UPDATE')", [table, column])
            found |= {column} if cursor.fetchone()[0] else set()
    return found


@pytest.mark.parametrize("table", WRITTEN_ONCE)
def test_what_is_written_once_has_no_column_that_changes(table: str) -> None:
    assert changeable(table) == set()


@pytest.mark.parametrize("table", NEVER_REMOVED)
def test_what_stays_is_not_removed(table: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(f"DELETE FROM {table}")


@pytest.mark.parametrize("table", CHANGED_IN)
def test_only_these_columns_change(table: str) -> None:
    assert changeable(table) == CHANGED_IN[table]
