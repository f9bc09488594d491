"""The image of a page is light enough for a slow link, however full the page is, and still says that it is a draft."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import pytest
import yaml
from PIL import Image

from templates_naskah.documents import split
from templates_naskah.rendering import render
from tnde.naskah import pages

SAMPLES = Path(__file__).resolve().parents[2] / "templates_naskah" / "samples"


@pytest.mark.parametrize("sample", ["03-surat-dinas-pemberitahuan", "07-keputusan-kepala-dinas"])
def test_a_full_page_weighs_at_most_25_kb_and_still_reads_konsep(sample: str):
    parts = split(yaml.safe_load((SAMPLES / f"{sample}.yaml").read_text(encoding="utf-8")))
    pdf = render(parts.kind, parts.content, parts.frame, today=dt.date(2026, 5, 18), watermark="KONSEP")
    image = pages.page_image(pdf, 1)
    assert len(image) <= 25_000
    picture = Image.open(io.BytesIO(image)).convert("L")
    assert picture.width >= 560
    tones = picture.histogram()
    assert tones[0] > 1_000, "the words are black"
    assert sum(tones[230:250]) > 0.01 * picture.width * picture.height, "the pale word is there"
