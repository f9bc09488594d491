"""Breaking text into lines: greedy, no hyphenation, no break at a no-break space.

Day and month, a count and its words, an hour and its zone stay together. A word wider than the line is cut after
``/ - , . _ @`` where it can be, else between characters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from templates_naskah.blocks import Text
from templates_naskah.drawing.typeface import Face, face
from templates_naskah.fonts import Family, printable

# (face, underlined, text): a stretch of a line in one style.
Piece = tuple[Face, bool, str]
# Spaces are stretched by at most this many times the font size; a line that would need more stays ragged.
MOST_STRETCH = 2.0
# Where spaces would be stretched by more than this many times the font size, a compound such as ``Undang-Undang`` may
# be parted at its hyphen (numbers, codes and addresses may not), and a short text is not justified at all.
LOOSE = 1.0
COMPOUND = re.compile(r"([^\W\d_]{3,}-)([^\W\d_]{3,}\W*)")
CUT = re.compile(r"[^\u00a0/\-,._@]*[\u00a0/\-,._@]?")
# It begins with the space, which is found quickly; what must stand before it is looked up behind.
TIE = re.compile(
    r" (?<=\d )(?=Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember"
    r"|\([a-z]|WI(?:B|TA|T)\b)"
)
WHOLE = re.compile(r"[^\u00a0]*\u00a0|[^\u00a0]+")


@dataclass(slots=True)
class Line:
    """A line ready to be drawn: pieces, natural width in points, number of stretchable spaces.

    ``last`` ends its text; ``glued`` ends inside a word that goes on without a space.
    """

    pieces: list[Piece]
    width: float
    spaces: int
    last: bool = False
    glued: bool = False

    def text(self) -> str:
        """Return the characters of the line."""
        return "".join(piece[2] for piece in self.pieces).strip()


@dataclass(slots=True)
class Word:
    """What may not be broken: fragments and their width in thousandths of the size; ``rest`` goes on from a cut."""

    pieces: list[Piece]
    width: float
    rest: bool = False


class Rest(str):
    """The rest of a word that was cut: no space stands before it."""

    __slots__ = ()


def break_text(content: Text, family: Family, size: float, width: float, first: float = 0.0) -> list[Line]:
    """Return ``content`` as lines of at most ``width`` points, the first shorter by ``first``; at least one line."""
    if len(content) == 1:
        run = content[0]
        used = face(family, run.bold, run.italic)
        return plain_lines(tied(printable(run.text, family)), used, run.underline, size, width, first)
    return styled_lines(words_of(content, family), size, width, first)


def plain_lines(content: str, used: Face, underline: bool, size: float, width: float, first: float) -> list[Line]:
    """Break a text of one style: the common case, without a value per word."""
    scale = size / 1000
    room = (width - first) / scale
    full = width / scale
    space, measure = used.space, used.word
    lines: list[Line] = []
    current: list[str] = []
    filled = 0.0
    queue = content.split(" ")
    queue.reverse()
    while queue:
        word = queue.pop()
        if not word:
            continue
        wide = measure(word)
        if not current and wide > room < full:
            # The first word of an indented text: what is left of it has the whole line.
            head = cut(word, used, room)[0]
            if len(head) < len(word):
                rest = word[word.index(head) + len(head) :]
                queue.append(rest.lstrip("\u00a0") if rest.startswith("\u00a0") else Rest(rest))
                word, wide = head, measure(head)
        elif wide > full:
            queue.extend(reversed(cut(word, used, full)))
            if len(queue[-1]) < len(word):
                continue
            queue.pop()
        needed = filled + space + wide if current else wide
        if current and needed > room:
            loose = room - filled > (len(current) - 1) * LOOSE * 1000
            halves = COMPOUND.fullmatch(word) if loose and "-" in word else None
            if halves and filled + space + measure(halves[1]) <= room:
                current.append(halves[1])
                filled += space + measure(halves[1])
                word, wide = Rest(halves[2]), measure(halves[2])
            lines.append(one_piece(current, used, underline, filled * scale))
            lines[-1].glued = isinstance(word, Rest)
            current, filled, room = [word], wide, full
        else:
            current.append(word)
            filled = needed
    lines.append(one_piece(current, used, underline, filled * scale))
    lines[-1].last = True
    return lines


def tied(content: str) -> str:
    """Return the text with no-break spaces in ``5 Maret``, ``3 (tiga)`` and ``09.00 WITA``."""
    return TIE.sub("\u00a0", content)


def balanced(lines: list[Line], content: Text, family: Family, size: float, width: float) -> list[Line]:
    """Return a centred text on as many lines as ``lines``, but of even length: no single word on the last one."""
    if len(lines) < 2:
        return lines
    step = width * 0.04
    narrow = width - step
    best = lines
    while narrow > width * 0.3:
        trial = break_text(content, family, size, narrow)
        if len(trial) > len(lines):
            break
        best = trial
        narrow -= step
    return best


def one_piece(words: list[str], used: Face, underline: bool, width: float) -> Line:
    """Return a line of one style."""
    joined = " ".join(words)
    return Line([(used, underline, joined)], width, joined.count(" ") + joined.count("\u00a0"))


def cut(word: str, used: Face, room: float) -> list[str]:
    """Return a word that is wider than a line in parts that each fit; one that goes on inside a word is a `Rest`.

    It is parted at a no-break space where that suffices, so that a long name stays whole as far as it can.
    """
    parts: list[str] = []
    current, filled = "", 0.0
    for piece in (piece for chunk in WHOLE.findall(word) for piece in fragments(chunk, used, room)):
        wide = used.word(piece)
        if current and filled + wide > room:
            parts.append(current)
            current, filled = "", 0.0
        current += piece
        filled += wide
    made: list[str] = []
    inside = False
    for part in (*parts, current):
        if shown := part.strip("\u00a0"):
            made.append(Rest(shown) if inside else shown)
        inside = not part.endswith("\u00a0")
    return made


def fragments(chunk: str, used: Face, room: float) -> list[str]:
    """Return a stretch without inner no-break space whole, cut after a mark, or in characters: whatever fits."""
    if used.word(chunk) <= room:
        return [chunk]
    marked = filter(None, CUT.findall(chunk))
    return [piece for part in marked for piece in ([part] if used.word(part) <= room else part)]


def words_of(content: Text, family: Family) -> list[Word]:
    """Return the words of a text in several styles; a word may change its style inside."""
    words: list[Word] = []
    glued = False
    for run in content:
        used = face(family, run.bold, run.italic)
        for index, part in enumerate(tied(printable(run.text, family)).split(" ")):
            if index:
                glued = False
            if not part:
                continue
            piece = (used, run.underline, part)
            if glued and words:
                words[-1].pieces.append(piece)
                words[-1].width += used.word(part)
            else:
                words.append(Word([piece], used.word(part)))
            glued = True
    return words


def styled_lines(words: list[Word], size: float, width: float, first: float) -> list[Line]:
    """Break words of several styles into lines."""
    scale = size / 1000
    room, full = (width - first) / scale, width / scale
    lines: list[Line] = []
    current: list[Word] = []
    filled = 0.0
    for word in (*fitting(words[:1], room), *fitting(words[1:], full)):
        space = current[-1].pieces[-1][0].space if current and not word.rest else 0.0
        needed = filled + space + word.width
        if current and needed > room:
            lines.append(joined_line(current, filled * scale))
            lines[-1].glued = word.rest
            current, filled, room = [word], word.width, full
        else:
            current.append(word)
            filled = needed
    lines.append(joined_line(current, filled * scale))
    lines[-1].last = True
    return lines


def fitting(words: list[Word], room: float) -> list[Word]:
    """Return the words with every one that is too wide cut into parts."""
    made: list[Word] = []
    for word in words:
        if word.width <= room:
            made.append(word)
            continue
        rest = word.rest
        for used, underline, part in word.pieces:
            rest = rest and not part.startswith("\u00a0")
            for bit in cut(part, used, room):
                made.append(Word([(used, underline, bit)], used.word(bit), rest or isinstance(bit, Rest)))
                rest = False
            rest = not part.endswith("\u00a0")
    return made


def joined_line(words: list[Word], width: float) -> Line:
    """Return one line of words, equal neighbours joined; an underline runs on only between underlined words."""
    pieces: list[Piece] = []
    for index, word in enumerate(words):
        if index and not word.rest:
            used, underline, _ = pieces[-1]
            add_piece(pieces, (used, underline and word.pieces[0][1], " "))
        for piece in word.pieces:
            add_piece(pieces, piece)
    spaces = sum(piece[2].count(" ") + piece[2].count("\u00a0") for piece in pieces)
    return Line(pieces, width, spaces)


def add_piece(pieces: list[Piece], piece: Piece) -> None:
    """Append a piece, or lengthen the last one where it has the same style."""
    if pieces and pieces[-1][:2] == piece[:2]:
        pieces[-1] = (piece[0], piece[1], pieces[-1][2] + piece[2])
    else:
        pieces.append(piece)
