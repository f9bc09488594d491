"""Groups carry the grants of `tnde.access` and follow them; by hand nobody changes them."""

from __future__ import annotations

from django.contrib import admin
from django.contrib.auth.models import Group

admin.site.unregister(Group)
