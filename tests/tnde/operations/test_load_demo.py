"""The demo province is complete, plausible and loaded once."""

from __future__ import annotations

import datetime as dt
import json
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.core.management import call_command
from django.db import connection

from templates_naskah import nip as nip_rules
from tnde.access import guard
from tnde.accounts.models import User
from tnde.agencies.models import Agency, AgencyClosure, Jabatan, Person, Region, Tenure
from tnde.agencies.queries import held_by, holder_of, ladder, mandate_for, printed_person
from tnde.agencies.verification import findings
from tnde.kernel import clock
from tnde.kernel.vocabulary import Action
from tnde.naskah.chains import chain_imagined, imagined
from tnde.signing.models import Credential

pytestmark = pytest.mark.django_db


def contents() -> dict[str, str]:
    """A digest of every row of every table of ours."""
    found = {}
    with connection.cursor() as cursor:
        for model in apps.get_models():
            if model._meta.app_label in ("contenttypes", "auth", "admin", "sessions"):
                continue
            table = connection.ops.quote_name(model._meta.db_table)
            cursor.execute(f"SELECT md5(coalesce(string_agg(t::text, '' ORDER BY t::text), '')) FROM {table} t")
            found[table] = cursor.fetchone()[0]
    return found


def by_code(code: str, region: str = "64") -> Jabatan:
    return Jabatan.objects.get(region__code=region, code=code)


@pytest.fixture
def province() -> Path:
    call_command("load_demo", stdout=StringIO())
    return settings.VAR_DIR / "tryout" / "accounts.json"


def test_the_province(province: Path) -> None:
    """Loading takes seconds, so one loading answers all questions."""
    today = clock.today_in("Asia/Makassar")
    has_its_size()
    assert findings() == []
    everybody_is_plausible()
    every_agency_has_a_head_and_a_mail_room(today)
    the_lines_of_service_lead_up(today)
    accounts_open_and_may_what_they_should(province, today)
    the_typical_chains_find_their_desks(today)
    before, note = contents(), province.read_bytes()
    call_command("load_demo", stdout=StringIO())
    assert contents() == before
    assert province.read_bytes() == note


def has_its_size() -> None:
    assert Region.objects.filter(parent__code="64").count() == 10
    province = Agency.objects.filter(region__code="64", parent__isnull=False)
    assert province.count() == 57
    assert province.filter(kind="biro", parent__abbreviation="SETDA").count() == 9
    assert province.filter(kind="cabdin", parent__abbreviation="DISDIKBUD").count() == 7
    agencies = Agency.objects.count()
    assert AgencyClosure.objects.filter(depth=0).count() == agencies
    assert AgencyClosure.objects.filter(ancestor__parent__isnull=True).count() == agencies


def everybody_is_plausible() -> None:
    numbers = list(Person.objects.filter(nip__isnull=False).values_list("nip", flat=True))
    assert [number for number in numbers if nip_rules.fault(number)] == []
    assert {number[15] for number in numbers} == {"9"}
    assert not Person.objects.filter(nip__isnull=True).exclude(employments__kind="pejabat_politik").exists()
    head = printed_person(
        holder_of(by_code("DISKOMINFO.KEPALA").pk, dt.date(2026, 3, 5)).person_id, dt.date(2026, 3, 5)
    )
    assert head.titled_name == "Dr. Kembangdara Sulistyaningrum, S.Kom., M.T."
    assert (head.rank, head.nip) == ("Pembina Utama Muda (IV/c)", "19720514 199803 2 901")


def every_agency_has_a_head_and_a_mail_room(today: dt.date) -> None:
    for agency in Agency.objects.filter(parent__isnull=False).select_related("region"):
        chairs = Jabatan.objects.filter(agency=agency)
        top = chairs.exclude(superior__agency=agency).first()
        assert top is not None and holder_of(top.pk, today) is not None, agency
        grants = agency.role_grants.filter(role="tata_usaha")
        assert any(holder_of(grant.jabatan_id, today) for grant in grants), agency


def the_lines_of_service_lead_up(today: dt.date) -> None:
    titles = [one.title for one in ladder(by_code("DISKOMINFO.SANDI.STAF3").pk, stop_at=by_code("GUB").pk)]
    assert titles == [
        "Ketua Tim Layanan Sertifikat Elektronik",
        "Kepala Bidang Persandian dan Keamanan Informasi",
        "Kepala Dinas Komunikasi dan Informatika",
        "Sekretaris Daerah",
    ]
    assert holder_of(by_code("DISPORA.KEPALA").pk, today).tenure == "plt"
    assert mandate_for(by_code("SEKDA").pk, by_code("GUB").pk, "surat_dinas", today).mode == "an"
    assert mandate_for(by_code("ASISTEN3").pk, by_code("GUB").pk, "surat_dinas", today).mode == "ub"
    assert mandate_for(by_code("SEKDA").pk, by_code("GUB").pk, "keputusan_kdh", today) is None


def accounts_open_and_may_what_they_should(note: Path, today: dt.date) -> None:
    accounts = json.loads(note.read_text(encoding="utf-8"))
    users = {user.username: user for user in User.objects.all()}
    assert all(check_password(one["password"], users[one["username"]].password) for one in accounts)
    assert all(held_by(user_id=users[one["username"]].pk, on=today) for one in accounts)

    def may(username: str, action: Action, abbreviation: str, region: str = "64") -> bool:
        agency = Agency.objects.get(region__code=region, abbreviation=abbreviation)
        return guard.allowed(users[username].pk, action, agency.pk)

    assert may("konseptor.kominfo", Action.DRAFT, "DISKOMINFO")
    assert not may("konseptor.kominfo", Action.DRAFT, "DINKES")
    assert may("plt.dispora", Action.SIGN, "DISPORA")
    assert may("tu.setda", Action.ACCEPT_INCOMING, "SETDA")
    assert may("pengawas.inspektorat", Action.READ_HISTORY, "CABDIN-VII")
    assert may("admin.daerah", Action.MANAGE_ORGANISATION, "DINKES")
    assert not may("admin.daerah", Action.MANAGE_ORGANISATION, "SETDA", "64.02")
    assert may("verifikator.tte", Action.CONFIRM_TENURE, "RSUD-A")
    assert may("admin.kominfo", Action.MANAGE_PEOPLE, "DISKOMINFO")
    admins = {"admin.kominfo", "admin.daerah"}
    for username in admins:
        standing = guard.standing(users[username].pk)
        for action in (Action.READ_SIGNED, Action.READ_ARCHIVE, Action.DRAFT, Action.READ_BOOK):
            assert not standing.agencies(action) and not standing.units(action), (username, action)
    signing = Person.objects.filter(user__username__in=("kepala.kominfo", "sekda", "gubernur", "plt.dispora"))
    assert Credential.objects.filter(person_id__in=signing.values("pk")).count() == 4


def the_typical_chains_find_their_desks(today: dt.date) -> None:
    walked = {
        ("64", "DISKOMINFO.SANDI.STAF3", "DISKOMINFO.KEPALA", "surat_dinas"): [
            "Ketua Tim Layanan Sertifikat Elektronik",
            "Kepala Bidang Persandian dan Keamanan Informasi",
            "Sekretaris Dinas",
        ],
        ("64", "DINKES.YANKES.STAF1", "GUB", "keputusan_kdh"): [
            "Ketua Tim Pelayanan Kesehatan Rujukan",
            "Kepala Bidang Pelayanan Kesehatan",
            "Kepala Dinas Kesehatan",
            "Kepala Biro Hukum",
            "Asisten Pemerintahan dan Kesejahteraan Rakyat",
            "Sekretaris Daerah",
            "Kepala Subbagian Tata Usaha",
            "Kepala Bagian Tata Usaha",
        ],
        ("64.02", "DISKOMINFO.STAF1", "KDH", "surat_dinas"): [
            "Kepala Seksi Tata Kelola Pemerintahan Digital",
            "Kepala Bidang Aplikasi Informatika",
            "Sekretaris Dinas",
            "Kepala Dinas Komunikasi dan Informatika",
            "Kepala Bagian Organisasi",
            "Asisten Administrasi Umum",
            "Sekretaris Daerah",
        ],
        ("64.02", "KEL-MLY.STAF1", "KEL-MLY.KEPALA", "surat_keterangan"): [
            "Kepala Seksi Pemerintahan",
            "Sekretaris Kelurahan",
        ],
    }
    for (region, drafter, signer, kind), titles in walked.items():
        desk = by_code(drafter, region)
        situation = imagined(
            agency_id=desk.agency_id,
            region_id=desk.region_id,
            kind=kind,
            drafter_jabatan_id=desk.pk,
            signatories=[by_code(signer, region).pk],
            on=today,
        )
        chain = chain_imagined(situation, on=today)
        assert (chain.route != "", [step.jabatan_title for step in chain.steps]) == (True, titles)


def test_a_failure_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from tnde.operations.demo_province import loader

    def fail(*args: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(loader.signers.demo_pki, "ensure", fail)
    with pytest.raises(OSError, match="disk full"):
        loader.load(today=dt.date(2026, 3, 5), folder=tmp_path)
    leftovers = {model.__name__: model._default_manager.count() for model in (Region, Agency, Person, Tenure, User)}
    assert set(leftovers.values()) == {0}
