"""Everything that an agency leaves behind, gathered from the rooms that know of it."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.utils.translation import gettext as _

from tnde.access import succession as access
from tnde.agencies.queries import leaving as agencies
from tnde.archives.services import succession as archives
from tnde.kernel.succession import Left
from tnde.mailroom.services import succession as mailroom
from tnde.naskah.services import succession as naskah
from tnde.registers.queries import leaving as registers

ROOMS = (agencies, access, registers, naskah, mailroom, archives)


def left_by(agency_id: UUID, since: dt.date) -> list[Left]:
    """One line for each thing of the agency that needs a successor or an end. A fixed number of statements."""
    mail = Left("mail", agency_id, _("Surat yang masih datang"))
    return [mail, *(left for room in ROOMS for left in room.left_by(agency_id, since))]
