"""Conditions of routes: what holds, what is refused, and that nothing in a content breaks the judging."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from templates_naskah.kinds import KINDS
from tnde.agencies.models import Jabatan
from tnde.agencies.rules.levels import HEIGHT
from tnde.kernel.vocabulary import Keamanan
from tnde.naskah.chains.told import reasons_of
from tnde.naskah.rules import conditions
from tnde.naskah.rules.conditions import Facts

CONTENT = {
    "hal": "Pengadaan gelanggang",
    "biaya": {"sumber": "APBD", "jumlah": 2_500_000},
    "peserta": [{"nama": "Sari", "hari": "3"}, {"nama": "Budi", "hari": "5"}],
    "isi": [{"teks": "Dengan "}, {"teks": "hormat", "tebal": True}],
}
FACTS = Facts(
    kind="keputusan_kdh",
    klasifikasi="800.1.3",
    keamanan="terbatas",
    content=CONTENT,
    recipients=frozenset({"kepala_pd", "outside"}),
    signatories=frozenset({"kepala_daerah"}),
)


def content(field: str, **test: object) -> dict[str, object]:
    return {"content": [{"field": field, **test}]}


@pytest.mark.parametrize(
    "condition",
    [
        {},
        {"kinds": ["surat_dinas", "keputusan_kdh"]},
        {"klasifikasi": ["900", "800"]},
        {"klasifikasi": ["800.1.3"]},
        {"keamanan": {"from": "terbatas"}},
        {"keamanan": {"from": "biasa", "to": "rahasia"}},
        {"recipients": ["outside"]},
        {"signatories": ["sekda", "kepala_daerah"]},
        content("biaya.sumber", **{"is": ["apbd ", "hibah"]}),
        content("hal", contains="gelanggang"),
        content("peserta.nama", **{"is": ["Budi"]}),
        content("peserta.hari", at_least=5),
        content("biaya.jumlah", at_most=2_500_000),
        content("isi", contains="dengan hormat"),
        content("sambutan", present=False),
        {"kinds": ["keputusan_kdh"], "except": {"klasifikasi": ["900"]}},
        {"except": {"klasifikasi": ["800"], "keamanan": {"from": "rahasia"}}},
    ],
    ids=str,
)
def test_what_holds(condition: dict):
    assert conditions.judge(condition, FACTS).holds


@pytest.mark.parametrize(
    "condition",
    [
        {"kinds": ["surat_dinas"]},
        {"klasifikasi": ["80", "800.1.3.1", "8001"]},
        {"keamanan": {"from": "rahasia"}},
        {"keamanan": {"to": "biasa"}},
        {"recipients": ["sekda"]},
        {"signatories": ["sekda"]},
        {"kinds": ["keputusan_kdh"], "klasifikasi": ["900"]},
        content("biaya.sumber", **{"is": ["APBN"]}),
        content("peserta.hari", at_least=6),
        content("hal", at_least=1),
        content("sambutan", present=True),
        {"except": {"klasifikasi": ["800"]}},
    ],
    ids=str,
)
def test_what_does_not_hold(condition: dict):
    judged = conditions.judge(condition, FACTS)
    assert not judged.holds
    assert all(sentence.endswith(".") for sentence in reasons_of(judged))
    assert reasons_of(judged)


def test_every_part_says_why_it_held_or_not():
    condition = {
        "klasifikasi": ["900"],
        "keamanan": {"from": "terbatas", "to": "rahasia"},
        **content("biaya.sumber", **{"is": ["APBD"]}),
        "except": {"kinds": ["surat_dinas"]},
    }
    assert list(reasons_of(conditions.judge(condition, FACTS))) == [
        "Klasifikasi: 800.1.3, tidak sesuai syarat 900 dan di bawahnya.",
        "Keamanan: Terbatas, sesuai syarat Terbatas sampai Rahasia.",
        "Isian biaya.sumber: “APBD”, sesuai syarat “APBD”.",
        "Pengecualian: Jenis naskah: Keputusan Gubernur/Bupati/Wali Kota, tidak sesuai syarat Surat Dinas.",
    ]


@pytest.mark.parametrize(
    ("condition", "faults"),
    [
        ({"unit": ["x"]}, [("condition.unit", "condition_unknown")]),
        ({"except": {"except": {}}}, [("condition.except.except", "condition_unknown")]),
        ({"kinds": ["surat_cinta"]}, [("condition.kinds[0]", "condition_kind")]),
        ({"kinds": []}, [("condition.kinds", "condition_shape")]),
        ({"kinds": [{}]}, [("condition.kinds[0]", "condition_shape")]),
        ({"klasifikasi": ["800.*"]}, [("condition.klasifikasi[0]", "condition_code")]),
        ({"keamanan": {"from": "umum"}}, [("condition.keamanan.from", "condition_class")]),
        ({"keamanan": {}}, [("condition.keamanan", "condition_shape")]),
        ({"recipients": ["raja"]}, [("condition.recipients[0]", "condition_level")]),
        ({"signatories": ["outside"]}, [("condition.signatories[0]", "condition_level")]),
        (content("rahasia", present=True), [("condition.content[0].field", "condition_field")]),
        (content("hal", present="ya"), [("condition.content[0].present", "condition_shape")]),
        (content("hal"), [("condition.content[0]", "condition_shape")]),
        (content("hal", present=True, contains="x"), [("condition.content[0]", "condition_shape")]),
        ([], [("condition", "condition_shape")]),
    ],
    ids=str,
)
def test_what_the_grammar_does_not_know_is_named(condition: object, faults: list[tuple[str, str]]):
    found = conditions.faults(condition, kinds=KINDS, fields={"hal"})
    assert [(fault.path, fault.code) for fault in found] == faults


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["a", "b", "teks"]), inner, max_size=3),
    max_leaves=8,
)


@given(value=ANYTHING, test=st.sampled_from(["is", "contains", "present", "at_least", "at_most"]))
def test_no_content_breaks_the_judging(value: object, test: str):
    wanted = {"is": ["a"], "contains": "a", "present": True, "at_least": 1, "at_most": 1}[test]
    condition = content("a.b", **{test: wanted})
    assert not conditions.faults(condition, kinds=KINDS, fields={"a"})
    judged = conditions.judge(condition, Facts(kind="surat_dinas", content={"a": value}))
    assert len(judged.reasons) == 1


def test_the_rules_know_the_words_of_the_other_rooms():
    assert set(HEIGHT) == set(Jabatan.Level.values)
    assert list(conditions.CLASSES) == Keamanan.slugs()
