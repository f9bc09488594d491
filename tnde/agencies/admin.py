"""Reference data to look at. Nothing is changed here: every change is a service with its history."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from tnde.agencies.models import Agency, Jabatan, Mandate, Person, Region, RegionProfile, Tenure, Unit


class ReadOnlyAdmin(admin.ModelAdmin):
    """Shows rows and refuses to write them."""

    list_per_page = 50

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Region)
class RegionAdmin(ReadOnlyAdmin):
    list_display = ("code", "name", "kind", "seat", "zone")


@admin.register(RegionProfile)
class RegionProfileAdmin(ReadOnlyAdmin):
    list_display = ("region", "code", "version", "name", "valid_from", "valid_until")
    list_filter = ("region",)
    list_select_related = ("region",)


@admin.register(Agency)
class AgencyAdmin(ReadOnlyAdmin):
    list_display = ("code", "abbreviation", "name", "kind", "region", "valid_from", "valid_until")
    list_filter = ("region", "kind")
    list_select_related = ("region",)
    search_fields = ("abbreviation", "name")


@admin.register(Unit)
class UnitAdmin(ReadOnlyAdmin):
    list_display = ("code", "name", "agency", "valid_from", "valid_until")
    list_select_related = ("agency",)
    search_fields = ("name",)


@admin.register(Jabatan)
class JabatanAdmin(ReadOnlyAdmin):
    list_display = ("code", "title", "level", "agency", "superior", "valid_from", "valid_until")
    list_filter = ("level",)
    list_select_related = ("agency", "superior")
    search_fields = ("title",)


@admin.register(Person)
class PersonAdmin(ReadOnlyAdmin):
    """Without NIK: it is shown nowhere."""

    list_display = ("bare_name", "nip", "region")
    list_select_related = ("region",)
    search_fields = ("bare_name", "nip")


@admin.register(Tenure)
class TenureAdmin(ReadOnlyAdmin):
    list_display = ("jabatan", "person", "kind", "valid_from", "valid_until", "confirmed_by")
    list_filter = ("kind",)
    list_select_related = ("jabatan", "person", "confirmed_by")


@admin.register(Mandate)
class MandateAdmin(ReadOnlyAdmin):
    list_display = ("mode", "from_jabatan", "via_jabatan", "to_jabatan", "valid_from", "valid_until", "confirmed_by")
    list_select_related = ("from_jabatan", "via_jabatan", "to_jabatan", "confirmed_by")
