"""A letter is printed by the profile in force on its date, remembers which, and can be printed again to the byte."""

from __future__ import annotations

import pytest

from tests.cast import Province
from tests.factories import naskah as make
from tests.pki import ThrowawayPki
from tests.templates_naskah.frames import pages_of
from tnde.agencies.policies import operator_allows
from tnde.agencies.services.profiles import set_profile
from tnde.archives.models import Record
from tnde.documents import services as documents
from tnde.kernel import clock
from tnde.kernel.actors import Actor
from tnde.naskah import pages, rendering
from tnde.naskah.models import Naskah

pytestmark = pytest.mark.django_db


def use(p: Province, version: int, **keys: object) -> None:
    today = clock.today_in(p.region.zone).isoformat()
    data = {"id": "perkada", "version": version, "valid_from": today, **keys}
    set_profile(region_id=p.region.pk, data=data, actor=Actor.system(), allow=operator_allows)


def test_a_letter_is_printed_by_the_profile_of_its_region_and_day(province: Province, signing: ThrowawayPki) -> None:
    naskah = make.approved(province)
    assert "DINAS ATURAN LAMA" not in pages_of(pages.preview_pdf(naskah))[0]
    patterns = {"surat_keluar": "{klasifikasi}/{urut:000}/PERKADA/{tahun}"}
    use(province, 1, kop_government="DINAS ATURAN LAMA", patterns=patterns, date_style="capitals")
    assert "DINAS ATURAN LAMA" in pages_of(pages.preview_pdf(naskah))[0]
    naskah = make.sign(province, naskah)
    assert (naskah.profile, naskah.number.split("/")[1:3]) == ("perkada@1", ["001", "PERKADA"])
    issued = documents.read(naskah.document_id)
    assert "DINAS ATURAN LAMA" in pages_of(issued)[0]
    assert "DINAS ATURAN LAMA" in Record.objects.get(source_id=naskah.pk).text

    use(province, 2, kop_government="DINAS ATURAN BARU")
    naskah = Naskah.objects.select_related("revision", "region", "issuing_agency", "drafting_unit").get(pk=naskah.pk)
    again = rendering.final(naskah, naskah.revision, rendering.signers_of(naskah, naskah.date))
    assert issued.startswith(again)
    assert "DINAS ATURAN LAMA" in pages.text(naskah)
    assert make.sign(province, make.approved(province)).profile == "perkada@2"
