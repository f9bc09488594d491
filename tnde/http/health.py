"""Is the process alive, and can it serve? Neither answer tells anything about content."""

from __future__ import annotations

import os
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from tnde.env.values import INSTANCE_HEADER


@never_cache
@require_GET
def live(request: HttpRequest) -> JsonResponse:
    """200 as long as the process answers. While trying out it says which installation it belongs to."""
    headers = {INSTANCE_HEADER: settings.INSTANCE} if settings.INSTANCE else {}
    return JsonResponse({"status": "live"}, headers=headers)


@never_cache
@require_GET
def ready(request: HttpRequest) -> JsonResponse:
    """200 when database, schema and file store can serve; else 503 with the names of the parts that cannot."""
    checks = {"database": _database(), "schema": _schema(), "storage": _storage()}
    ok = all(checks.values())
    parts = {name: "ok" if good else "down" for name, good in checks.items()}
    return JsonResponse({"status": "ready" if ok else "not_ready", "parts": parts}, status=200 if ok else 503)


def _database() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _schema() -> bool:
    try:
        executor = MigrationExecutor(connection)
        return not executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return False


def _storage() -> bool:
    folder = Path(settings.STORAGE_ROOT)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK)
