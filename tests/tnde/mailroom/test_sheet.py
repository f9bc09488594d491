"""The lembar disposisi: printed with the part of the tree that its reader sees, empty before anything was asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Province
from tests.factories import mailroom as make
from tests.templates_naskah.frames import pages_of
from tests.templates_naskah.test_pdfa import FORM_ONLY, violations
from tnde.agencies import queries as agencies
from tnde.audit.models import ReadNote
from tnde.kernel import clock
from tnde.kernel.errors import NotFound
from tnde.mailroom.models import Incoming
from tnde.mailroom.printing import disposisi_sheet
from tnde.mailroom.services.disposing import To, finish_disposisi, give_disposisi

pytestmark = pytest.mark.django_db


def sheet(member, incoming: Incoming) -> str:
    pdf, _name = disposisi_sheet(member.actor, incoming.pk)
    return "\n".join(pages_of(pdf))


def test_the_sheet_is_empty_first_and_then_tells_what_was_asked_and_reported(province: Province, tmp_path: Path):
    incoming = make.accepted(province, keamanan=1)
    empty = sheet(province.dimas, incoming)
    today = clock.today_in(province.region.zone)
    assert all(title in empty for title in agencies.titles_below(province.dimas.jabatan.pk, today))
    assert "Penerusan disposisi" not in empty
    first = give_disposisi(
        incoming_id=incoming.pk,
        to=[To(province.dewi.jabatan.pk, is_lead=True), To(province.tini.jabatan.pk)],
        instruction=["siapkan_bahan"],
        note="Siapkan sebelum <b>Jumat</b>.\x07",
        actor=province.dimas.actor,
    )
    finish_disposisi(disposisi_id=first.pk, report="Bahan\u202e siap. " * 250, actor=province.dewi.actor)
    pdf, name = disposisi_sheet(province.tini.actor, incoming.pk)
    assert name == "lembar-disposisi-1.pdf"
    assert violations(pdf, tmp_path) <= FORM_ONLY
    told = " ".join("\n".join(pages_of(pdf)).split())
    for part in ("Siapkan sebelum <b>Jumat</b>.", "(penanggung jawab)", "Bahan siap.", incoming.title, "Selesai"):
        assert part in told, part
    assert ReadNote.objects.filter(ref_id=incoming.pk, how="sheet").count() == 2


def test_one_who_sees_the_envelope_only_gets_no_sheet(province: Province):
    incoming = make.accepted(province, keamanan=2)
    for member in (province.tini, province.umar, province.sari):
        with pytest.raises(NotFound):
            disposisi_sheet(member.actor, incoming.pk)


def test_the_sheet_takes_as_many_statements_however_long_the_tree(province: Province):
    incoming = make.accepted(province)

    def statements() -> int:
        with CaptureQueriesContext(connection) as caught:
            disposisi_sheet(province.dimas.actor, incoming.pk)
        return len(caught)

    give_disposisi(
        incoming_id=incoming.pk, to=[To(province.dewi.jabatan.pk)], instruction=["pantau"], actor=province.dimas.actor
    )
    before = statements()
    for _again in range(3):
        give_disposisi(
            incoming_id=incoming.pk, to=[To(province.tini.jabatan.pk)], instruction=[], note="Lagi.",
            actor=province.dimas.actor,
        )  # fmt: skip
    assert statements() == before
