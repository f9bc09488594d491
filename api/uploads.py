"""Files that come with a request, as multipart/form-data under the name ``file``."""

from __future__ import annotations

from django.utils.translation import gettext as _
from rest_framework.request import Request

from api.problems import BadRequest, RequestTooLarge

MULTIPART = {
    "multipart/form-data": {
        "type": "object",
        "properties": {"file": {"type": "string", "format": "binary"}},
        "required": ["file"],
    }
}
AROUND = 64 * 1024
"""What a form may hold beside its file."""


class FileEmpty(BadRequest):
    """The uploaded file holds nothing."""

    code = "file_empty"

    def default_message(self) -> str:
        return _("Berkas kosong. Pilih kembali berkasnya.")


def uploaded(request: Request, most: int) -> tuple[str, bytes]:
    """Name and bytes of the one file.

    Raises BadRequest without one, FileEmpty, RequestTooLarge above ``most`` bytes.
    """
    if int(request.META.get("CONTENT_LENGTH") or 0) > most + AROUND:
        raise RequestTooLarge
    upload = request.FILES.get("file")
    if upload is None:
        sentence = _("Sertakan satu berkas pada bagian bernama file.")
        raise BadRequest(problems=[{"path": "file", "code": "required", "sentence": sentence}])
    if upload.size == 0:
        raise FileEmpty
    if upload.size is None or upload.size > most:
        raise RequestTooLarge
    return upload.name or "", upload.read()
