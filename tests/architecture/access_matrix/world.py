"""The world of the matrix, made once per test module: four agencies, everybody in them, and letters in all classes.

A letter is drafted in one agency and issued by another; its addressee heads a third. Every letter has a word of its own
in its subject, by which any answer that tells of it is found out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.http import HttpResponseBase, SimpleCookie
from django.test import Client, RequestFactory
from django.test.client import ClientHandler

from tests.architecture.access_matrix import readers as who
from tests.architecture.access_matrix.readers import ADDRESSEE, ASKED, DRAFTER, EVERYBODY, PARAF, SIGNER
from tests.factories import access as rights
from tests.factories import agencies as make
from tnde.access import grants
from tnde.accounts.models import User
from tnde.agencies.models import Agency, Jabatan, Region, Tenure, Unit
from tnde.kernel.actors import Actor
from tnde.kernel.vocabulary import Keamanan, Role
from tnde.naskah.models import Route

BACKEND = "tnde.accounts.lockout.LockingBackend"
HIGHEST = Keamanan.SANGAT_RAHASIA


class Browser(RequestFactory):
    """A test client without the notes a test client keeps, which cost more than the answer. Each has an address of its
    own, so that no limit by address is met; what goes wrong inside is 500."""

    handler = ClientHandler(enforce_csrf_checks=False)

    def ask(self, method: str, path: str, **sent: Any) -> HttpResponseBase:
        """The answer to one request."""
        request = self.generic(method, path, **sent)
        return self.handler(request.environ)


@dataclass
class World:
    """Places, people by their name in the matrix, and things by kind, then by (class, state)."""

    region: Region
    units: dict[str, Unit]
    tenures: dict[str, Tenure]
    users: dict[str, User]
    things: dict[str, dict[tuple[str, str], Any]] = field(default_factory=dict)
    words: dict[UUID, str] = field(default_factory=dict)
    _forms: int = 0
    _browsers: dict[str, Browser] = field(default_factory=dict)
    _cookies: dict[str, str] = field(default_factory=dict)

    def put(self, of: str, keamanan: str, state: str, thing: Any, word: str = "") -> None:
        """Enter a thing; ``word`` is what its content can be known by."""
        self.things.setdefault(of, {})[keamanan, state] = thing
        if of == "naskah":
            self.things.setdefault("way", {})[keamanan, state] = thing
        if word:
            self.words[thing.pk] = word

    def next_key(self) -> str:
        """A key that no form has carried yet."""
        self._forms += 1
        return f"formulir-{self._forms}"

    def agency(self, distance: str) -> Agency:
        return self.units[distance].agency

    def actor(self, name: str) -> Actor:
        """The reader as services receive him."""
        if name == who.CLIENT:
            user = self.users[name]
            return Actor(user_id=user.pk, client_id=user.client_application.pk)
        return rights.actor(self.tenures[name])

    def jabatan(self, name: str) -> Jabatan:
        return self.tenures[name].jabatan

    def browser(self, name: str) -> Browser:
        """A browser of the reader; whatever it did before, it is signed in."""
        browser = self._browsers[name]
        browser.cookies = SimpleCookie(self._cookies[name])
        return browser

    def sign_in(self) -> None:
        """Everybody signs in, before the tests work in their savepoints."""
        for number, name in enumerate(EVERYBODY):
            self._browsers[name] = Browser(REMOTE_ADDR=f"10.7.{number // 250}.{number % 250 + 1}")
            client = Client()
            if name != who.ANONYMOUS:
                client.force_login(self.users[name], backend=BACKEND)
            self._cookies[name] = client.cookies.output(header="", sep=";")


def build() -> World:
    """The places and the people; nothing written yet."""
    region = make.region(name="Kalimantan Contoh", seat="Samarinda")
    away = make.region(name="Kalimantan Seberang", seat="Seberang")
    drafting = make.agency(of=region, name="Badan Kepegawaian Daerah", abbreviation="BKD")
    units = {
        who.UNIT: make.unit(of=drafting, name="Bidang Mutasi"),
        who.DRAFTING: make.unit(of=drafting, name="Bidang Lain"),
        who.ISSUING: make.unit(of=make.agency(of=region, name="Sekretariat Daerah", abbreviation="SETDA")),
        who.OTHER: make.unit(of=make.agency(of=region, name="Dinas Kesehatan", abbreviation="DINKES")),
        who.AWAY: make.unit(of=make.agency(of=away, name="Dinas Seberang", abbreviation="SEBERANG")),
    }
    world = World(region, units, {}, {})
    Route.objects.create(agency=drafting, name="Rute lama", is_current=False)
    _those_with_roles(world)
    _those_who_take_part(world)
    application = rights.client(units[who.UNIT], responsible_jabatan=world.jabatan(PARAF))
    world.users[who.CLIENT] = application.user
    grants.sync_all()
    world.sign_in()
    return world


def _those_with_roles(world: World) -> None:
    for name in (*who.ROLES_AT_DISTANCES, *who.OF_LOW_CLEARANCE):
        role, distance, is_low = who.parts(name)
        unit = world.units[distance]
        _seat(world, name, Role(role), unit.agency, unit=unit, clearance=Keamanan.BIASA if is_low else HIGHEST)


def _those_who_take_part(world: World) -> None:
    unit, other = world.units[who.UNIT], world.units[who.OTHER]
    heads = {"level": "kepala_pd"}
    low = Keamanan.BIASA
    signer = _seat(world, SIGNER, Role.PENANDATANGAN, world.agency(who.ISSUING), clearance=low, **heads)
    paraf = _seat(
        world, PARAF, Role.PEMERIKSA, unit.agency, unit=unit, clearance=low, level="administrator", superior=signer
    )
    _seat(world, DRAFTER, Role.KONSEPTOR, unit.agency, unit=unit, clearance=low, superior=paraf)
    head = _seat(world, ADDRESSEE, Role.PENANDATANGAN, other.agency, clearance=low, **heads)
    _seat(world, ASKED, Role.KONSEPTOR, other.agency, unit=make.unit(of=other.agency), clearance=low, superior=head)


def _seat(world: World, name: str, role: Role, agency: Agency, *, clearance: int, **chair: Any) -> Jabatan:
    """A chair with a holder who has this role through it."""
    seat = make.jabatan(of=agency, title=f"Jabatan {name}"[:100], **chair)
    holder = make.person(
        of=agency.region, login=True, golongan="IV/a", nip=make.nip() if name in (SIGNER, PARAF) else None
    )
    world.tenures[name] = make.holding(seat, holder)
    world.users[name] = holder.user
    rights.grant(role, agency, seat, clearance=clearance)
    return seat
