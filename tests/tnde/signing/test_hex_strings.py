"""The quick reader of hex strings accepts and refuses what pyHanko's own reader does, to the same position."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from types import ModuleType
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.misc import PdfReadError

from tnde.signing import hex_strings


def _outcome(read: Callable[[BytesIO], Any], data: bytes) -> tuple[object, ...]:
    stream = BytesIO(data)
    try:
        value = read(stream)
    except PdfReadError:
        return ("refused",)
    return bytes(value.original_bytes), stream.tell()


@given(st.lists(st.sampled_from(list("0123456789abcdefABCDEF \n\r\t\x00\x0b>g<é")), max_size=40).map("".join))
@example("")
@example("0")
@example("00" * 70000 + ">")
def test_same_value_and_position_as_stock(stock: ModuleType, text: str) -> None:
    data = b"<" + text.encode("latin-1") + b"> 7 0 obj"

    assert _outcome(hex_strings.read_hex_string, data) == _outcome(stock.read_hex_string_from_stream, data)


def test_a_missing_end_is_refused() -> None:
    assert _outcome(hex_strings.read_hex_string, b"<00ff") == ("refused",)


def test_it_is_in_use() -> None:
    assert generic.read_hex_string_from_stream is hex_strings.read_hex_string
