"""Lembar Disposisi: the form of a superior's instruction on an incoming letter (Permendagri 1/2023).

It is bound to one naskah masuk and has no number of its own; a superior initials it. The first instruction fills the
form; what was passed down from it and reported back follows, so that the printed sheet is the whole record.
"""

from __future__ import annotations

from templates_naskah import body
from templates_naskah.blocks import Block
from templates_naskah.kinds import parts
from templates_naskah.kinds.disposisi_form import form
from templates_naskah.kinds.disposisi_order import check
from templates_naskah.kinds.disposisi_tree import FLAT, numbered, passed_down, reports, steps
from templates_naskah.model import Content, Field, Frame, Kind
from templates_naskah.profiles import Profile


def blocks(content: Content, frame: Frame, profile: Profile) -> tuple[Block, ...]:
    """Return kop, title, the form, what was passed down, what was reported; a signature where somebody signs it."""
    nodes = numbered(steps(content))
    return (
        parts.letterhead(frame),
        parts.centred(body.one_line(content.get("judul")) or "LEMBAR DISPOSISI", bold=True, gap=4),
        form(content, nodes[0][1] if nodes else {}, profile),
        *passed_down(nodes[1:], profile),
        *reports(content, nodes, profile),
        *((parts.signatures(frame, profile),) if frame.signatories else ()),
    )


LETTER = (
    Field("nomor_agenda", "angka", "Nomor agenda", instead=("agenda",)),
    Field("register", "teks", "Register"),
    Field("diterima", "saat", "Diterima", instead=("tanggal_diterima",)),
    Field("kanal", "teks", "Melalui"),
    Field("pengirim", "teks", "Surat dari", required=True, instead=("surat_dari", "dari")),
    Field("nomor_surat", "teks", "Nomor surat", instead=("nomor",)),
    Field("tanggal_surat", "saat", "Tanggal surat", instead=("tanggal",)),
    Field("hal", "teks", "Hal", required=True),
    Field("ringkasan", "teks_panjang", "Ringkasan"),
    Field("jumlah_lampiran", "teks", "Lampiran"),
    Field("kode_klasifikasi", "teks", "Klasifikasi", instead=("klasifikasi",)),
    Field("klasifikasi_keamanan", "pilihan", "Keamanan", choices=tuple(parts.KEAMANAN)),
    Field("urgensi", "pilihan", "Sifat", choices=tuple(parts.URGENSI), instead=("sifat",)),
    Field("batas_tindak_lanjut", "saat", "Batas tindak lanjut"),
    Field(
        "berkas_pindaian",
        "objek",
        "Berkas pindaian",
        members=(
            Field("nama", "teks", "Nama berkas"),
            Field("halaman", "angka", "Halaman"),
            Field("dpi", "angka", "Resolusi (dpi)"),
            Field("format", "teks", "Format"),
        ),
    ),
)
STEP = (
    Field("id", "angka", "Tanda simpul"),
    Field("induk", "angka", "Simpul di atasnya", instead=("induk_disposisi_id",)),
    Field("dari", "teks", "Dari", required=True, instead=("dari_jabatan",)),
    Field("waktu", "saat", "Waktu"),
    Field(
        "kepada",
        "daftar_objek",
        "Diteruskan kepada",
        required=True,
        members=(
            Field("jabatan", "teks", "Jabatan", required=True, instead=("teks", "nama")),
            Field("peran", "pilihan", "Peran", choices=("penanggung_jawab", "pendukung")),
        ),
    ),
    Field("instruksi", "daftar_teks", "Instruksi"),
    Field("catatan", "teks_panjang", "Catatan"),
    Field("batas_waktu", "saat", "Batas waktu"),
    Field("sifat", "teks", "Sifat"),
)
REPORT = (
    Field("simpul", "angka", "Simpul"),
    Field("waktu", "saat", "Waktu"),
    Field("status", "teks", "Status"),
    Field("uraian", "teks_panjang", "Uraian", required=True, instead=("teks",)),
)
FIELDS = (
    Field("judul", "teks", "Judul", help="LEMBAR DISPOSISI, atau sebutan daerah sendiri.", example="LEMBAR DISPOSISI"),
    Field(
        "surat_masuk",
        "objek",
        "Surat masuk",
        required=True,
        help="Surat yang didisposisi beserta catatan penerimaannya. Nomor lembar ini adalah nomor agendanya.",
        example={"nomor_agenda": 1066, "pengirim": "Bupati Mahakam Ulu", "hal": "Permohonan Bantuan Kapal"},
        members=LETTER,
    ),
    Field(
        "pilihan_tujuan",
        "daftar_teks",
        "Pilihan tujuan",
        help="Jabatan bawahan yang dicetak dengan kotak pilihan. Jabatan yang dipilih selalu ikut tercetak.",
        example=["Sekretaris", "Kepala Bidang Pelayaran"],
    ),
    Field(
        "pilihan_instruksi",
        "daftar_teks",
        "Pilihan instruksi",
        help="Instruksi yang dicetak dengan kotak pilihan; bila kosong dipakai daftar baku.",
        example=["tanggapan dan saran", "proses lebih lanjut"],
    ),
    Field(
        "simpul",
        "daftar_objek",
        "Disposisi",
        required=True,
        help="Instruksi pimpinan, diikuti penerusannya. Yang pertama mengisi formulir, lainnya dicetak dalam tabel.",
        example=[{"id": "d1", "dari": "Kepala Dinas", "kepada": [{"jabatan": "Sekretaris"}], "instruksi": ["wakili"]}],
        members=STEP,
        instead=FLAT,
    ),
    Field(
        "tindak_lanjut",
        "daftar_objek",
        "Tindak lanjut",
        help="Laporan atas tiap disposisi, dicetak di bawah penerusannya.",
        example=[{"simpul": "d1", "status": "selesai", "uraian": "Telaahan staf diajukan"}],
        members=REPORT,
    ),
)

KIND = Kind(
    id="disposisi",
    name="Lembar Disposisi",
    abbreviation="Disp",
    version=1,
    group="korespondensi",
    shape="formulir",
    numbering="none",
    register="",
    pattern="",
    font="sans",
    paper="a4",
    fields=FIELDS,
    source="Permendagri 1/2023, naskah dinas korespondensi internal",
    blocks=blocks,
    check=check,
    signer_levels=("kepala_daerah", "wakil_kepala_daerah", "sekda", "pejabat"),
    kode_srikandi="2013",
    making="sheet",
    signers=(0, 1),
)
