"""POST /naskah/{id}/changes, what both naskah then show, and the list of what is linked to one."""

from __future__ import annotations

import pytest

from tests.api.asking import a_key, given, refused, statements
from tests.cast import Province
from tests.factories import naskah as make
from tests.pki import ThrowawayPki

pytestmark = pytest.mark.django_db


def test_a_change_is_drafted_once_and_shown_on_both(province: Province, signing: ThrowawayPki, ask, stranger, anybody):
    letter = make.signed(province)
    path, body = f"naskah/{letter.pk}/changes", {"relation": "meralat", "unit": str(province.unit.pk)}
    refused(anybody.send("post", path, body), 401, "not_authenticated")
    for asker in (stranger, ask(province.dewi)):
        refused(asker.send("post", path, body), 404, "not_found")
    sari, key = ask(province.sari), a_key()
    refused(sari.send("post", path, {**body, "relation": "menghapus"}), 400, "bad_request")
    problem = refused(sari.send("post", path, {**body, "kind": "nota_dinas"}), 422, "invalid")
    assert problem["problems"][0]["code"] == "kind_differs"
    refused(ask(province.tono).send("post", path, body), 403, "not_allowed")
    draft, again = (given(sari.send("post", path, body, key=key), 201) for _ in range(2))
    assert again["id"] == draft["id"]
    assert draft["links"] == [{"relation": "meralat", "kind": "naskah", "id": str(letter.pk), "title": letter.number}]
    (back,) = given(sari.see(f"naskah/{letter.pk}"))["linked_by"]
    assert (back["relation"], back["id"], back["state"]) == ("meralat", draft["id"], "draft")
    assert given(ask(province.tono).see(f"naskah/{letter.pk}"))["linked_by"] == []  # he may not know of the draft
    told, listed = statements(sari, f"naskah?linked_to={letter.pk}")
    assert ([row["id"] for row in listed["results"]], len(told) <= 6) == ([draft["id"]], True)
    assert given(stranger.see(f"naskah?linked_to={letter.pk}"))["results"] == []
