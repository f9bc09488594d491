"""Ways to alter a signed file, made here rather than collected: byte edits, incremental updates, rewrites.

Each takes the file and gives another; the check has to refuse every one of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO

import pikepdf
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, append_signature_field

Attack = Callable[[bytes], bytes]


class _Quiet(IncrementalPdfFileWriter):
    """Adds a revision without touching Info, so that an attack consists of its own change alone."""

    def _update_meta(self) -> None:
        return None


def _update(change: Callable[[IncrementalPdfFileWriter], None]) -> Attack:
    """An attack that appends one revision with ``change`` in it."""

    def attack(data: bytes) -> bytes:
        writer = _Quiet(BytesIO(data))
        change(writer)
        out = BytesIO()
        writer.write(out)
        return out.getvalue()

    return attack


def _page(writer: IncrementalPdfFileWriter) -> generic.DictionaryObject:
    return writer.root["/Pages"]["/Kids"][0]


def _field(writer: IncrementalPdfFileWriter, place: int) -> generic.DictionaryObject:
    return writer.root["/AcroForm"]["/Fields"][place]


def _drawing() -> generic.StreamObject:
    look = generic.StreamObject(stream_data=b"0 0 400 200 re f")
    look.update(
        {
            pdf_name("/Type"): pdf_name("/XObject"),
            pdf_name("/Subtype"): pdf_name("/Form"),
            pdf_name("/BBox"): generic.ArrayObject(map(generic.NumberObject, (0, 0, 400, 200))),
        }
    )
    return look


def _overlay_page(writer: IncrementalPdfFileWriter) -> None:
    page = _page(writer)
    page[pdf_name("/Contents")] = writer.add_object(generic.StreamObject(stream_data=b"0 0 400 800 re f"))
    writer.update_container(page)


def _swap_font(writer: IncrementalPdfFileWriter) -> None:
    fonts = _page(writer)["/Resources"]["/Font"]
    font = next(iter(fonts.values())).get_object()
    font[pdf_name("/BaseFont")] = pdf_name("/Courier")
    writer.update_container(font)


def _free_text(writer: IncrementalPdfFileWriter) -> None:
    note = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/FreeText"),
            pdf_name("/Rect"): generic.ArrayObject(map(generic.NumberObject, (60, 600, 400, 760))),
            pdf_name("/Contents"): pdf_string("Disetujui seluruhnya"),
            pdf_name("/AP"): generic.DictionaryObject({pdf_name("/N"): writer.add_object(_drawing())}),
        }
    )
    page = writer.root["/Pages"]["/Kids"].raw_get(0)
    writer.register_annotation(page.reference, writer.add_object(note))


def _new_field(box: tuple[int, int, int, int]) -> Callable[[IncrementalPdfFileWriter], None]:
    def change(writer: IncrementalPdfFileWriter) -> None:
        append_signature_field(writer, SigFieldSpec("Sisipan", box=box, on_page=0))
        field = _field(writer, -1)
        field[pdf_name("/AP")] = generic.DictionaryObject({pdf_name("/N"): writer.add_object(_drawing())})
        writer.update_container(field)

    return change


def _redraw_field(place: int) -> Callable[[IncrementalPdfFileWriter], None]:
    def change(writer: IncrementalPdfFileWriter) -> None:
        field = _field(writer, place)
        field[pdf_name("/AP")] = generic.DictionaryObject({pdf_name("/N"): writer.add_object(_drawing())})
        writer.update_container(field)

    return change


def _redraw_in_place(writer: IncrementalPdfFileWriter) -> None:
    look = _field(writer, 0)["/AP"]["/N"]
    look._data = b"0 0 160 60 re f"
    look._encoded_data = None
    writer.update_container(look)


def _info_title(writer: IncrementalPdfFileWriter) -> None:
    writer.set_info(generic.DictionaryObject({pdf_name("/Title"): pdf_string("Keputusan lain")}))


def _metadata(writer: IncrementalPdfFileWriter) -> None:
    stream = generic.StreamObject(stream_data=b"<x:xmpmeta xmlns:x='adobe:ns:meta/'/>")
    stream.update({pdf_name("/Type"): pdf_name("/Metadata"), pdf_name("/Subtype"): pdf_name("/XML")})
    writer.root[pdf_name("/Metadata")] = writer.add_object(stream)
    writer.update_root()


def _catalog(key: str, value: Callable[[IncrementalPdfFileWriter], generic.PdfObject]) -> Attack:
    def change(writer: IncrementalPdfFileWriter) -> None:
        writer.root[pdf_name(key)] = value(writer)
        writer.update_root()

    return _update(change)


def _script(writer: IncrementalPdfFileWriter) -> generic.DictionaryObject:
    return generic.DictionaryObject(
        {pdf_name("/S"): pdf_name("/JavaScript"), pdf_name("/JS"): pdf_string("app.alert(1)")}
    )


def _second_page(writer: IncrementalPdfFileWriter) -> None:
    pages = writer.root["/Pages"]
    pages["/Kids"].append(pages["/Kids"].raw_get(0))
    pages[pdf_name("/Count")] = generic.NumberObject(len(pages["/Kids"]))
    writer.update_container(pages)


def _orphan(writer: IncrementalPdfFileWriter) -> None:
    writer.add_object(generic.StreamObject(stream_data=b"hidden"))


def _drop_permissions(writer: IncrementalPdfFileWriter) -> None:
    writer.root.pop(pdf_name("/Perms"), None)
    writer.root[pdf_name("/PageLayout")] = pdf_name("/TwoColumnLeft")
    writer.update_root()


def _flip(share: float) -> Attack:
    def attack(data: bytes) -> bytes:
        changed = bytearray(data)
        changed[int(len(data) * share)] ^= 1
        return bytes(changed)

    return attack


def in_closing_token(data: bytes) -> bytes:
    """Change one byte of a certificate that the closing time stamp encloses."""
    place = data.rindex(b"/Contents <") + 3200
    return data[:place] + (b"1" if data[place : place + 1] == b"0" else b"0") + data[place + 1 :]


def _flip_signature(data: bytes) -> bytes:
    """Change one digit in the middle of the signature's value."""
    place = data.index(b"/Contents <") + 2000
    return data[:place] + (b"1" if data[place : place + 1] == b"0" else b"0") + data[place + 1 :]


def _contents(filling: Callable[[bytes], bytes]) -> Attack:
    def attack(data: bytes) -> bytes:
        found = re.search(rb"/Contents <([0-9a-fA-F]+)>", data)
        assert found is not None
        return data[: found.start(1)] + filling(found.group(1)) + data[found.end(1) :]

    return attack


def _byte_range(change: Callable[[list[int]], list[int]]) -> Attack:
    """Rewrite the numbers of the first byte range in the room they have."""

    def attack(data: bytes) -> bytes:
        found = re.search(rb"/ByteRange \[([0-9 ]+)\]", data)
        assert found is not None
        numbers = change([int(number) for number in found.group(1).split()])
        text = b" ".join(b"%d" % number for number in numbers).ljust(len(found.group(1)))
        return data[: found.start(1)] + text[: len(found.group(1))] + data[found.end(1) :]

    return attack


def _renamed(old: bytes, new: bytes) -> Attack:
    assert len(old) == len(new)
    return lambda data: data.replace(old, new, 1)


def _in_gap(digits: bytes) -> bytes:
    """An object hidden in the zeros that fill the room of the signature (signature wrapping)."""
    hidden = b">\n99 0 obj\n<</Type/Catalog>>\nendobj\n<"
    return digits[: -len(hidden)] + hidden


def _rewritten(data: bytes) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.save(out)
    return out.getvalue()


def _without_last_revision(data: bytes) -> bytes:
    """The file as it was before the closing time stamp."""
    return data[: data[: data.rindex(b"%%EOF")].rindex(b"%%EOF") + len(b"%%EOF\n")]


ATTACKS: dict[str, Attack] = {
    "byte_flip_early": _flip(0.05),
    "byte_flip_page": _flip(0.2),
    "byte_flip_late": _flip(0.84),
    "byte_flip_end": _flip(0.999),
    "signature_digit": _flip_signature,
    "trailing_newline": lambda data: data + b"\n",
    "trailing_text": lambda data: data + b"%tambahan\n",
    "trailing_zip": lambda data: data + b"PK\x03\x04" + bytes(200),
    "trailing_pdf": lambda data: data + data,
    "leading_bytes": lambda data: b"\n" + data,
    "cut_short": lambda data: data[: len(data) // 2],
    "cut_last_byte": lambda data: data[:-1],
    "closing_stamp_removed": _without_last_revision,
    "byte_range_grown": _byte_range(lambda r: [r[0], r[1] + 10, r[2], r[3]]),
    "byte_range_moved": _byte_range(lambda r: [r[0], r[1], r[2] + 10, r[3] - 10]),
    "byte_range_late_start": _byte_range(lambda r: [10, r[1] - 10, r[2], r[3]]),
    "byte_range_short": _byte_range(lambda r: r[:3]),
    "byte_range_removed": _renamed(b"/ByteRange", b"/XyteRange"),
    "contents_zero": _contents(lambda digits: b"0" * len(digits)),
    "contents_upper_rubbish": _contents(lambda digits: b"zz" + digits[2:]),
    "contents_removed": _renamed(b"/Contents <", b"/Xontents <"),
    "object_in_gap": _contents(_in_gap),
    "subfilter_unknown": _renamed(b"/ETSI.CAdES.detached", b"/ETSI.XXdES.detached"),
    "type_not_signature": _renamed(b"/Type /Sig", b"/Type /Xig"),
    "page_overlay": _update(_overlay_page),
    "font_swap": _update(_swap_font),
    "free_text": _update(_free_text),
    "new_visible_field": _update(_new_field((50, 500, 450, 700))),
    "field_redrawn": _update(_redraw_field(0)),
    "field_look_overwritten": _update(_redraw_in_place),
    "info_title": _update(_info_title),
    "metadata": _update(_metadata),
    "language": _catalog("/Lang", lambda writer: pdf_string("en-US")),
    "open_action": _catalog("/OpenAction", _script),
    "page_added": _update(_second_page),
    "orphan_object": _update(_orphan),
    "permissions_dropped": _update(_drop_permissions),
    "full_rewrite": _rewritten,
}

OTHER_FIELD_REDRAWN = _update(_redraw_field(1))
