"""What was changed past the application is refused at the next paraf or signature, and told by the integrity check."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import UUID

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from tests.cast import Province, build, let_sign, load_codes
from tests.factories import naskah as make
from tests.owner import as_owner
from tests.pki import ThrowawayPki
from tnde.naskah import integrity
from tnde.naskah.errors import RevisionDamaged
from tnde.naskah.models import Naskah, SignatureRecord
from tnde.naskah.services import reviewing
from tnde.naskah.services.signing import sign_naskah
from tnde.registers.models import NumberEntry

pytestmark = pytest.mark.django_db

CHANGED_CONTENT = [
    "content = jsonb_set(content, '{hal}', '\"Hal yang lain\"')",
    "content = jsonb_set(content, '{yth,di}', '\"Kota Lain\"', true)",
    "content = jsonb_set(content, '{yth,daftar}', '[\"Pihak Lain\"]')",
    "digest = repeat('0', 64)",
    "kind_ref = 'surat_undangan@1'",
]


@dataclass(frozen=True)
class Letters:
    """Sound ones of a province, made once: each test changes them in a savepoint of its own."""

    province: Province
    ids: dict[str, UUID]

    def __getattr__(self, name: str) -> Naskah:
        return Naskah.objects.select_related("revision").get(pk=self.ids[name])


@pytest.fixture(scope="module")
def _letters_of_module(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, pki_session: ThrowawayPki
) -> Iterator[Letters]:
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), transaction.atomic():
        load_codes()
        p = build()
        let_sign(p, pki_session, patch)
        made = {
            "draft": make.draft(p),
            "in_review": make.in_review(p),
            "approved": make.approved(p),
            "signed": make.signed(p),
            "other": make.signed(p),
        }
        yield Letters(p, {name: naskah.pk for name, naskah in made.items()})
        transaction.set_rollback(True)


@pytest.fixture
def letters(_letters_of_module: Letters, db: None) -> Letters:
    return _letters_of_module


def change_revision(naskah: Naskah, change: str) -> Naskah:
    as_owner(f"UPDATE naskah_revision SET {change} WHERE id = %s", naskah.revision_id)
    return Naskah.objects.select_related("revision").get(pk=naskah.pk)


def told(naskah: Naskah) -> list[str]:
    return [text.partition("): ")[2] for text in integrity.findings() if str(naskah.pk) in text]


@pytest.mark.parametrize("change", CHANGED_CONTENT)
def test_a_frozen_content_that_was_changed_gets_no_paraf(letters: Letters, change: str) -> None:
    naskah = change_revision(letters.in_review, change)
    with pytest.raises(RevisionDamaged):
        make.initial(naskah, letters.province.budi)
    naskah.refresh_from_db()
    assert naskah.state == "in_review"
    assert told(naskah)


@pytest.mark.parametrize("change", CHANGED_CONTENT)
def test_a_frozen_content_that_was_changed_is_not_signed(letters: Letters, change: str) -> None:
    naskah = change_revision(letters.approved, change)
    with pytest.raises(RevisionDamaged):
        make.sign(letters.province, naskah)
    naskah.refresh_from_db()
    assert (naskah.state, naskah.number) == ("approved", "")
    assert not NumberEntry.objects.filter(subject_id=naskah.pk).exists()


def test_a_changed_content_can_still_be_returned_and_submitted_again(letters: Letters) -> None:
    naskah = change_revision(letters.in_review, CHANGED_CONTENT[0])
    naskah = reviewing.decide_naskah(
        naskah_id=naskah.pk,
        verdict="return",
        note="Isi tersimpan rusak.",
        digest=make.digest_of(naskah),
        actor=letters.province.budi.actor,
    )
    assert naskah.state == "draft"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE naskah_recipient SET title = 'Pihak Lain' WHERE naskah_id = %s",
        "UPDATE naskah_signatory SET mandate = 'an' WHERE naskah_id = %s",
        "UPDATE naskah_naskah SET keamanan = 1 WHERE id = %s",
    ],
)
def test_what_the_chain_approves_is_more_than_the_words(letters: Letters, statement: str) -> None:
    naskah = letters.approved
    digest = make.digest_of(naskah)
    as_owner(statement, naskah.pk)
    with pytest.raises(RevisionDamaged):
        sign_naskah(
            naskah_id=naskah.pk, digest=digest, secret=letters.province.secret, actor=letters.province.ratna.actor
        )
    assert told(naskah) == ["isi, penerima, penanda tangan atau kelasnya bukan yang disetujui"]


def test_an_approval_of_something_else_is_no_approval_of_this_content(letters: Letters) -> None:
    naskah = letters.in_review
    as_owner("UPDATE workflows_run SET subject_digest = repeat('0', 64) WHERE id = %s", naskah.run_id)
    with pytest.raises(RevisionDamaged):
        make.initial(Naskah.objects.get(pk=naskah.pk), letters.province.budi)
    assert told(naskah) == ["isi, penerima, penanda tangan atau kelasnya bukan yang disetujui"]


def test_digests_changed_together_with_the_content_are_not_known_to_history(letters: Letters) -> None:
    naskah = letters.in_review
    change_revision(naskah, "content_digest = repeat('0', 64), digest = repeat('0', 64)")
    assert "sidik revisi 1 tidak dikenal oleh riwayatnya" in told(naskah)


def test_a_sound_naskah_in_any_state_has_no_findings(letters: Letters) -> None:
    assert {naskah.state for naskah in Naskah.objects.all()} == {"draft", "in_review", "approved", "signed"}
    assert integrity.findings() == []


def unsigned(state: str) -> Callable[[Naskah], None]:
    return lambda naskah: as_owner("UPDATE naskah_naskah SET state = %s WHERE id = %s", state, naskah.pk)


def forgotten(naskah: Naskah) -> None:
    """Back to the draft, and every trace in the naskah's own tables removed."""
    as_owner("DELETE FROM naskah_signaturerecord WHERE naskah_id = %s", naskah.pk)
    as_owner("UPDATE naskah_naskah SET state='draft', document_id=NULL, signed_at=NULL WHERE id = %s", naskah.pk)


@pytest.mark.parametrize(
    ("change", "state"),
    [(unsigned("draft"), "draft"), (unsigned("approved"), "approved"), (forgotten, "draft")],
    ids=["draft", "approved", "forgotten"],
)
def test_a_signed_naskah_set_back_is_told(letters: Letters, change: Callable[[Naskah], None], state: str) -> None:
    naskah = letters.signed
    change(naskah)
    assert f"telah ditandatangani, tetapi keadaannya '{state}'" in told(naskah)


def test_a_state_after_signing_without_its_signature_is_told(letters: Letters) -> None:
    naskah = letters.signed
    as_owner("DELETE FROM naskah_signaturerecord WHERE naskah_id = %s", naskah.pk)
    assert "0 dari 1 tanda tangan tercatat" in told(naskah)


def test_a_document_that_no_signature_made_is_told(letters: Letters) -> None:
    naskah, other = letters.signed, letters.other
    as_owner("UPDATE naskah_naskah SET document_id = %s WHERE id = %s", other.document_id, naskah.pk)
    assert "berkas atau waktunya bukan milik tanda tangan terakhir" in told(naskah)


def test_a_signature_on_another_revision_is_told(letters: Letters) -> None:
    naskah, other = letters.signed, letters.other
    signature = SignatureRecord.objects.get(naskah=naskah)
    as_owner("UPDATE naskah_signaturerecord SET revision_id = %s WHERE id = %s", other.revision_id, signature.pk)
    assert "yang ditandatangani bukan revisi yang berlaku" in told(naskah)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("number = 'lain'", "nomor"),
        ("title = 'lain'", "hal"),
        ("date = date + 1", "tanggal"),
        ("annulled_at = now(), annulled_reason = 'lain'", "keadaan batal"),
    ],
)
def test_a_record_that_says_something_else_than_its_naskah_is_told(letters: Letters, change: str, says: str) -> None:
    naskah = letters.signed
    as_owner(f"UPDATE archives_record SET {change} WHERE source_id = %s", naskah.pk)
    assert [text for text in integrity.findings() if f"): {says} berbeda dari naskahnya" in text]


def test_a_record_of_a_naskah_that_was_never_issued_is_told(letters: Letters) -> None:
    naskah, other = letters.signed, letters.approved
    as_owner("UPDATE archives_record SET source_id = %s WHERE source_id = %s", other.pk, naskah.pk)
    said = integrity.findings()
    assert [text for text in said if "naskahnya tidak dalam keadaan terbit" in text]
    assert "telah ditandatangani tetapi tidak ada di arsip" in told(naskah)
