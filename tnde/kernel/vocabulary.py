"""Words that every floor shares: security class, urgency, roles and actions.

Both axes of a naskah are ordered numbers in the database and words everywhere else
(numbering-and-authority: urgency and security are independent; ANRI 17/2011 for the classes).
"""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrderedWord(models.IntegerChoices):
    """An ordered level that the outside knows by its word (``slug``)."""

    @property
    def slug(self) -> str:
        """The word used in content, API and settings: ``sangat_rahasia``."""
        return self.name.lower()

    @classmethod
    def of(cls, slug: str) -> Self:
        """The level with this word. Raises ValueError when there is none."""
        try:
            return cls[slug.upper()]
        except KeyError:
            raise ValueError(f"no such level: {slug!r}") from None

    @classmethod
    def slugs(cls) -> list[str]:
        """All words, lowest first."""
        return [level.slug for level in cls]


class Keamanan(OrderedWord):
    """Security class, lowest first: who may know (ANRI 17/2011)."""

    BIASA = 0, _("Biasa")
    TERBATAS = 1, _("Terbatas")
    RAHASIA = 2, _("Rahasia")
    SANGAT_RAHASIA = 3, _("Sangat Rahasia")


class Urgensi(OrderedWord):
    """Urgency, lowest first: how soon it must be handled."""

    BIASA = 0, _("Biasa")
    SEGERA = 1, _("Segera")
    SANGAT_SEGERA = 2, _("Sangat Segera")


class Role(models.TextChoices):
    """What a person is entrusted with at one agency."""

    KONSEPTOR = "konseptor", _("Konseptor")
    PEMERIKSA = "pemeriksa", _("Pemeriksa")
    PENANDATANGAN = "penandatangan", _("Penanda tangan")
    TATA_USAHA = "tata_usaha", _("Tata usaha")
    PENGENDALI_NOMOR = "pengendali_nomor", _("Pengendali nomor")
    SEKRETARIS_PIMPINAN = "sekretaris_pimpinan", _("Sekretaris pimpinan")
    ARSIPARIS = "arsiparis", _("Arsiparis")
    PENGAWAS = "pengawas", _("Pengawas")
    PPID = "ppid", _("PPID")
    VERIFIKATOR_TTE = "verifikator_tte", _("Verifikator TTE")
    ADMIN_PD = "admin_pd", _("Admin perangkat daerah")
    ADMIN_DAERAH = "admin_daerah", _("Admin daerah")


class Action(models.TextChoices):
    """What a role may do at an agency; the values are the permission codenames."""

    DRAFT = "draft", _("Menyusun naskah")
    STAND_IN_CHAIN = "stand_in_chain", _("Memaraf")
    SIGN = "sign", _("Menandatangani")
    READ_SIGNED = "read_signed", _("Membaca naskah yang telah ditandatangani")
    READ_TITLES = "read_titles", _("Membaca judul naskah")
    ACCEPT_INCOMING = "accept_incoming", _("Menerima naskah masuk")
    SEND = "send", _("Mengirim naskah")
    KEEP_BOOK = "keep_book", _("Mengelola buku nomor")
    READ_BOOK = "read_book", _("Membaca buku nomor")
    INSERT_NUMBER = "insert_number", _("Memberikan nomor sisipan")
    PREPARE = "prepare", _("Menyiapkan bagi pimpinan")
    DISPOSE = "dispose", _("Mendisposisi")
    READ_ARCHIVE = "read_archive", _("Membaca arsip")
    MANAGE_ARCHIVE = "manage_archive", _("Mengelola arsip")
    READ_WORKLOAD = "read_workload", _("Melihat beban kerja")
    READ_HISTORY = "read_history", _("Membaca jejak audit")
    CONFIRM_TENURE = "confirm_tenure", _("Mengonfirmasi penugasan jabatan dan sertifikat")
    MANAGE_PEOPLE = "manage_people", _("Mengelola pegawai dan rute")
    MANAGE_ORGANISATION = "manage_organisation", _("Mengelola organisasi dan profil")
