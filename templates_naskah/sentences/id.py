"""Kalimat untuk tiap masalah, dalam bahasa Indonesia: apa yang salah dan apa yang harus dilakukan."""

from __future__ import annotations

from typing import Final

TYPES: Final = {
    "text": "teks",
    "number": "angka",
    "boolean": "true atau false",
    "list": "daftar",
    "object": "objek",
    "null": "kosong",
    "json": "nilai JSON",
    "infinite": "bilangan tak hingga",
}

# Di mana dan menurut apa, untuk masalah yang tidak menyebutnya sendiri.
WHOLE: Final = "berkas"
FORMAT: Final = "format isi naskah"
ROW: Final = "baris {row}"
COLUMN: Final = "kolom {columns}"

DIFFERENCE: Final[dict[str, str]] = {
    "none": "Tidak ada perbedaan isi.",
    "skipped": "… {count} bagian tidak berubah …",
    "moved": "dipindahkan ke sini",
    "setting": "pengaturan: {before} menjadi {after}",
    "files": "Berkas",
}
"""Words beside a difference between two contents."""

SENTENCES: Final = {
    # berkas dan bentuk
    "file_too_large": "Berkas lebih besar dari {limit} MB; perkecil isinya.",
    "not_utf8": "Berkas bukan teks UTF-8 (bita ke-{byte}); simpan ulang dengan pengodean UTF-8.",
    "not_yaml": "Berkas bukan YAML yang benar di sekitar baris {line}; perbaiki penulisannya. Jangkar (&, *) tidak "
    "dapat dipakai.",
    "not_a_mapping": "Berkas tidak berisi pasangan kunci dan nilai; mulai dengan jenis_naskah.",
    "duplicate_key": "Kunci {key} ditulis lebih dari sekali; hapus salah satunya.",
    "unknown_key": "Kunci {key} tidak dikenal dan tidak dicetak; periksa ejaannya atau hapus.",
    "unknown_kind": "Jenis naskah {found} belum dapat dibuat; pilih salah satu dari {allowed}.",
    "missing_field": "{label} belum diisi; lengkapi.",
    "wrong_type": "Nilai harus berupa {expected}, bukan {found}; perbaiki bentuknya.",
    "unknown_choice": "Pilihan {found} tidak dikenal; pakai salah satu dari {allowed}.",
    "unknown_block": "Jenis bagian {found} tidak dikenal; pakai salah satu dari {allowed}.",
    "empty_text": "Teks masih kosong; isi atau hapus bagian ini.",
    "empty_list": "Daftar masih kosong; isi sekurang-kurangnya satu butir.",
    "unquoted_code": "{text} ditulis tanpa tanda petik sehingga dapat terbaca sebagai bilangan; tulis di antara tanda "
    'petik, misalnya "500.12".',
    "number_as_text": "Bilangan terlalu besar untuk disimpan tepat; tulis sebagai teks di antara tanda petik.",
    # profil daerah
    "profile_not_a_mapping": "Profil tidak berisi pasangan kunci dan nilai; mulai dengan id.",
    "profile_unknown_key": "Profil tidak mengenal kunci {key}; pakai salah satu dari {allowed}.",
    "profile_bad_value": "Nilai {found} tidak dapat dipakai; yang boleh: {allowed}.",
    # karakter dan ukuran
    "removed_character": "Karakter tak terlihat dihapus dari teks: {characters}. Periksa bahwa maknanya tidak berubah.",
    "line_break": "Ganti baris di dalam teks menjadi spasi; buat paragraf baru bila memang dimaksudkan.",
    "unprintable_character": "Tidak ada huruf untuk mencetak {characters}; ganti dengan karakter lain.",
    "unprintable_characters": "Tidak ada huruf untuk mencetak {characters}, dan {count} karakter lain; ganti dengan "
    "karakter lain.",
    "too_many_problems": "Masalah lebih dari {limit}; perbaiki yang tercantum, lalu periksa lagi.",
    "nested_too_deep": "Susunan bertingkat lebih dari {limit}; sederhanakan.",
    "too_long": "Panjang teks seluruhnya {count} karakter, paling banyak {limit}; pindahkan sebagian ke lampiran.",
    "text_too_long": "Teks ini {count} karakter, paling banyak {limit}; bagi menjadi beberapa paragraf atau butir.",
    "word_too_long": "Ada kata sepanjang {count} karakter, paling banyak {limit}; beri spasi.",
    "too_many_attachments": "Lampiran berjumlah {count}, paling banyak {limit}; gabungkan.",
    "list_too_deep": "Daftar bertingkat lebih dari {limit}; kurangi tingkatnya.",
    "list_not_attached": "Daftar disebut terlampir, tetapi tidak ada lampiran; tambahkan lampirannya.",
    # berkas lampiran
    "bad_file_name": "{file} bukan nama berkas biasa; tulis namanya saja, tanpa folder atau alamat.",
    "file_missing": "Berkas {file} tidak ada; unggah berkasnya atau hapus dari lampiran.",
    "file_too_heavy": "Berkas {file} lebih besar dari {limit} MB; perkecil.",
    "bad_photo": "{file} bukan foto JPEG atau PNG paling besar {limit} juta piksel; simpan ulang fotonya.",
    "broken_photo": "{file} rusak atau terpotong; simpan ulang fotonya sebagai JPEG atau PNG.",
    "photo_too_large": "{file} lebih besar dari {limit} juta piksel; perkecil fotonya.",
    "unknown_file_type": "{file} bukan PDF, JPEG, atau PNG menurut isinya; simpan dahulu dalam salah satu bentuk itu.",
    "pdf_with_actions": "{file} memuat tindakan otomatis (skrip, program, formulir yang mengirim sendiri) atau "
    "berkas lain di dalamnya; cetak dahulu menjadi PDF biasa.",
    "too_many_photos": "Foto berjumlah {count}, paling banyak {limit}; bagi menjadi beberapa lampiran.",
    "bad_pdf": "{file} bukan PDF yang utuh; buat ulang berkasnya.",
    "pdf_locked": "{file} terkunci dengan kata sandi; unggah berkas yang tidak terkunci.",
    "pdf_too_many_pages": "{file} berisi {count} halaman, paling banyak {limit}; bagi menjadi beberapa lampiran.",
    "pdf_too_dense": "Isi {file} mengembang lebih dari {limit} MB; buat ulang berkasnya.",
    "pdf_dynamic_form": "{file} adalah formulir XFA yang halamannya tidak tersimpan; cetak dahulu menjadi PDF biasa.",
    "pdf_signed": "{file} bertanda tangan elektronik; tanda tangannya tidak ikut dalam lampiran. Kirim berkas aslinya "
    "tersendiri bila keasliannya harus dapat diperiksa.",
    "pdf_as_pictures": "{file} belum memenuhi syarat arsip PDF/A-2b ({reason}), jadi halamannya menjadi "
    "gambar 200 dpi; teksnya tidak dapat dicari.",
    "pdf_already_signed": "{file} sudah bertanda tangan elektronik; daftarkan sebagai naskah yang terbit di luar "
    "aplikasi, atau unggah berkas yang belum ditandatangani.",
    "not_placed": "{part} belum ditempatkan pada halaman berkas; tambahkan pada penempatan.",
    "placed_on_ink": "Letaknya menimpa tulisan atau garis pada halaman {page}; geser bila tidak disengaja.",
    "placed_twice": "Tanda tangan ke-{order} ditempatkan dua kali; hapus salah satunya.",
    "place_without_page": "Halaman {found} tidak ada, berkasnya {count} halaman; perbaiki halamannya.",
    "place_outside": "Letaknya melewati tepi halaman {page} ({width} x {height} mm); geser.",
    "place_for_nobody": "Tanda tangan ke-{found} tidak ada, penanda tangannya {count}; perbaiki urutannya.",
    "page_count_differs": "Tertulis {found} halaman, sedangkan berkasnya {count} halaman; samakan.",
    # tabel
    "too_many_columns": "Tabel berkolom {count}, paling banyak {limit}; bagi tabelnya.",
    "too_many_rows": "Tabel berisi {count} baris, paling banyak {limit}; bagi menjadi beberapa lampiran.",
    "cell_count": "Baris ini berisi {found} sel, padahal tabel berkolom {expected}; samakan jumlahnya.",
    "bad_width": "Lebar kolom harus berupa angka di atas nol.",
    "width_count": "Lebar diisi untuk {found} kolom, padahal tabel berkolom {expected}; samakan jumlahnya.",
    "width_sum": "Jumlah lebar kolom {found} persen; jadikan 100.",
    "alignment_count": "Perataan diisi untuk {found} kolom, padahal tabel berkolom {expected}; samakan jumlahnya.",
    # tanggal dan waktu
    "bad_date": "{found} bukan tanggal yang ada; tulis seperti 2026-03-05.",
    "bad_time": "{found} bukan waktu yang ada; tulis seperti 09.00 WITA.",
    "impossible_date": "Tanggal {found} tidak ada dalam kalender; perbaiki.",
    "weekday_contradicts_date": "{found} tidak cocok: {date} jatuh pada hari {weekday}; perbaiki hari atau tanggalnya.",
    "misspelt_word": "{found} ditulis {right}.",
    "unknown_golongan": "Golongan {found} tidak ada; PNS bergolongan I/a sampai IV/e, PPPK I sampai XVII.",
    "profile_not_in_force": "Profil {profile} berlaku {days}, sedangkan tanggal naskah {date}; pakai profil yang "
    "berlaku pada tanggal itu.",
    "attachment_order": "Urutan {found} tidak dicetak; lampiran ini tercetak sebagai Lampiran {printed}.",
    "misspelt_month": "Bulan {found} ditulis {right}.",
    "date_in_figures": "Tanggal {found} ditulis dengan nama bulan, misalnya 5 Maret 2026.",
    "date_leading_zero": "Tanggal {found} ditulis tanpa nol di depan: {right}.",
    "day_in_words_differs": "Hari yang disebut ({found}) berbeda dari tanggal kejadian atau tanggal naskah "
    "({expected}); samakan.",
    "event_differs": "Waktu yang tercetak ({found}) berbeda dari awal acara yang disimpan, {expected}; samakan.",
    "end_before_start": "Akhir ({end}) lebih awal daripada awal ({start}); perbaiki salah satunya.",
    "days_differ": "Tertulis {found} hari, sedangkan dari tanggal berangkat sampai tanggal kembali ada {expected} "
    "hari; samakan, atau hapus agar dihitung.",
    "received_before_written": "Surat bertanggal {written}, sesudah diterima ({received}); perbaiki salah satunya.",
    "unknown_instruction": "Tidak ada disposisi bertanda {found}; tulis tanda (id) salah satu simpul.",
    "instruction_before_above": "Disposisi ini bertanggal {given}, sebelum disposisi di atasnya ({earlier}); perbaiki "
    "salah satunya.",
    "instruction_before_letter": "Disposisi ini bertanggal {given}, sebelum suratnya diterima ({earlier}); perbaiki "
    "salah satunya.",
    "event_before_letter": "Acara {event} mendahului tanggal naskah {letter}; periksa keduanya.",
    "event_on_holiday": "{date} adalah hari libur; pastikan acara memang diadakan hari itu.",
    "idle_page_break": "Sesudah halaman baru ini tidak ada isi lagi, sehingga tanda tangan akan berdiri sendiri; "
    "halaman baru ini tidak dicetak.",
    "time_with_colon": "Waktu {found} ditulis dengan titik: {right}.",
    "time_without_zone": "Waktu {found} belum menyebut WIB, WITA, atau WIT; tambahkan.",
    # nomor identitas
    "nip_not_digits": "NIP {found} memuat karakter selain angka; periksa.",
    "nip_length": "NIP {found} berisi {count} angka; NIP dan NI PPPK berisi 18 angka.",
    "nip_birth_date": "Delapan angka pertama NIP {found} bukan tanggal lahir; periksa.",
    "nip_start": "Tahun dan bulan pengangkatan dalam NIP {found} tidak masuk akal; periksa angka ke-9 sampai ke-14.",
    "nip_sex": "Angka ke-15 NIP {found} harus 1 atau 2; periksa.",
    "nip_serial": "Nomor urut pada akhir NIP {found} tidak boleh 000; periksa.",
    "nik_not_digits": "NIK {found} memuat karakter selain angka; periksa.",
    "nik_length": "NIK {found} tidak berisi 16 angka; periksa.",
    "nik_region": "Enam angka pertama NIK {found} bukan kode wilayah; periksa.",
    "nik_birth_date": "Angka ke-7 sampai ke-12 NIK {found} bukan tanggal lahir; periksa.",
    "nik_serial": "Nomor urut pada akhir NIK {found} tidak boleh 0000; periksa.",
    # bahasa dan bentuk lama
    "title_full_stop": "Hal atau judul tidak diakhiri titik; hapus titiknya.",
    "title_lower_case": "Hal atau judul diawali huruf kapital; perbaiki huruf pertamanya.",
    "doubled_label": "Kata {found} sudah dicetak sebagai label; hapus dari teks.",
    "obsolete_kepada_yth": "Bentuk Kepada Yth. tidak dipakai lagi; tulis nama jabatannya saja, Yth. sudah dicetak.",
    "doubled_yth": "Yth. sudah dicetak di depan; hapus dari butir ini.",
    "salutation_in_yth": "Tulis nama jabatan tanpa Bapak atau Ibu.",
    "many_addressees": "Ada {count} penerima dalam surat; lebih dari {limit} sebaiknya dicantumkan dalam daftar "
    "terlampir.",
    "obsolete_tembusan_yth": "Tembusan tidak memakai Yth.; tulis nama jabatannya saja.",
    "obsolete_sebagai_laporan": "Keterangan (sebagai laporan) pada tembusan tidak dipakai lagi; hapus.",
    "obsolete_arsip": "Arsip atau pertinggal tidak dicantumkan dalam tembusan; hapus.",
    "obsolete_perihal": "Label Perihal tidak dipakai lagi; pakai Hal.",
    "menimbang_without_bahwa": "Butir menimbang diawali kata bahwa; perbaiki.",
    "item_ending": "Akhiri butir ini dengan tanda {mark}",
    "dictum_order": "Label diktum {found} seharusnya {expected}; urutkan kembali.",
    "dictum_spelling": "Label diktum {found} ditulis {expected}, dengan huruf kapital dan spasi.",
    "number_in_words": "{found}: terbilangnya {expected}; samakan angka dan kata.",
    "words_before_figures": "{found} ditulis dengan angka lebih dahulu: {right}.",
    "money_form": "Jumlah uang {found} ditulis tanpa spasi dan dengan sen: {right}.",
    "obsolete_abbreviation": "Singkatan {found} ditulis {right} dengan titik; ganti.",
    # salinan dan petikan
    "extract_in_full_copy": "Salinan memuat keputusan seutuhnya sehingga petikan tidak dicetak; hapus, atau pilih "
    "bentuk petikan.",
    "dictum_not_found": "Diktum {found} tidak ada dalam keputusan induk; pilih di antara {allowed}.",
    "entry_not_found": "Tidak ada baris dalam lampiran keputusan induk yang salah satu selnya berisi {found}; tulis "
    "isi selnya persis.",
    "entry_ambiguous": "{found} terdapat pada {count} baris lampiran keputusan induk; tulis isi sel yang hanya ada "
    "pada satu baris.",
    # satu teks dan tabel baris
    "not_csv": "Berkas bukan tabel CSV yang benar di sekitar baris {line}; simpan ulang sebagai CSV UTF-8.",
    "no_columns": "Tabel belum mempunyai judul kolom; tulis nama kolom pada baris pertama.",
    "no_rows": "Tabel belum berisi satu baris pun di bawah judul kolom; isi barisnya.",
    "unnamed_column": "Kolom ke-{number} tidak berjudul; beri nama pada baris pertama atau hapus kolomnya.",
    "duplicate_column": "Kolom {column} ada lebih dari satu; ganti nama salah satunya.",
    "too_many_renditions": "Tabel berisi {count} baris, paling banyak {limit} naskah sekaligus; bagi tabelnya.",
    "unfilled_place": "{found} belum diisi dan akan tercetak apa adanya; ganti dengan isinya, atau beri tabel baris "
    "bila satu naskah dibuat untuk tiap baris.",
    "malformed_place": "Kurung kurawal di dekat {found} tidak menyebut kolom; tulis nama kolom di antara dua pasang "
    "kurung kurawal.",
    "unknown_column": "Kolom {column} disebut dalam naskah, tetapi tidak ada dalam tabel; yang ada: {allowed}.",
    "no_place": "Naskah tidak menyebut satu kolom pun, sehingga semua hasilnya sama; sebut kolomnya di antara dua "
    "pasang kurung kurawal. Yang ada: {allowed}.",
    "unused_column": "Kolom {column} tidak disebut dalam naskah, jadi nilainya tidak dicetak.",
    "one_number_for_all": "Semua naskah akan bernomor {number}; pakai kolom untuk nomornya atau kosongkan.",
    "empty_cell": "Sel {column} kosong; isi, atau hapus barisnya.",
    "repeated_row": "Baris ini sama dengan baris {row}; hapus bila tidak disengaja.",
    "repeated_number": "Nomor {number} sudah dipakai baris {row}; tiap naskah mempunyai nomornya sendiri.",
    # bingkai: klasifikasi, lampiran, penanda tangan
    "missing_klasifikasi": "Kode klasifikasi belum dipilih, padahal nomor memuatnya; pilih kodenya.",
    "malformed_klasifikasi": "{found} bukan kode klasifikasi; tulis seperti 000.8.3 di antara tanda petik.",
    "unknown_klasifikasi": "Kode klasifikasi {found} tidak ada dalam daftar yang berlaku; pilih kode lain.",
    "number_without_klasifikasi": "Nomor {found} tidak memuat kode klasifikasi {klasifikasi}; samakan.",
    "copy_not_numbered": "Naskah {found} belum bernomor salinan; isi salinan dengan nomor dan dari, juga bila "
    "hanya satu.",
    "bad_copy_number": "Nomor salinan {found} tidak masuk akal; isi nomor dan dari dengan bilangan bulat, nomor tidak "
    "melebihi dari, paling banyak {limit}.",
    "two_places": "Tempat ditulis dua kali dan berbeda ({first}, {second}); samakan.",
    "attachments_not_announced": "Ada {count} lampiran, tetapi baris Lampiran menyatakan tidak ada; isi jumlahnya.",
    "attachment_count": "Baris Lampiran berbunyi {found}, sedangkan lampirannya {count}; samakan.",
    "lampiran_form": "Baris Lampiran ditulis dengan angka, kata, dan satuan, misalnya 2 (dua) berkas, bukan {found}.",
    "attachment_number": "Nomor pada kepala lampiran ({found}) berbeda dari nomor naskah ({expected}); samakan.",
    "attachment_date": "Tanggal pada kepala lampiran ({found}) berbeda dari tanggal naskah ({expected}); samakan.",
    "chain_incomplete": "Penandatanganan {mandate} membutuhkan {needed} jabatan di atasnya; lengkapi atas_nama.",
    "chain_too_long": "Penandatanganan {mandate} hanya menyebut {needed} jabatan di atasnya; hapus kelebihannya.",
    "chain_repeats_office": "Penandatanganan {mandate} menyebut jabatan yang sama dua kali; isi jabatan yang "
    "melimpahkan pada atas_nama dan jabatan penanda tangan pada jabatan.",
    "typed_prefix": "{found} dicetak dari mode penanda tangan; hapus dari nama jabatan dan pilih modenya.",
    "typed_mandate": "{found} tidak diketik dalam nama jabatan, tetapi dicetak dari modenya; pilih mode {mode}, isi "
    "jabatan yang melimpahkan pada atas_nama, dan pada jabatan hanya jabatan penanda tangan sendiri.",
    "acting_decides": "{tenure} tidak mengambil keputusan strategis mengenai organisasi, kepegawaian, dan anggaran; "
    "pastikan {kind} ini bukan keputusan demikian.",
    "appointee_differs": "{person} tidak disebut pada Kepada; samakan orang yang diperintah dengan yang ditunjuk.",
    "appointment_typed": "Penunjukan Plt./Plh. dicetak sendiri sebagai butir pertama; hapus butir yang mengulanginya.",
    "head_with_nip": "Kepala daerah dan wakilnya tidak mencantumkan pangkat dan NIP; hapus.",
    "acting_head_with_titles": "Penjabat dan pelaksana kepala daerah serta Pj. dan Plh. Sekretaris Daerah tidak "
    "mencantumkan gelar; hapus.",
    "titles_forbidden": "Jenis naskah ini ditandatangani tanpa gelar; cetak nama tanpa gelar.",
    "official_without_nip": "Pejabat selain kepala daerah, wakil, dan Sekretaris Daerah mencantumkan pangkat dan NIP; "
    "tampilkan keduanya.",
    "missing_nip": "NIP penanda tangan belum diisi; lengkapi.",
    "level_may_not_sign": "{kind} lazimnya tidak ditandatangani {found}; periksa penanda tangan atau jenis naskahnya.",
    "same_position": "Dua penanda tangan menempati tempat yang sama ({position}); pindahkan salah satunya.",
    "signer_count": "Jenis naskah ini ditandatangani {expected} orang, sedangkan penanda tangan berjumlah {found}; "
    "sesuaikan.",
    "bracketed_name": "Nama penanda tangan ditulis tanpa tanda kurung; hapus tanda kurungnya.",
    "addressee_above_signer": "{found} lebih tinggi daripada {signer}; tandatangani atas nama kepala daerah, sampaikan "
    "melalui Sekretaris Daerah, atau tujukan kepada pejabat yang setingkat.",
}
