"""Naskah dinas as a pure library: content and frame in, PDF bytes, plain text or a list of problems out.

No Django, no database, no settings, no clock, no network; fonts come with the package.
"""

from templates_naskah.checking import check
from templates_naskah.drawing.emblem import BadEmblem, check_emblem
from templates_naskah.examples import example_of
from templates_naskah.kinds import KINDS, UnknownKind, kind_of
from templates_naskah.model import Field, Frame, Kind, Known, Kop, Paraf, Problem, Signatory
from templates_naskah.profiles import PERMENDAGRI_1_2023, Profile
from templates_naskah.rendering import FieldBox, Rendered, layout, render

__all__ = [
    "KINDS",
    "PERMENDAGRI_1_2023",
    "BadEmblem",
    "Field",
    "FieldBox",
    "Frame",
    "Kind",
    "Known",
    "Kop",
    "Paraf",
    "Problem",
    "Profile",
    "Rendered",
    "Signatory",
    "UnknownKind",
    "check",
    "check_emblem",
    "example_of",
    "kind_of",
    "layout",
    "render",
]
