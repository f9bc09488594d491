"""Families of words: each form should find each other form, and words that only look alike should not."""

from __future__ import annotations

_FAMILIES = """
alih mengalihkan dialihkan pengalihan
arsip mengarsipkan diarsipkan pengarsipan kearsipan
awas mengawasi diawasi pengawasan pengawas
bayar membayar dibayar pembayaran
bina membina dibina pembinaan
cabut mencabut dicabut pencabutan
catat mencatat dicatat pencatatan catatan
cetak mencetak dicetak pencetakan cetakan percetakan tercetak
daftar mendaftar didaftar pendaftaran terdaftar
ganti mengganti diganti penggantian
guna menggunakan digunakan penggunaan
hapus menghapus dihapus penghapusan
hitung menghitung dihitung perhitungan
izin mengizinkan diizinkan perizinan
jadwal menjadwalkan dijadwalkan penjadwalan
kaji mengkaji dikaji pengkajian kajian
kelola mengelola dikelola pengelolaan pengelola
kembali mengembalikan dikembalikan pengembalian
kembang mengembangkan dikembangkan pengembangan perkembangan
kendali mengendalikan dikendalikan pengendalian
kerja mengerjakan dikerjakan pekerjaan
kirim mengirim dikirim pengiriman mengirimkan kiriman pengirim terkirim
koordinasi mengoordinasikan dikoordinasikan pengoordinasian
kumpul mengumpulkan dikumpulkan pengumpulan
laksana melaksanakan dilaksanakan pelaksanaan pelaksana
lapor melaporkan dilaporkan laporan pelaporan
minta meminta diminta permintaan
mohon memohon dimohon permohonan pemohon
musnah memusnahkan dimusnahkan pemusnahan
nilai menilai dinilai penilaian penilai
nyata menyatakan dinyatakan pernyataan
pakai memakai dipakai pemakaian pemakai terpakai
pantau memantau dipantau pemantauan
pelihara memelihara dipelihara pemeliharaan
periksa memeriksa diperiksa pemeriksaan pemeriksa
perintah memerintahkan diperintahkan pemerintah pemerintahan
pindah memindahkan dipindahkan pemindahan
pinjam meminjam dipinjam peminjaman pinjaman
proses memproses diproses pemrosesan
putus memutuskan diputuskan putusan keputusan
rapat rapat-rapat rapatnya
rencana merencanakan direncanakan perencanaan
rumah perumahan
sah mengesahkan disahkan pengesahan
salin menyalin disalin penyalinan salinan
selenggara menyelenggarakan diselenggarakan penyelenggaraan
serah menyerahkan diserahkan penyerahan
simpan menyimpan disimpan penyimpanan
surat surat-surat suratnya
susun menyusun disusun penyusunan susunan
tagih menagih ditagih penagihan tagihan
tahan menahan ditahan penahanan
tanam menanam ditanam penanaman tanaman
tandatangan menandatangani ditandatangani penandatanganan
teliti meneliti diteliti penelitian peneliti
terbit menerbitkan diterbitkan penerbitan penerbit terbitkan
terima menerima diterima penerimaan penerima
tetap menetapkan ditetapkan penetapan ketetapan
tindak menindak ditindak penindakan tindakan
tinjau meninjau ditinjau peninjauan tinjauan
tolak menolak ditolak penolakan
tugas menugaskan ditugaskan penugasan petugas
tulis menulis ditulis penulisan tulisan tertulis
tunjuk menunjuk ditunjuk penunjukan petunjuk
tutup menutup ditutup penutupan
ubah mengubah diubah perubahan
uji menguji diuji pengujian
ukur mengukur diukur pengukuran
undang mengundang diundang undangan
usul mengusulkan diusulkan usulan
wakil mewakili diwakili perwakilan
"""
FAMILIES = tuple(tuple(line.split()) for line in _FAMILIES.strip().splitlines())

NEAR = (
    ("tanda", "anda"),
    ("tempat", "empat"),
    ("tulang", "ulang"),
    ("ruang", "uang"),
    ("tuang", "uang"),
    ("kubah", "ubah"),
    ("mengubah", "kubah"),
    ("mengukur", "kukur"),
    ("karya", "arya"),
    ("kotak", "kota"),
    ("desak", "desa"),
    ("masak", "masa"),
    ("makan", "pakan"),
    ("mati", "pati"),
    ("mutu", "putu"),
    ("kata", "penataan"),
    ("rata", "penataan"),
    ("kapan", "penerapan"),
    ("kawasan", "pengawasan"),
    ("tanggapan", "anggapan"),
    ("keterangan", "penanganan"),
    ("diperoleh", "oleh"),
    ("diberi", "ikan"),
    ("menteri", "ikan"),
    ("kawal", "awal"),
    ("tarif", "arif"),
    ("turut", "urut"),
    ("rangkap", "penangkapan"),
    ("kurus", "urus"),
    ("persen", "seni"),
    ("dari", "edaran"),
    ("kemudian", "pengemudi"),
)
"""Words of which the first must not find the second."""
