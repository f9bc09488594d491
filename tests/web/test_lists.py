"""Perlu tindakan and the list of naskah: the right rows for the right reader, at a fixed price."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Province
from tests.factories import naskah as make
from tests.web.conftest import Reader

pytestmark = pytest.mark.django_db


def test_the_queue_shows_what_waits_and_what_is_asked(province: Province):
    naskah = make.in_review(province, urgensi="segera")
    page = Reader(province.budi).get("/").content.decode()
    assert f'href="/naskah/{naskah.pk}"' in page
    for said in (naskah.title, "Surat Dinas", province.agency.name, "Segera", "Paraf", "WITA"):
        assert said in page
    for other in (province.citra, province.ratna, province.dewi, province.umar):
        assert str(naskah.pk) not in Reader(other).get("/").content.decode()


def test_the_queue_is_narrowed_to_one_act(province: Province):
    waiting, ready = make.in_review(province), make.approved(province)
    ratna = Reader(province.ratna)
    assert str(ready.pk) in ratna.get("/?apa=tanda-tangan").content.decode()
    assert str(ready.pk) not in ratna.get("/?apa=paraf").content.decode()
    assert str(waiting.pk) in Reader(province.budi).get("/?apa=paraf").content.decode()


def test_a_class_above_biasa_is_said_by_word(province: Province):
    naskah = make.in_review(province, keamanan="terbatas")
    page = Reader(province.budi).get("/").content.decode()
    assert str(naskah.pk) in page
    assert "Terbatas" in page


def test_the_list_shows_what_one_may_read_and_leads_on(province: Province, monkeypatch: pytest.MonkeyPatch):
    from tnde.web.screens import lists

    monkeypatch.setattr(lists, "ROWS", 2)
    made = [str(make.draft(province).pk) for _number in range(3)]
    sari = Reader(province.sari)
    first = sari.get("/naskah").content.decode()
    assert [f'href="/naskah/{pk}"' in first for pk in made] == [False, True, True]
    following = first.split('class="button second" href="')[1].split('"')[0].replace("&amp;", "&")
    second = sari.get(following).content.decode()
    assert [f'href="/naskah/{pk}"' in second for pk in made] == [True, False, False]
    assert made[0] not in Reader(province.umar).get("/naskah").content.decode()


def test_the_list_is_narrowed_by_state_and_drafter(province: Province):
    draft, waiting = make.draft(province), make.in_review(province)
    sari, budi = Reader(province.sari), Reader(province.budi)
    page = sari.get("/naskah?keadaan=draf").content.decode()
    assert str(draft.pk) in page
    assert str(waiting.pk) not in page
    assert str(waiting.pk) not in budi.get("/naskah?milik=saya").content.decode()
    assert str(waiting.pk) in sari.get("/naskah?milik=saya").content.decode()


@pytest.mark.parametrize("nonsense", ["/?mulai=-3&apa=x", "/?mulai=99999999", "/naskah?sesudah=x_y&keadaan=z"])
def test_nonsense_in_the_address_does_no_harm(province: Province, nonsense: str):
    assert Reader(province.sari).get(nonsense).status_code == 200


def costs(reader: Reader, address: str) -> list[str]:
    """The statements of one request after the login is known."""
    with CaptureQueriesContext(connection) as seen:
        assert reader.get(address).status_code == 200
    beside = ('FROM "django_session"', 'FROM "accounts_user"', "set_config", "SAVEPOINT")
    return [query["sql"] for query in seen if not any(part in query["sql"] for part in beside)]


@pytest.mark.parametrize("address", ["/", "/naskah"])
def test_a_list_costs_six_statements_whatever_its_length(province: Province, address: str):
    budi = Reader(province.budi)
    make.in_review(province)
    budi.get(address)
    one = costs(budi, address)
    for _number in range(4):
        make.in_review(province)
    five = costs(budi, address)
    assert len(one) == len(five) <= 6, "\n".join(five)
