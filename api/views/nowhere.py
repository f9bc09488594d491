"""Addresses that lead nowhere: refused in the words of the API, not with a page."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.request import Request

from api.views.base import FileView
from tnde.kernel.errors import NotFound


@extend_schema(exclude=True)
class Nowhere(FileView):
    """Whatever the method: there is no such thing."""

    authentication_classes = ()
    permission_classes = (AllowAny,)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        raise NotFound
