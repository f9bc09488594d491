"""The words pages use for states, steps, history and verdicts. One word per thing, as the glossary has it."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tnde.signing.errors import SignatureRefused

Words = dict[str, str | Promise]

ASKED: Words = {
    "draft": _("Perbaiki dan ajukan"),
    "in_review": _("Paraf"),
    "approved": _("Tanda tangan"),
}
"""What a waiting naskah asks of the reader, by its state."""

ASKED_AGAIN: Words = {
    "text_changed": _("diminta lagi: isi diubah oleh"),
    "sent_back": _("diminta lagi: dikembalikan oleh"),
}
"""Why a step is open again after a decision, before the title of who made it so."""

TENURES: Words = {"plt": "Plt.", "plh": "Plh.", "pj": "Pj.", "pjs": "Pjs."}

MANDATES: Words = {"an": "a.n.", "ub": "u.b."}

HAPPENED: Words = {
    "naskah.drafted": _("Draf dibuat"),
    "naskah.content_saved": _("Isi disimpan"),
    "naskah.file_attached": _("Berkas lampiran diunggah"),
    "naskah.file_detached": _("Berkas lampiran dihapus"),
    "naskah.given": _("Draf diserahkan kepada konseptor lain"),
    "naskah.submitted": _("Diajukan untuk persetujuan"),
    "naskah.recalled": _("Ditarik kembali oleh konseptor"),
    "naskah.initialled": _("Paraf diberikan"),
    "naskah.checked": _("Diperiksa"),
    "naskah.returned": _("Dikembalikan kepada konseptor"),
    "naskah.handed_over": _("Langkah dialihkan ke jabatan lain"),
    "naskah.passed_over": _("Langkah dilampaui"),
    "naskah.called": _("Dipanggil pejabat di atasnya; langkah di bawahnya dilampaui"),
    "naskah.examination_asked": _("Diminta menelaah"),
    "naskah.examined": _("Pendapat diberikan"),
    "naskah.examination_withdrawn": _("Permintaan telaah dicabut"),
    "naskah.commented": _("Komentar"),
    "naskah.nudged": _("Meja yang memegangnya diingatkan"),
    "naskah.sent_back": _("Dikembalikan ke langkah sebelumnya"),
    "naskah.amended": _("Isi diubah oleh pemeriksa"),
    "naskah.objected": _("Keberatan atas perubahan isi; dikembalikan kepada konseptor"),
    "naskah.corrected": _("Dikoreksi tanpa mengubah isi; paraf tetap"),
    "naskah.approved": _("Seluruh paraf lengkap"),
    "naskah.laid_out": _("Dibuat dari satu baris naskah bertabel"),
    "naskah.stack_signed": _("Semua naskah dari tabelnya ditandatangani"),
    "naskah.signing_failed": _("Penandatanganan tidak berhasil"),
    "naskah.signed": _("Ditandatangani secara elektronik"),
    "naskah.registered": _("Didaftarkan sebagaimana diterbitkan di luar aplikasi"),
    "naskah.travellers_replaced": _("Petugas diganti dengan naskah lain"),
    "naskah.appointment_not_proposed": _("Penugasan tidak dapat diusulkan otomatis; masukkan sendiri"),
    "naskah.sent": _("Dikirim"),
    "naskah.archived": _("Dimasukkan ke dalam berkas"),
    "naskah.annulled": _("Dibatalkan"),
    "naskah.changed": _("Diralat atau diubah dengan naskah lain"),
    "naskah.dropped": _("Tidak dilanjutkan"),
}

RELATIONS: Words = {
    "copy": _("Disalin dari"),
    "reply": _("Menjawab"),
    "follow_up": _("Tindak lanjut dari"),
    "membatalkan": _("Membatalkan"),
    "mengubah": _("Mengubah"),
    "mencabut": _("Mencabut"),
    "meralat": _("Meralat"),
}

RELATIONS_BACK: Words = {
    "copy": _("Disalin menjadi"),
    "reply": _("Dijawab dengan"),
    "follow_up": _("Ditindaklanjuti dengan"),
    "membatalkan": _("Dibatalkan dengan"),
    "mengubah": _("Diubah dengan"),
    "mencabut": _("Dicabut dengan"),
    "meralat": _("Diralat dengan"),
}
"""The same, seen from the other side."""

KEAMANAN: Words = {
    "biasa": _("Biasa"),
    "terbatas": _("Terbatas"),
    "rahasia": _("Rahasia"),
    "sangat_rahasia": _("Sangat Rahasia"),
}


def why_not_signed(code: str) -> str:
    """The sentence for the reason of a failed try to sign; empty for one that tells the reader nothing."""
    for refusal in SignatureRefused.__subclasses__():
        if refusal.code == code:
            return str(refusal.sentence)
    return ""
