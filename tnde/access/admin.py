"""Grants and applications to look at; they change by services only."""

from __future__ import annotations

from django.contrib import admin

from tnde.access.models import ClientApplication, RoleGrant
from tnde.agencies.admin import ReadOnlyAdmin


@admin.register(RoleGrant)
class RoleGrantAdmin(ReadOnlyAdmin):
    list_display = ("role", "agency", "unit", "user", "jabatan", "clearance", "valid_from", "valid_until", "revoked_at")
    list_filter = ("role", "clearance", "subtree")
    list_select_related = ("agency", "unit", "user", "jabatan")


@admin.register(ClientApplication)
class ClientApplicationAdmin(ReadOnlyAdmin):
    list_display = ("name", "unit", "kinds", "responsible_jabatan")
    list_select_related = ("unit", "responsible_jabatan")
