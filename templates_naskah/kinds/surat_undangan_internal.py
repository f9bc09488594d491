"""Surat Undangan Internal: a surat undangan inside one institution (Permendagri 1/2023, korespondensi internal)."""

from __future__ import annotations

from dataclasses import replace

from templates_naskah.kinds import surat_undangan

KIND = replace(
    surat_undangan.KIND,
    id="surat_undangan_internal",
    name="Surat Undangan Internal",
    version=1,
    source="Permendagri 1/2023, naskah dinas korespondensi internal",
    signer_levels=("sekda", "pejabat"),
    kode_srikandi="2014",
)
