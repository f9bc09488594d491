"""The kinds of naskah dinas this package prints. Adding one is one small module and one line here.

Ids are the ``id`` column of the kinds table and nothing else; a revision remembers ``id@version``.
"""

from __future__ import annotations

from types import MappingProxyType

from templates_naskah.kinds import keputusan, nota_dinas, surat_dinas, surat_tugas, surat_undangan
from templates_naskah.model import Kind

ALL = (
    surat_dinas.KIND,
    surat_undangan.KIND,
    nota_dinas.KIND,
    surat_tugas.KIND,
    keputusan.OF_HEAD_OF_REGION,
    keputusan.OF_SEKDA,
    keputusan.OF_AGENCY_HEAD,
)
KINDS: MappingProxyType[str, Kind] = MappingProxyType({kind.id: kind for kind in ALL})


class UnknownKind(LookupError):
    """No kind of this id, or none of this version, can be printed."""


def kind_of(ref: str) -> Kind:
    """Return the kind named ``id`` or ``id@version``. Raises UnknownKind."""
    name, _, version = ref.partition("@")
    kind = KINDS.get(name)
    if kind is None or (version and version != str(kind.version)):
        raise UnknownKind(ref)
    return kind
