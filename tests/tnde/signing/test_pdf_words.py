"""The quick readers of words accept and refuse what pyHanko's own readers do, to the same position."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from types import ModuleType
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.misc import PdfReadError

from tnde.signing import pdf_words

TEXTS = st.lists(st.sampled_from(list("AZaz09#4fF.-+_ \n\r\t\x0c\x00\x0b()<>[]{}/%é\x7f")), max_size=90).map("".join)


def _word(read: Callable[[BytesIO], bytes], data: bytes) -> tuple[bytes, int]:
    stream = BytesIO(data)
    return read(stream), stream.tell()


def _name(decode: Callable[[bytes], Any], data: bytes) -> tuple[object, ...]:
    try:
        value = decode(data)
    except PdfReadError:
        return ("refused",)
    return str(value), type(value).__name__


@given(TEXTS)
@example("A" * 64)
@example("A" * 64 + "/")
@example("A" * 63 + "/B")
def test_same_word_and_position_as_stock(stock: ModuleType, text: str) -> None:
    data = text.encode("latin-1")

    assert _word(pdf_words.read_until_delimiter, data) == _word(stock.read_until_delimiter, data)


@given(TEXTS)
@example("Nama#20Panjang")
@example("C#C3#A9")
@example("x#4")
def test_same_name_as_stock(stock: ModuleType, text: str) -> None:
    data = text.encode("latin-1")

    assert _name(pdf_words.decode_name, data) == _name(stock._decode_name, data)


def test_a_name_read_twice_is_two_objects() -> None:
    assert pdf_words.decode_name(b"Type") is not pdf_words.decode_name(b"Type")


def test_they_are_in_use() -> None:
    assert generic.read_until_delimiter is pdf_words.read_until_delimiter
    assert generic._decode_name is pdf_words.decode_name
