"""Asking others to examine: asked, answered, withdrawn, listed at a constant cost; words only for who takes part."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.asking import a_key, given, refused, statements
from tests.cast import Province
from tests.factories import naskah as make
from tests.tnde.naskah.test_examine import soon

pytestmark = pytest.mark.django_db
DUE = soon().isoformat()


def asked(asker: Any, naskah: Any, *jabatan: Any, **more: Any) -> Any:
    body = {"jabatan": [str(one.pk) for one in jabatan], "question": "Sudah tepat?", "due_at": DUE}
    return asker.send("post", f"naskah/{naskah.pk}/examinations", body, **more)


def test_a_question_is_asked_answered_and_shown(province: Province, ask):
    naskah = make.in_review(province)
    path = f"naskah/{naskah.pk}/examinations"
    key = a_key()
    body = given(asked(ask(province.budi), naskah, province.sari.jabatan, key=key))
    assert body["state"] == "in_review"
    assert given(asked(ask(province.budi), naskah, province.sari.jabatan, key=key)) == body
    [row] = given(ask(province.budi).see(path))
    assert (row["title"], row["asked_by"], row["standing"]) == ("Pengolah Data", "Ketua Tim", "waiting")
    opinion = {"digest": make.digest_of(naskah), "opinion": "Tepat.", "proposal": "Kalimat lain."}
    given(ask(province.sari).send("post", f"{path}/{row['id']}/opinion", opinion))
    refused(ask(province.budi).send("post", f"{path}/{row['id']}/withdrawal"), 409, "examination_ended")
    [told] = given(ask(province.budi).see(path))
    assert (told["standing"], told["opinion"], told["proposal"]) == ("answered", "Tepat.", "Kalimat lain.")
    assert told["examiner"] == province.sari.tenure.person.bare_name
    [beside] = given(ask(province.tuti).see(path))
    assert (beside["title"], beside["question"], beside["opinion"], beside["proposal"]) == ("Pengolah Data", "", "", "")


def test_whom_one_may_not_ask_is_named(province: Province, ask):
    naskah = make.in_review(province)
    problem = refused(asked(ask(province.budi), naskah, province.tuti.jabatan), 422, "invalid")
    assert [one["code"] for one in problem["problems"]] == ["not_in_unit"]
    refused(asked(ask(province.budi), naskah), 400, "bad_request")


def test_the_list_costs_the_same_for_one_and_for_many(province: Province, ask):
    naskah = make.in_review(province)
    asked(ask(province.budi), naskah, province.sari.jabatan)
    few, _ = statements(ask(province.budi), f"naskah/{naskah.pk}/examinations")
    row = naskah.examinations.get()
    for _other in range(30):
        row.pk, row.jabatan_id, row._state.adding = type(row)().pk, type(row)().pk, True
        row.save()
    many, body = statements(ask(province.budi), f"naskah/{naskah.pk}/examinations")
    assert len(body) == 31
    assert len(few) == len(many)
