"""/naskah/{id}/rows and /certified-copies: who may, what is refused, how many statements."""

from __future__ import annotations

import pytest

from tests.api.asking import a_key, given, refused, statements
from tests.cast import Province
from tests.factories import naskah as make
from tests.pki import ThrowawayPki

pytestmark = pytest.mark.django_db
ROWS = [{"nama": "Imam Darmokusumo"}, {"nama": "Sri Wahyuni"}]


def test_the_table_of_a_draft_is_set_by_its_editors_and_read_by_its_readers(province: Province, ask, stranger, anybody):
    naskah = make.draft(province, "sertifikat")
    path, body = f"naskah/{naskah.pk}/rows", {"rows": ROWS}
    for method, sent in (("get", None), ("put", body)):
        refused(anybody.send(method, path, sent, version=naskah.version), 401, "not_authenticated")
        refused(stranger.send(method, path, sent, version=naskah.version), 404, "not_found")
    sari = ask(province.sari)
    refused(sari.send("put", path, body), 428, "precondition_missing")
    refused(sari.send("put", path, {"csv": "nama;nama\na;b"}, version=naskah.version), 422, "invalid")
    refused(sari.send("put", path, {"rows": [{"nama": ["Imam"]}]}, version=naskah.version), 400, "bad_request")
    assert given(sari.send("put", path, body, version=naskah.version))["is_stack"] is True
    refused(sari.send("put", path, body, version=naskah.version), 412, "version_mismatch")
    told, few = statements(sari, path)
    assert [row["values"]["nama"] for row in few["rows"]] == ["Imam Darmokusumo", "Sri Wahyuni"]
    assert few["rows"][0] | {"values": None} == {
        "row": 1, "values": None, "naskah": None, "state": None, "number": "", "failed": ""
    }  # fmt: skip
    assert len(told) <= 6
    many = {"rows": [{"nama": f"Nama {n}"} for n in range(30)]}
    given(sari.send("put", path, many, version=naskah.version + 1))
    again, _all = statements(sari, path)
    assert len(again) == len(told)
    assert sari.see(f"naskah/{naskah.pk}/preview.pdf?row=30").status_code == 200
    refused(sari.see(f"naskah/{naskah.pk}/preview.pdf?row=31"), 404, "not_found")


def test_a_copy_is_certified_once_for_who_may_draft_and_read(
    province: Province, signing: ThrowawayPki, ask, stranger, anybody
):
    keputusan = make.signed(province, "keputusan_kepala_perangkat_daerah")
    path, body = f"naskah/{keputusan.pk}/certified-copies", {"form": "salinan", "unit": str(province.unit.pk)}
    refused(anybody.send("post", path, body), 401, "not_authenticated")
    refused(stranger.send("post", path, body), 404, "not_found")
    refused(ask(province.tono).send("post", path, body), 403, "not_allowed")
    sari, key = ask(province.sari), a_key()
    refused(sari.send("post", path, {**body, "form": "fotokopi"}), 400, "bad_request")
    draft, again = (given(sari.send("post", path, body, key=key), 201) for _ in range(2))
    assert (draft["id"], draft["derived_from"]) == (again["id"], str(keputusan.pk))
    content = {**draft["content"], "jenis_induk": "keputusan_kdh"}
    problem = refused(
        sari.send("put", f"naskah/{draft['id']}/content", {"content": content}, version=draft["version"]), 422
    )
    assert [one["code"] for one in problem["problems"]] == ["words_of_original"]
