"""Books' rules and reference data to look at. Nothing is changed here: acts are services, reference data is loaded."""

from __future__ import annotations

from django.contrib import admin

from tnde.agencies.admin import ReadOnlyAdmin
from tnde.registers.models import BookPolicy, JraRule, Klasifikasi, NumberingRule, NumberPattern


@admin.register(Klasifikasi)
class KlasifikasiAdmin(ReadOnlyAdmin):
    list_display = ["code", "name", "level", "scheme", "region", "verification", "valid_from", "valid_until"]
    list_filter = ["scheme", "level", "verification"]
    list_select_related = ["region"]
    search_fields = ["code", "name"]


@admin.register(JraRule)
class JraRuleAdmin(ReadOnlyAdmin):
    list_display = ["code", "active_years", "trigger", "inactive_years", "fate", "example", "region", "valid_from"]
    list_filter = ["fate", "example"]
    list_select_related = ["region"]
    search_fields = ["code", "trigger"]


@admin.register(NumberingRule)
class NumberingRuleAdmin(ReadOnlyAdmin):
    list_display = ["region", "group", "kind", "signer_level", "signer_agency", "office", "unit_code", "valid_from"]
    list_select_related = ["region", "signer_agency", "office"]


@admin.register(NumberPattern)
class NumberPatternAdmin(ReadOnlyAdmin):
    list_display = ["region", "group", "kind", "signer_level", "pattern", "unit_form", "valid_from", "valid_until"]
    list_select_related = ["region"]


@admin.register(BookPolicy)
class BookPolicyAdmin(ReadOnlyAdmin):
    list_display = ["region", "year_end_working_days", "suffix_style"]
    list_select_related = ["region"]
