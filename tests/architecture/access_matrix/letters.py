"""The things of the matrix: letters of every class on every stage, what becomes of them, berkas and books."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from tests.architecture.access_matrix import readers as who
from tests.architecture.access_matrix.readers import ADDRESSEE, ASKED, DRAFTER, EXAMINER, PARAF, SIGNER
from tests.architecture.access_matrix.world import World
from tests.cast import KLASIFIKASI, Member, enrol, load_codes
from tests.factories import agencies as org
from tests.factories import archives as archive
from tests.factories.naskah import content_of, digest_of
from tests.pki import ThrowawayPki
from tests.templates_naskah.attached_files import photo, shapes
from tnde.agencies.models import Leave
from tnde.archives.models import Record
from tnde.kernel import clock
from tnde.kernel.ids import new_id
from tnde.kernel.vocabulary import Keamanan, Role, Urgensi
from tnde.mailroom.envelopes import Envelope
from tnde.mailroom.models import Incoming
from tnde.mailroom.services import disposing, receiving
from tnde.mailroom.services.arriving import deliver
from tnde.naskah.models import Naskah
from tnde.naskah.services import attaching, drafting, examining, parties, reviewing, submitting
from tnde.naskah.services.bases import store_basis
from tnde.naskah.services.parties import RecipientInput, SignatoryInput
from tnde.naskah.services.signing import sign_naskah
from tnde.outbox.services import run_due
from tnde.registers.models import Series
from tnde.registers.services.numbering import close_series, lend_block, open_series
from tnde.signing import choose, trust

BEFORE_SIGNING = ("draft", "in_review", "approved")
_WORDS = (f"sandi{''.join(letters)}" for letters in itertools.product("bdgklmnprst", repeat=4))


def fill(
    world: World, pki: ThrowawayPki, patch: pytest.MonkeyPatch, settings: Any, classes: Iterable[Keamanan]
) -> None:
    """Letters of these classes. Of those that arrived, the other agency has accepted one and let one wait."""
    load_codes()
    _let_sign(world, pki, patch, settings)
    for keamanan in classes:
        for state in BEFORE_SIGNING:
            _letter(world, keamanan.slug, state)
        _wait(world, keamanan)
        _arrive(world, keamanan.slug, _sent(world, keamanan.slug, pki))
    _letter(world, "biasa", "of_client", by=who.CLIENT)
    _issued_elsewhere(world)
    for distance in (who.UNIT, who.ISSUING):
        world.put("berkas", "biasa", distance, archive.berkas(world.units[distance], title=f"Berkas {next(_WORDS)}"))
    for direction, office in (("keluar", who.ISSUING), ("masuk", who.OTHER)):
        book = Series.objects.get(direction=direction, office=world.agency(office))
        lent = {"borrower_id": book.office_id, "count": 2, "purpose": "Hari tanpa aplikasi."}
        lend_block(series_id=book.pk, actor=world.actor(f"tata_usaha@{office}"), **lent)
        world.put("book", "biasa", direction, Series.objects.get(pk=book.pk))
    _closed_book(world)
    _appointments(world)


def _appointments(world: World) -> None:
    """A Plh. who is proposed, one of past days, a mandate and leave, a paper: all of who initials and who drafts."""
    chair, giver = world.jabatan(PARAF), world.jabatan(DRAFTER)
    days = {"valid_from": dt.date(2030, 2, 1), "valid_until": dt.date(2030, 2, 5)}
    proposed = org.holding(chair, kind="plh", confirmed_by=None, basis_ref=f"naskah:{new_id()}", **days)
    world.put("acting", "biasa", "proposed", proposed)
    past = {"valid_from": dt.date(2026, 1, 5), "valid_until": dt.date(2026, 1, 7)}
    world.put("stand_in", "biasa", "past", org.holding(chair, kind="plh", **past))
    mandate = org.mandate(chair, giver, confirmed_by=None, basis_ref=f"naskah:{new_id()}")
    world.put("mandate", "biasa", "proposed", mandate)
    away = Leave.objects.create(person=world.tenures[DRAFTER].person, basis="800/1/CONTOH/2030", **days)
    world.put("leave", "biasa", "entered", away)
    admin = world.actor(f"{Role.ADMIN_PD}@{who.UNIT}")
    paper = store_basis(agency_id=chair.agency_id, name="sprin.png", data=photo((6, 4), form="PNG"), actor=admin)
    world.put("basis", "biasa", "stored", paper)


def _closed_book(world: World) -> None:
    """A book of the issuing agency that was opened and closed again."""
    year, actor = clock.today_in(world.region.zone).year, world.actor("tata_usaha@issuing")
    where = {"region_id": world.region.pk, "office_id": world.agency(who.ISSUING).pk, "group": "surat_tugas"}
    book = open_series(**where, year=year, first_number=1, basis="Buku baru.", actor=actor)
    close_series(series_id=book.pk, basis="Kantor berakhir.", early=True, actor=actor)
    world.put("book", "biasa", "closed", Series.objects.get(pk=book.pk))


def _let_sign(world: World, pki: ThrowawayPki, patch: pytest.MonkeyPatch, settings: Any) -> None:
    patch.setattr(choose, "engine", lambda: pki.engine)
    patch.setattr(trust, "configured", lambda: pki.trust)
    patch.setattr(settings, "SIGNING_P12_DIR", Path(pki.pki.p12("ratna")).parent)
    enrol(Member(world.tenures[SIGNER], world.actor(SIGNER)), "ratna", pki)


def _letter(world: World, keamanan: str, state: str, *, by: str = DRAFTER) -> Naskah:
    """A letter of the drafting unit in this state: hal and all from the kind's example, to the head of ``other``."""
    word, actor = next(_WORDS), world.actor(by)
    naskah = drafting.start_draft(
        kind="surat_dinas",
        unit_id=world.units[who.UNIT].pk,
        issuing_agency_id=world.agency(who.ISSUING).pk,
        content={**content_of("surat_dinas"), "hal": f"Perihal {word}"},
        klasifikasi=KLASIFIKASI,
        keamanan=keamanan,
        actor=actor,
    )
    to = [RecipientInput("yth", jabatan_id=world.jabatan(ADDRESSEE).pk)]
    naskah = parties.set_recipients(naskah_id=naskah.pk, version=naskah.version, actor=actor, recipients=to)
    by_whom = [SignatoryInput(world.jabatan(SIGNER).pk)]
    naskah = parties.set_signatories(naskah_id=naskah.pk, version=naskah.version, actor=actor, signatories=by_whom)
    picture = {"name": "peta.png", "data": photo((4, 4), form="PNG")}
    attaching.attach_file(naskah_id=naskah.pk, version=naskah.version, actor=actor, **picture)
    naskah = Naskah.objects.get(pk=naskah.pk)
    if state not in ("draft", "of_client"):
        naskah = submitting.submit_naskah(naskah_id=naskah.pk, actor=actor)
    if state in ("in_review", "approved"):
        naskah = examining.ask_to_examine(
            naskah_id=naskah.pk,
            jabatan_ids=[world.jabatan(EXAMINER).pk],
            question="Sudah tepat?",
            due_at=clock.now() + dt.timedelta(days=1),
            actor=world.actor(PARAF),
        )
    if state == "approved":
        naskah = reviewing.decide_naskah(
            naskah_id=naskah.pk, verdict="approve", digest=digest_of(naskah), actor=world.actor(PARAF)
        )
    world.put("naskah", keamanan, state, naskah, word)
    return naskah


def _issued_elsewhere(world: World) -> None:
    """A finished PDF that was issued elsewhere and waits to be registered."""
    word, actor = next(_WORDS), world.actor(DRAFTER)
    naskah = drafting.start_draft(
        kind="sop",
        unit_id=world.units[who.UNIT].pk,
        issuing_agency_id=world.agency(who.ISSUING).pk,
        content={**content_of("sop"), "tentang": f"Perihal {word}", "berkas": "sop.pdf"},
        klasifikasi=KLASIFIKASI,
        actor=actor,
        issued_elsewhere=True,
    )
    rows = [SignatoryInput(world.jabatan(SIGNER).pk)]
    naskah = parties.set_signatories(naskah_id=naskah.pk, version=naskah.version, actor=actor, signatories=rows)
    known = {"number": "1/SOP", "date": clock.today_in(world.region.zone)}
    naskah = drafting.set_details(naskah_id=naskah.pk, version=naskah.version, actor=actor, **known)
    attaching.attach_file(naskah_id=naskah.pk, name="sop.pdf", data=shapes(), version=naskah.version, actor=actor)
    world.put("naskah", "biasa", "elsewhere", submitting.submit_naskah(naskah_id=naskah.pk, actor=actor), word)


def _sent(world: World, keamanan: str, pki: ThrowawayPki) -> Naskah:
    before = world.things["naskah"][keamanan, "approved"]
    naskah = _letter(world, keamanan, "approved")
    sign_naskah(naskah_id=naskah.pk, digest=digest_of(naskah), secret=pki.secret, actor=world.actor(SIGNER))
    _play()
    word = world.words[naskah.pk]
    world.put("naskah", keamanan, "approved", before)
    sent = Naskah.objects.get(pk=naskah.pk, state="sent")
    world.put("naskah", keamanan, "sent", sent, word)
    _record(world, keamanan, "keluar", sent, word)
    return sent


def _arrive(world: World, keamanan: str, sent: Naskah) -> None:
    """Accepted, disposed once, and in the archive of the receiver."""
    word, delivery = world.words[sent.pk], sent.deliveries.get()
    arrived = Incoming.objects.get(delivery_ref=delivery.pk)
    receiving.accept_incoming(incoming_id=arrived.pk, actor=world.actor("tata_usaha@other"))
    disposisi = disposing.give_disposisi(
        incoming_id=arrived.pk,
        to=[disposing.To(world.jabatan(ASKED).pk, is_lead=True)],
        instruction=["untuk_diketahui"],
        actor=world.actor(ADDRESSEE),
    )
    _play()
    world.put("incoming", keamanan, "accepted", Incoming.objects.get(pk=arrived.pk), word)
    world.put("letter", keamanan, "accepted", world.things["incoming"][keamanan, "accepted"])
    world.put("disposisi", keamanan, "given", disposisi)
    world.put("asked", keamanan, "given", disposisi)
    world.put("delivery", keamanan, "accepted", delivery)
    _record(world, keamanan, "masuk", arrived, word)


def _wait(world: World, keamanan: Keamanan) -> None:
    """A letter from elsewhere that lies with the clerks of the receiver."""
    word, sender, addressee = next(_WORDS), world.agency(who.ISSUING), world.jabatan(ADDRESSEE)
    envelope = Envelope(
        delivery=new_id(),
        sender_region=sender.region_id,
        sender_agency=sender.pk,
        sender_title=sender.name,
        signer_jabatan=world.jabatan(SIGNER).pk,
        signer_title=world.jabatan(SIGNER).title,
        agency=addressee.agency_id,
        jabatan=addressee.pk,
        addressed_title=addressee.title,
        is_copy=False,
        kind="surat_dinas",
        number="500.12.6.4/1/CONTOH/2026",
        date=clock.today_in(world.region.zone),
        title=f"Perihal {word}",
        klasifikasi=KLASIFIKASI,
        keamanan=keamanan,
        urgensi=Urgensi.BIASA,
        data=b"%PDF-1.7 contoh",
        name="contoh.pdf",
        text=f"Perihal {word}",
    )
    arrived = Incoming.objects.get(pk=deliver(envelope))
    world.put("incoming", keamanan.slug, "awaiting", arrived, word)
    world.put("letter", keamanan.slug, "awaiting", arrived)


def _record(world: World, keamanan: str, direction: str, source: Naskah | Incoming, word: str) -> None:
    record = Record.objects.get(source_kind=source.ref.kind, source_id=source.pk)
    world.put("record", keamanan, direction, record, word)
    world.put("titled", keamanan, direction, record)


def _play() -> None:
    while run_due():
        pass
