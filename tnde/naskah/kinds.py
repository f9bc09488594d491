"""What the naskah needs to know of a kind, asked of the template library."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from templates_naskah.kinds import KINDS, UnknownKind, kind_of
from templates_naskah.model import Kind
from tnde.kernel.errors import Invalid


def kind_named(ref: str) -> Kind:
    """The kind named ``id`` or ``id@version``. Raises Invalid with the kinds there are."""
    try:
        return kind_of(ref)
    except UnknownKind:
        raise Invalid(
            _("Jenis naskah ini belum tersedia. Pilih salah satu jenis pada daftar jenis naskah."),
            problems=[{"path": "kind", "code": "unknown_kind", "available": sorted(KINDS)}],
        ) from None


def title_of(kind: Kind, content: Mapping[str, Any]) -> str:
    """What lists show: hal of a letter, tentang of a titled document, else the kind's name."""
    for name in ("hal", "tentang"):
        value = content.get(name)
        if isinstance(value, str) and value.strip():
            return value.strip()
    return kind.name
