"""The course of a naskah as a picture of its chain."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import groupby
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tnde.naskah.models import Naskah
from tnde.naskah.picture import Box, Stage, draw
from tnde.naskah.rules.route_steps import PERIKSA
from tnde.naskah.states import State
from tnde.naskah.timeline.reading import Course
from workflows import queries as runs
from workflows.engine import RuleKind
from workflows.models import Step

STANDINGS: dict[str, str | Promise] = {
    "upcoming": gettext_lazy("belum gilirannya"),
    "open": gettext_lazy("menunggu"),
    "approved": gettext_lazy("diparaf"),
    "checked": gettext_lazy("diperiksa"),
    "returned": gettext_lazy("dikembalikan"),
    "passed_over": gettext_lazy("dilampaui"),
    "not_needed": gettext_lazy("tidak diperlukan"),
}
"""How a step stands, in the words of people."""


ACTING = {"plt": "Plt.", "plh": "Plh.", "pj": "Pj.", "pjs": "Pjs."}


def chain_picture(course: Course) -> str:
    """The SVG of the chain: the drafter, each stage, the signatories. No statement."""
    stages = [Stage((_drafter(course),)), *_stages(course), *(Stage((box,)) for box in _signers(course))]
    told = "; ".join(f"{box.title}: {box.word}" for stage in stages for box in stage.boxes)
    return draw(stages, title=_("Rantai persetujuan"), description=told)


def _drafter(course: Course) -> Box:
    naskah = course.naskah
    title = course.name(naskah.drafter_jabatan_id) or _("Konseptor")
    if naskah.state == State.DRAFT:
        word = _("draf; perlu diperbaiki lalu diajukan lagi") if course.steps else _("draf; belum diajukan")
        return Box(title, "open", word)
    submitted = [one for one in course.happened if one.kind == "naskah.submitted"][-1:]
    for one in submitted:
        title = _as(str(one.facts.get("capacity", "")), title)
    return Box(title, "submitted", _("diajukan"), tuple(_moment(naskah, one.at) for one in submitted))


def _stages(course: Course) -> Iterator[Stage]:
    run = course.naskah.run
    rules = runs.rules_of(run) if run is not None else {}
    for number, steps in groupby(course.steps, key=lambda step: step.stage):
        boxes = tuple(_box(course, step) for step in steps)
        label = ""
        if len(boxes) > 1:
            rule = rules.get(number)
            if rule is None or rule.kind is RuleKind.ALL:
                label = _("bersamaan, semua diperlukan")
            elif rule.kind is RuleKind.ANY:
                label = _("bersamaan, cukup salah satu")
            else:
                label = _("bersamaan, cukup %(n)s dari %(count)s") % {"n": rule.n, "count": len(boxes)}
        yield Stage(boxes, label)


def _box(course: Course, step: Step) -> Box:
    naskah = course.naskah
    standing = course.standings.get(step.pk, "not_needed")
    if step.role == PERIKSA and standing == "approved":
        standing = "checked"
    word = str(STANDINGS[standing])
    if standing == "passed_over":
        word = _("dilampaui oleh %(title)s") % {"title": step.passed_over_by_title}
    told = []
    if step.handed_from_id is not None:
        told.append(_("dialihkan dari %(title)s") % {"title": _title_of(course, step.handed_from_id)})
    if standing in ("open", "upcoming"):
        told.append(_at(course, course.holders[step.jabatan_id], waits=standing == "open"))
    if standing == "open" and step.opened_at is not None:
        told.append(_("sejak %(moment)s") % {"moment": _moment(naskah, step.opened_at)})
        asked = [one.title for one in course.asked if one.place == (step.stage, step.position)]
        told += [_("menunggu pendapat %(title)s") % {"title": title} for title in asked]
    ended = step.decided_at or step.passed_over_at
    if ended is not None:
        told.append(_moment(naskah, ended))
    return Box(_as(step.capacity, step.jabatan_title), standing, word, tuple(told), tuple(_fallen(course, step)))


def _fallen(course: Course, step: Step) -> Iterator[str]:
    """Decisions made at this place that count no more, and why."""
    here = [row for row in course.earlier if row.run_id == step.run_id]
    after = {row.reopens_id: row for row in (*here, step) if row.reopens_id is not None}
    for row in here:
        again = after.get(row.pk)
        if (row.stage, row.position) != (step.stage, step.position) or again is None:
            continue
        verdict = {"approve": "approved", "return": "returned"}.get(row.verdict or "", "passed_over")
        word = STANDINGS["checked" if row.role == PERIKSA and verdict == "approved" else verdict]
        facts = {"word": word, "title": again.reopened_by_title}
        if verdict == "returned":
            yield _("mengembalikan ke langkah sebelumnya")
        elif again.reopened_cause == "text_changed":
            yield _("%(word)s, gugur: isi diubah oleh %(title)s") % facts
        else:
            yield _("%(word)s, diminta lagi oleh %(title)s") % facts


def _signers(course: Course) -> Iterator[Box]:
    naskah = course.naskah
    if naskah.issued_elsewhere:
        return
    turn = naskah.state == State.APPROVED
    for one in course.signers:
        if one.done_at is not None:
            yield Box(_as(one.tenure, one.title), "signed", _("ditandatangani"), (_moment(naskah, one.done_at),))
        elif naskah.state == State.DROPPED:
            yield Box(one.title, "not_needed", _("tidak dilanjutkan"))
        elif turn:
            yield Box(one.title, "open", _("menunggu tanda tangan"), (_at(course, one.holder, waits=True),))
            turn = False
        else:
            yield Box(
                one.title, "upcoming", _("tanda tangan, belum gilirannya"), (_at(course, one.holder, waits=False),)
            )


def _as(tenure: str, title: str) -> str:
    """The title as it was acted in: ``Plh. Kepala Dinas``; a definitive holder's is the title alone."""
    return f"{ACTING[tenure]} {title}" if tenure in ACTING else title


def _at(course: Course, holder: UUID | None, *, waits: bool) -> str:
    name = course.name(holder)
    if not name:
        return _("sedang tidak ada pemangkunya")
    return (_("pada %(name)s") if waits else _("pemangku: %(name)s")) % {"name": name}


def _title_of(course: Course, step_id: UUID | None) -> str:
    return next((row.jabatan_title for row in course.earlier if row.pk == step_id), "")


def _moment(naskah: Naskah, at: dt.datetime) -> str:
    return f"{at.astimezone(ZoneInfo(naskah.region.zone)):%d-%m-%Y %H.%M %Z}"
