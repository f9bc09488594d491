"""Line breaking: what fits, what must stay whole, what must be cut."""

from __future__ import annotations

import pytest

from templates_naskah.authority import unbroken
from templates_naskah.blocks import Run, plain, text
from templates_naskah.drawing.lines import balanced, break_text

WIDTH = 200.0


def lines(content: str, width: float = WIDTH) -> list[str]:
    return [line.text() for line in break_text(text(content), "sans", 12, width)]


def test_no_line_is_wider_than_the_column_and_no_word_is_lost() -> None:
    content = "Dalam rangka percepatan penggunaan tanda tangan elektronik tersertifikasi pada naskah dinas " * 4
    made = break_text(text(content), "sans", 12, WIDTH, first=35)
    assert all(line.width <= WIDTH for line in made)
    assert made[0].width <= WIDTH - 35
    assert " ".join(line.text() for line in made) == " ".join(content.split())


def test_runs_of_several_styles_break_like_plain_text_and_keep_words_whole() -> None:
    content = (Run("Setiap perangkat daerah "), Run("wajib", bold=True), Run("lah hadir tepat waktu pada rapat itu"))
    made = break_text(content, "sans", 12, WIDTH)
    assert " ".join(line.text() for line in made) == "Setiap perangkat daerah wajiblah hadir tepat waktu pada rapat itu"
    assert all(line.width <= WIDTH for line in made)


def test_an_underline_does_not_run_into_the_next_word() -> None:
    made = break_text((Run("satu"), Run(" dua", underline=True)), "sans", 12, WIDTH)
    assert [(underlined, content) for _, underlined, content in made[0].pieces] == [(False, "satu "), (True, "dua")]


def test_a_name_with_many_titles_wraps_after_a_comma() -> None:
    name = "Prof. Dr. Ir. H. Andi Contoh Wiratama, S.T., M.T., Ph.D., IPU."
    made = lines(unbroken(name), 240)
    assert len(made) > 1
    assert all(line.endswith(",") for line in made[:-1])


def test_a_nip_stays_on_one_line() -> None:
    assert (
        "19780412\u00a0200501\u00a01\u00a0003"
        in lines("Pegawai dengan NIP\u00a019780412\u00a0200501\u00a01\u00a0003 itu")[-1]
    )


def test_day_and_month_count_and_words_hour_and_zone_stay_together() -> None:
    for whole in ("12 Maret", "3 (tiga)", "09.00 WITA"):
        whole = whole.replace(" ", "\u00a0")
        made = [lines(f"{'x' * before} {whole} 2026".replace("\u00a0", " ")) for before in range(1, 40)]
        assert all(any(whole in line for line in one) for one in made)
    assert any(lines(f"{'x' * before} 12 kali")[0].endswith("12") for before in range(1, 40))


def test_an_endless_word_is_cut_to_the_column() -> None:
    made = break_text(text("x" * 3000), "sans", 12, WIDTH)
    assert all(line.width <= WIDTH for line in made)
    assert "".join(line.text() for line in made) == "x" * 3000


def test_an_address_is_cut_after_its_strokes() -> None:
    made = lines("https://rapat.example.id/daerah/kalimantan-timur/persuratan/0312")
    assert made[0].endswith(("/", "-", "."))


def test_centred_lines_are_of_even_length() -> None:
    content = text("KEPALA DINAS KOMUNIKASI DAN INFORMATIKA PROVINSI KALIMANTAN TIMUR,")
    plain = break_text(content, "serif", 12, 460)
    even = balanced(plain, content, "serif", 12, 460)
    assert len(even) == len(plain) == 2
    assert abs(even[0].width - even[1].width) < abs(plain[0].width - plain[1].width)


@pytest.mark.parametrize("letters", [70, 75, 200])
@pytest.mark.parametrize("styled", [False, True])
def test_the_first_word_of_an_indented_text_is_cut_to_what_is_left_of_its_line(letters: int, styled: bool) -> None:
    said = (*text("i" * letters, bold=True), *text("m" * letters + " dua")) if styled else text("m" * letters + " dua")
    lines = break_text(said, "sans", 11, 450, 35)
    assert lines[0].width <= 450 - 35
    assert all(line.width <= 450 for line in lines)
    assert "".join(line.text() for line in lines).replace(" ", "") == plain(said).replace(" ", "")
