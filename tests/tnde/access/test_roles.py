"""The table of roles and actions."""

from __future__ import annotations

import pytest

from tnde.access import roles
from tnde.access.roles import CEILINGS, GIVEN_BY_ADMIN_PD, OWN_AGENCY_ONLY, ROLE_ACTIONS, actions_of, capped, roles_with
from tnde.kernel.vocabulary import Action, Keamanan, Role

SHORT = ["kon", "pem", "pen", "tat", "png", "sek", "ars", "awa", "ppi", "ver", "apd", "ada"]
ABBREVIATED = dict(zip(SHORT, Role, strict=True))
CONTENT = {Action.READ_SIGNED, Action.READ_ARCHIVE, Action.DRAFT, Action.SIGN, Action.STAND_IN_CHAIN, Action.DISPOSE}


def printed_table() -> dict[tuple[Role, Action], str]:
    """The marks of the table in the docstring, by the column in which they stand."""
    lines = roles.__doc__.split("\n\n")[1].splitlines()
    columns = {lines[0].index(short): role for short, role in ABBREVIATED.items()}
    return {
        (role, Action(line.split()[0])): line[column]
        for line in lines[1:]
        for column, role in columns.items()
        if len(line) > column and line[column] != " "
    }


def test_the_printed_table_is_the_data() -> None:
    printed = printed_table()
    assert set(printed) == {(role, action) for role, actions in ROLE_ACTIONS.items() for action in actions}
    assert {cell for cell, mark in printed.items() if mark == "b"} == set(CEILINGS)
    assert {cell for cell, mark in printed.items() if mark == "o"} == OWN_AGENCY_ONLY


def test_every_role_has_a_row_and_every_action_somebody() -> None:
    assert set(ROLE_ACTIONS) == set(Role)
    assert set().union(*ROLE_ACTIONS.values()) == set(Action)


@pytest.mark.parametrize("role", [Role.ADMIN_PD, Role.ADMIN_DAERAH, Role.VERIFIKATOR_TTE])
def test_who_administers_reads_no_content(role: Role) -> None:
    assert not ROLE_ACTIONS[role] & CONTENT


def test_the_secretary_of_a_head_never_initials_disposes_or_signs() -> None:
    never = {Action.STAND_IN_CHAIN, Action.DISPOSE, Action.SIGN}
    assert not ROLE_ACTIONS[Role.SEKRETARIS_PIMPINAN] & never


def test_only_the_signatory_signs() -> None:
    assert roles_with(Action.SIGN) == {Role.PENANDATANGAN}


def test_an_arsiparis_reads_history_of_his_own_agency_only() -> None:
    assert Action.READ_HISTORY in actions_of(Role.ARSIPARIS)
    assert Action.READ_HISTORY not in actions_of(Role.ARSIPARIS, below=True)
    assert roles_with(Action.READ_HISTORY, below=True) == {Role.PENGAWAS}


def test_the_ppid_reaches_class_biasa_only() -> None:
    assert capped(Role.PPID, Action.READ_ARCHIVE, Keamanan.RAHASIA) == Keamanan.BIASA
    assert capped(Role.ARSIPARIS, Action.READ_ARCHIVE, Keamanan.RAHASIA) == Keamanan.RAHASIA


def test_the_admin_of_one_agency_makes_no_other_admin() -> None:
    assert not GIVEN_BY_ADMIN_PD & {Role.ADMIN_PD, Role.ADMIN_DAERAH, Role.PENGAWAS, Role.PPID, Role.VERIFIKATOR_TTE}


def test_to_insert_a_number_is_a_right_of_its_own() -> None:
    assert roles_with(Action.INSERT_NUMBER) == {Role.PENGENDALI_NOMOR}
    assert Role.PENGENDALI_NOMOR not in GIVEN_BY_ADMIN_PD
