"""Who asks in the matrix: a person for each role at each distance, those who take part, machines, and nobody.

Everybody has a chair of his own and, unless the name says ``rendah``, the highest clearance: what is refused to him is
refused by the rule and not by a missing number.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

from tnde.kernel.vocabulary import Role

UNIT, DRAFTING, ISSUING, OTHER, AWAY = "unit", "drafting", "issuing", "other", "away"
DISTANCES = (UNIT, DRAFTING, ISSUING, OTHER, AWAY)
"""The drafting unit itself, another unit of its agency, the agency that issues, another agency of the region (which is
the one that receives), and an agency of another region."""

ANONYMOUS = "anonymous"
CLIENT = "client"  # an application of the drafting unit
DRAFTER, PARAF, SIGNER = "drafter", "paraf", "signer"
ADDRESSEE, ASKED = "addressee", "asked"  # the head of the other agency, and one who got his disposisi
EXAMINER = f"{Role.KONSEPTOR}@{UNIT}"  # whom the one who initials asks to examine what lies in review
MACHINES_AND_NOBODY = (ANONYMOUS, CLIENT)
TAKING_PART = (DRAFTER, PARAF, SIGNER, ADDRESSEE, ASKED)

Who = frozenset[str]
NOBODY: Who = frozenset()


def at(distances: str, *roles: Role | str) -> Who:
    """Those who have one of these roles at one of these distances (words with spaces between)."""
    return frozenset(f"{role}@{distance}" for role, distance in product(roles, distances.split()))


def named(*names: str) -> Who:
    """Those who take part, by name."""
    return frozenset(names)


ROLES_AT_DISTANCES = [f"{role}@{distance}" for distance, role in product(DISTANCES, Role)]
OF_LOW_CLEARANCE = [
    f"{role}@{distance}/rendah"
    for distance in (DRAFTING, ISSUING, OTHER)
    for role in (Role.TATA_USAHA, Role.ARSIPARIS, Role.PENGAWAS)
]
EVERYBODY: tuple[str, ...] = (*MACHINES_AND_NOBODY, *TAKING_PART, *ROLES_AT_DISTANCES, *OF_LOW_CLEARANCE)


def low(who: Iterable[str]) -> Who:
    """The same people with clearance biasa, where the matrix has them."""
    wanted = {f"{name}/rendah" for name in who}
    return frozenset(wanted & set(OF_LOW_CLEARANCE))


def with_low(who: Who) -> Who:
    """These and their namesakes with clearance biasa: for rules that do not ask for clearance."""
    return who | low(who)


def parts(name: str) -> tuple[str, str, bool]:
    """Role, distance and whether the clearance is low, of one who has a role at a distance."""
    plain, _, rest = name.partition("/")
    role, _, distance = plain.partition("@")
    return role, distance, bool(rest)
