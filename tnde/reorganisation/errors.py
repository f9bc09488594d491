"""Refusals of reorganisation."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tnde.kernel.errors import Invalid, NotAllowed


class PlanIncomplete(Invalid):
    """Lines of the plan have no answer, or answers that contradict each other; ``problems`` names them."""

    code = "plan_incomplete"

    def default_message(self) -> str:
        return _("Rencana penataan belum lengkap. Jawab semua baris yang disebutkan.")


class OwnPlan(NotAllowed):
    """Nobody confirms the plan he made or answered."""

    code = "own_plan"

    def default_message(self) -> str:
        return _("Rencana ini dikonfirmasi oleh admin daerah yang tidak menyusunnya.")


def wrong(path: str, code: str, sentence: str) -> Invalid:
    """One thing that is wrong with what was sent."""
    return Invalid(sentence, problems=[{"path": path, "code": code, "sentence": sentence}])
