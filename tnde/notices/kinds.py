"""What people are told: one sentence for each kind, and one that tells nothing of the matter.

From terbatas on the neutral sentence is used: a mail server and a screen in a meeting know no class. A sentence that
names neither hal nor sender may be the same for all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from tnde.kernel.vocabulary import Keamanan

NEUTRAL = _("Ada naskah yang menunggu Anda.")
NEUTRAL_NEWS = _("Ada kabar tentang naskah Anda.")
HAL_AT_MOST = 120


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind. ``label`` names it where one chooses, ``text`` is what is told of a naskah biasa.

    waits  something waits for the reader: withdrawn when it waits no longer
    """

    label: Any
    text: Any
    neutral: Any = NEUTRAL
    waits: bool = False


KINDS: Mapping[str, Kind] = {
    "step_opened": Kind(_("Menunggu paraf"), _("“%(hal)s” menunggu paraf Anda."), waits=True),
    "to_sign": Kind(_("Menunggu tanda tangan"), _("“%(hal)s” menunggu tanda tangan Anda."), waits=True),
    "to_examine": Kind(_("Diminta menelaah"), _("“%(hal)s” menunggu pendapat Anda."), waits=True),
    "examined": Kind(_("Pendapat atas permintaan saya"), _("Pendapat atas “%(hal)s” sudah diberikan."), NEUTRAL_NEWS),
    "mentioned": Kind(_("Disebut dalam komentar"), _("Anda disebut dalam komentar atas “%(hal)s”."), NEUTRAL_NEWS),
    "nudged": Kind(_("Diingatkan"), _("Anda diingatkan: “%(hal)s” masih menunggu Anda.")),
    "due_soon": Kind(_("Mendekati batas waktu"), _("“%(hal)s” harus selesai sebelum %(due)s."), waits=True),
    "overdue": Kind(_("Lewat batas waktu"), _("“%(hal)s” sudah lewat batas waktu %(due)s."), waits=True),
    "escalated": Kind(
        _("Meja bawahan yang lewat batas waktu"),
        _("Ada naskah yang lewat batas waktu pada meja %(desk)s."),
        _("Ada naskah yang lewat batas waktu pada meja bawahan Anda."),
    ),
    "stuck": Kind(
        _("Naskah saya tertahan"),
        _("“%(hal)s” lewat batas waktu pada meja %(desk)s."),
        _("Naskah Anda lewat batas waktu."),
    ),
    "returned": Kind(_("Dikembalikan"), _("“%(hal)s” dikembalikan kepada Anda."), waits=True),
    "handed_over": Kind(_("Diserahkan ke meja lain"), _("“%(hal)s” diserahkan ke meja lain."), NEUTRAL_NEWS),
    "passed_over": Kind(_("Dilampaui"), _("“%(hal)s” diteruskan melampaui meja Anda."), NEUTRAL_NEWS),
    "may_object": Kind(
        _("Diubah di atas paraf saya"),
        _("“%(hal)s” diubah setelah paraf Anda. Anda dapat mengajukan keberatan sampai naskah ditandatangani."),
        NEUTRAL_NEWS,
    ),
    "signed": Kind(_("Ditandatangani"), _("“%(hal)s” telah ditandatangani."), NEUTRAL_NEWS),
    "arrived": Kind(_("Naskah masuk"), _("“%(hal)s” dari %(sender)s masuk dan menunggu diterima."), waits=True),
    "for_you": Kind(
        _("Naskah masuk untuk saya"), _("“%(hal)s” dari %(sender)s menunggu tindak lanjut Anda."), waits=True
    ),
    "accepted": Kind(_("Diterima di tujuan"), _("“%(hal)s” diterima %(receiver)s."), NEUTRAL_NEWS),
    "refused": Kind(_("Ditolak di tujuan"), _("“%(hal)s” dikembalikan oleh %(receiver)s."), NEUTRAL_NEWS),
    "disposisi": Kind(_("Disposisi"), _("Disposisi untuk Anda: “%(hal)s”."), waits=True),
    "tenure_proposed": Kind(
        _("Penugasan diusulkan"), _("Penugasan %(status)s %(jabatan)s diusulkan."), _("Ada usulan penugasan jabatan.")
    ),
    "tenure_ended": Kind(
        _("Penugasan berakhir"),
        _("Penugasan %(status)s %(jabatan)s berakhir."),
        _("Ada penugasan jabatan yang berakhir."),
    ),
    "tenure_confirmed": Kind(
        _("Penugasan berlaku"), _("Penugasan %(status)s %(jabatan)s berlaku."), _("Ada penugasan jabatan yang berlaku.")
    ),
}


def words(kind: str, keamanan: int, facts: Mapping[str, str]) -> str:
    """The finished sentence, in Indonesian whatever the language here. Raises KeyError for a missing fact."""
    told = KINDS[kind]
    with override("id"):
        if keamanan > Keamanan.BIASA:
            return str(told.neutral)
        given = {name: _short(value) for name, value in facts.items()}
        return str(told.text) % given


def label(kind: str) -> str:
    """What the kind is called, in the language of the reader."""
    return str(KINDS[kind].label)


def _short(value: str) -> str:
    plain = " ".join(value.split())
    return plain if len(plain) <= HAL_AT_MOST else plain[: HAL_AT_MOST - 1].rstrip() + "…"
