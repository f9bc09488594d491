"""One cell of the matrix: who asks for what, what the table says, and whether the answer keeps to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db import connection
from django.http import HttpResponseBase
from django.urls import reverse

from tests.architecture.access_matrix import bodies
from tests.architecture.access_matrix.readers import ANONYMOUS, parts
from tests.architecture.access_matrix.reading_rights import NAMED_ONLY, readers
from tests.architecture.access_matrix.rules import Act, Address, Reading
from tests.architecture.access_matrix.world import World

DENIED = (401, 403, 404)
Key = tuple[str, str, str]
"""Kind, class and state of a thing."""

IDS = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")
WORDS = re.compile(r"sandi[a-z]{4}\b")
FORM_SECRET = re.compile(r'(?<=name="csrfmiddlewaretoken" value=")\w+')
TEXT = ("application/json", "application/problem+json", "text/html")

FINGERPRINT = """
SELECT (SELECT count(*) FROM audit_entry), (SELECT count(*) FROM outbox_event),
       (SELECT count(*) FROM documents_document), (SELECT count(*) FROM naskah_route),
       (SELECT array_agg(array[state, version::text, keamanan::text] ORDER BY id) FROM naskah_naskah),
       (SELECT count(*) FROM naskah_recipient), (SELECT count(*) FROM naskah_signingattempt),
       (SELECT array_agg(state ORDER BY id) FROM registers_numberentry), (SELECT sum(last) FROM registers_series),
       (SELECT count(*) FROM registers_numberblock), (SELECT array_agg(state ORDER BY id) FROM registers_series),
       (SELECT array_agg(array[state, state_since::text] ORDER BY id) FROM mailroom_incoming),
       (SELECT array_agg(array[state, attempts::text] ORDER BY id) FROM mailroom_delivery),
       (SELECT array_agg(done_at ORDER BY id) FROM mailroom_disposisireceiver),
       (SELECT array_agg(array[closed_on, trigger_date] ORDER BY id) FROM archives_berkas),
       (SELECT count(*) FROM access_participant), (SELECT array_agg(verdict ORDER BY id) FROM workflows_step),
       (SELECT count(*) FROM naskah_examination), (SELECT count(*) FROM naskah_comment),
       (SELECT count(*) FROM naskah_nudge), (SELECT count(*) FROM knox_authtoken)
"""


def fingerprint() -> tuple[Any, ...]:
    """What no refused request may change. Notes of reading are not in it: a refusal may be shown beside the letter."""
    with connection.cursor() as cursor:
        cursor.execute(FINGERPRINT)
        return tuple(cursor.fetchone())


def ask(world: World, address: Address, name: str, thing: Any = None, pk: UUID | None = None) -> HttpResponseBase:
    """The answer that this reader gets; with ``pk`` the thing has another id, in all else the request is the same."""
    path = reverse(address.name, kwargs=bodies.kwargs(address, world, thing, pk))
    query = f"?{address.query}" if address.query else ""
    return world.browser(name).ask(address.method, f"{path}{query}", **bodies.sent(address, world, thing))


def things(world: World, address: Reading | Act) -> Iterator[tuple[Key, Any]]:
    """The things one may ask this address for."""
    for (keamanan, state), thing in world.things[address.of].items():
        if isinstance(address, Reading) or state == address.state:
            yield (address.of, keamanan, state), thing


def refused(address: Address, name: str, *, reads: bool, answer: HttpResponseBase) -> bool:
    """Whether the answer is the right refusal: 403 for one who reads the thing, 404 for one to whom it does not exist.

    Nobody gets 401, or on a page is led to the login.
    """
    if name == ANONYMOUS:
        to_login = answer.status_code == 302 and answer["Location"].startswith(reverse("web:login"))
        return to_login if address.is_page else answer.status_code == 401
    return answer.status_code == (403 if reads else 404)


def let_in(address: Address, answer: HttpResponseBase) -> bool:
    """Whether the answer is anything but a refusal for lack of a right."""
    led_away = answer.status_code == 302 and answer["Location"].startswith(reverse("web:login"))
    return answer.status_code not in DENIED and not (address.is_page and led_away)


def reads(name: str, key: Key) -> bool:
    """Whether the table lets him read this thing."""
    return name in readers(*key)


def leaks(world: World, address: Address, name: str, answer: HttpResponseBase, thing: Any = None) -> list[str]:
    """Ids and words in the answer by which this reader learns of a thing that he may not know of."""
    if not answer.get("Content-Type", "").startswith(TEXT) or answer.get("Content-Encoding"):
        return []
    text = said(answer, thing)
    known = _known_ids(world)
    found = [known[text_id] for text_id in set(IDS.findall(text)) & known.keys()]
    told = [str(key) for key in found if not _may_know(address, name, key)]
    written = set(world.words.values()) & set(WORDS.findall(text))
    readable = {world.words[t.pk] for key, t in _with_words(world) if reads(name, key)} if written else set()
    return told + sorted(written - readable)


def said(answer: HttpResponseBase, thing: Any = None, pk: UUID | None = None) -> str:
    """The body; in a refusal without the id that the address itself holds (a page offers to stay on it), and without
    the sign against forged forms, which is new on each page."""
    text: str = getattr(answer, "content", b"").decode(errors="replace")
    asked_for = pk or getattr(thing, "pk", None)
    if answer.status_code not in DENIED:
        return text
    return FORM_SECRET.sub("", text.replace(str(asked_for), "…"))


def _may_know(address: Address, name: str, key: Key) -> bool:
    of, keamanan, state = key
    grounds = [key]
    if (of, state) == ("naskah", "sent"):
        grounds += [("record", keamanan, "keluar"), ("delivery", keamanan, "accepted")]
    if (of, state) == ("incoming", "accepted"):
        grounds += [("record", keamanan, "masuk"), ("asked", keamanan, "given"), ("disposisi", keamanan, "given")]
    if of == "delivery":
        grounds.append(("naskah", keamanan, "sent"))
    if of == "record":
        grounds.append(("titled", keamanan, state))
    if of == "disposisi":
        grounds.append(("asked", keamanan, state))
    return any(reads(name, ground) for ground in grounds) or _by_the_book(address, name, key)


def _by_the_book(address: Address, name: str, key: Key) -> bool:
    """The one exception: who keeps or audits a book sees every number; what it belongs to, up to his clearance, and of
    rahasia and above never."""
    _role, _distance, is_low = parts(name)
    of_book = getattr(address, "of", "") == "book" and key[1] not in NAMED_ONLY
    return of_book and not is_low and any(reads(name, ("book", "biasa", side)) for side in ("keluar", "masuk"))


def _known_ids(world: World) -> dict[str, Key]:
    kinds = ("naskah", "record", "incoming", "disposisi", "delivery", "berkas", "book")
    return {str(t.pk): (of, *where) for of in kinds for where, t in world.things[of].items()}


def _with_words(world: World) -> Iterator[tuple[Key, Any]]:
    for of in ("naskah", "record", "titled", "letter"):
        for where, thing in world.things[of].items():
            yield (of, *where), thing
