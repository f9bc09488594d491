"""Where a naskah stands and how it came there: one list, and one picture of its chain.

`read` fetches what both need, `lines` tells it as a list, `chain_picture` draws it.
"""

from tnde.naskah.timeline.lines import Change, Line, lines
from tnde.naskah.timeline.pictured import STANDINGS, chain_picture
from tnde.naskah.timeline.reading import Course, read

__all__ = ["STANDINGS", "Change", "Course", "Line", "chain_picture", "lines", "read"]
