"""Berkas to look at, by their headers. Records are not shown here: an administrator reads no content."""

from __future__ import annotations

from django.contrib import admin

from tnde.agencies.admin import ReadOnlyAdmin
from tnde.archives.models import Berkas


@admin.register(Berkas)
class BerkasAdmin(ReadOnlyAdmin):
    list_display = [
        "number",
        "agency",
        "klasifikasi",
        "opened_on",
        "closed_on",
        "fate",
        "active_until",
        "inactive_until",
    ]
    list_filter = ["fate"]
    list_select_related = ["agency"]
    fields = ["region", "agency", "unit", "klasifikasi", "opened_on", "closed_on", "fate", "jra_code"]
