"""What follows from an issued naskah begins with what that one says."""

from __future__ import annotations

import pytest

from tests.cast import Province
from tests.factories import naskah as make
from tests.pki import ThrowawayPki
from tnde.kernel.errors import Invalid, NotFound
from tnde.naskah import queries
from tnde.naskah.services import deriving

pytestmark = pytest.mark.django_db


def test_each_traveller_of_a_surat_tugas_gets_his_spd(province: Province, signing: ThrowawayPki):
    people = [
        {"nama": "Imam Darmokusumo, A.Md.", "jabatan": "Arsiparis Mahir"},
        {"nama": "Yohana Lenjau Ubung, S.Hum."},
    ]
    order = make.signed(province, "surat_tugas", content={**make.content_of("surat_tugas"), "kepada": people})
    asked = {"naskah_id": order.pk, "unit_id": province.unit.pk, "actor": province.sari.actor}
    first, second = (deriving.follow_up(kind="surat_perjalanan_dinas", entry=n, **asked) for n in range(2))
    assert (first.content["pegawai"], second.content["pegawai"]) == (people[0], people[1])
    assert first.content["surat_tugas"] == {"nomor": order.number, "tanggal": order.date.isoformat()}
    assert first.content["pejabat_pemberi_perintah"] == province.ratna.jabatan.title
    assert (first.state, first.number, first.klasifikasi) == ("draft", "", "000.1.2.3")
    link = first.links.get()
    assert (link.relation, link.other_id, link.other_title) == ("follow_up", order.pk, order.number)
    for kind, entry, code in (("surat_perjalanan_dinas", 2, "out_of_range"), ("notula", 0, "no_follow_up")):
        with pytest.raises(Invalid) as refused:
            deriving.follow_up(kind=kind, entry=entry, **asked)
        assert [problem["code"] for problem in refused.value.problems] == [code]
    report = deriving.follow_up(kind="laporan", **asked)
    told = {one.id for one in queries.links_shown(order, province.sari.actor)}
    assert told == {first.pk, second.pk, report.pk}
    assert queries.links_shown(order, province.dewi.actor) == []
    with pytest.raises(NotFound):
        deriving.follow_up(kind="laporan", **{**asked, "actor": province.dewi.actor})


def test_a_further_letter_goes_to_the_same_offices_and_begins_with_the_same_class(
    province: Province, signing: ThrowawayPki
):
    letter = make.signed(province, keamanan="terbatas")
    asked = {"naskah_id": letter.pk, "unit_id": province.unit.pk, "actor": province.sari.actor}
    draft = deriving.follow_up(kind="surat_dinas", **asked)
    assert draft.keamanan == letter.keamanan
    assert list(draft.recipients.values_list("title", flat=True)) == ["Kepala Dinas Kesehatan"]
    assert "yth" not in draft.content
    assert f"Menyusul Surat Dinas Nomor {letter.number} tanggal " in str(draft.content["isi"])
    assert not draft.signatories.exists()
    with pytest.raises(Invalid, match="dari naskah induknya"):
        deriving.follow_up(kind="salinan_petikan", **asked)
