"""People in bulk: what tables change, who confirms it, from which day it holds, how it is taken back."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import access as rights
from tests.factories import agencies as make
from tnde.access import guard
from tnde.agencies.models import Agency, Jabatan, PeopleBatch, Person, PersonRank, Tenure, Unit
from tnde.agencies.policies import operator_allows
from tnde.agencies.queries import ancestors_of, held_by, holder_of
from tnde.agencies.rules.sheets import day_of, read
from tnde.agencies.services import batches
from tnde.agencies.services.batches import BatchFaulty, OwnBatch
from tnde.agencies.services.tenures import OwnTenure, TenureOverlaps, appoint
from tnde.audit.verification import breaches
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.kernel.errors import Conflict, Invalid, InvalidMove, NotAllowed, Stale
from tnde.kernel.vocabulary import Role
from tnde.outbox.models import Event

pytestmark = pytest.mark.django_db

BASIS = "Keputusan Gubernur 821.2/100/BKD/2026"


def today(stage: make.Line) -> dt.date:
    return clock.today_in(stage.region.zone)


@pytest.fixture
def stage() -> make.Line:
    return make.line()


@pytest.fixture
def admins(stage: make.Line) -> tuple[Actor, Actor]:
    root = make.root(stage.region)
    return rights.admin(root, Role.ADMIN_DAERAH, subtree=True), rights.admin(root, Role.ADMIN_DAERAH, subtree=True)


def csv(*lines: str) -> bytes:
    return ("\n".join(lines) + "\n").encode()


def propose(stage: make.Line, actor: Actor, files: dict[str, bytes], since: dt.date | None = None) -> PeopleBatch:
    return batches.propose_batch(
        region_id=stage.region.pk,
        files=files,
        effective_on=since or today(stage),
        basis=BASIS,
        actor=actor,
        allow=guard.bound_to(actor),
    )


def confirm(batch: PeopleBatch, actor: Actor, **given: Any) -> PeopleBatch:
    given = {"digest": batch.digest, **given}
    return batches.confirm_batch(batch_id=batch.pk, actor=actor, allow=guard.bound_to(actor), **given)


def withdraw(batch: PeopleBatch, actor: Actor, reason: str = "Pelantikan ditunda.") -> PeopleBatch:
    return batches.withdraw_batch(batch_id=batch.pk, reason=reason, actor=actor, allow=guard.bound_to(actor))


def codes(refusal: pytest.ExceptionInfo[BatchFaulty]) -> list[tuple[str, int, str]]:
    return [(problem["path"], problem["row"], problem["code"]) for problem in refusal.value.problems]


def officials(stage: make.Line, count: int, **given: Any) -> list[Tenure]:
    chairs = [make.jabatan(of=stage.agency, level="administrator", **given) for _ in range(count)]
    nips = [f"19780412200501{1 + number // 999}{1 + number % 999:03d}" for number in range(count)]
    return [make.holding(chair, make.person(of=stage.region, nip=nip)) for chair, nip in zip(chairs, nips, strict=True)]


def test_tables_are_read_as_offices_write_them():
    plain = csv("NIP/NI PPPK,Nama Lengkap,Email", "197804122005011003,Contoh,a@contoh.id")
    lines, faults = read("orang", plain)
    assert not faults
    for other in (b"\xef\xbb\xbf" + plain, plain.replace(b",", b";"), plain.replace(b"\n", b"\r\n")):
        assert read("orang", other) == (lines, [])
    assert lines[0].values == {"nip": "197804122005011003", "nama": "Contoh", "pos_el": "a@contoh.id"}
    assert day_of("31-01-2026") == day_of("31/1/2026") == day_of("2026-01-31") == dt.date(2026, 1, 31)
    form = {
        "not_utf8": "nip,nama\n197804122005011003,Jos\u00e9\n".encode("latin-1"),
        "column_missing": csv("nip", "197804122005011003"),
        "column_unknown": csv("nip,nama,umur", "197804122005011003,Contoh,40"),
        "columns_differ": csv("nip,nama", "197804122005011003,Contoh,S.E."),
        "nobody_named": csv("nip,nama", ",Contoh"),
        "sheet_empty": b"",
    }
    for code, data in form.items():
        assert [fault.code for fault in read("orang", data)[1]] == [code]


def test_a_region_is_filled_and_filled_again_without_a_change(stage: make.Line, tmp_path: Path, capsys: Any):
    (tmp_path / "perangkat.csv").write_text(
        "kode;singkatan;nama;jenis;kode_induk;kop\n"
        "90.1;UPTD-X;UPTD X;uptd;90;\n90;DINX;Dinas X;dinas;;DINAS X|Jalan A\n"
    )
    (tmp_path / "jabatan.csv").write_text(
        "kode;nama;jenjang;kode_perangkat;kode_unit;nama_unit;kode_atasan\n"
        "X.KABID;Kepala Bidang X;administrator;90;B1;Bidang Satu;X.KEPALA\nX.KEPALA;Kepala Dinas X;kepala_pd;90;;;\n"
    )
    (tmp_path / "orang.csv").write_text(
        "nip;nik;nama;gelar_depan;gelar_belakang\n197804122005011003;;Satu;Dr.;S.E.\n;6472011204780001;Dua;;\n"
    )
    (tmp_path / "pemangkuan.csv").write_text(
        "nip;nik;kode_jabatan;tmt\n197804122005011003;;X.KEPALA;2024-01-02\n;6472011204780001;X.KABID;\n"
    )
    (tmp_path / "pangkat.csv").write_text("nip;golongan;tmt\n197804122005011003;IV/b;2023-04-01\n")
    call_command("load_people", stage.region.code, str(tmp_path), dry_run=True)
    assert "orang.csv: 2 new" in capsys.readouterr().out
    assert not Agency.objects.filter(code="90").exists()

    call_command("load_people", stage.region.code, str(tmp_path))
    head = Jabatan.objects.get(code="X.KEPALA")
    division = Jabatan.objects.get(code="X.KABID")
    uptd = Agency.objects.get(code="90.1")
    assert ancestors_of(uptd.pk) == (head.agency_id, make.root(stage.region).pk)
    assert division.superior == head
    assert division.unit == Unit.objects.get(name="Bidang Satu")
    second = Person.objects.get(bare_name="Dua")
    assert second.open_nik() == "6472011204780001"
    holder = holder_of(division.pk, today(stage))
    assert holder is not None
    assert holder.person_id == second.pk
    assert PersonRank.objects.get().pangkat == "Pembina Tingkat I"
    assert Tenure.objects.get(jabatan=head).valid_from == dt.date(2024, 1, 2)
    batch = PeopleBatch.objects.get()
    assert batch.sealed is None
    assert "6472011204780001" not in str(batch.differences)
    assert not list(breaches())

    with pytest.raises(CommandError, match="Tidak ada yang berubah"):
        call_command("load_people", stage.region.code, str(tmp_path))


def test_an_inauguration_of_200_is_one_act(stage: make.Line, admins: tuple[Actor, Actor], run_outbox: Any):
    held = officials(stage, 200)
    plt = make.holding(held[0].jabatan, kind="plt")
    moved = [(row.person.nip, held[(place + 1) % 200].jabatan) for place, row in enumerate(held)]
    day = today(stage) + dt.timedelta(days=30)
    lines = [f"{nip},{chair.code}" for nip, chair in moved]
    proposer, second = admins
    batch = propose(stage, proposer, {"pemangkuan.csv": csv("nip,kode_jabatan", *lines)}, day)
    assert batch.counts == {"pemangkuan": {"new": 200, "ending": 201}}
    assert batch.begins_on == day
    with CaptureQueriesContext(connection) as asked:
        confirm(batch, second)
    assert len(asked) <= 60
    for nip, chair in moved[:3]:
        assert _holder_nip(chair, day) == nip
        assert _holder_nip(chair, day - dt.timedelta(days=1)) != nip
    plt.refresh_from_db()
    assert plt.valid_until == day - dt.timedelta(days=1)
    assert all(len(held_by(person_id=row.person_id, on=day)) == 1 for row in held[:3])
    assert not list(breaches())
    assert Event.objects.filter(kind="people.loaded").count() == 1
    run_outbox()
    with pytest.raises(TenureOverlaps):
        appoint(
            jabatan_id=held[5].jabatan_id,
            person_id=held[9].person_id,
            kind="definitif",
            valid_from=day + dt.timedelta(days=5),
            actor=Actor.system(),
            allow=operator_allows,
        )


def _holder_nip(chair: Jabatan, day: dt.date) -> str | None:
    holder = holder_of(chair.pk, day)
    return Person.objects.get(pk=holder.person_id).nip if holder else None


def test_a_second_admin_confirms_exactly_what_was_shown(stage: make.Line, admins: tuple[Actor, Actor]):
    proposer, second = admins
    one, other = officials(stage, 2)
    files = {"pemangkuan.csv": csv("nip,kode_jabatan,rangkap", f"{one.person.nip},{other.jabatan.code},ya")}
    batch = propose(stage, proposer, files)
    with pytest.raises(OwnBatch):
        confirm(batch, proposer)
    with pytest.raises(Stale):
        confirm(batch, second, digest="0" * 64)
    with pytest.raises(NotAllowed):
        confirm(batch, rights.actor(stage.head))
    with pytest.raises(NotAllowed):
        batches.confirm_batch(batch_id=batch.pk, digest=batch.digest, actor=Actor.system(), allow=operator_allows)
    Tenure.objects.filter(pk=other.pk).update(valid_until=today(stage) - dt.timedelta(days=2))
    with pytest.raises(Stale, match="telah berubah"):
        confirm(batch, second)
    Tenure.objects.filter(pk=other.pk).update(valid_until=None)
    confirm(batch, second)
    assert {held.jabatan_id for held in held_by(person_id=one.person_id, on=today(stage))} == {
        one.jabatan_id,
        other.jabatan_id,
    }
    with pytest.raises(InvalidMove):
        confirm(batch, second)


def test_nobody_gives_himself_a_jabatan(stage: make.Line, admins: tuple[Actor, Actor]):
    proposer, second = admins
    chair = make.jabatan(of=stage.agency, level="administrator")
    Person.objects.filter(pk=proposer.person_id).update(nip="197804122005011003")
    Person.objects.filter(pk=second.person_id).update(nip="197804122005011004")
    with pytest.raises(BatchFaulty) as refusal:
        propose(stage, proposer, {"pemangkuan.csv": csv("nip,kode_jabatan", f"197804122005011003,{chair.code}")})
    assert codes(refusal) == [("pemangkuan.csv", 2, "own_tenure")]
    batch = propose(stage, proposer, {"pemangkuan.csv": csv("nip,kode_jabatan", f"197804122005011004,{chair.code}")})
    with pytest.raises(OwnTenure):
        confirm(batch, second)


def test_every_faulty_line_is_named_and_nothing_is_written(stage: make.Line, admins: tuple[Actor, Actor]):
    one, other = officials(stage, 2)
    Person.objects.filter(pk=other.person_id).update(nik_index=b"x" * 32, nik_encrypted=b"x")
    files = {
        "jabatan.csv": csv(
            "kode,nama,jenjang,kode_perangkat,kode_atasan",
            f"{stage.head.jabatan.code},Kepala Dinas,kepala_pd,{stage.agency.code},{stage.staff.jabatan.code}",
            f"J.BARU,Baru,lurah,{stage.agency.code},",
            "J.LAIN,Lain,pelaksana,tidak-ada,",
        ),
        "orang.csv": csv(
            "nip,nama,pos_el",
            "197804122005011999,Baru,salah",
            "197804122005011999,,lagi@contoh.go.id",
            "19780412200501,Pendek,x@y",
            "19780412200501,Pendek,",
        ),
        "pemangkuan.csv": csv(
            "nip,kode_jabatan,status,tmt,sampai,dasar",
            f"{one.person.nip},{other.jabatan.code},plt,2026-02-01,2026-04-30,{BASIS}",
            f"{one.person.nip},{other.jabatan.code},plh,2026-02-01,,",
            f"197804122005011888,{other.jabatan.code},,,,",
            f"{one.person.nip},J.TIDAKADA,,,,",
            f"{one.person.nip},{other.jabatan.code},,2020-01-01,,",
        ),
        "pangkat.csv": csv("nip,golongan", f"{one.person.nip},V/a"),
    }
    before = Tenure.objects.count(), Person.objects.count()
    with pytest.raises(BatchFaulty) as refusal:
        propose(stage, admins[0], files)
    assert codes(refusal) == [
        ("jabatan.csv", 2, "circle"),
        ("jabatan.csv", 3, "word_unknown"),
        ("jabatan.csv", 4, "agency_unknown"),
        ("orang.csv", 2, "email_wrong"),
        ("orang.csv", 3, "empty"),
        ("orang.csv", 3, "person_twice"),
        ("orang.csv", 4, "nip_wrong"),
        ("orang.csv", 4, "email_wrong"),
        ("orang.csv", 5, "nip_wrong"),
        ("orang.csv", 5, "person_twice"),
        ("pemangkuan.csv", 2, "office_not_vacant"),
        ("pemangkuan.csv", 3, "no_end"),
        ("pemangkuan.csv", 3, "no_basis"),
        ("pemangkuan.csv", 4, "person_unknown"),
        ("pemangkuan.csv", 5, "jabatan_unknown"),
        ("pemangkuan.csv", 6, "chair_taken"),
        ("pangkat.csv", 2, "golongan_unknown"),
    ]
    assert (Tenure.objects.count(), Person.objects.count()) == before
    assert not PeopleBatch.objects.exists()


def test_a_batch_is_withdrawn_before_its_day_and_not_after(stage: make.Line, admins: tuple[Actor, Actor]):
    proposer, second = admins
    one, other = officials(stage, 2)
    day = today(stage) + dt.timedelta(days=3)
    files = {
        "orang.csv": csv("nip,nama", "197804122005011999,Baru"),
        "pemangkuan.csv": csv("nip,kode_jabatan", f"197804122005011999,{other.jabatan.code}"),
        "pangkat.csv": csv("nip,golongan", f"{one.person.nip},IV/c"),
    }
    batch = confirm(propose(stage, proposer, files, day), second)
    with pytest.raises(Invalid):
        withdraw(batch, proposer, " ")
    assert _holder_nip(other.jabatan, day) == "197804122005011999"
    withdraw(batch, proposer)
    other.refresh_from_db()
    assert other.valid_until is None
    assert not Person.objects.filter(nip="197804122005011999").exists()
    assert not PersonRank.objects.filter(person=one.person).exists()
    with pytest.raises(InvalidMove):
        withdraw(batch, proposer)

    begun = confirm(propose(stage, proposer, files), second)
    with pytest.raises(InvalidMove, match="sudah mulai berlaku"):
        withdraw(begun, proposer)


def test_what_was_built_on_a_batch_holds_it(stage: make.Line, admins: tuple[Actor, Actor]):
    proposer, second = admins
    day = today(stage) + dt.timedelta(days=3)
    files = {
        "jabatan.csv": csv("kode,nama,jenjang,kode_perangkat", f"J.BARU,Kepala Baru,administrator,{stage.agency.code}"),
    }
    batch = confirm(propose(stage, proposer, files, day), second)
    rights.grant(Role.KONSEPTOR, stage.agency, Jabatan.objects.get(code="J.BARU"))
    with pytest.raises(Conflict, match="sudah dipakai"):
        withdraw(batch, proposer)
    assert Jabatan.objects.filter(code="J.BARU").exists()


def test_an_acting_tenure_of_a_batch_waits_for_its_own_confirmation(stage: make.Line, admins: tuple[Actor, Actor]):
    proposer, second = admins
    (one,) = officials(stage, 1)
    empty = make.jabatan(of=stage.agency, level="administrator")
    begin = today(stage)
    row = f"{one.person.nip},{empty.code},Plt.,{begin},{begin + dt.timedelta(days=90)},{BASIS}"
    batch = propose(stage, proposer, {"pemangkuan.csv": csv("nip,kode_jabatan,status,tmt,sampai,dasar", row)})
    confirm(batch, second)
    acting = Tenure.objects.get(jabatan=empty)
    assert acting.confirmed_by is None
    assert acting.proposed_by_id == proposer.user_id
    assert holder_of(empty.pk, begin) is None
    assert Event.objects.filter(kind="acting.proposed").exists()


def test_what_has_no_period_is_not_for_a_later_day(stage: make.Line, admins: tuple[Actor, Actor]):
    chair = stage.team.jabatan
    head = "kode,nama,jenjang,kode_perangkat,sampai"
    row = f"{chair.code},Ketua Tim Data,ketua_tim,{stage.agency.code},"
    later = today(stage) + dt.timedelta(days=3)
    with pytest.raises(BatchFaulty) as refusal:
        propose(stage, admins[0], {"jabatan.csv": csv(head, row)}, later)
    assert codes(refusal) == [("jabatan.csv", 2, "undated_in_future")]
    assert refusal.value.problems[0]["columns"] == ["nama"]
    confirm(propose(stage, admins[0], {"jabatan.csv": csv(head, row)}), admins[1])
    chair.refresh_from_db()
    assert chair.title == "Ketua Tim Data"
    with pytest.raises(BatchFaulty) as refusal:
        propose(stage, admins[0], {"jabatan.csv": csv(head, row + later.isoformat())}, later)
    assert codes(refusal) == [("jabatan.csv", 2, "still_held")]


def test_a_zip_of_tables_is_as_good_as_the_tables(stage: make.Line, admins: tuple[Actor, Actor]):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as out:
        out.writestr("data/orang.csv", "nip,nama\n197804122005011999,Baru\n")
        out.writestr("__MACOSX/data/._orang.csv", "x")
    batch = propose(stage, admins[0], {"pegawai.zip": packed.getvalue()})
    assert batch.counts == {"orang": {"new": 1}}
    for files in ({"pegawai.zip": b"PK\x03\x04 rusak"}, {"catatan.csv": b"x"}, {}):
        with pytest.raises(Invalid):
            propose(stage, admins[0], files)
