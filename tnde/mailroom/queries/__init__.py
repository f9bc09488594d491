"""Reads of the mailroom: naskah masuk, disposisi, deliveries; always through what the asker may read."""

from tnde.mailroom.queries.deliveries import deliveries_of, unsent
from tnde.mailroom.queries.disposisi import Node, get_disposisi, mine, receivers_above, tree
from tnde.mailroom.queries.incoming import get_incoming, history, incoming_list, open_incoming, shown_incoming

__all__ = [
    "Node",
    "deliveries_of",
    "get_disposisi",
    "get_incoming",
    "history",
    "incoming_list",
    "mine",
    "open_incoming",
    "receivers_above",
    "shown_incoming",
    "tree",
    "unsent",
]
