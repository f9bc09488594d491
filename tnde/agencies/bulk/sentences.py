"""What is wrong with a line, said to the one who has to mend it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from tnde.agencies.refusals import acting_sentences
from tnde.agencies.rules.sheets import Fault


def sentence_of(fault: Fault) -> str:
    """The sentence for a fault."""
    return _sentences()[fault.code] % {"value": fault.value, "column": fault.column}


def problem_of(fault: Fault) -> dict[str, Any]:
    """The fault as a problem of a refusal; ``row`` counts as a spreadsheet does, the header is row 1."""
    told = {"path": f"{fault.sheet}.csv", "code": fault.code, "sentence": sentence_of(fault), "row": fault.line}
    return {**told, "columns": [fault.column]} if fault.column else told


def _sentences() -> dict[str, str]:
    return {
        "not_utf8": _("Berkas bukan UTF-8. Simpan kembali sebagai CSV UTF-8."),
        "not_csv": _("Baris ini tidak dapat dibaca sebagai CSV. Periksa tanda kutipnya."),
        "sheet_empty": _("Berkas kosong. Baris pertama harus memuat nama kolom."),
        "too_many_lines": _("Berkas memuat lebih dari %(value)s baris. Bagi menjadi beberapa berkas."),
        "column_missing": _("Kolom %(value)s tidak ada. Tambahkan kolom itu pada baris pertama."),
        "column_unknown": _("Kolom %(value)s tidak dikenal. Hapus, atau periksa ejaannya."),
        "column_twice": _("Kolom %(value)s ada dua kali. Hapus salah satunya."),
        "columns_differ": _("Banyaknya kolom tidak sama dengan baris pertama. Periksa pemisah dan tanda kutip."),
        "empty": _("Kolom %(column)s wajib diisi."),
        "not_a_date": _("%(value)s bukan tanggal. Tulis seperti 2026-01-31 atau 31-01-2026."),
        "too_long_text": _("Isi kolom %(column)s terlalu panjang: paling banyak %(value)s huruf."),
        "not_a_number": _("%(value)s bukan angka."),
        "email_wrong": _("%(value)s bukan alamat pos-el. Tulis seperti nama@contoh.go.id."),
        "nobody_named": _("Isi NIP/NI PPPK atau NIK; orang tidak dicocokkan dengan nama."),
        "nip_wrong": _("NIP atau NI PPPK ini tidak benar. Periksa kembali angkanya."),
        "nik_wrong": _("NIK ini tidak benar. Periksa kembali angkanya."),
        "two_people": _("NIP dan NIK ini milik dua orang yang berbeda. Periksa keduanya."),
        "person_unknown": _("Orang ini belum terdaftar. Sertakan dia dalam orang.csv."),
        "person_twice": _("Orang ini sudah ada pada baris %(value)s. Hapus salah satunya."),
        "code_twice": _("Kode ini sudah ada pada baris %(value)s. Hapus salah satunya."),
        "word_unknown": _("%(value)s tidak dikenal. Lihat daftar isian kolom %(column)s dalam panduan."),
        "agency_unknown": _("Tidak ada perangkat daerah berkode %(value)s. Sertakan dalam perangkat.csv."),
        "unit_unknown": _("Tidak ada unit berkode %(value)s. Isi nama_unit agar unit itu dibentuk."),
        "jabatan_unknown": _("Tidak ada jabatan berkode %(value)s. Sertakan dalam jabatan.csv."),
        "abbreviation_taken": _("Singkatan %(value)s sudah dipakai. Gunakan singkatan lain."),
        "agency_renamed": _(
            "Nama, singkatan, induk, dan kop perangkat daerah tidak diubah di sini. Susun rencana penataan perangkat."
        ),
        "jabatan_moved": _("Jabatan tidak pindah perangkat di sini. Bentuk jabatan baru, atau susun rencana penataan."),
        "undated_in_future": _(
            "Perubahan %(column)s tidak bertanggal dan berlaku seketika. Kirim pada hari berlakunya."
        ),
        "circle": _("Susunan ini membuat lingkaran. Pilih atasan atau induk yang tidak berada di bawahnya."),
        "since_too_early": _("Perubahan harus berlaku setelah data terakhir, yaitu setelah %(value)s."),
        "golongan_unknown": _("Golongan %(value)s tidak dikenal. Tulis seperti IV/a, atau IX untuk PPPK."),
        "runs_backward": _("Hari terakhir tidak boleh mendahului hari pertama."),
        "still_held": _("Jabatan ini masih dipangku setelah hari terakhirnya. Akhiri pemangkuannya dalam berkas ini."),
        "chair_taken": _("Jabatan ini sudah dipangku orang lain mulai %(value)s. Periksa tanggalnya."),
        "jabatan_not_there": _("Jabatan ini belum ada atau sudah berakhir pada masa tersebut."),
        "own_tenure": _("Jabatan Anda sendiri diajukan oleh orang lain. Hapus baris ini."),
        "acting_extended": _("Penugasan tidak diperpanjang di sini. Ajukan penugasan baru dengan dasarnya."),
        **acting_sentences(),
    }
