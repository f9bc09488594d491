"""The gallery shows every kind as it is declared; what is committed is what the kinds say today."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from templates_naskah.kinds import KINDS
from tnde.operations import gallery

COMMITTED = Path(__file__).resolve().parents[3] / "docs" / "gallery"


@pytest.mark.parametrize("kind", KINDS)
def test_the_committed_sheet_is_the_one_the_kind_gives(kind: str) -> None:
    pages = len(list(COMMITTED.glob(f"{kind}-[0-9].png")))
    assert (COMMITTED / f"{kind}.md").read_text() == gallery.sheet(KINDS[kind], pages), "run `make gallery`"


def test_the_index_leads_to_every_kind_and_to_nothing_else() -> None:
    assert (COMMITTED / "README.md").read_text() == gallery.index(), "run `make gallery`"
    assert {path.stem for path in COMMITTED.glob("*.md")} == {"README", *KINDS}


def test_a_kind_is_written_as_file_pictures_and_sheet(tmp_path: Path) -> None:
    written = list(gallery.show(KINDS["telaahan_staf"], tmp_path))
    assert [path.name for path in written] == [
        "telaahan_staf.pdf", "telaahan_staf-1.png", "telaahan_staf-2.png", "telaahan_staf.md",
    ]  # fmt: skip
    with Image.open(written[1]) as picture:
        assert picture.width == gallery.SHOWN_WIDTH
        assert written[1].stat().st_size < 40_000
