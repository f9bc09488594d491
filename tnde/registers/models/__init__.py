"""Books of numbers, the rules that fill them, and the two filing instruments (klasifikasi, JRA)."""

from tnde.registers.models.books import NumberBlock, NumberEntry, Series
from tnde.registers.models.instruments import JraRule, Klasifikasi
from tnde.registers.models.numbering_rules import BookPolicy, NumberingRule, NumberPattern

__all__ = [
    "BookPolicy",
    "JraRule",
    "Klasifikasi",
    "NumberBlock",
    "NumberEntry",
    "NumberPattern",
    "NumberingRule",
    "Series",
]
