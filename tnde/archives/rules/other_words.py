"""Words that a search must keep apart, for the rules of `word_forms`. Everyday words of letters, not a dictionary."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


VOWEL_ROOTS = _words("""
    abdi acara acu ada adah adil adu agama agenda air ajak ajar ajuk aju akar akhir akses aktif aku alam alami alat alih
    alir alur aman amal amat ambil anak anda angka angkat angkut anggap anggar anggota antar antara anut apa apbd arah
    arif arsip arti arya asah asal asas asing asuh atas atur audit awal awas ayah efek eja ekspor elak embun empat
    enam etik evaluasi ibu ikat ikut imbau impor inap induk informasi ingat ingin intai isi izin obat olah oleh operasi
    orang otak uang ubah ucap udang udara uji ukir ukur ulang ulas umum umur undang unduh unggah unit upah upaya
    urai urus urut usaha usia usir usul utama utang utus""")
"""Roots that begin with a vowel: no k was lost before them (mengubah is not kubah), and no other root asks for them
(tulang not for ulang, tanda not for anda)."""

OTHERS = _words("""
    bali bata desa kota masa padu paka pakan palu pasak pati pulai putu rusa tari topi""")
"""What the stemmer leaves of another root is this word: not asked for kotak, desak, rusak, makan, mati, mutu ..."""

ALONE = _words("""
    dari kapan karena kata kemudian pegawai peroleh persen rangkap rata tetapi""")
"""Words and roots that ask for themselves only, for their forms share a stem with other words (kata with penataan)
or would bring what nobody looks for (kepegawaian every letter about a pegawai)."""

ONE_SYLLABLE = _words("bom bor cap cat cek cor lap las pel pos rem sah tes")
"""Roots of one syllable, which take menge- and penge-."""

LEXICAL = _words("hati kira laki mata oleh rata undang")
"""Words whose reduplication is a word of its own: undang-undang is a law and no invitation."""
