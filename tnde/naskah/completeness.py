"""Everything that keeps a draft from being submitted, gathered at once: the kind's own checks and ours."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from templates_naskah import finished, renditions, sentences
from templates_naskah.checking import check
from templates_naskah.model import Frame, Kind, Known, Problem
from templates_naskah.profiles import Profile
from tnde.agencies import queries as agencies
from tnde.kernel.vocabulary import Keamanan
from tnde.naskah import appointments, certificates, effects, files, stacks, travel, verification
from tnde.naskah.composing import composed, text_recipients
from tnde.naskah.kinds import FROM_OUR_BOOK, kind_named
from tnde.naskah.models import Link, Naskah, Recipient
from tnde.naskah.rendering import Signer, frame_of, profile_of, signers_of
from tnde.naskah.states import State
from tnde.registers import queries as registers
from tnde.signing import trust, verify

UNKNOWN_KEY = "unknown_key"
"""A warning of the library, which reads files of people; programs that write to us are told that it is an error."""

MOST_TOLD = 500
"""Of a faulty table so many problems are told at once."""

NOT_OURS = {"copy_not_numbered", "unknown_klasifikasi"}
"""Copies are counted on paper: here one file goes to receivers who are known by name. The code is asked for below."""

OF_THE_KIND = {"file_missing", "not_placed", "number_missing", "recipient_missing", "signatory_missing"}
OF_PRACTICE = {"place_for_nobody", "place_outside", "place_without_page", "placed_on_ink", "placed_twice"}
"""Problems whose source is that of the kind, and those that only practice asks about."""

MISSED_AS_ROWS = {"recipient_missing", "signatory_missing"}
"""What the library misses in the text and we miss as a row: one lack, told once, with what to do."""


def problems_of(naskah: Naskah, *, on: dt.date, reader: UUID | None = None) -> list[dict[str, Any]]:
    """Every problem of a draft: path, code, severity, sentence and source.

    ``on`` is today in the region's zone; ``reader`` the login that is told, and of other naskah learns no more than it
    may read.
    """
    kind = kind_named(f"{naskah.kind}@{naskah.kind_version}")
    recipients = list(naskah.recipients.all())
    held_on = (naskah.date or on) if naskah.issued_elsewhere else on
    signers = signers_of(naskah, held_on)
    content = composed(kind, naskah.content, recipients)
    profile = profile_of(naskah, on)
    frame = frame_of(naskah, signers, content, profile, on=held_on, final=False)
    known = Known(klasifikasi=registers.codes_known(on), today=on, files=files.drafted(naskah, content))
    if naskah.is_stack:
        found = list(_about_rows(naskah, kind, content, frame, known, profile))
        found += _about_stack(naskah, signers)
    else:
        found = [as_dict(problem) for problem in check(kind.id, content, frame=frame, known=known, profile=profile)]
    found = [problem for problem in found if problem["code"] not in NOT_OURS]
    found += _about_recipients(kind, naskah, recipients)
    found += _about_signers(kind, naskah, signers, on)
    found += [
        _problem("penanda_tangan", code, sentence, severity="warning")
        for code, sentence in certificates.cautions(naskah, signers)
    ]
    found += _about_klasifikasi(kind, naskah, known)
    found += _about_class(naskah)
    found += _about_appointment(naskah, signers, content)
    found += clashes_of(naskah, content, reader)
    found += [_problem(one.path, one.code, one.sentence) for one in effects.faults(naskah)]
    found += _about_copy(naskah, signers, on)
    found += _about_files(naskah, content)
    if kind.making == "uploaded":
        found += _about_finished(kind, naskah, content, known.files or {}, profile, on)
    return [_sourced(kind, problem) for problem in _once(found)]


def errors_among(problems: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those that stop submission."""
    return [problem for problem in problems if problem["severity"] == "error"]


def _once(problems: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    told = {problem["path"] for problem in problems if problem["code"] in MISSED_AS_ROWS}
    return [p for p in problems if p["code"] != "missing_field" or p["path"].partition(".")[0] not in told]


def _sourced(kind: Kind, problem: dict[str, Any]) -> dict[str, Any]:
    if problem["source"] or problem["code"] not in OF_THE_KIND | OF_PRACTICE:
        return problem
    return {**problem, "source": kind.source if problem["code"] in OF_THE_KIND else "kebiasaan"}


def as_dict(problem: Problem) -> dict[str, Any]:
    """A problem of the template library with its sentence in the reader's language."""
    language = "en" if (get_language() or "id").startswith("en") else "id"
    severity = "error" if problem.code == UNKNOWN_KEY else problem.severity
    return _problem(
        problem.path, problem.code, sentences.say(problem, language), source=problem.source, severity=severity
    )


def _problem(path: str, code: str, sentence: str, *, source: str = "", severity: str = "error") -> dict[str, Any]:
    return {"path": path, "code": code, "severity": severity, "sentence": sentence, "source": source}


def _about_rows(
    naskah: Naskah, kind: Kind, content: dict[str, Any], frame: Frame, known: Known, profile: Profile
) -> Iterator[dict[str, Any]]:
    """What is wrong with the text and its table whatever the row, then with each row: which, and in which columns."""
    batch = renditions.renditions(
        {"jenis_naskah": kind.id, **content},
        stacks.table_of(naskah.rows),
        check=lambda one: check(kind.id, one.content, frame=frame, known=known, profile=profile),
    )
    for told in batch.told[:MOST_TOLD]:
        problem = as_dict(told.problem)
        if told.row:
            columns = ", ".join(told.columns)
            at = {"row": told.row, "columns": columns, "sentence": problem["sentence"]}
            named = _("Baris %(row)d, kolom %(columns)s: %(sentence)s") if columns else _("Baris %(row)d: %(sentence)s")
            problem |= {"sentence": named % at, "row": told.row, "columns": list(told.columns)}
        yield problem


def _about_stack(naskah: Naskah, signers: Sequence[Signer]) -> Iterator[dict[str, Any]]:
    if len(signers) > 1:
        sentence = _("Naskah yang dibuat sekaligus dari tabel ditandatangani satu pejabat.")
        yield _problem("penanda_tangan", "one_signatory_only", sentence)
    if naskah.links.filter(relation__in=Link.CHANGING).exists():
        sentence = _("Ralat, perubahan, pencabutan, dan pembatalan dibuat satu per satu, bukan dari tabel.")
        yield _problem("rows", "rows_change_nothing", sentence)


def _about_recipients(kind: Kind, naskah: Naskah, rows: Sequence[Recipient]) -> Iterator[dict[str, Any]]:
    if kind.addressed and not any(row.section == Recipient.Section.YTH for row in rows):
        sentence = _("Tujuan naskah (Yth.) belum ditentukan. Tambahkan paling sedikit satu penerima.")
        yield _problem(kind.addressed[0], "recipient_missing", sentence)
    titles = {row.title for row in rows}
    for path, text in text_recipients(kind, naskah.content):
        if text not in titles:
            sentence = _("Penerima “%(text)s” belum terdaftar sebagai penerima. Pilih dari direktori.") % {"text": text}
            yield _problem(path, "recipient_without_row", sentence)
    yield from _about_titles(rows)


def _about_titles(rows: Sequence[Recipient]) -> Iterator[dict[str, Any]]:
    """What is printed and to whom it goes may differ in wording (a longer title), but should name the same."""
    picked = [row for row in rows if row.jabatan_ref or row.agency_ref]
    offices = {row.jabatan_ref for row in picked if row.jabatan_ref}
    houses = {row.agency_ref for row in picked if row.agency_ref and not row.jabatan_ref}
    names = agencies.own_names(offices, houses) if picked else {}
    for row in picked:
        ref = row.jabatan_ref or row.agency_ref
        name = names.get(ref, "") if ref else ""
        if _plain(name) not in _plain(row.title):
            place = "yth.daftar" if row.section == Recipient.Section.YTH else row.section
            sentence = _("Tercetak “%(title)s”, tetapi akan dikirim kepada %(name)s. Periksa kembali penerimanya.")
            sentence = sentence % {"title": row.title, "name": name}
            yield _problem(f"{place}[{row.order - 1}]", "recipient_title_differs", sentence, severity="warning")


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _about_signers(kind: Kind, naskah: Naskah, signers: Sequence[Signer], on: dt.date) -> Iterator[dict[str, Any]]:
    if not signers:
        yield _problem("penanda_tangan", "signatory_missing", _("Penanda tangan belum ditentukan. Pilih jabatannya."))
    if signers and signers[0].jabatan.agency_id != naskah.issuing_agency_id:
        sentence = _("Kop dan buku nomor mengikuti kantor penanda tangan. Pilih kembali penanda tangannya.")
        yield _problem("penanda_tangan", "issuer_differs", sentence, source="Permendagri 1/2023")
    for signer in signers if not naskah.issued_elsewhere else ():
        if signer.person_id is None:
            sentence = _("Jabatan %(title)s sedang kosong. Pilih penanda tangan lain atau tunggu penunjukan.")
            yield _problem("penanda_tangan", "seat_vacant", sentence % {"title": signer.jabatan.title})
        if not has_mandate(naskah, signer, on):
            sentence = _("Tidak ada pelimpahan wewenang kepada %(title)s untuk jenis dan kelas keamanan naskah ini.")
            yield _problem("penanda_tangan", "mandate_missing", sentence % {"title": signer.jabatan.title})


def _about_klasifikasi(kind: Kind, naskah: Naskah, known: Known) -> Iterator[dict[str, Any]]:
    if kind.numbering in FROM_OUR_BOOK and not naskah.klasifikasi:
        sentence = _("Kode klasifikasi belum dipilih. Cari kode menurut pokok masalah naskah.")
        yield _problem("klasifikasi", "klasifikasi_missing", sentence, source="Permendagri 83/2022")
    elif naskah.klasifikasi and known.klasifikasi is not None and naskah.klasifikasi not in known.klasifikasi:
        sentence = _("Kode klasifikasi %(code)s tidak dikenal. Pilih kode dari daftar klasifikasi.")
        yield _problem(
            "klasifikasi", "klasifikasi_unknown", sentence % {"code": naskah.klasifikasi}, source="Permendagri 83/2022"
        )
    if kind.numbering == "free" and not naskah.number:
        yield _problem("number", "number_missing", _("Nomor naskah belum diisi."))


def _about_class(naskah: Naskah) -> Iterator[dict[str, Any]]:
    answered = max(naskah.links.filter(relation=Link.Relation.REPLY).values_list("keamanan", flat=True), default=0)
    if naskah.keamanan < answered:
        sentence = _("Jawaban tidak boleh lebih rendah kelasnya daripada surat yang dijawab; naikkan ke %(class)s.")
        yield _problem("keamanan", "class_below_answered", sentence % {"class": Keamanan(answered).label})


def _about_copy(naskah: Naskah, signers: Sequence[Signer], on: dt.date) -> Iterator[dict[str, Any]]:
    """A salinan or petikan is certified by the office that keeps the keputusan: of another's by its head.

    naskah-dinas.md, number 10: the head of the legal bureau, which numbers and keeps the keputusan of the leaders.
    """
    original = naskah.derived_from
    if original is None:
        return
    if original.state == State.ANNULLED:
        sentence = _("%(number)s sudah dibatalkan.") % {"number": original.number}
        yield _problem("isi_induk", "annulled_already", sentence)
    if naskah.keamanan < original.keamanan:
        sentence = _("Kelas keamanan tidak boleh di bawah kelas %(number)s; naikkan ke %(class)s.")
        told = {"number": original.number, "class": Keamanan(original.keamanan).label}
        yield _problem("keamanan", "class_below_original", sentence % told)
    keeper = effects.keeper_of(original)
    elsewhere = keeper != original.issuing_agency_id
    head = agencies.head_at(keeper, on) if elsewhere else None
    for signer in signers:
        if signer.jabatan.agency_id != keeper or (head is not None and signer.jabatan.pk != head.pk):
            sentence = _("Salinan dan petikan disahkan oleh kantor yang menomori dan menyimpan keputusannya.")
            yield _problem("penanda_tangan", "not_the_keeper", sentence, source="kebiasaan")


def clashes_of(naskah: Naskah, content: Mapping[str, Any], reader: UUID | None) -> list[dict[str, Any]]:
    """Warnings of travellers who are assigned elsewhere or on leave, as far as this login may be told."""
    found = travel.clashes(naskah, content, reader)
    return [_problem(one.path, one.code, one.sentence, source="kebiasaan", severity="warning") for one in found]


def _about_appointment(naskah: Naskah, signers: Sequence[Signer], content: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """What would keep the system from proposing the tenure that a surat perintah orders; the letter itself may go."""
    appointed = appointments.of(naskah.kind, content)
    for doubt in appointments.doubts(naskah, signers, appointed) if appointed else ():
        yield _problem("penunjukan", doubt.code, doubt.sentence, severity="warning")


def _about_files(naskah: Naskah, content: dict[str, Any]) -> Iterator[dict[str, Any]]:
    used = files.named(naskah.kind, content)
    for name in naskah.files.exclude(name__in=used).values_list("name", flat=True):
        sentence = _("Berkas %(name)s belum disebut dalam lampiran, sehingga tidak ikut tercetak.") % {"name": name}
        yield _problem("lampiran_naskah", "file_not_named", sentence, severity="warning")


def _about_finished(
    kind: Kind, naskah: Naskah, content: dict[str, Any], held: Mapping[str, bytes], profile: Profile, on: dt.date
) -> Iterator[dict[str, Any]]:
    """The finished file of a kind that is laid out elsewhere: fit to be signed here, or sound as it was issued."""
    source = held.get(finished.file_of(content), b"")
    yield from issued_before(naskah, source)
    if not naskah.issued_elsewhere:
        signers = naskah.signatories.count()
        yield from map(as_dict, finished.problems(kind, content, held, signers, profile))
        return
    yield from (as_dict(one) for one in finished.file_problems(content, held) if one.code != "pdf_as_pictures")
    if finished.is_signed(source) and not verify.inspect(source, trust=trust.configured()).intact:
        sentence = _("Tanda tangan elektronik pada berkas ini tidak utuh: berkasnya berubah sesudah ditandatangani.")
        yield _problem("berkas", "signature_not_intact", sentence)
    if not naskah.number:
        yield _problem("number", "number_missing", _("Nomor naskah belum diisi."))
    if naskah.date is None:
        yield _problem("date", "date_missing", _("Tanggal naskah belum diisi."))
    elif naskah.date > on:
        yield _problem("date", "date_in_future", _("Tanggal naskah tidak boleh melewati hari ini."))


def issued_before(naskah: Naskah, source: bytes) -> list[dict[str, Any]]:
    """The problem of a finished file that another naskah was issued or registered with here.

    Its number is named as far as the public check names it.
    """
    other = verification.issued_with(source, besides=naskah.pk) if source else None
    if other is None:
        return []
    sentence = _("Berkas ini sudah terbit di aplikasi ini. Pakai naskah itu; berkasnya tidak didaftarkan lagi.")
    if other.keamanan == Keamanan.BIASA and other.number:
        sentence = _("Berkas ini sudah terbit di aplikasi ini dengan nomor %(number)s. Pakai naskah itu.")
        sentence = sentence % {"number": other.number}
    return [_problem("berkas", "issued_here", sentence, source="kebiasaan")]


def too_heavy(limit: int) -> dict[str, Any]:
    """The problem of a naskah whose pages with all their files are larger than can be signed."""
    sentence = _("Naskah beserta lampirannya lebih besar dari %(limit)d MB; perkecil berkas atau kirim terpisah.")
    return _problem("lampiran_naskah", "naskah_too_heavy", sentence % {"limit": limit // 1_000_000})


def has_mandate(naskah: Naskah, signer: Signer, on: dt.date) -> bool:
    """Whether this office may sign by the mandate stated, for this kind and class, on a day."""
    if signer.signatory.mandate == "own":
        return True
    if not signer.signatory.chain:
        return False
    giver, *middle = (UUID(office) for office in signer.signatory.chain)
    found = agencies.mandate_for(
        signer.jabatan.pk,
        giver,
        naskah.kind,
        on,
        keamanan=int(Keamanan(naskah.keamanan)),
        mode=signer.signatory.mandate,
        via_jabatan=middle[0] if middle else None,
    )
    return found is not None


def problems_in(kind: str, content: dict[str, Any]) -> list[dict[str, Any]]:
    """The problems of a content of a kind by itself, without a naskah. Raises Invalid for an unknown kind."""
    return [as_dict(problem) for problem in check(kind_named(kind).id, content)]
