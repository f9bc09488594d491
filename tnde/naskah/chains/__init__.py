"""Where an approval chain comes from: a saved route of the agency, else the ladder of jabatan up to the signatory.

Everything here reads. What submitting a draft does, a dry run shows: both ask `chain_for`.
"""

from tnde.naskah.chains.building import chain_for, chain_imagined
from tnde.naskah.chains.situation import Situation, imagined, situation_of
from tnde.naskah.chains.told import Chain, Considered, Desk, Skipped

__all__ = [
    "Chain",
    "Considered",
    "Desk",
    "Situation",
    "Skipped",
    "chain_for",
    "chain_imagined",
    "imagined",
    "situation_of",
]
