"""The acts on number books, in one place for those who call them."""

from tnde.registers.services.agenda import reserve_agenda
from tnde.registers.services.elsewhere import enter_in_book, enter_used
from tnde.registers.services.inserting import insert_on_paper
from tnde.registers.services.lending import Account, account_block, lend_block
from tnde.registers.services.opening import close_series, open_series
from tnde.registers.services.reserving import reserve
from tnde.registers.services.settling import confirm, void
from tnde.registers.services.wishes import Reservation

__all__ = [
    "Account",
    "Reservation",
    "account_block",
    "close_series",
    "confirm",
    "enter_in_book",
    "enter_used",
    "insert_on_paper",
    "lend_block",
    "open_series",
    "reserve",
    "reserve_agenda",
    "void",
]
