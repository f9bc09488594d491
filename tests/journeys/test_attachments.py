"""A letter with files goes the whole way, and what was uploaded is what was issued."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest

from tests.cast import Province
from tests.factories import files as withfiles
from tests.journeys.caller import Caller
from tests.journeys.test_journeys import approved, drafted, nothing_is_broken, sign
from tests.pki import ThrowawayPki
from tests.templates_naskah.attached_files import archival, photo
from tests.templates_naskah.frames import pages_of
from tnde.naskah.verification import check_file

pytestmark = pytest.mark.django_db


def test_a_letter_with_a_photo_and_an_appended_pdf_from_draft_to_archive(
    province: Province, signing: ThrowawayPki, run_outbox: Callable[[], int]
):
    sari = Caller(province.sari)
    naskah = drafted(province, content=withfiles.content())
    path, version = f"naskah/{naskah['id']}", naskah["version"]
    for name, data in (("lokasi.jpg", photo()), ("rincian.pdf", archival())):
        version = sari.upload(f"{path}/files", name, data, version=version)["version"]
    naskah = sign(province, approved(province, naskah))
    run_outbox()
    pdf = sari.file(f"{path}/document")
    assert check_file(pdf).verdict == "genuine"
    with pikepdf.open(io.BytesIO(pdf)) as issued:
        pictures = [len(page.get_images(recursive=False)) for page in issued.pages]
    texts = pages_of(pdf)
    shown = next(number for number, text in enumerate(texts) if "Lokasi dari utara" in text)
    assert pictures[shown] == 1
    assert "Isi berkas yang dilampirkan." in texts[-1]
    assert naskah["number"] in {
        hit["number"] for hit in Caller(province.tono).get("archives", q="elektronik")["results"]
    }
    there = Caller(province.tini).get("incoming")["results"]
    assert Caller(province.tini).file(f"incoming/{there[0]['id']}/document") == pdf
    assert nothing_is_broken()
