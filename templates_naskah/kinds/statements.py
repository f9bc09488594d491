"""Statements by an official, about himself or another: who signs, the sentence, whom it is about, what is stated.

Surat keterangan, SPMT and surat pernyataan share this order (naskah-dinas.md §4 numbers 24, 25, 41).
"""

from __future__ import annotations

from templates_naskah import body
from templates_naskah.blocks import Block
from templates_naskah.kinds import parts, titled
from templates_naskah.kinds.identity import identity, labels, of_signatory
from templates_naskah.kinds.titled_fields import OFFICIAL
from templates_naskah.model import Content, Frame
from templates_naskah.profiles import Profile

OPENING = "Yang bertanda tangan di bawah ini:"
SENTENCES = ("kalimat_menerangkan", "kalimat_menyatakan", "kalimat_pernyataan")
STATED = ("isi", "keterangan", "pernyataan")


def statement(
    content: Content, frame: Frame, profile: Profile, *, title: str, sentence: str, heading: str
) -> tuple[Block, ...]:
    """Return kop, title, who signs, ``sentence``, whom it is about, what is stated, validity, place and date."""
    official = OFFICIAL.of(content) or of_signatory(frame, profile)
    subject = content.get("subjek")
    return (
        parts.letterhead(frame),
        *titled.title(content, frame, profile, default=title),
        *titled.sentence(content, "pembuka", default=OPENING),
        *identity(official, align_with=labels(subject)),
        *titled.sentence(content, *SENTENCES, default=sentence),
        *identity(subject, align_with=labels(official)),
        *(block for name in STATED for block in stated(content.get(name))),
        *titled.validity(content),
        *titled.ending(content, frame, profile, heading=heading),
    )


def stated(value: object) -> tuple[Block, ...]:
    """Return what is stated: a block document, or a list of texts as a numbered list."""
    entries = body.sequence(value)
    texts = [entry for entry in entries if not body.mapping(entry).get("jenis")]
    if len(entries) > 1 and len(texts) == len(entries) and not body.rich(value):
        return body.lines(value)
    return body.document(value)
