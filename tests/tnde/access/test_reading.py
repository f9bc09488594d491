"""Who reads what besides its participants: the table, its rows one by one."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.factories import access as give
from tests.factories import agencies as make
from tnde.access import guard
from tnde.access.reading import Facts, Item, facts_about, may_read_signed, may_read_unsigned
from tnde.agencies.models import Agency, Tenure
from tnde.kernel.vocabulary import Keamanan, Role

pytestmark = pytest.mark.django_db

DAY = dt.date(2026, 7, 7)
BIASA, TERBATAS, RAHASIA, SANGAT_RAHASIA = Keamanan


class Stage:
    """A letter drafted in a bidang of one agency and issued by another."""

    def __init__(self) -> None:
        self.drafting = make.line()
        self.issuing = make.agency(of=self.drafting.region)
        self.elsewhere = make.agency(of=self.drafting.region)
        self.other_unit = make.unit(of=self.drafting.agency)

    def reader(self, role: Role | None, place: Agency | None = None, *, unit=None, **given) -> Tenure:
        """Somebody new with a role, in a unit or in none."""
        place = place or self.drafting.agency
        tenure = make.holding(make.jabatan(of=place, unit=unit))
        if role:
            give.grant(role, given.pop("on", place), tenure, **given)
        return tenure

    def letter(self, keamanan: Keamanan, **given) -> Item:
        fields = {
            "agencies": frozenset({self.drafting.agency.pk, self.issuing.pk}),
            "units": frozenset({self.drafting.unit.pk}),
            "issuing_agency": self.issuing.pk,
            "drafting_unit": self.drafting.unit.pk,
        }
        return Item(**{**fields, "keamanan": keamanan, "date": DAY, **given})

    def classes(self, who: Tenure, *, archive: bool = False) -> str:
        """The classes of the signed letter that he reads: ``BT`` for biasa and terbatas."""
        standing = guard.standing(who.person.user_id, DAY)
        letters = [(keamanan, self.letter(keamanan)) for keamanan in Keamanan]
        return "".join(
            keamanan.name[0]
            for keamanan, letter in letters
            if may_read_signed(facts_about(standing, letter, takes_part=False, archive=archive))
        )

    def drafts(self, who: Tenure, *, submitted: bool = False) -> str:
        """The classes of the letter not yet signed that he reads."""
        standing = guard.standing(who.person.user_id, DAY)
        letters = [(keamanan, self.letter(keamanan, submitted=submitted)) for keamanan in Keamanan]
        return "".join(
            keamanan.name[0]
            for keamanan, letter in letters
            if may_read_unsigned(facts_about(standing, letter, takes_part=False))
        )


@pytest.fixture
def stage() -> Stage:
    return Stage()


READING = [Role.KONSEPTOR, Role.PEMERIKSA, Role.PENANDATANGAN, Role.TATA_USAHA, Role.SEKRETARIS_PIMPINAN]
READING += [Role.PENGENDALI_NOMOR, Role.ARSIPARIS, Role.PENGAWAS]


@pytest.mark.parametrize("role", list(Role))
def test_biasa_is_read_by_every_reading_role_at_both_agencies_and_nowhere_else(stage: Stage, role: Role) -> None:
    expected = "B" if role in READING else ""
    assert stage.classes(stage.reader(role)) == expected
    assert stage.classes(stage.reader(role, stage.issuing)) == expected
    assert stage.classes(stage.reader(role, stage.elsewhere)) == ""


def test_the_ppid_reads_biasa_in_the_archive_only(stage: Stage) -> None:
    ppid = stage.reader(Role.PPID, clearance=SANGAT_RAHASIA)
    assert stage.classes(ppid) == ""
    assert stage.classes(ppid, archive=True) == "B"


def test_terbatas_is_read_in_the_unit_that_took_part_and_by_its_superiors(stage: Stage) -> None:
    line = stage.drafting
    for tenure in (line.head, line.division, line.staff):
        give.grant(Role.KONSEPTOR, line.agency, tenure)
        assert stage.classes(tenure) == "BT"
    assert stage.classes(stage.reader(Role.KONSEPTOR, unit=stage.other_unit)) == "B"


def test_serving_in_the_unit_without_a_reading_role_opens_nothing(stage: Stage) -> None:
    assert stage.classes(stage.drafting.staff) == ""
    assert stage.classes(stage.reader(Role.ADMIN_PD, unit=stage.drafting.unit)) == ""


@pytest.mark.parametrize("role", [Role.TATA_USAHA, Role.ARSIPARIS, Role.PENGAWAS])
def test_record_officers_read_terbatas_with_clearance_and_never_rahasia(stage: Stage, role: Role) -> None:
    assert stage.classes(stage.reader(role, stage.issuing)) == "B"
    assert stage.classes(stage.reader(role, stage.issuing, clearance=TERBATAS)) == "BT"
    assert stage.classes(stage.reader(role, stage.issuing, clearance=SANGAT_RAHASIA)) == "BT"


def test_clearance_alone_opens_nothing_to_who_is_no_record_officer(stage: Stage) -> None:
    assert stage.classes(stage.reader(Role.KONSEPTOR, clearance=SANGAT_RAHASIA)) == "B"


def test_a_role_limited_to_a_unit_reads_what_that_unit_took_part_in(stage: Stage) -> None:
    assert stage.classes(stage.reader(Role.KONSEPTOR, on=stage.drafting.unit)) == "B"
    assert stage.classes(stage.reader(Role.KONSEPTOR, on=stage.other_unit)) == ""
    assert stage.classes(stage.reader(Role.ARSIPARIS, on=stage.drafting.unit, clearance=TERBATAS)) == "BT"


def test_an_acting_superior_reads_terbatas_of_his_period_only(stage: Stage) -> None:
    for since, expected in ((DAY, "BT"), (DAY + dt.timedelta(days=1), "")):
        acting = make.holding(stage.drafting.head.jabatan, kind="plt", valid_from=since)
        give.grant(Role.PENGAWAS, stage.drafting.agency, acting, valid_from=make.START)
        standing = guard.standing(acting.person.user_id, since)
        facts = facts_about(standing, stage.letter(TERBATAS), takes_part=False)
        assert may_read_signed(facts) == bool(expected)


@pytest.mark.parametrize("keamanan", list(Keamanan))
def test_who_takes_part_reads_whatever_the_class(keamanan: Keamanan) -> None:
    assert may_read_signed(Facts(keamanan, takes_part=True))
    assert may_read_unsigned(Facts(keamanan, takes_part=True))


class TestNotYetSigned:
    """Drafts and what is in review."""

    def test_reviewers_of_the_drafting_unit_read_drafts_below_rahasia(self, stage: Stage) -> None:
        line = stage.drafting
        give.grant(Role.PEMERIKSA, line.agency, line.division)
        give.grant(Role.PENANDATANGAN, line.agency, line.head)
        assert stage.drafts(line.division) == "BT"
        assert stage.drafts(line.head) == "BT"
        assert stage.drafts(stage.reader(Role.PEMERIKSA, on=line.unit)) == "BT"

    def test_colleagues_and_reviewers_of_other_units_do_not(self, stage: Stage) -> None:
        assert stage.drafts(stage.reader(Role.KONSEPTOR, unit=stage.drafting.unit)) == ""
        assert stage.drafts(stage.reader(Role.PEMERIKSA, unit=stage.other_unit)) == ""
        assert stage.drafts(stage.reader(Role.PENGAWAS, clearance=TERBATAS)) == ""

    def test_tata_usaha_of_the_issuing_agency_sees_it_from_submission_by_clearance(self, stage: Stage) -> None:
        clerk = stage.reader(Role.TATA_USAHA, stage.issuing)
        assert stage.drafts(clerk) == ""
        assert stage.drafts(clerk, submitted=True) == "B"
        cleared = stage.reader(Role.TATA_USAHA, stage.issuing, clearance=RAHASIA)
        assert stage.drafts(cleared, submitted=True) == "BT"
        assert stage.drafts(stage.reader(Role.TATA_USAHA), submitted=True) == ""
