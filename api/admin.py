"""Tokens do not belong in the admin: who could make one there would act as anybody."""

from __future__ import annotations

from django.contrib import admin
from knox.models import AuthToken

admin.site.unregister(AuthToken)
