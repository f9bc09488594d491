"""Which role may do what at its agency: the first table of the access design, as data. Plain Python, no database.

    action                kon  pem  pen  tat  png  sek  ars  awa  ppi  ver  apd  ada
    draft                 x    x    x    x         x
    stand_in_chain             x    x
    sign                            x
    dispose                    x    x
    read_signed           x    x    x    x    x    x    x    x
    read_titles                                                   x
    accept_incoming                      x
    send                                 x
    keep_book                            x    x
    read_book                            x    x              x
    insert_number                             x
    prepare                                        x
    read_archive                         x              x    x    b
    manage_archive                                      x
    read_workload                        x                   x              x    x
    read_history                                        o    x
    confirm_tenure                                                     x
    manage_people                                                           x    x
    manage_organisation                                                          x

    kon konseptor, pem pemeriksa, pen penandatangan, tat tata_usaha, png pengendali_nomor, sek sekretaris_pimpinan,
    ars arsiparis, awa pengawas, ppi ppid, ver verifikator_tte, apd admin_pd, ada admin_daerah
    b  only what is of class biasa, whatever the clearance of the grant
    o  at the own agency of the grant, never at the agencies below it

Neither admin reads content. Who reads a naskah besides its participants is the second table, in `tnde.access.reading`.
What does not belong here: who holds a role (`models.RoleGrant`) and what he may today (`guard`).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tnde.kernel.vocabulary import Action, Keamanan, Role

ROLE_ACTIONS: Mapping[Role, frozenset[Action]] = MappingProxyType(
    {
        Role.KONSEPTOR: frozenset({Action.DRAFT, Action.READ_SIGNED}),
        Role.PEMERIKSA: frozenset({Action.DRAFT, Action.STAND_IN_CHAIN, Action.DISPOSE, Action.READ_SIGNED}),
        Role.PENANDATANGAN: frozenset(
            {Action.DRAFT, Action.STAND_IN_CHAIN, Action.SIGN, Action.DISPOSE, Action.READ_SIGNED}
        ),
        Role.TATA_USAHA: frozenset(
            {
                Action.DRAFT,
                Action.READ_SIGNED,
                Action.ACCEPT_INCOMING,
                Action.SEND,
                Action.KEEP_BOOK,
                Action.READ_BOOK,
                Action.READ_ARCHIVE,
                Action.READ_WORKLOAD,
            }
        ),
        Role.PENGENDALI_NOMOR: frozenset(
            {Action.READ_SIGNED, Action.KEEP_BOOK, Action.READ_BOOK, Action.INSERT_NUMBER}
        ),
        Role.SEKRETARIS_PIMPINAN: frozenset({Action.DRAFT, Action.PREPARE, Action.READ_SIGNED}),
        Role.ARSIPARIS: frozenset(
            {Action.READ_SIGNED, Action.READ_ARCHIVE, Action.MANAGE_ARCHIVE, Action.READ_HISTORY}
        ),
        Role.PENGAWAS: frozenset(
            {Action.READ_SIGNED, Action.READ_BOOK, Action.READ_ARCHIVE, Action.READ_HISTORY, Action.READ_WORKLOAD}
        ),
        Role.PPID: frozenset({Action.READ_TITLES, Action.READ_ARCHIVE}),
        Role.VERIFIKATOR_TTE: frozenset({Action.CONFIRM_TENURE}),
        Role.ADMIN_PD: frozenset({Action.MANAGE_PEOPLE, Action.READ_WORKLOAD}),
        Role.ADMIN_DAERAH: frozenset({Action.MANAGE_PEOPLE, Action.MANAGE_ORGANISATION, Action.READ_WORKLOAD}),
    }
)

CLIENT_ACTIONS: frozenset[Action] = frozenset({Action.DRAFT})
"""A client application drafts in its one unit; what it made it reads as participant. It never approves or signs."""

CEILINGS: Mapping[tuple[Role, Action], Keamanan] = MappingProxyType({(Role.PPID, Action.READ_ARCHIVE): Keamanan.BIASA})
"""Where a role reaches no higher class than this, whatever the clearance of the grant."""

OWN_AGENCY_ONLY: frozenset[tuple[Role, Action]] = frozenset({(Role.ARSIPARIS, Action.READ_HISTORY)})
"""What a grant with subtree does not carry down."""

GIVEN_BY_ADMIN_PD: frozenset[Role] = frozenset(
    {Role.KONSEPTOR, Role.PEMERIKSA, Role.PENANDATANGAN, Role.TATA_USAHA, Role.SEKRETARIS_PIMPINAN, Role.ARSIPARIS}
)
"""Roles the admin of one agency gives within it; all others, and every subtree, take the admin of the region."""


def actions_of(role: Role, *, below: bool = False) -> frozenset[Action]:
    """What a grant of this role permits at its own agency, or (``below``) at the agencies under it."""
    actions = ROLE_ACTIONS[role]
    return frozenset(a for a in actions if (role, a) not in OWN_AGENCY_ONLY) if below else actions


def roles_with(action: Action, *, below: bool = False) -> frozenset[Role]:
    """The roles that permit this action: the same table read down a column."""
    return frozenset(role for role in ROLE_ACTIONS if action in actions_of(role, below=below))


def capped(role: Role, action: Action, clearance: int) -> int:
    """The highest class this role reaches for this action under a grant with that clearance."""
    return min(clearance, CEILINGS.get((role, action), Keamanan.SANGAT_RAHASIA))
