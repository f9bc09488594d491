"""Tables of the mailroom: what goes out, what comes in, and what is asked of whom about it."""

from tnde.mailroom.models.deliveries import Delivery
from tnde.mailroom.models.disposisi import Disposisi, DisposisiReceiver
from tnde.mailroom.models.incoming import Incoming

__all__ = ["Delivery", "Disposisi", "DisposisiReceiver", "Incoming"]
