"""Books of numbers, the rules that fill them, and the two filing instruments (klasifikasi, JRA)."""

from tnde.registers.models.books import NumberEntry, Series
from tnde.registers.models.instruments import JraRule, Klasifikasi
from tnde.registers.models.numbering_rules import BookPolicy, NumberingRule, NumberPattern

__all__ = ["BookPolicy", "JraRule", "Klasifikasi", "NumberEntry", "NumberPattern", "NumberingRule", "Series"]
