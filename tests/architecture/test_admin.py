"""The admin shows reference data and changes nothing: every change is a service with its history."""

from __future__ import annotations

import pytest
from django.contrib import admin
from django.test import Client, RequestFactory

from tnde.accounts.models import User


def test_nobody_writes_in_the_admin() -> None:
    request = RequestFactory().get("/admin/")
    request.user = User(username="operator", is_staff=True, is_superuser=True)
    assert admin.site._registry
    writable = [
        str(model._meta)
        for model, page in admin.site._registry.items()
        for may in (page.has_add_permission, page.has_change_permission, page.has_delete_permission)
        if may(request)
    ]
    assert writable == []


@pytest.mark.django_db
def test_nobody_changes_a_password_there(admin_client: Client) -> None:
    front = admin_client.get("/admin/")
    assert b"logout" in front.content
    assert b"password_change" not in front.content
    assert admin_client.get("/admin/password_change/").status_code == 404
    assert admin_client.post("/admin/password_change/", {"old_password": "x"}).status_code == 404
