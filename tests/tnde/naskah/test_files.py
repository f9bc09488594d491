"""Files of a draft: named by its content, frozen with the revision, part of what is approved and signed."""

from __future__ import annotations

import pytest

from tests.cast import Province
from tests.factories import files as withfiles
from tests.factories import naskah as make
from tests.owner import as_owner
from tests.templates_naskah.attached_files import photo, shapes
from tnde.documents import services as documents
from tnde.documents import storage
from tnde.kernel import clock
from tnde.kernel.errors import InvalidMove
from tnde.naskah import files, frozen, integrity, pages
from tnde.naskah.completeness import problems_of
from tnde.naskah.errors import IncompleteContent, RevisionDamaged
from tnde.naskah.models import Naskah, Revision
from tnde.naskah.services import amending, attaching, deriving, reviewing, submitting

pytestmark = pytest.mark.django_db


def told(naskah: Naskah) -> dict[str, str]:
    on = clock.today_in(naskah.region.zone)
    return {problem["code"]: problem["path"] for problem in problems_of(naskah, on=on)}


def resubmitted(p: Province, naskah: Naskah) -> Naskah:
    reviewing.decide_naskah(
        naskah_id=naskah.pk, verdict="return", note="Ganti fotonya.", digest=make.digest_of(naskah), actor=p.budi.actor
    )
    row = naskah.files.get(name="lokasi.jpg")
    naskah = Naskah.objects.get(pk=naskah.pk)
    args = {"naskah_id": naskah.pk, "version": naskah.version, "actor": p.sari.actor}
    naskah = attaching.detach_file(file_id=row.pk, **args)
    withfiles.attach(p, naskah, "lokasi.jpg", photo((321, 240)))
    return submitting.submit_naskah(naskah_id=naskah.pk, actor=p.sari.actor)


def test_what_a_content_names_must_be_there_and_what_is_there_should_be_named(province: Province) -> None:
    naskah = make.draft(province, content=withfiles.content())
    assert told(naskah)["file_missing"] == "lampiran_naskah[1].berkas"
    with pytest.raises(IncompleteContent):
        submitting.submit_naskah(naskah_id=naskah.pk, actor=province.sari.actor)
    naskah = withfiles.draft(province)
    naskah = withfiles.attach(province, naskah, "lain.png", photo((4, 4), form="PNG"))
    assert {"file_missing", "file_not_named"} & set(told(naskah)) == {"file_not_named"}
    assert pages.count(naskah) == pages.count(make.draft(province, content=withfiles.content(entries=()))) + 3


def test_files_are_frozen_with_the_revision_and_are_part_of_what_is_approved(province: Province) -> None:
    naskah = submitting.submit_naskah(naskah_id=withfiles.draft(province).pk, actor=province.sari.actor)
    first = naskah.revision
    assert [file["name"] for file in first.files] == ["lokasi.jpg", "rincian.pdf"]
    for act in (
        lambda: attaching.attach_file(
            naskah_id=naskah.pk, name="b.png", data=b"x", version=naskah.version, actor=province.sari.actor
        ),
        lambda: attaching.detach_file(
            naskah_id=naskah.pk, file_id=naskah.files.first().pk, version=naskah.version, actor=province.sari.actor
        ),
    ):
        with pytest.raises(InvalidMove):
            act()
    kept = files.frozen(first)
    again = resubmitted(province, naskah)
    assert again.revision.digest != first.digest
    assert again.revision.content == first.content
    assert files.frozen(Revision.objects.get(pk=first.pk)) == kept != files.frozen(again.revision)
    amended = amending.amend_naskah(
        naskah_id=again.pk,
        content={**again.content, "hal": "Hal yang diperbaiki"},
        digest=make.digest_of(again),
        actor=province.budi.actor,
    )
    assert amended.revision.files == again.revision.files
    copied = deriving.copy_naskah(naskah_id=naskah.pk, unit_id=province.unit.pk, actor=province.sari.actor)
    assert {row.name for row in copied.files.all()} == {"lokasi.jpg", "rincian.pdf"}
    assert integrity.findings() == []


def test_a_frozen_file_that_was_changed_is_neither_approved_nor_silent(province: Province) -> None:
    draft = withfiles.draft(province, pdf=shapes((600, 700)))  # in no other test: its file is damaged here
    naskah = submitting.submit_naskah(naskah_id=draft.pk, actor=province.sari.actor)
    stored = naskah.files.get(name="rincian.pdf").document
    on_disk = storage.path_of(stored.agency_id, stored.stored_sha256)
    on_disk.write_bytes(b"%PDF-1.7 lain")
    assert [str(stored.pk) in line for line in documents.damaged()].count(True) == 1
    with pytest.raises(documents.DocumentDamaged):
        pages.preview_pdf(naskah)
    on_disk.unlink()
    as_owner("UPDATE documents_document SET sha256 = repeat('0', 64) WHERE id = %s", stored.pk)
    with pytest.raises(RevisionDamaged):
        files.frozen(naskah.revision)
    assert [line for line in integrity.findings() if "rincian.pdf" in line]
    as_owner("UPDATE naskah_revision SET files = '[]' WHERE id = %s", naskah.revision_id)
    naskah = Naskah.objects.select_related("revision", "run").get(pk=naskah.pk)
    assert not frozen.content_holds(naskah.revision)
    with pytest.raises(RevisionDamaged):
        make.initial(naskah, province.budi)


def test_a_naskah_heavier_than_can_be_signed_is_not_submitted(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    naskah = withfiles.draft(province)
    monkeypatch.setattr(submitting, "MOST_TO_SIGN", 20_000)
    with pytest.raises(IncompleteContent) as refusal:
        submitting.submit_naskah(naskah_id=naskah.pk, actor=province.sari.actor)
    assert [problem["code"] for problem in refusal.value.problems] == ["naskah_too_heavy"]
    assert Naskah.objects.get(pk=naskah.pk).state == "draft"
