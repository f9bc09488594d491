"""What differs between two contents: block by block and word by word, as data and as marked HTML.

pieces     a content as blocks of words in reading order
aligning   which items of two lists belong together, at a cost that grows with their length only
comparing  the difference, and what it makes of the older content
marked     the difference as semantic HTML
"""

from templates_naskah.difference.comparing import Change, Difference, compare
from templates_naskah.difference.marked import html
from templates_naskah.difference.pieces import Piece, Word, pieces_of

__all__ = ["Change", "Difference", "Piece", "Word", "compare", "html", "pieces_of"]
