"""One of the cast at the API: signed in, speaking JSON, failing loudly."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from rest_framework.test import APIClient

from tests.cast import Member


class Caller:
    """Calls API v1 as one person; every answer must have the status that was expected."""

    def __init__(self, member: Member | None = None) -> None:
        self._client = APIClient()
        if member is not None:
            self._client.force_login(member.user, backend="tnde.accounts.lockout.LockingBackend")

    def get(self, path: str, *, expect: int = 200, **query: Any) -> Any:
        return self._answer(self._client.get(f"/api/v1/{path}", query), expect)

    def post(self, path: str, body: dict[str, Any] | None = None, *, expect: int = 200, **headers: str) -> Any:
        return self._answer(self._client.post(f"/api/v1/{path}", body or {}, format="json", headers=headers), expect)

    def put(self, path: str, body: dict[str, Any], *, version: int, expect: int = 200) -> Any:
        headers = {"If-Match": f'"{version}"'}
        return self._answer(self._client.put(f"/api/v1/{path}", body, format="json", headers=headers), expect)

    def patch(self, path: str, body: dict[str, Any], *, version: int, expect: int = 200) -> Any:
        headers = {"If-Match": f'"{version}"'}
        return self._answer(self._client.patch(f"/api/v1/{path}", body, format="json", headers=headers), expect)

    def upload(self, path: str, name: str, data: bytes, *, version: int) -> Any:
        form = {"file": SimpleUploadedFile(name, data)}
        headers = {"If-Match": f'"{version}"'}
        return self._answer(self._client.post(f"/api/v1/{path}", form, format="multipart", headers=headers), 201)

    def file(self, path: str) -> bytes:
        response = self._client.get(f"/api/v1/{path}")
        assert response.status_code == 200, response.content
        return bytes(response.content)

    @staticmethod
    def _answer(response: Any, expect: int) -> Any:
        assert response.status_code == expect, (response.status_code, response.content)
        return response.json() if response.content else None
